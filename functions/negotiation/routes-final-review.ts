import type { OpenAPIHono } from '@hono/zod-openapi';
import { FinalReviewOverview, FinalReviewView, type FinalReviewRow } from '../../schemas/final-review.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import { reviewId, reviewStream } from '../evaluation/rules-review.ts';
import { permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import { found, reply, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import * as routes from './definitions-final-review.ts';
import { readFindings, readOfferedLot } from './final-offers.ts';
import { reviewPhase, reviewRows, suppliersToJudge, talksRow } from './rules-final-view.ts';
import { revisedRequirementIds, revisedReviewStream } from './rules-revised.ts';
import { partiesOf, readNegotiation, readOpenedOffers, readPurchase, seated, type NegotiationFile } from './store.ts';
import { begunIn } from './views.ts';

/** What the panel finds before it ranks, as it and the buyer's side read it (Order 74 art. 35). */
export function serveFinalReview(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.overview, async (c) => {
    const { table } = c.var.services;
    const { procedureId, lotId } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const file = found(await readNegotiation(table, procedureId));
    permit(c, partiesOf(file));
    const negotiation = seated(file, begunIn(file).state);
    found(negotiation.lots.find((lot) => lot.lotId === lotId));
    return reply(c, FinalReviewOverview, await overviewOf(table, { file, negotiation, lotId, limit, cursor }));
  });

  app.openapi(routes.read, async (c) => {
    const { table } = c.var.services;
    const place = c.req.valid('param');
    const file = found(await readNegotiation(table, place.procedureId));
    permit(c, partiesOf(file));
    const { participants = [] } = partiesOf(file);
    if (!participants.includes(place.supplierId)) refuseWith({ code: 'not-found' });
    return showFinalReview(c, { file, place });
  });
}

type Place = { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly supplierId: OrganizationId };

async function showFinalReview(c: PortalContext, { file, place }: { file: NegotiationFile; place: Place }) {
  const { table } = c.var.services;
  const id = reviewId(place.procedureId, place.lotId, place.supplierId);
  const [revised, review] = await Promise.all([load(table, revisedReviewStream, id), load(table, reviewStream, id)]);
  const { changes } = begunIn(file).state;
  showVersion(c, revised?.version ?? 0);
  return reply(c, FinalReviewView, {
    opinions: revised?.state.opinions ?? [],
    ...(review?.state.lowPrice === undefined ? {} : { lowPrice: review.state.lowPrice }),
    requirementIds: revisedRequirementIds(file.procedure.state.terms, place.lotId, changes),
    version: revised?.version ?? 0,
  });
}

type Page = {
  readonly file: NegotiationFile;
  readonly negotiation: Negotiation;
  readonly lotId: LotId;
  readonly limit: number;
  readonly cursor: string | undefined;
};

/** A page of the suppliers of a lot. The cursor is the last one shown; one that has gone meanwhile is passed by its order. */
async function overviewOf(table: Table, page: Page): Promise<FinalReviewOverview> {
  const { file, negotiation, lotId, limit, cursor = '' } = page;
  const all = suppliersToJudge(negotiation, lotId).filter((id) => id > cursor);
  const shown = all.slice(0, limit);
  const required = revisedRequirementIds(file.procedure.state.terms, lotId, negotiation.changes);
  const items =
    negotiation.status === 'reviewing'
      ? await openedRows(table, page, shown)
      : await votedRows(table, page, { shown, required });
  const last = shown.at(-1);
  return {
    phase: reviewPhase(negotiation),
    members: negotiation.memberIds.length,
    requirementIds: [...required],
    items,
    ...(last === undefined || shown.length === all.length ? {} : { nextCursor: last }),
  };
}

/** What speaks against an offer depends on all the others of the lot, so all are read for any page of them. */
async function openedRows(
  table: Table,
  { file, negotiation, lotId }: Page,
  shown: readonly OrganizationId[],
): Promise<FinalReviewRow[]> {
  const purchase = await readPurchase(table, file.procedure.state);
  const { procedure } = file;
  const [lot, opened] = await Promise.all([
    readOfferedLot(table, { procedure, negotiation, purchase }, lotId),
    readOpenedOffers(table, { procedureId: procedure.state.id, lotId }, shown),
  ]);
  const names = new Map(opened.map(({ supplierId, supplierNameZh }) => [supplierId, supplierNameZh]));
  const rows = reviewRows(negotiation, { lot, ruleSet: ruleSetById(procedure.state.ruleSetId), names });
  return shown.flatMap((supplierId) => rows.find((row) => row.supplierId === supplierId) ?? []);
}

async function votedRows(
  table: Table,
  { file, negotiation, lotId }: Page,
  { shown, required }: { readonly shown: readonly OrganizationId[]; readonly required: readonly string[] },
): Promise<FinalReviewRow[]> {
  const { revised } = await readFindings(table, { procedureId: file.procedure.state.id, lotId }, shown);
  return shown.map((supplierId) => {
    const review = revised.find((entry) => entry.supplierId === supplierId);
    return talksRow(negotiation, { supplierId, revised: review }, required);
  });
}
