import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FinalReviewRow } from '../../../../schemas/final-review.ts';
import type { NegotiationParties } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useEveryPage } from '../../api/use-api-query.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { clauses } from './joined.ts';
import css from './negotiation.module.css';
import { ReviewedSupplier } from './reviewed-supplier.tsx';
import { reviewTexts } from './texts-review.ts';
import { lotNumber, useIsMember, useNames } from './use-negotiation.ts';

type FinalReviewProps = {
  readonly negotiation: Negotiation;
  readonly parties: NegotiationParties | undefined;
};

/** What the panel finds before it ranks: votes on revised responses, questions about low offers (Order 74 arts 32, 35). */
export function FinalReview({ negotiation, parties }: FinalReviewProps): ReactNode {
  const say = useTexts(reviewTexts);
  const isMember = useIsMember(negotiation);
  const isReviewing = negotiation.status === 'reviewing';
  const fallen = isReviewing ? negotiation.outcomes.map(({ lotId }) => lotId) : [];
  return (
    <section className={css.section}>
      <h2>{say('title')}</h2>
      <p className="soft">
        {say(isReviewing ? 'how' : 'howTalks')} <RuleCitation rule="NEG-007" />
      </p>
      {negotiation.lots
        .filter(({ lotId }) => !fallen.includes(lotId))
        .map(({ lotId }) => (
          <ReviewLot key={lotId} negotiation={negotiation} parties={parties} lotId={lotId} />
        ))}
      {isReviewing && isMember ? <Rank negotiation={negotiation} /> : null}
    </section>
  );
}

type LotProps = FinalReviewProps & { readonly lotId: string };

function ReviewLot({ negotiation, parties, lotId }: LotProps): ReactNode {
  const say = useTexts(reviewTexts);
  const { procedureId } = negotiation;
  const query = useEveryPage(
    'readFinalReview',
    { path: { procedureId, lotId }, query: { limit: 100 } },
    // What members find is theirs to know at once, and no part of the negotiation's own state.
    { refreshMilliseconds: 20_000 },
  );
  return (
    <section className={css.perLot} aria-label={say('lot', { lot: lotNumber(lotId) })}>
      <h3>{say('lot', { lot: lotNumber(lotId) })}</h3>
      <Loaded query={query}>
        {({ items, members }) =>
          items.length === 0 ? (
            <p>{say('none')}</p>
          ) : (
            <>
              <Rows parties={parties} items={items} members={members} />
              {items.map((row) => (
                <ReviewedSupplier
                  key={row.supplierId}
                  negotiation={negotiation}
                  parties={parties}
                  lotId={lotId}
                  row={row}
                />
              ))}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

const tones: Readonly<Record<FinalReviewRow['conformity'], Tone>> = {
  notAsked: 'quiet',
  open: 'due',
  passed: 'done',
  notPassed: 'refused',
};

const lowWords = { notAsked: 'lowNotAsked', open: 'lowOpen', passed: 'lowPassed', notPassed: 'lowNotPassed' } as const;

type RowsProps = {
  readonly parties: NegotiationParties | undefined;
  readonly items: readonly FinalReviewRow[];
  readonly members: number;
};

function Rows({ parties, items, members }: RowsProps): ReactNode {
  const say = useTexts(reviewTexts);
  const language = useLanguage();
  const names = useNames(parties);
  return (
    <WideTable label={say('title')} stacks>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{say('supplier')}</th>
            <th scope="col" className={css.end}>
              {say('price')}
            </th>
            <th scope="col">{say('conformity')}</th>
            <th scope="col">{say('lowPrice')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.supplierId}>
              <th scope="row">
                {names.supplier(row.supplierId)}
                {row.exclusion === undefined ? null : <p className="soft">{say(row.exclusion)}</p>}
              </th>
              <td className={css.end} data-label={say('price')}>
                {row.priceFen === undefined ? '—' : <Amount fen={row.priceFen} />}
              </td>
              <td data-label={say('conformity')}>
                <Status tone={tones[row.conformity]}>{say(row.conformity)}</Status>
                {row.voteRequired ? <p className="soft">{say('opinions', { count: row.opinions, members })}</p> : null}
              </td>
              <td data-label={say('lowPrice')}>
                {row.lowPrice === 'notAsked' ? null : (
                  <Status tone={tones[row.lowPrice]}>{say(lowWords[row.lowPrice])}</Status>
                )}
                {row.lowPriceTriggers.length === 0 ? null : (
                  <p>
                    {say('trigger', {
                      grounds: clauses(
                        row.lowPriceTriggers.map((ground) => say(ground)),
                        language,
                      ),
                    })}{' '}
                    <RuleCitation rule="EVL-028" />
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

/** The panel's own act that ranks all lots; the portal refuses while a vote or a question is open, and says which. */
function Rank({ negotiation }: { readonly negotiation: Negotiation }): ReactNode {
  const say = useTexts(reviewTexts);
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('rankFinalOffers', { onDone: () => setAsking(false) });
  return (
    <>
      <p className={css.buttons}>
        <Button type="primary" onClick={() => setAsking(true)}>
          {say('rank')}
        </Button>
      </p>
      <ConfirmFinalAct
        open={isAsking}
        act={say('rank')}
        effects={[say('rankEffect', { minimum: negotiation.minimumSuppliers }), say('rankNext')]}
        visibleTo={say('rankVisible')}
        command={command}
        onConfirm={() => void command.run({ path: { procedureId: negotiation.procedureId } })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
