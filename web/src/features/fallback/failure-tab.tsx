import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import { apiQuery } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { Busy } from '../../ui/busy.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useTexts } from '../../words/texts.ts';
import { useMay } from '../procedures/use-may.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { failedLotIds, unreviewedBeside } from './failed-lots.ts';
import { FailedLot } from './failed-lot.tsx';
import { GoOn } from './go-on.tsx';
import { fallbackTexts } from './texts.ts';

/** Why lots failed, how competition thinned out, and what the law leaves to do. */
export function FailureTab(): ReactNode {
  const say = useTexts(fallbackTexts);
  const procedure = useProcedure();
  const inUse = useApi();
  const lotIds = failedLotIds(procedure);
  const queries = useQueries({
    queries: lotIds.map((lotId) => apiQuery(inUse, 'readFallback', { path: { procedureId: procedure.id, lotId } })),
  });
  if (procedure.view !== 'full' || lotIds.length === 0)
    return (
      <EmptyState title={say('noFailure')}>
        <p>{say('noFailureHow')}</p>
      </EmptyState>
    );
  const failed = queries.find(({ data, error }) => data === undefined && error !== null);
  if (failed?.error) return <ErrorState failure={failed.error} retry={() => void failed.refetch()} />;
  const views = queries.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (views.length < lotIds.length) return <Busy lines={12} />;
  return <FailedLots procedure={procedure} views={views} />;
}

type FailedLotsProps = { readonly procedure: FullProcedure; readonly views: readonly FallbackView[] };

function FailedLots({ procedure, views }: FailedLotsProps): ReactNode {
  const mayChoose = useMay('fallback.choose', procedure);
  return (
    <>
      {views.map((view) => (
        <FailedLot key={view.lotId} view={view} others={unreviewedBeside(view, views)} mayReview={mayChoose} />
      ))}
      {mayChoose ? <GoOn procedure={procedure} views={views} /> : null}
    </>
  );
}
