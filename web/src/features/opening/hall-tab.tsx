import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OpeningRecord } from '../../../../schemas/opening.ts';
import { Busy } from '../../ui/busy.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { LotSwitch } from '../procedures/lot-switch.tsx';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { HallActs } from './hall-acts.tsx';
import { HallBand } from './hall-band.tsx';
import { HallSide } from './hall-side.tsx';
import css from './hall.module.css';
import { Objections } from './objections.tsx';
import { Prices } from './prices.tsx';
import { Signatures } from './signatures.tsx';
import { openingTexts } from './texts.ts';
import { useHall, type Hall } from './use-hall.ts';
import { useReveal, type Reveal } from './use-reveal.ts';

/** Goes to the hall of the first lot. */
export function FirstHall(): ReactNode {
  const procedure = useProcedure();
  const [first] = termsOf(procedure).lots;
  if (first === undefined) return null;
  const params = { procedureId: procedure.id, lotId: first.lotId };
  return <Navigate to="/procedures/$procedureId/opening/$lotId" params={params} replace />;
}

/** The opening of one lot, live: before its time, while it goes on, and afterwards. */
export function HallTab(): ReactNode {
  const hall = useHall();
  if (hall === undefined) return <FirstHall />;
  return (
    <>
      <LotSwitch lots={hall.lots} procedureId={hall.procedure.id} to="/procedures/$procedureId/opening/$lotId" />
      {/* What was seen of one lot says nothing of another. */}
      {hall.isLoading ? <Busy lines={10} /> : <HallOfLot key={hall.lot.lotId} hall={hall} />}
    </>
  );
}

function HallOfLot({ hall }: { readonly hall: Hall }): ReactNode {
  const say = useTexts(openingTexts);
  const { record, phase } = hall;
  const isReadOut = record?.session === 'public' && (record.status === 'inSession' || record.status === 'ended');
  const reveal = useReveal(isReadOut ? record.lines.length : undefined);
  if (hall.isForbidden)
    return (
      <EmptyState title={say('forbidden')}>
        <p>{say('forbiddenText')}</p>
      </EmptyState>
    );
  return (
    <div className={css.hall}>
      <div className={css.main}>
        <HallBand hall={hall} />
        {hall.failure === null ? null : <ErrorState failure={hall.failure} />}
        <HallActs hall={hall} isReadOut={!reveal.isRunning} />
        {record !== undefined && (phase === 'session' || phase === 'ended') ? (
          <Session hall={hall} record={record} reveal={reveal} />
        ) : null}
      </div>
      <HallSide hall={hall} isReadOut={!reveal.isRunning} />
    </div>
  );
}

type SessionProps = { readonly hall: Hall; readonly record: OpeningRecord; readonly reveal: Reveal };

/** What was read out, and in a public session what is said and signed about it. */
function Session({ hall, record, reveal }: SessionProps): ReactNode {
  return (
    <>
      <Prices record={record} reveal={reveal} />
      {record.session === 'private' || reveal.isRunning ? null : (
        <>
          <Objections hall={hall} record={record} />
          <Signatures hall={hall} record={record} />
        </>
      )}
    </>
  );
}
