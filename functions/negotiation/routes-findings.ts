import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Decision } from '../../schemas/decision.ts';
import { FinalReviewView, type RevisedReview } from '../../schemas/final-review.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { Review, ReviewEvent } from '../../schemas/review.ts';
import type { Actor } from '../../schemas/roles.ts';
import { judgementEvent, questionEvent } from '../evaluation/rules-low-price-review.ts';
import { reviewId, reviewStream, tallyId } from '../evaluation/rules-review.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import { loadTogether, type Loaded } from '../platform/streams.ts';
import { countFinding } from '../platform/tally.ts';
import * as routes from './definitions-final-review.ts';
import { readOfferedLot } from './final-offers.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { offerStandings } from './rules-ranking.ts';
import { giveRevisedOpinion, priceReviewRefusal, revisedRequirementIds, revisedReviewStream } from './rules-revised.ts';
import { partiesOf, readNegotiation, readPurchase, seated, type NegotiationFile } from './store.ts';
import { begunIn } from './views.ts';

/** What members find of a revised response and of a low final offer: opinions, questions, judgements. */
export function serveFindings(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.giveOpinion, async (c) => {
    const place = c.req.valid('param');
    const { sheet } = c.req.valid('json');
    return finding(c, place, async (draft, { judged, actor }) => {
      const { negotiation, revised, required } = judged;
      const { lotId, supplierId } = place;
      const opinion = { lotId, supplierId, personId: actor.personId, sheet };
      const decision = giveRevisedOpinion({ negotiation, review: revised?.state }, opinion, required);
      if (!decision.allowed) return { refusals: decision.refusals };
      const after = draft.append(revisedReviewStream, { id: idOf(place), before: revised, events: decision.events });
      return { answer: viewOf(judged, { revised: after }) };
    });
  });

  app.openapi(routes.askPrice, async (c) => {
    const place = c.req.valid('param');
    const wanted = c.req.valid('json');
    return finding(c, place, async (draft, { judged, actor }) => {
      const refusal = priceReviewRefusal(judged.negotiation, place);
      if (refusal !== undefined) return { refusals: [refusal] };
      const question = { ...wanted, askedBy: actor.personId, triggers: await triggersOf(c, judged, place) };
      const clock = { ruleSet: ruleSetById(judged.file.procedure.state.ruleSetId), at: draft.at };
      return priced(draft, judged, questionEvent(found(judged.review).state, question, clock));
    });
  });

  app.openapi(routes.judgePrice, async (c) => {
    const place = c.req.valid('param');
    const wanted = c.req.valid('json');
    return finding(c, place, async (draft, { judged, actor }) => {
      const refusal = priceReviewRefusal(judged.negotiation, place);
      if (refusal !== undefined) return { refusals: [refusal] };
      const { memberIds } = judged.negotiation;
      const judgement = { ...wanted, personId: actor.personId, memberIds };
      return priced(draft, judged, judgementEvent(judged.review?.state, judgement, draft.at));
    });
  });
}

type Place = { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly supplierId: OrganizationId };

/** A supplier of a lot as the panel judges it. */
type Judged = {
  readonly file: NegotiationFile;
  readonly negotiation: Negotiation;
  readonly revised: Loaded<RevisedReview> | undefined;
  readonly review: Loaded<Review> | undefined;
  readonly required: readonly string[];
};

type Finding = { readonly judged: Judged; readonly actor: Actor };

function idOf({ procedureId, lotId, supplierId }: Place): string {
  return reviewId(procedureId, lotId, supplierId);
}

/**
 * Stores one member's finding. The negotiation must still be where the finding belongs, and the finding is counted, so that
 * no ranking can miss it.
 */
async function finding(
  c: PortalContext,
  place: Place,
  decide: (draft: Draft, found: Finding) => Promise<Attempt<FinalReviewView>>,
) {
  const { table } = c.var.services;
  return command(c, FinalReviewView, async (draft) => {
    const file = found(await readNegotiation(table, place.procedureId));
    const actor = permit(c, partiesOf(file));
    const begun = begunIn(file);
    const id = idOf(place);
    const read = await loadTogether(table, [
      { type: revisedReviewStream, id },
      { type: reviewStream, id },
    ]);
    const required = revisedRequirementIds(file.procedure.state.terms, place.lotId, begun.state.changes);
    const [revised, review] = [read.get(revisedReviewStream, id), read.get(reviewStream, id)];
    const judged = { file, negotiation: seated(file, begun.state), revised, review, required };
    const attempt = await decide(draft, { judged, actor });
    if ('refusals' in attempt) return attempt;
    draft.write(unchanged(table, negotiationStream.name, begun));
    draft.write(countFinding(table, tallyId(place.procedureId, place.lotId)));
    return attempt;
  });
}

/** Stores a step of the question about a price, in the review of the supplier's response. */
function priced(draft: Draft, judged: Judged, decision: Decision<ReviewEvent>): Attempt<FinalReviewView> {
  if (!decision.allowed) return { refusals: decision.refusals };
  const before = found(judged.review);
  const review = draft.append(reviewStream, { id: before.id, before, events: decision.events });
  return { answer: viewOf(judged, { review }) };
}

type Changed = {
  readonly revised?: Pick<Loaded<RevisedReview>, 'state' | 'version'>;
  readonly review?: Pick<Loaded<Review>, 'state' | 'version'>;
};

function viewOf(judged: Judged, changed: Changed): FinalReviewView {
  const revised = changed.revised ?? judged.revised;
  const lowPrice = (changed.review ?? judged.review)?.state.lowPrice;
  return {
    opinions: revised?.state.opinions ?? [],
    ...(lowPrice === undefined ? {} : { lowPrice }),
    requirementIds: [...judged.required],
    version: revised?.version ?? 0,
  };
}

/** The lines below which the final offer lies, among those that are compared as things stand. */
async function triggersOf(c: PortalContext, { file, negotiation }: Judged, { lotId, supplierId }: Place) {
  const { table } = c.var.services;
  const { procedure } = file;
  const purchase = await readPurchase(table, procedure.state);
  const lot = await readOfferedLot(table, { procedure, negotiation, purchase }, lotId);
  const standings = offerStandings(negotiation, lot, ruleSetById(procedure.state.ruleSetId));
  return standings.find((standing) => standing.supplierId === supplierId)?.triggers ?? [];
}
