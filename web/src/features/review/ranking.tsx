import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AwardCandidate } from '../../../../schemas/procedure.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useTexts } from '../../words/texts.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import css from './review.module.css';
import { reviewTexts } from './texts.ts';
import type { ReviewInUse } from './use-review.ts';

type RankingProps = { readonly review: ReviewInUse };

/** What follows conformity: ranking by price, or scoring, which is held elsewhere. */
export function Ranking({ review }: RankingProps): ReactNode {
  const say = useTexts(reviewTexts);
  const [isAsking, setAsking] = useState(false);
  const rank = useApiCommand('rankLot', { onDone: () => setAsking(false) });
  const isByPrice = termsOf(review.procedure).evaluationMethod === 'lowest_price';
  return (
    <section aria-label={say('stepRanking')}>
      <h2>{say('stepRanking')}</h2>
      <p>
        {say(isByPrice ? 'rankText' : 'rankScores')} <RuleCitation rule={isByPrice ? 'EVL-031' : 'EVL-024'} />
      </p>
      {isByPrice && review.isMember ? (
        <p className={css.acts}>
          <Button type="primary" onClick={() => setAsking(true)}>
            {say('rank')}
          </Button>
        </p>
      ) : null}
      <ConfirmFinalAct
        open={isAsking}
        act={say('rank')}
        effects={[say('rankEffect'), say('rankPeriod')]}
        visibleTo={say('rankVisible')}
        command={rank}
        onConfirm={() => void rank.run({ path: review.path })}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}

/** The result of a review that is over. */
export function Ranked({ review }: RankingProps): ReactNode {
  const say = useTexts(reviewTexts);
  const { overview, path } = review;
  const candidates = candidatesOf(review);
  const names = new Map<string, string>(overview.items.map((row) => [row.supplierId, row.supplierNameZh]));
  return (
    <section aria-label={say('result')}>
      <h2>{say('result')}</h2>
      {candidates.length === 0 ? null : (
        <WideTable label={say('result')} stacks>
          <table className={css.matrix}>
            <thead>
              <tr>
                <th scope="col">{say('rankNumber')}</th>
                <th scope="col">{say('bids')}</th>
                <th scope="col" className={css.end}>
                  {say('price')}
                </th>
                <th scope="col" className={css.end}>
                  {say('evaluatedPrice')}
                </th>
              </tr>
            </thead>
            <tbody>
              {candidates.map(({ supplierId, rank, priceFen, evaluatedPriceFen }) => (
                <tr key={supplierId}>
                  <td data-label={say('rankNumber')}>{rank}</td>
                  <th scope="row" lang="zh-CN">
                    {names.get(supplierId)}
                  </th>
                  <td className={css.end} data-label={say('price')}>
                    <Amount fen={priceFen} />
                  </td>
                  <td className={css.end} data-label={say('evaluatedPrice')}>
                    <Amount fen={evaluatedPriceFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      <p>
        <Link to="/procedures/$procedureId/award" params={path}>
          {say('toAward')}
        </Link>
      </p>
    </section>
  );
}

function candidatesOf({ procedure, path }: ReviewInUse): readonly AwardCandidate[] {
  if (procedure.view !== 'full') return [];
  const lot = procedure.lots?.[path.lotId];
  return lot?.stage === 'ranked' ? lot.candidates : [];
}
