import type { ReactNode } from 'react';
import type { NegotiatedOutcome, Negotiation } from '../../../../schemas/negotiation.ts';
import type { NegotiationParties } from '../../../../schemas/negotiation-api.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status } from '../../ui/status.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useLanguage, useTexts } from '../../words/texts.ts';
import { clauses } from './joined.ts';
import css from './negotiation.module.css';
import { OpenedOffer } from './opened-offer.tsx';
import { reasonsOf } from './report-model.ts';
import { reportTexts } from './texts-report.ts';
import { lotNumber, useNames } from './use-negotiation.ts';

type RankingProps = {
  readonly negotiation: Extract<Negotiation, { outcomes: unknown }>;
  readonly parties: NegotiationParties | undefined;
};

/** The final offers as they were opened together, lowest first (Order 74 art. 35). */
export function Ranking({ negotiation, parties }: RankingProps): ReactNode {
  const say = useTexts(reportTexts);
  return (
    <section>
      <h2>{say('ranking')}</h2>
      <p className="soft">
        {say('rankingRule')} <RuleCitation rule="NEG-007" />
      </p>
      {negotiation.outcomes.map((outcome) => (
        <section key={outcome.lotId} className={css.perLot} aria-label={say('lot', { lot: lotNumber(outcome.lotId) })}>
          <h3>{say('lot', { lot: lotNumber(outcome.lotId) })}</h3>
          {outcome.outcome === 'ranked' ? (
            <RankedLot negotiation={negotiation} parties={parties} outcome={outcome} />
          ) : (
            <p>
              <Status tone="refused">{say('failedMark')}</Status>{' '}
              {say('failed', { count: outcome.offers, minimum: negotiation.minimumSuppliers })}{' '}
              <RuleCitation rule="NEG-005" />
            </p>
          )}
        </section>
      ))}
    </section>
  );
}

type RankedProps = RankingProps & { readonly outcome: Extract<NegotiatedOutcome, { outcome: 'ranked' }> };

function RankedLot({ negotiation, parties, outcome }: RankedProps): ReactNode {
  const say = useTexts(reportTexts);
  const names = useNames(parties);
  const language = useLanguage();
  const reasons = reasonsOf(outcome);
  const { procedureId } = negotiation;
  return (
    <>
      <WideTable label={say('ranking')} stacks>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{say('rank')}</th>
              <th scope="col">{say('supplier')}</th>
              <th scope="col" className={css.end}>
                {say('price')}
              </th>
              <th scope="col" className={css.end}>
                {say('evaluated')}
              </th>
              <th scope="col">{say('why')}</th>
            </tr>
          </thead>
          <tbody>
            {outcome.candidates.map(({ supplierId, rank, priceFen, evaluatedPriceFen }, index) => (
              <tr key={supplierId}>
                <td data-label={say('rank')}>{rank}</td>
                <th scope="row">{names.supplier(supplierId)}</th>
                <td className={css.end} data-label={say('price')}>
                  <Amount fen={priceFen} />
                </td>
                <td className={css.end} data-label={say('evaluated')}>
                  <Amount fen={evaluatedPriceFen} />
                </td>
                <td data-label={say('why')}>
                  {clauses(
                    (reasons[index] ?? []).map((reason) => say(reason)),
                    language,
                  )}
                </td>
              </tr>
            ))}
            <Excluded outcome={outcome} supplierName={names.supplier} />
          </tbody>
        </table>
      </WideTable>
      {outcome.candidates.map(({ supplierId }) => (
        <OpenedOffer
          key={supplierId}
          path={{ procedureId, lotId: outcome.lotId, supplierId }}
          name={names.supplier(supplierId)}
        />
      ))}
    </>
  );
}

type ExcludedProps = Pick<RankedProps, 'outcome'> & { readonly supplierName: (id: string) => string };

/** Offers that are not ranked, and why. */
function Excluded({ outcome, supplierName }: ExcludedProps): ReactNode {
  const say = useTexts(reportTexts);
  return outcome.excluded.map(({ supplierId, reason }) => (
    <tr key={supplierId}>
      <td data-label={say('rank')}>—</td>
      <th scope="row">{supplierName(supplierId)}</th>
      <td colSpan={2}>{say('excluded')}</td>
      <td data-label={say('why')}>
        {say(reason)} <RuleCitation rule="NEG-009" />
      </td>
    </tr>
  ));
}
