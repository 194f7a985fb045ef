import { useQueries } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Committee } from '../../../../schemas/committee.ts';
import type { CommitteeView, ReviewOverview, ReviewRow, ReviewView } from '../../../../schemas/evaluation-api.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { ApiProblem } from '../../api/failures.ts';
import { apiQuery, useApiQuery, useEveryPage } from '../../api/use-api-query.ts';
import { useApi } from '../../api/use-api.ts';
import { useActing, usePerson } from '../../session/use-session.ts';
import { lotsOf, useTenderNotice, type ShownLot } from '../procedures/lots.ts';
import { useProcedure } from '../procedures/use-procedure.ts';

/** Members work at the same time as each other; their progress is looked at this often. */
const WATCHING = 15_000;

export type LotPath = { readonly procedureId: string; readonly lotId: string };

/** Everything about the review of one lot that does not change from bid to bid. */
export type ReviewInUse = {
  readonly path: LotPath;
  readonly procedure: ProcedureView;
  readonly overview: ReviewOverview;
  readonly committee: Committee | undefined;
  readonly people: CommitteeView['people'];
  readonly reviews: ReadonlyMap<string, ReviewView>;
  readonly personId: string;
  /** The buyer or its agency: reviews qualifications. */
  readonly isBuyerSide: boolean;
  readonly isMember: boolean;
};

/** The lot in the address, of a tab at `from`. */
export function useLot(
  from: '/workspace/procedures/$procedureId/review/$lotId' | '/workspace/procedures/$procedureId/price-question/$lotId',
) {
  const { lotId } = useParams({ from });
  const procedure = useProcedure();
  const lots = lotsOf(procedure, useTenderNotice(procedure));
  const lot: ShownLot | undefined = lots.find((candidate) => candidate.lotId === lotId);
  return { procedure, lots, lot };
}

/** The committee; `undefined` while there is none. */
export function useCommittee(procedureId: string) {
  const query = useApiQuery('readCommittee', { path: { procedureId } });
  const isMissing = query.error instanceof ApiProblem && query.error.problem.status === 404;
  return { view: query.data, isKnown: query.data !== undefined || isMissing, failure: isMissing ? null : query.error };
}

/** How the review of a lot stands, with every bid of it: an outcome is said of all of them. */
export function useOverview(path: LotPath, isOpen: boolean) {
  return useEveryPage(
    'readReviews',
    { path, query: { limit: 100 } },
    { enabled: isOpen, refreshMilliseconds: WATCHING },
  );
}

/** What was found so far of each bid of which anything was found. */
export function useReviews(path: LotPath, rows: readonly ReviewRow[]): ReadonlyMap<string, ReviewView> {
  const inUse = useApi();
  const begun = rows.filter(({ qualification, opinions }) => qualification !== 'open' || opinions > 0);
  return useQueries({
    queries: begun.map(({ supplierId }) => ({
      ...apiQuery(inUse, 'readReview', { path: { ...path, supplierId } }),
      refetchInterval: WATCHING,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.review.supplierId, data]]))),
  });
}

/** In what part the person works here. */
export function usePart(procedure: ProcedureView, committee: Committee | undefined) {
  const { me } = usePerson();
  const { role, organizationId } = useActing();
  const { buyerId, procurementAgencyId } = procedure;
  const isBuyer = role === 'procurementOfficer' && organizationId === buyerId;
  const isAgency = role === 'procurementAgencyOfficer' && organizationId === procurementAgencyId;
  const isMember = committee?.members.some(({ personId }) => personId === me.personId) ?? false;
  return { personId: me.personId, isBuyerSide: isBuyer || isAgency, isMember };
}
