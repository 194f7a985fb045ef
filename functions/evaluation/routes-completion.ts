import type { OpenAPIHono } from '@hono/zod-openapi';
import { LotOutcome } from '../../schemas/evaluation-api.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { Refusal } from '../../schemas/decision.ts';
import type { ProcedureEvent } from '../../schemas/procedure.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { nothingFoundSince, readTally } from '../platform/tally.ts';
import { storeOutcome } from './completion.ts';
import * as routes from './definitions.ts';
import { ceilingOf, rankingFacts, readPricedBids, readReviewedBids } from './lot-facts.ts';
import { recusalsOf } from './panel.ts';
import { committeeStream, memberIds } from './rules-committee.ts';
import {
  completePanelReview,
  completeReview,
  conformityOutcome,
  qualificationOutcome,
  type BidFinding,
  type Reviewed,
} from './rules-outcome.ts';
import { rankLot } from './rules-ranking.ts';
import { panelRequirementIds, panelReviews, qualifiesByPanel, requirementIds, tallyId } from './rules-review.ts';
import { lotOf } from './routes-review.ts';
import { partiesOf, readOpenedBids, readPurchase, readReviewFile, readReviews, type ReviewFile } from './store.ts';

/** The ends of the two reviews, and the ranking by price. */
export function addCompletions(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.completeQualification, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return command(c, LotOutcome, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const tally = await readTally(table, tallyId(procedureId, lotId));
      const reviewed = await qualificationOf(table, file, lotId);
      const decision = completeReview(lotId, lotOf(file.procedure.state, lotId), reviewed);
      if (!decision.allowed) return { refusals: decision.refusals };
      const recusals = await recusalsBefore(table, file, decision.events);
      if (recusals !== undefined) return recusals;
      return await finish(draft, table, { file, lotId, tally, events: decision.events, ...resultOf(reviewed) });
    });
  });

  app.openapi(routes.completeConformity, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return command(c, LotOutcome, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const tally = await readTally(table, tallyId(procedureId, lotId));
      const { state: procedure } = file.procedure;
      const lot = lotOf(procedure, lotId);
      const supplierIds = panelReviews(lot, procedure.method);
      if (supplierIds === undefined)
        return { refusals: [{ code: 'lot-not-in-conformity-review', facts: { stage: lot.stage } }] };
      const reviewed = await conformityOf(table, file, { lotId, supplierIds });
      const qualificationIds = requirementIds(procedure.terms, lotId, 'qualification');
      const decision = qualifiesByPanel(procedure.method)
        ? completePanelReview(lotId, lot, { reviewed, qualificationIds })
        : completeReview(lotId, lot, reviewed);
      if (!decision.allowed) return { refusals: decision.refusals };
      const recusals = asAttempt(await recusalsOf(table, file.procedure.state, file.committee?.state.members ?? []));
      if (recusals !== undefined) return recusals;
      return await finish(draft, table, { file, lotId, tally, events: decision.events, ...resultOf(reviewed) });
    });
  });

  app.openapi(routes.rank, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return command(c, LotOutcome, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, partiesOf(file));
      const tally = await readTally(table, tallyId(procedureId, lotId));
      const lot = lotOf(file.procedure.state, lotId);
      const { procurement } = await readPurchase(table, file.procedure.state);
      const supplierIds = lot.stage === 'conforming' ? lot.conformingIds : [];
      const bids = await readPricedBids(table, file, { lotId, supplierIds });
      const decision = rankLot({ lotId, lot }, bids, rankingFacts(file, procurement.state, lotId));
      if (!decision.allowed) return { refusals: decision.refusals };
      const invalid = invalidIn(supplierIds, decision.events);
      const left = supplierIds.length - invalid.length;
      return await finish(draft, table, { file, lotId, tally, events: decision.events, findings: invalid, left });
    });
  });
}

