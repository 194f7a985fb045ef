import { useQueries } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAwardWords } from '../award/use-award-words.ts';
import type { AwardView } from '../../../../schemas/award-api.ts';
import type { z } from 'zod';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { useLive } from '../../api/use-live.ts';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { negotiationTopic, procedureTopic } from '../../../../schemas/live.ts';
import { useActing } from '../../session/use-session.ts';
import { Busy } from '../../ui/busy.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useProcedure } from '../procedures/use-procedure.ts';
import { AwardLot } from './award-lot.tsx';
import { DecideAwards } from './decide-awards.tsx';
import { Letters } from './letters.tsx';
import { lotsAt } from './lots-at.ts';
import { useNames, useParties } from './use-negotiation.ts';

/** The award: the candidates, the buyer's decision, what follows, and the letters. A supplier is led to its own result. */
export function AwardTab(): ReactNode {
  const { role } = useActing();
  const { id } = useProcedure();
  if (role === 'supplier')
    return <Navigate to="/procedures/$procedureId/result" params={{ procedureId: id }} replace />;
  return <BuyerAward />;
}

type Viewed = z.infer<typeof AwardView>;

function BuyerAward(): ReactNode {
  const say = useAwardWords();
  const procedure = useProcedure();
  const { role } = useActing();
  const names = useNames(useParties(procedure.id));
  const inUse = useApi();
  const id = ProcedureId.parse(procedure.id);
  useLive([procedureTopic(id), negotiationTopic(id)], { changes: ['readAward', 'listLetters', 'readProcedure'] });
  const lotIds = lotsAt(procedure, ['ranked', 'awarded', 'failed']);
  const answers = useQueries({
    queries: lotIds.map((lotId) => apiQuery(inUse, 'readAward', { path: { procedureId: procedure.id, lotId } })),
  });
  const awards = answers.flatMap(({ data }): Viewed[] => (data === undefined ? [] : [data]));
  if (answers.some(({ isPending }) => isPending)) return <Busy lines={8} />;
  if (awards.length === 0) {
    const [broken] = answers.flatMap(({ error }) => (error === null ? [] : [error]));
    if (lotsAt(procedure, ['ranked', 'awarded']).length > 0 && broken !== undefined)
      return <ErrorState failure={broken} />;
    return (
      <EmptyState title={say('notYet')}>
        <p>{say('notYetHow')}</p>
      </EmptyState>
    );
  }
  const waiting = awards.flatMap(({ award }) => (award.status === 'awaitingDecision' ? [award] : []));
  const readsLetters = role !== 'expert' && role !== 'financeSupervisor';
  return (
    <>
      {awards.map(({ award }) => (
        <AwardLot key={award.lotId} award={award} supplierName={names.supplier} />
      ))}
      {waiting.length === 0 ? null : <DecideAwards awards={waiting} supplierName={names.supplier} />}
      {readsLetters ? <Letters procedure={procedure} supplierName={names.supplier} /> : null}
    </>
  );
}
