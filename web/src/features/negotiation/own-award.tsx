import type { ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { procedureTopic } from '../../../../schemas/live.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing } from '../../session/use-session.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useProcedure } from '../procedures/use-procedure.ts';
import { GiveUp } from './give-up.tsx';
import { Letters } from './letters.tsx';
import css from './negotiation.module.css';
import { lotNumber } from './use-negotiation.ts';

/** The result as a supplier is told of it: its own letters, and giving up what it won. */
export function OwnAward(): ReactNode {
  const say = useAwardWords();
  const procedure = useProcedure();
  const { organizationId } = useActing();
  useLive([procedureTopic(ProcedureId.parse(procedure.id))], { changes: ['listLetters', 'readProcedure'] });
  const query = useApiQuery('listLetters', { path: { procedureId: procedure.id } });
  const lots = procedure.view === 'published' ? procedure.lots : [];
  const won = lots.filter(({ award }) => award?.supplierId === organizationId);
  return (
    <Loaded query={query}>
      {({ letters }) =>
        letters.length === 0 ? (
          <EmptyState title={say('notYetSupplier')}>
            <p>{say('notYetSupplierHow')}</p>
          </EmptyState>
        ) : (
          <>
            <Letters procedureId={procedure.id} />
            {won.map(({ lotId }) => (
              <section key={lotId} className={css.section}>
                <h2>{say('lot', { lot: lotNumber(lotId) })}</h2>
                <GiveUp award={{ procedureId: procedure.id, lotId }} />
              </section>
            ))}
          </>
        )
      }
    </Loaded>
  );
}
