import type { OpenAPIHono } from '@hono/zod-openapi';
import { ReviewOverview, ReviewView, type ReviewRow } from '../../schemas/evaluation-api.ts';
import type { LotId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { OpenedBid } from '../../schemas/opening.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Review, ReviewEvent } from '../../schemas/review.ts';
import type { Decision } from '../../schemas/decision.ts';
import { memberIds } from './rules-committee.ts';
import { refusalsOf, type Attempt, type Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import type { Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { countFinding } from '../platform/tally.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import * as routes from './definitions.ts';
import {
  comparedSuppliers,
  decideQualification,
  giveOpinion,
  panelRequirementIds,
  requirementIds,
  requirementsOf,
  reviewId,
  reviewStream,
  tallyId,
} from './rules-review.ts';
import { ceilingOf } from './lot-facts.ts';
import { lowPriceVerdict } from './rules-low-price-review.ts';
import {
  openedSuppliers,
  partiesOf,
  readOpenedBids,
  readPurchase,
  readReview,
  readReviewFile,
  readReviews,
  type ReviewFile,
} from './store.ts';

/** The lot of a procedure, or 404. */
export function lotOf(procedure: PublishedProcedure, lotId: LotId): LotProgress {
  return found(procedure.lots[lotId]);
}

type ReviewChange = {
  readonly file: ReviewFile;
  readonly before: Loaded<Review> | undefined;
  readonly id: string;
  readonly decision: Decision<ReviewEvent>;
};

/** Stores what was found of a bid; the lot must still be where the finding belongs when it is stored. */
export function storeReview(
  draft: Draft,
  table: Table,
  { file, before, id, decision }: ReviewChange,
): Attempt<{ review: Review; version: number }> {
  const refused = refusalsOf(decision);
  if (refused !== undefined || !decision.allowed) return refused ?? { refusals: [{ code: 'lost-race' }] };
  draft.write(unchanged(table, procedureStream.name, file.procedure));
  const { state, version } = draft.append(reviewStream, { id, before, events: decision.events });
  draft.write(countFinding(table, tallyId(state.procedureId, state.lotId)));
  return { answer: { review: state, version } };
}

/** Qualification by the buyer's side and conformity by the panel: recorded decisions per bid and requirement. */
export function addReviews(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.decideQualification, async (c) => {
    const { procedureId, lotId, supplierId } = c.req.valid('param');
    const { sheet } = c.req.valid('json');
    return command(c, ReviewView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      const { personId } = permit(c, partiesOf(file));
      const lot = lotOf(file.procedure.state, lotId);
      const bid = { procedureId, lotId, supplierId };
      const before = await readReview(table, bid);
      if (before !== undefined) requireVersion(c, before.version);
      const required = requirementIds(file.procedure.state.terms, lotId, 'qualification');
      const facts = { lot, method: file.procedure.state.method };
      const decision = decideQualification(facts, { ...bid, sheet, decidedBy: personId }, required);
      return storeReview(draft, table, { file, before, id: reviewId(procedureId, lotId, supplierId), decision });
    });
  });

  app.openapi(routes.giveOpinion, async (c) => {
    const { procedureId, lotId, supplierId } = c.req.valid('param');
    const { sheet } = c.req.valid('json');
    return command(c, ReviewView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      const { personId } = permit(c, partiesOf(file));
      const lot = lotOf(file.procedure.state, lotId);
      const bid = { procedureId, lotId, supplierId };
      const before = await readReview(table, bid);
      const required = panelRequirementIds(file.procedure.state, lotId);
      const opinion = { ...bid, personId, sheet, memberIds: memberIds(file.committee?.state) };
      const facts = { lot, method: file.procedure.state.method, review: before?.state };
      const decision = giveOpinion(facts, opinion, required);
      return storeReview(draft, table, { file, before, id: reviewId(procedureId, lotId, supplierId), decision });
    });
  });

  app.openapi(routes.readReview, async (c) => {
    const { procedureId, lotId, supplierId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    permit(c, partiesOf(file));
    const { state, version } = found(await readReview(table, { procedureId, lotId, supplierId }));
    showVersion(c, version);
    return reply(c, ReviewView, { review: state, version });
  });

  app.openapi(routes.overview, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    permit(c, partiesOf(file));
    const { limit, cursor } = c.req.valid('query');
    return reply(c, ReviewOverview, await overviewOf(table, file, { lotId, limit, cursor }));
  });
}

