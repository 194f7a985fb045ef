import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApiCommand } from '../../api/use-api-command.ts';
import { CommandOutcome } from '../../ui/command-outcome.tsx';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { RuleCitation } from '../../ui/rule-citation.tsx';
import { TextField } from '../../ui/field.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { useTexts } from '../../words/texts.ts';
import { fromField, toField } from './china-time.ts';
import css from './negotiation.module.css';
import { callObstacle, proposedTime, roundView } from './room-model.ts';
import { roomTexts } from './texts-room.ts';
import { negotiationReads } from './use-negotiation.ts';

type StepProps = { readonly negotiation: Negotiation };

/** What a member of the panel can do with the whole room: open and end rounds, ask for final offers. */
export function RoomSteps({ negotiation }: StepProps): ReactNode {
  if (negotiation.status !== 'negotiating') return null;
  return (
    <div className={css.steps}>
      {roundView(negotiation) === undefined ? (
        <OpenRound negotiation={negotiation} />
      ) : (
        <EndRound negotiation={negotiation} />
      )}
      <CallOffers negotiation={negotiation} />
    </div>
  );
}

function OpenRound({ negotiation }: StepProps): ReactNode {
  const say = useTexts(roomTexts);
  const now = useNow();
  const { procedureId, rounds } = negotiation;
  const [planned, setPlanned] = useState('');
  const [fault, setFault] = useState(false);
  const command = useApiCommand('openNegotiationRound', { changes: negotiationReads });
  async function open(): Promise<void> {
    const plannedEnd = fromField(planned);
    const isFaulty = planned !== '' && (plannedEnd === undefined || plannedEnd <= now);
    setFault(isFaulty);
    if (!isFaulty) await command.run({ path: { procedureId }, body: { plannedEnd } });
  }
  return (
    <section className={css.step}>
      <h2>{say('rounds')}</h2>
      <TextField
        label={say('planEnd')}
        help={say('planEndHelp')}
        fault={fault ? say('planFault') : undefined}
        type="datetime-local"
        min={toField(now)}
        value={planned}
        onChange={setPlanned}
      />
      <Button type="primary" loading={command.isRunning} onClick={() => void open()}>
        {say('openRound', { number: rounds.length + 1 })}
      </Button>
      <CommandOutcome command={command} />
    </section>
  );
}

function EndRound({ negotiation }: StepProps): ReactNode {
  const say = useTexts(roomTexts);
  const command = useApiCommand('endNegotiationRound', { changes: negotiationReads });
  const view = roundView(negotiation);
  if (view === undefined) return null;
  const { number } = view.round;
  const path = { procedureId: negotiation.procedureId, number };
  return (
    <section className={css.step}>
      <h2>{say('rounds')}</h2>
      {view.toMeet === 0 ? null : (
        <p>
          {say('endBlocked', { count: view.toMeet })} <RuleCitation rule="NEG-003" />
        </p>
      )}
      <Button
        type="primary"
        disabled={view.toMeet > 0}
        loading={command.isRunning}
        onClick={() => void command.run({ path })}
      >
        {say('endRound', { number })}
      </Button>
      <CommandOutcome command={command} />
    </section>
  );
}

function CallOffers({ negotiation }: StepProps): ReactNode {
  const say = useTexts(roomTexts);
  const now = useNow();
  const obstacle = callObstacle(negotiation, now);
  return (
    <section className={css.step}>
      <h2>{say('callTitle')}</h2>
      {obstacle === undefined ? (
        <CallForm negotiation={negotiation} />
      ) : (
        <p>
          {say('callBlocked')} {blockedText(obstacle.code)} <RuleCitation rule={obstacle.rule ?? 'NEG-003'} />
        </p>
      )}
    </section>
  );
  function blockedText(code: string): string {
    if (code === 'round-still-open') return say('blockedRoundOpen');
    if (code === 'no-round-held') return say('blockedNoRound');
    const number = negotiation.changes.find(({ status }) => status === 'proposed')?.number ?? 0;
    return say('blockedChange', { number });
  }
}

function CallForm({ negotiation }: StepProps): ReactNode {
  const say = useTexts(roomTexts);
  const formats = useFormats();
  const now = useNow();
  const [typed, setTyped] = useState(() => toField(proposedTime(now, 60)));
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState(false);
  const command = useApiCommand('callFinalOffers', { changes: negotiationReads, onDone: () => setAsking(false) });
  const deadline = fromField(typed);
  function ask(): void {
    const isFaulty = deadline === undefined || deadline <= now;
    setFault(isFaulty);
    setAsking(!isFaulty);
  }
  return (
    <>
      <TextField
        label={say('callTime')}
        help={say('callTimeHelp')}
        fault={fault ? say('callFault') : undefined}
        type="datetime-local"
        min={toField(now)}
        value={typed}
        onChange={setTyped}
      />
      <Button onClick={ask}>{say('call')}</Button>
      {deadline === undefined ? null : (
        <ConfirmFinalAct
          open={isAsking}
          act={say('call')}
          effects={[
            say('callEffect', { time: formats.instant(deadline) }),
            say('callEffectLapse', { minimum: negotiation.minimumSuppliers }),
          ]}
          visibleTo={say('callVisible')}
          command={command}
          onConfirm={() => void command.run({ path: { procedureId: negotiation.procedureId }, body: { deadline } })}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}
