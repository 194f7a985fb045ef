import type { OpenAPIHono } from '@hono/zod-openapi';
import { PriceQuestionView, ReviewView } from '../../schemas/evaluation-api.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import type { LowPriceReview } from '../../schemas/review.ts';
import { actorIn, permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found, reply } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import * as routes from './definitions.ts';
import { rankingFacts, readPricedBids } from './lot-facts.ts';
import { memberIds } from './rules-committee.ts';
import { askLowPrice, explainLowPrice, judgeLowPrice } from './rules-low-price-review.ts';
import { lowPrices } from './rules-ranking.ts';
import { reviewId } from './rules-review.ts';
import { lotOf, storeReview } from './routes-review.ts';
import { openedSuppliers, partiesOf, readPurchase, readReview, readReviewFile, type ReviewFile } from './store.ts';

/** The review of abnormally low prices: asked by the panel, explained by the bidder, judged by every member. */
export function addLowPriceReview(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.askLowPrice, async (c) => {
    const { procedureId, lotId, supplierId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ReviewView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      const { personId } = permit(c, partiesOf(file));
      const lot = lotOf(file.procedure.state, lotId);
      const before = await readReview(table, { procedureId, lotId, supplierId });
      const triggers = await triggersOf(table, file, { lotId, lot, supplierId });
      const { method, ruleSetId } = file.procedure.state;
      const facts = { lot, method, review: before?.state, ruleSet: ruleSetById(ruleSetId) };
      const decision = askLowPrice(facts, { ...wanted, askedBy: personId, triggers }, draft.at);
      return storeReview(draft, table, { file, before, id: reviewId(procedureId, lotId, supplierId), decision });
    });
  });

  app.openapi(routes.judgeLowPrice, async (c) => {
    const { procedureId, lotId, supplierId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ReviewView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      const { personId } = permit(c, partiesOf(file));
      const lot = lotOf(file.procedure.state, lotId);
      const before = await readReview(table, { procedureId, lotId, supplierId });
      const members = memberIds(file.committee?.state);
      const facts = { lot, review: before?.state, memberIds: members };
      const decision = judgeLowPrice(facts, { ...wanted, personId }, draft.at);
      return storeReview(draft, table, { file, before, id: reviewId(procedureId, lotId, supplierId), decision });
    });
  });

  addOwnQuestion(app, table);
}

/** The bidder's side: only its own question, and only after its bid was opened. */
function addOwnQuestion(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.readPriceQuestion, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const file = found(await readReviewFile(table, procedureId));
    const { organizationId } = permit(c, { participants: openedSuppliers(lotOf(file.procedure.state, lotId)) });
    const review = await readReview(table, { procedureId, lotId, supplierId: organizationId });
    return reply(c, PriceQuestionView, questionOf(found(review?.state.lowPrice)));
  });

  app.openapi(routes.explainPrice, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { text } = c.req.valid('json');
    return command(c, PriceQuestionView, async (draft) => {
      const file = found(await readReviewFile(table, procedureId));
      permit(c, { participants: openedSuppliers(lotOf(file.procedure.state, lotId)) });
      const supplierId = actorIn(c).organizationId;
      const before = await readReview(table, { procedureId, lotId, supplierId });
      const decision = explainLowPrice(before?.state, text, draft.at);
      const id = reviewId(procedureId, lotId, supplierId);
      const stored = storeReview(draft, table, { file, before, id, decision });
      return 'refusals' in stored ? stored : { answer: questionOf(found(stored.answer.review.lowPrice)) };
    });
  });
}

function questionOf({ grounds, question, dueAt, explanation }: LowPriceReview): PriceQuestionView {
  return { grounds, question, dueAt, ...(explanation === undefined ? {} : { explanation }) };
}

type AskedLot = { readonly lotId: LotId; readonly lot: LotProgress; readonly supplierId: OrganizationId };

/** The lines below which the bidder's price lies. */
async function triggersOf(table: Table, file: ReviewFile, { lotId, lot, supplierId }: AskedLot) {
  if (lot.stage !== 'conforming') return [];
  const { procurement } = await readPurchase(table, file.procedure.state);
  const bids = await readPricedBids(table, file, { lotId, supplierIds: lot.conformingIds });
  const findings = lowPrices(bids, rankingFacts(file, procurement.state, lotId));
  return findings.find(({ id }) => id === supplierId)?.triggers.map(({ line }) => line) ?? [];
}
