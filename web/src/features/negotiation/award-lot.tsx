import type { ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { firstRanked, hasGivenUp } from '../../../../functions/awarding/rules-decision.ts';
import type { Award } from '../../../../schemas/award.ts';
import { useActing } from '../../session/use-session.ts';
import { Amount } from '../../ui/amount.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { OnDay, When } from '../../ui/when.tsx';
import { WideTable } from '../../ui/wide-table.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { FollowUp } from './follow-up.tsx';
import { GiveUp } from './give-up.tsx';
import css from './negotiation.module.css';
import { NoticeLink } from './notice-link.tsx';
import { lotNumber } from './use-negotiation.ts';

const tones: Readonly<Record<Award['status'], Tone>> = {
  awaitingDecision: 'due',
  decided: 'done',
  withoutWinner: 'refused',
};

const by = { buyer: 'byBuyer', silence: 'bySilence', nextCandidate: 'byNextCandidate' } as const;

type AwardLotProps = { readonly award: Award; readonly supplierName: (id: string) => string };

/** One lot: its candidates, the decision on it or the time left for one, and what became of it. */
export function AwardLot({ award, supplierName }: AwardLotProps): ReactNode {
  const say = useAwardWords();
  const { role, organizationId } = useActing();
  const isBuyer = role === 'procurementOfficer' && organizationId === award.buyerId;
  return (
    <section className={css.section}>
      <h2>
        {say('lot', { lot: lotNumber(award.lotId) })} <AwardStatus award={award} />
      </h2>
      <Period award={award} />
      {award.status === 'decided' ? <Decision award={award} supplierName={supplierName} /> : null}
      <Candidates award={award} supplierName={supplierName} />
      <Withdrawals award={award} supplierName={supplierName} />
      {award.status === 'decided' && isBuyer ? (
        hasGivenUp(award) ? (
          <FollowUp award={award} supplierName={supplierName} />
        ) : (
          <GiveUp award={award} winnerName={supplierName(award.winnerId)} />
        )
      ) : null}
    </section>
  );
}

function AwardStatus({ award }: { readonly award: Award }): ReactNode {
  const say = useAwardWords();
  if (award.status === 'decided' && hasGivenUp(award)) return <Status tone="due">{say('waitsForFollowUp')}</Status>;
  return <Status tone={tones[award.status]}>{say(award.status)}</Status>;
}

function Period({ award }: { readonly award: Award }): ReactNode {
  const say = useAwardWords();
  return (
    <>
      <p>
        {say('received')} <When at={award.receivedAt} />
      </p>
      {award.status === 'awaitingDecision' ? (
        <>
          <p>
            {say('decideThrough')} <OnDay day={award.decideThrough} remaining />{' '}
            {award.provisional ? say('provisional') : null} <RuleCitation rule="AWD-002" />
          </p>
          <p>
            {say('silence')} <RuleCitation rule="AWD-003" />
          </p>
        </>
      ) : null}
    </>
  );
}

type DecisionProps = {
  readonly award: Extract<Award, { status: 'decided' }>;
  readonly supplierName: (id: string) => string;
};

function Decision({ award, supplierName }: DecisionProps): ReactNode {
  const say = useAwardWords();
  return (
    <dl className={css.facts}>
      <dt>{say('winner')}</dt>
      <dd>
        <strong>{supplierName(award.winnerId)}</strong>
      </dd>
      <dt>{say('amount')}</dt>
      <dd>
        <Amount fen={award.priceFen} capitals />
      </dd>
      <dt>{say('decidedAt')}</dt>
      <dd>
        <When at={award.decidedAt} /> {say(by[award.by])}
      </dd>
      {award.reasonZh === undefined ? null : (
        <>
          <dt>{say('why')}</dt>
          <dd lang="zh-CN">{award.reasonZh}</dd>
        </>
      )}
      <dt>{say('resultNotice')}</dt>
      <dd>
        <NoticeLink noticeId={award.resultNoticeId}>{say('notice')}</NoticeLink>
      </dd>
    </dl>
  );
}

function Candidates({ award, supplierName }: AwardLotProps): ReactNode {
  const say = useAwardWords();
  const gone = award.withdrawals.map(({ supplierId }) => supplierId);
  const first = award.status === 'awaitingDecision' ? firstRanked(award) : [];
  return (
    <WideTable label={say('candidates')} stacks>
      <table className={css.table}>
        <caption className="visually-hidden">{say('candidates')}</caption>
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
          </tr>
        </thead>
        <tbody>
          {award.candidates.map((candidate) => (
            <tr key={candidate.supplierId}>
              <td data-label={say('rank')}>{candidate.rank}</td>
              <th scope="row">
                {first.includes(candidate) ? (
                  <strong>{supplierName(candidate.supplierId)}</strong>
                ) : (
                  supplierName(candidate.supplierId)
                )}{' '}
                {gone.includes(candidate.supplierId) ? <Status tone="quiet">{say('gaveUp')}</Status> : null}
              </th>
              <td className={css.end} data-label={say('price')}>
                <Amount fen={candidate.priceFen} />
              </td>
              <td className={css.end} data-label={say('evaluated')}>
                <Amount fen={candidate.evaluatedPriceFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Withdrawals({ award, supplierName }: AwardLotProps): ReactNode {
  const say = useAwardWords();
  const formats = useFormats();
  if (award.withdrawals.length === 0) return null;
  return (
    <ul className={css.plainList}>
      {award.withdrawals.map(({ supplierId, reasonZh, at }) => (
        <li key={supplierId}>
          {say('gaveUpLine', { supplier: supplierName(supplierId), time: formats.instant(at) })}
          <p className={css.quoted} lang="zh-CN">
            {reasonZh}
          </p>
        </li>
      ))}
    </ul>
  );
}
