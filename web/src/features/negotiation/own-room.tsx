import type { ReactNode } from 'react';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { ownNegotiationTopic } from '../../../../schemas/live.ts';
import type { OwnLot, OwnNegotiation } from '../../../../schemas/negotiation-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useLive } from '../../api/use-live.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { lotNumber } from '../../words/lot-number.ts';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { Composer } from './composer.tsx';
import { EndedReason } from './ended-reason.tsx';
import { FallenBefore } from './fallen-before.tsx';
import { FinalOffer } from './final-offer.tsx';
import { Leave } from './leave.tsx';
import css from './negotiation.module.css';
import { NoticeLink } from './notice-link.tsx';
import { OwnChanges } from './own-changes.tsx';
import { OwnPriceQuestion } from './own-price-question.tsx';
import { groundOf } from './termination.ts';
import { ownTexts } from './texts-own.ts';
import { Thread } from './thread.tsx';
import { useReadChanges } from './use-read-changes.ts';

/** A supplier's own part of the negotiation: nothing here is made of anything another supplier did. */
export function OwnRoom(): ReactNode {
  const say = useTexts(ownTexts);
  const { id: procedureId } = useProcedure();
  useLive([ownNegotiationTopic(ProcedureId.parse(procedureId))], {
    changes: ['followNegotiation', 'listNegotiationMessages', 'readFinalOffer'],
  });
  const query = useApiQuery('followNegotiation', { path: { procedureId } });
  const refusal = query.error instanceof ApiProblem ? query.error.problem : undefined;
  if (refusal?.code === 'negotiation-not-begun')
    return (
      <EmptyState title={say('notBegun')}>
        <p>{say('notBegunHow')}</p>
        <FallenBefore />
      </EmptyState>
    );
  if (refusal?.code === 'not-permitted')
    return (
      <EmptyState title={say('notIn')}>
        <p>{say('notInHow')}</p>
        <FallenBefore />
      </EmptyState>
    );
  return (
    <Loaded query={query} lines={12}>
      {(own) => <Own own={own} />}
    </Loaded>
  );
}

const tones: Readonly<Record<OwnNegotiation['phase'], Tone>> = {
  negotiating: 'now',
  finalOffers: 'due',
  review: 'now',
  over: 'quiet',
};

function Own({ own }: { readonly own: OwnNegotiation }): ReactNode {
  const say = useTexts(ownTexts);
  const { phase, procedureId, deadline } = own;
  const readChanges = useReadChanges(procedureId);
  const place = { procedureId, supplierId: undefined, supplierName: '', side: 'supplier' } as const;
  return (
    <>
      <p className={css.phase}>
        <Status tone={tones[phase]}>{say(phase)}</Status>
        {deadline === undefined ? null : (
          <span>
            {say('time')} <When at={deadline} /> <Countdown at={deadline} />
          </span>
        )}
      </p>
      {phase === 'finalOffers' ? (
        <p className="soft">
          {say('timeHow')} {say('secret')} <RuleCitation rule="NEG-005" />
        </p>
      ) : null}
      {phase === 'review' ? <p className="soft">{say('reviewHow')}</p> : null}
      <div className={css.ownFacts}>
        <Lots own={own} />
        <Rounds own={own} />
      </div>
      <OwnChanges own={own} {...readChanges} />
      {phase === 'review'
        ? own.lots.map(({ lotId, standing }) =>
            standing === 'participating' ? <OwnPriceQuestion key={lotId} path={{ procedureId, lotId }} /> : null,
          )
        : null}
      {phase === 'negotiating' ? null : <FinalOffer own={own} read={readChanges.read} />}
      <section className={css.section}>
        <h2>{say('talk')}</h2>
        <Thread place={place} />
        {phase === 'negotiating' ? <Composer place={place} /> : <p className="soft">{say('talkClosed')}</p>}
      </section>
      <Leave own={own} />
    </>
  );
}

function Lots({ own }: { readonly own: OwnNegotiation }): ReactNode {
  const say = useTexts(ownTexts);
  return (
    <section>
      <h2>{say('lots')}</h2>
      <ul className={css.plainList}>
        {own.lots.map((lot) => (
          <li key={lot.lotId}>
            {say('lot', { lot: lotNumber(lot.lotId) })} <LotStanding lot={lot} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LotStanding({ lot }: { readonly lot: OwnLot }): ReactNode {
  const say = useTexts(ownTexts);
  switch (lot.standing) {
    case 'participating':
      return <Status tone="now">{say('participating')}</Status>;
    case 'left':
      return (
        <>
          <Status tone="quiet">{say('left')}</Status> <When at={lot.at} />
        </>
      );
    case 'excluded':
      return (
        <>
          <Status tone="refused">{say('excluded')}</Status> <When at={lot.at} />
        </>
      );
    case 'ended':
      return <EndedStanding lot={lot} />;
  }
}

type Ended = Extract<OwnLot, { standing: 'ended' }>;

function EndedStanding({ lot }: { readonly lot: Ended }): ReactNode {
  const say = useTexts(ownTexts);
  const ground = groundOf(lot.reason);
  return (
    <>
      <Status tone="refused">{say('ended')}</Status>{' '}
      {ground === undefined ? null : <EndedReason ground={ground} noticeId={lot.noticeId} />}{' '}
      {lot.noticeId === undefined ? null : <NoticeLink noticeId={lot.noticeId}>{say('endedNotice')}</NoticeLink>}
    </>
  );
}

function Rounds({ own }: { readonly own: OwnNegotiation }): ReactNode {
  const say = useTexts(ownTexts);
  const { rounds, phase } = own;
  return (
    <section>
      <h2>{say('rounds')}</h2>
      {rounds.length === 0 ? <p className="soft">{say('roundsNone')}</p> : null}
      <ul className={css.plainList}>
        {rounds.map(({ number, met, plannedEnd }) => (
          <li key={number}>
            {say('round', { number })} <Status tone={met ? 'done' : 'due'}>{say(met ? 'met' : 'notMet')}</Status>
            {plannedEnd === undefined || phase !== 'negotiating' || number !== rounds.at(-1)?.number ? null : (
              <span>
                {' '}
                {say('plannedEnd')} <When at={plannedEnd} /> <Countdown at={plannedEnd} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
