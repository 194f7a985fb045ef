import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { openingTopic, procedureTopic, type LiveTopic } from '../../../../schemas/live.ts';
import type { OpeningRecord } from '../../../../schemas/opening.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import { useNow } from '../../api/server-clock.ts';
import { useApi } from '../../api/use-api.ts';
import { useLive } from '../../api/use-live.ts';
import { useActing } from '../../session/use-session.ts';
import { lotsOf, useTenderNotice, type ShownLot } from '../procedures/lots.ts';
import { termsOf } from '../procedures/timeline-stops.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { partOf, phaseOf, type HallPhase } from './hall.ts';

/** What the hall shows: the stage of the lot, and its record. */
const LIVE_ANSWERS = ['readOpening', 'readProcedure'] as const;

export type Hall = {
  readonly procedure: ProcedureView;
  readonly terms: ReturnType<typeof termsOf>;
  readonly lots: readonly ShownLot[];
  readonly lot: ShownLot;
  readonly phase: HallPhase;
  readonly record: OpeningRecord | undefined;
  readonly part: ReturnType<typeof partOf>;
  readonly organizationId: string;
  readonly buyer: { readonly id: string; readonly nameZh: string; readonly nameEn?: string | undefined } | undefined;
  readonly agency: Hall['buyer'];
  /** Nobody knows yet whether there is a record. */
  readonly isLoading: boolean;
  /** The viewer is no party to this lot. */
  readonly isForbidden: boolean;
  /** What else went wrong when the record was asked for. */
  readonly failure: Error | null;
};

/** The hall of the lot in the address, kept up to date. `undefined` for a lot that the procedure does not have. */
export function useHall(): Hall | undefined {
  const { lotId } = useParams({ from: '/workspace/procedures/$procedureId/opening/$lotId' });
  const procedure = useProcedure();
  const acting = useActing();
  const now = useNow(1000);
  const notice = useTenderNotice(procedure);
  const lots = lotsOf(procedure, notice);
  const lot = lots.find((candidate) => candidate.lotId === lotId);
  const terms = termsOf(procedure);
  const isDue = now >= terms.openingAt;
  const query = useStanding(procedure, lot, isDue);
  const record = query.data?.record;
  useLive([topicOf(procedure, record)], { changes: LIVE_ANSWERS });
  if (lot === undefined) return undefined;
  return {
    procedure,
    terms,
    lots,
    lot,
    phase: phaseOf({ status: procedure.status, lot, openingAt: terms.openingAt, now, record }),
    record,
    part: partOf(acting, procedure),
    organizationId: acting.organizationId,
    buyer: notice?.buyer,
    agency: notice?.procurementAgency,
    isLoading: query.isLoading,
    isForbidden: query.data?.isForbidden ?? false,
    failure: query.error,
  };
}

/** Nobody is told of an opening that has not begun; that it begins is told to whoever reads the procedure. */
function topicOf({ id }: ProcedureView, record: OpeningRecord | undefined): LiveTopic {
  return record === undefined ? procedureTopic(id) : openingTopic(id, record.lotId);
}

/** What a reader learns when asking for the record: no record yet, or none for this reader, is an answer like any other. */
type Standing = { readonly record?: OpeningRecord; readonly isForbidden: boolean };

/** The record, from the moment there may be one. */
function useStanding(procedure: ProcedureView, lot: ShownLot | undefined, isDue: boolean) {
  const { api, organizationId } = useApi();
  const path = { procedureId: procedure.id, lotId: lot?.lotId ?? '' };
  const mayExist = isDue && lot !== undefined && lot.stage !== 'tendering' && lot.stage !== 'cancelled';
  return useQuery({
    queryKey: ['readOpening', organizationId, path, 'standing'],
    enabled: mayExist,
    queryFn: async ({ signal }): Promise<Standing> => {
      try {
        return { record: await api('readOpening', { path }, { signal }), isForbidden: false };
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        const isForbidden = error.problem.status === 403;
        if (!isForbidden && error.problem.code !== 'not-opened-yet') throw error;
        return { isForbidden };
      }
    },
  });
}
