import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useApiCommand } from '../../api/use-api-command.ts';
import { useActing } from '../../session/use-session.ts';
import { ConfirmFinalAct } from '../../ui/confirm-final-act.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { FallenBefore } from './fallen-before.tsx';
import { TerminateLots } from './terminate-lots.tsx';
import { roomTexts } from './texts-room.ts';

/** Before the negotiation: what has to happen first, and the button that begins it where nothing is missing. */
export function Beginning(): ReactNode {
  const say = useTexts(roomTexts);
  const procedure = useProcedure();
  const { role } = useActing();
  const [isAsking, setAsking] = useState(false);
  const command = useApiCommand('beginNegotiation', { onDone: () => setAsking(false) });
  const stages = procedure.view === 'full' ? Object.values(procedure.lots ?? {}).map(({ stage }) => stage) : [];
  const isReviewed =
    stages.includes('conforming') && stages.every((stage) => ['conforming', 'failed', 'cancelled'].includes(stage));
  const mayBegin = isReviewed && (role === 'procurementOfficer' || role === 'procurementAgencyOfficer');
  return (
    <>
      <EmptyState title={say('notBegun')}>
        <p>{say('notBegunHow')}</p>
        <FallenBefore />
        {mayBegin ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            {say('begin')}
          </Button>
        ) : null}
        <ConfirmFinalAct
          open={isAsking}
          act={say('begin')}
          effects={[say('beginEffect')]}
          visibleTo={say('beginVisible')}
          command={command}
          onConfirm={() => void command.run({ path: { procedureId: procedure.id } })}
          onCancel={() => setAsking(false)}
        />
      </EmptyState>
      <TerminateLots />
    </>
  );
}
