import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { Status, type Tone } from '../../ui/status.tsx';
import { When } from '../../ui/when.tsx';
import { useTexts } from '../../words/texts.ts';
import css from './negotiation.module.css';
import { minutesBetween, roundView, type RoomSupplier } from './room-model.ts';
import { roomTexts } from './texts-room.ts';
import { negotiationReads } from './use-negotiation.ts';

const tones: Readonly<Record<Negotiation['status'], Tone>> = {
  negotiating: 'now',
  awaitingFinalOffers: 'due',
  reviewing: 'due',
  ranked: 'due',
  reported: 'done',
  ended: 'refused',
};

/** Where the negotiation stands: its phase, the round and the time left. */
export function RoomHead({ negotiation }: { readonly negotiation: Negotiation }): ReactNode {
  const say = useTexts(roomTexts);
  const { status, procedureId } = negotiation;
  return (
    <div className={css.head}>
      <p className={css.phase}>
        <Status tone={tones[status]}>{say(status)}</Status>
        {status === 'negotiating' ? <RoundFacts negotiation={negotiation} /> : null}
        {status === 'reviewing' || status === 'ranked' || status === 'reported' ? (
          <Link to="/procedures/$procedureId/negotiation-report" params={{ procedureId }}>
            {say('seeReport')}
          </Link>
        ) : null}
      </p>
      {negotiation.status === 'awaitingFinalOffers' ? <SetTime deadline={negotiation.deadline} /> : null}
    </div>
  );
}

function RoundFacts({ negotiation }: { readonly negotiation: Negotiation }): ReactNode {
  const say = useTexts(roomTexts);
  const now = useNow();
  const view = roundView(negotiation);
  const held = negotiation.rounds.length;
  if (view === undefined) return <span>{held === 0 ? say('noRound') : say('betweenRounds', { count: held })}</span>;
  const { number, openedAt, plannedEnd } = view.round;
  return (
    <>
      <strong>{say('roundOpen', { number })}</strong>
      <span>{say('metOf', { met: view.met, all: view.all })}</span>
      <span className="soft">{say('roundSince', { minutes: minutesBetween(openedAt, now) })}</span>
      {plannedEnd === undefined ? null : (
        <span>
          {say('plannedEnd')} <When at={plannedEnd} /> <Countdown at={plannedEnd} />
        </span>
      )}
    </>
  );
}

function SetTime({ deadline }: { readonly deadline: Parameters<typeof Countdown>[0]['at'] }): ReactNode {
  const say = useTexts(roomTexts);
  const isOver = useNow(1000) >= deadline;
  return (
    <>
      <p>
        {say('setTime')} <When at={deadline} /> <Countdown at={deadline} />
      </p>
      <p className="soft">
        {say(isOver ? 'openingSoon' : 'offersSecret')} <RuleCitation rule="NEG-005" />
      </p>
    </>
  );
}

type MeetingProps = { readonly negotiation: Negotiation; readonly supplier: RoomSupplier };

/** Whether the one supplier was met in the open round, or the button that records it. */
export function MeetingRecord({ negotiation, supplier }: MeetingProps): ReactNode {
  const say = useTexts(roomTexts);
  const command = useApiCommand('recordNegotiationMeeting', { changes: negotiationReads });
  const view = roundView(negotiation);
  const { supplierId, standing } = supplier;
  if (negotiation.status !== 'negotiating' || view === undefined || standing === 'gone') return null;
  if (standing === 'met')
    return (
      <p>
        <Status tone="done">{say('isMet')}</Status>
      </p>
    );
  const path = { procedureId: negotiation.procedureId, number: view.round.number };
  return (
    <div className={css.meeting}>
      <Button loading={command.isRunning} onClick={() => void command.run({ path, body: { supplierId } })}>
        {say('meet')}
      </Button>
      <span className="soft">
        {say('meetHow')} <RuleCitation rule="NEG-003" />
      </span>
      <CommandOutcome command={command} />
    </div>
  );
}