/** A bid that conformed and is not ranked fell over its price. */
function invalidIn(supplierIds: readonly OrganizationId[], events: readonly ProcedureEvent[]): BidFinding[] {
  const kept = events.flatMap((event) => {
    if (event.type === 'lotRanked') return event.candidates.map(({ supplierId }) => supplierId);
    return event.type === 'lotFailed' ? event.conformingIds : [];
  });
  return supplierIds
    .filter((supplierId) => !kept.includes(supplierId))
    .map((supplierId) => ({ supplierId, grounds: [{ kind: 'lowPriceUnjustified', reasons: [] }] }));
}

async function qualificationOf(table: Table, { procedure }: ReviewFile, lotId: LotId): Promise<Reviewed> {
  const { state } = procedure;
  const lot = lotOf(state, lotId);
  if (qualifiesByPanel(state.method))
    return { complete: false, refusals: [{ code: 'qualification-by-panel', rule: 'NEG-013' }] };
  if (lot.stage !== 'opened')
    return { complete: false, refusals: [{ code: 'lot-not-in-qualification-review', facts: { stage: lot.stage } }] };
  const reviews = await readReviews(table, { procedureId: state.id, lotId }, lot.supplierIds);
  return qualificationOutcome(
    lot.supplierIds.map((supplierId) => ({ supplierId, review: reviews.get(supplierId) })),
    lot.barredIds,
    { ...state, requirementIds: requirementIds(state.terms, lotId, 'qualification') },
  );
}

async function conformityOf(
  table: Table,
  file: ReviewFile,
  of: { lotId: LotId; supplierIds: readonly OrganizationId[] },
): Promise<Reviewed> {
  const { state } = file.procedure;
  if (file.committee === undefined) return { complete: false, refusals: [{ code: 'committee-not-appointed' }] };
  const [bids, { procurement }] = await Promise.all([readReviewedBids(table, file, of), readPurchase(table, state)]);
  return conformityOutcome(bids, {
    ...state,
    requirementIds: panelRequirementIds(state, of.lotId),
    memberIds: memberIds(file.committee.state),
    ceilingFen: qualifiesByPanel(state.method) ? undefined : ceilingOf(state, procurement.state, of.lotId),
  });
}

/** The panel may not begin with a member who must stand aside (Order 87 art. 45 (3)): asked when its review would begin. */
async function recusalsBefore(
  table: Table,
  { procedure, committee }: ReviewFile,
  events: readonly ProcedureEvent[],
): Promise<Attempt<never> | undefined> {
  if (committee === undefined || !events.some(({ type }) => type === 'lotQualified')) return undefined;
  return asAttempt(await recusalsOf(table, procedure.state, committee.state.members));
}

function asAttempt([first, ...more]: readonly Refusal[]): Attempt<never> | undefined {
  return first === undefined ? undefined : { refusals: [first, ...more] };
}

function resultOf(reviewed: Reviewed): { findings: readonly BidFinding[]; left: number } {
  if (!reviewed.complete) throw new Error('a review that is not complete has no result');
  return { findings: reviewed.outcome.findings, left: reviewed.outcome.passedIds.length };
}

type Finished = {
  readonly file: ReviewFile;
  readonly lotId: LotId;
  readonly tally: number;
  readonly events: readonly ProcedureEvent[];
  readonly findings: readonly BidFinding[];
  readonly left: number;
};

/** Stores the outcome; the panel that reached it must still be the same, and nothing may have been found since it was counted. */
async function finish(draft: Draft, table: Table, finished: Finished): Promise<Attempt<LotOutcome>> {
  const { file, lotId, tally, events } = finished;
  draft.write(nothingFoundSince(table, tallyId(file.procedure.state.id, lotId), tally));
  const purchase = await readPurchase(table, file.procedure.state);
  if (file.committee !== undefined) draft.write(unchanged(table, committeeStream.name, file.committee));
  const told = events.flatMap((event) => (event.type === 'lotFailed' ? event.supplierIds : []));
  const bids = await readOpenedBids(table, { procedureId: file.procedure.state.id, lotId }, told);
  const names = new Map([...bids].map(([id, bid]) => [id, bid.supplierNameZh]));
  return storeOutcome(draft, { ...finished, purchase, names });
}
