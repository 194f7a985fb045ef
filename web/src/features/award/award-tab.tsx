import { useQueries } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProcedureId } from '../../../../schemas/ids.ts';
import { procedureTopic } from '../../../../schemas/live.ts';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing } from '../../session/use-session.ts';
import { Busy } from '../../ui/busy.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { AwardLot } from '../negotiation/award-lot.tsx';
import { DecideAwards } from '../negotiation/decide-awards.tsx';
import { Letters } from '../negotiation/letters.tsx';
import { lotsOf } from '../procedures/lots.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { useAwardWords } from './use-award-words.ts';

/** The award of a tender: candidates, the buyer's decision and what follows. A supplier is led to its own result. */
export function AwardTab(): ReactNode {
  const { role } = useActing();
  const { id } = useProcedure();
  if (role === 'supplier')
    return <Navigate to="/procedures/$procedureId/result" params={{ procedureId: id }} replace />;
  return <TenderAward />;
}

function TenderAward(): ReactNode {
  const say = useAwardWords();
  const procedure = useProcedure();
  const { role } = useActing();
  const id = ProcedureId.parse(procedure.id);
  useLive([procedureTopic(id)], { changes: ['readAward', 'listLetters', 'readProcedure'] });
  const decidedLots = lotsOf(procedure).filter(({ stage }) => stage === 'ranked' || stage === 'awarded');
  const { awards, isPending, failure } = useAwards(
    procedure.id,
    decidedLots.map(({ lotId }) => lotId),
  );
  const supplierName = useBidderNames(
    procedure.id,
    decidedLots.map(({ lotId }) => lotId),
  );
  if (isPending) return <Busy lines={8} />;
  if (awards.length === 0)
    return failure === null ? (
      <EmptyState title={say('notYet')}>
        <p>{say('notYetHow')}</p>
      </EmptyState>
    ) : (
      <ErrorState failure={failure} />
    );
  const waiting = awards.filter(({ status }) => status === 'awaitingDecision');
  const readsLetters = role !== 'expert' && role !== 'financeSupervisor';
  return (
    <>
      {awards.map((award) => (
        <AwardLot key={award.lotId} award={award} supplierName={supplierName} />
      ))}
      {waiting.length === 0 ? null : <DecideAwards awards={waiting} supplierName={supplierName} />}
      {readsLetters ? <Letters procedure={procedure} supplierName={supplierName} /> : null}
    </>
  );
}

function useAwards(procedureId: string, lotIds: readonly string[]) {
  const inUse = useApi();
  return useQueries({
    queries: lotIds.map((lotId) => apiQuery(inUse, 'readAward', { path: { procedureId, lotId } })),
    combine: (answers) => ({
      awards: answers.flatMap(({ data }) => (data === undefined ? [] : [data.award])),
      isPending: answers.some((answer) => answer.isPending),
      failure: answers.find(({ error }) => error !== null)?.error ?? null,
    }),
  });
}

/** Bidders by the names read out at the opening. */
function useBidderNames(procedureId: string, lotIds: readonly string[]): (id: string) => string {
  const inUse = useApi();
  const names = useQueries({
    queries: lotIds.map((lotId) => apiQuery(inUse, 'readOpening', { path: { procedureId, lotId } })),
    combine: (answers) => answers.flatMap(({ data }) => data?.lines ?? []),
  });
  return (id) => names.find(({ supplierId }) => supplierId === id)?.supplierNameZh ?? '…';
}
