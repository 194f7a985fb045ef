import type { OpenAPIHono } from '@hono/zod-openapi';
import { NoticeId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { NegotiationView } from '../../schemas/negotiation-api.ts';
import { reviewId, tallyId } from '../evaluation/rules-review.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { nothingFoundSince, readTally } from '../platform/tally.ts';
import * as routes from './definitions-final-review.ts';
import { storeFallen } from './endings.ts';
import { storeEnds } from './ends.ts';
import { readOfferedLot } from './final-offers.ts';
import { fallenIn } from './receive.ts';
import { excludeSupplier, missingWords, verdictWords } from './rules-exclusion.ts';
import { messageStream, verdict } from './rules-messages.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { rankFinalOffers } from './rules-ranking.ts';
import { offersUnderReview, revisedRequirementIds, revisedReviewStream } from './rules-revised.ts';
import { partiesOf, readNegotiation, readPurchase, seated, type NegotiationFile } from './store.ts';
import { begunIn, viewOf } from './views.ts';

/** How the panel's votes take effect: an exclusion before the call, and the ranking of what was offered. */
export function serveRanking(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.exclude, async (c) => {
    const { table } = c.var.services;
    const place = c.req.valid('param');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, place.procedureId));
      const { personId: authorId } = permit(c, partiesOf(file));
      const before = begunIn(file);
      const negotiation = seated(file, before.state);
      const { lotId, supplierId } = place;
      const review = await load(table, revisedReviewStream, reviewId(place.procedureId, lotId, supplierId));
      const { terms } = file.procedure.state;
      const required = revisedRequirementIds(terms, lotId, negotiation.changes);
      const noticeId = NoticeId.parse(newId('ntc'));
      const facts = { review: review?.state, required, at: draft.at, noticeId };
      const decision = excludeSupplier(negotiation, { lotId, supplierId }, facts);
      if (!decision.allowed) return { refusals: decision.refusals };
      if (review !== undefined) draft.write(unchanged(table, revisedReviewStream.name, review));
      const after = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
      const missedZh = missingWords(negotiation, review?.state, { terms, required });
      draft.append(messageStream, {
        id: newId('msg'),
        before: undefined,
        events: [verdict(negotiation, { supplierId, authorId, textZh: verdictWords(missedZh) })],
      });
      await storeEnds(draft, table, { file, events: decision.events, noticeId });
      return { answer: viewOf(file, after) };
    });
  });

  app.openapi(routes.rank, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      permit(c, partiesOf(file));
      return storeRanking(draft, table, file);
    });
  });
}

/** Stores the ranking, with the end of the lots in which too few are left, while nothing more was found than was read. */
async function storeRanking(draft: Draft, table: Table, file: NegotiationFile): Promise<Attempt<NegotiationView>> {
  const { procedure } = file;
  const before = begunIn(file);
  const negotiation = seated(file, before.state);
  const open = negotiation.lots.filter(({ lotId }) => offersUnderReview(negotiation, lotId).length > 0);
  const tallies = await Promise.all(
    open.map(async ({ lotId }) => {
      const id = tallyId(procedure.state.id, lotId);
      return { id, tally: await readTally(table, id) };
    }),
  );
  const purchase = await readPurchase(table, procedure.state);
  const lots = await Promise.all(
    open.map(async ({ lotId }) => readOfferedLot(table, { procedure, negotiation, purchase }, lotId)),
  );
  const decision = rankFinalOffers(negotiation, lots, ruleSetById(procedure.state.ruleSetId));
  if (!decision.allowed) return { refusals: decision.refusals };
  for (const { id, tally } of tallies) draft.write(nothingFoundSince(table, id, tally));
  const after = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
  const outcomes = decision.events.flatMap((event) => (event.type === 'offersRanked' ? event.outcomes : []));
  const fallen = outcomes.flatMap(fallenIn);
  if (fallen.length > 0) storeFallen(draft, { procedure, purchase, fallen, noticeId: NoticeId.parse(newId('ntc')) });
  return { answer: viewOf(file, after) };
}