type OverviewPage = { readonly lotId: LotId; readonly limit: number; readonly cursor: string | undefined };

/** A page of the bids of a lot. The cursor is the last bidder shown: who bid never changes once a lot is opened. */
async function overviewOf(table: Table, file: ReviewFile, page: OverviewPage): Promise<ReviewOverview> {
  const { state: procedure } = file.procedure;
  const lot = lotOf(procedure, page.lotId);
  const all = [...openedSuppliers(lot)].sort();
  const start = page.cursor === undefined ? 0 : all.findIndex((id) => id === page.cursor) + 1;
  if (page.cursor !== undefined && start === 0) refuseWith({ code: 'invalid-request', pointer: '/cursor' });
  const shown = all.slice(start, start + page.limit);
  const of = { procedureId: procedure.id, lotId: page.lotId };
  const [reviews, bids, { procurement }] = await Promise.all([
    readReviews(table, of, shown),
    readOpenedBids(table, of, shown),
    readPurchase(table, procedure),
  ]);
  const members = memberIds(file.committee?.state);
  const last = shown.at(-1);
  return {
    stage: lot.stage,
    members: members.length,
    qualificationRequirementIds: [...requirementIds(procedure.terms, page.lotId, 'qualification')],
    substantiveRequirementIds: [...requirementIds(procedure.terms, page.lotId, 'conformity')],
    panelRequirementIds: [...panelRequirementIds(procedure, page.lotId)],
    requirements: requirementsOf(procedure.terms, page.lotId),
    ceilingFen: ceilingOf(procedure, procurement.state, page.lotId),
    items: shown.map((supplierId) =>
      rowOf({ supplierId, lot, members }, reviews.get(supplierId), bids.get(supplierId)),
    ),
    ...(last === undefined || last === all.at(-1) ? {} : { nextCursor: last }),
  };
}

type RowFacts = {
  readonly supplierId: OrganizationId;
  readonly lot: LotProgress;
  readonly members: readonly PersonId[];
};

function rowOf(
  { supplierId, lot, members }: RowFacts,
  review: Review | undefined,
  bid: OpenedBid | undefined,
): ReviewRow {
  return {
    supplierId,
    supplierNameZh: bid?.supplierNameZh ?? '',
    ...(bid?.priceFen === undefined ? {} : { priceFen: bid.priceFen }),
    smallEnterprise: bid?.smallEnterprise ?? false,
    barred: lot.stage === 'opened' && lot.barredIds.includes(supplierId),
    isIn: comparedSuppliers(lot).includes(supplierId),
    qualification: qualificationOf(review),
    opinions: (review?.opinions ?? []).filter(({ personId }) => members.includes(personId)).length,
    lowPrice: lowPriceOf(review, members),
  };
}

function qualificationOf(review: Review | undefined): ReviewRow['qualification'] {
  if (review?.qualification === undefined) return 'open';
  return review.qualification.sheet.every(({ met }) => met) ? 'passed' : 'notPassed';
}

function lowPriceOf(review: Review | undefined, members: readonly PersonId[]): ReviewRow['lowPrice'] {
  if (review?.lowPrice === undefined) return 'notAsked';
  const verdict = lowPriceVerdict(review.lowPrice, members);
  if (verdict === 'open') return 'open';
  return verdict === 'justified' ? 'passed' : 'notPassed';
}
