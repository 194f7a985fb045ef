import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Decision } from '../../schemas/decision.ts';
import { NegotiationParties, NegotiationView, OwnNegotiation } from '../../schemas/negotiation-api.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { ProcedureId } from '../../schemas/ids.ts';
import type { Actor } from '../../schemas/roles.ts';
import type { Instant } from '../../schemas/time.ts';
import { connectBuckets, type Bucket } from '../platform/files.ts';
import { actorIn, permit, portalApp, type PortalContext, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command, found, reply, showVersion } from '../platform/operations.ts';
import { storeBeginning } from './begin.ts';
import * as routes from './definitions.ts';
import { serveAttachments } from './routes-attachments.ts';
import { serveFinalReview } from './routes-final-review.ts';
import { serveFindings } from './routes-findings.ts';
import { serveLeaving } from './routes-leaving.ts';
import { serveMessages } from './routes-messages.ts';
import { serveRanking } from './routes-ranking.ts';
import { serveReport } from './routes-report.ts';
import { serveTermination } from './routes-termination.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { ownView } from './rules-own-view.ts';
import { decideChange, endRound, openNextRound, proposeChange, recordMeeting } from './rules.ts';
import { readNames } from './names.ts';
import { partiesOf, readNegotiation, seated } from './store.ts';
import { begunIn, viewOf } from './views.ts';

/** Competitive negotiation: rounds, changes, private threads, final offers, report (Order 74 arts 29-37). */
export function negotiationApp(
  services: Services,
  files: Bucket = connectBuckets(services.environment).opened,
): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  const { table, now } = services;

  app.openapi(routes.begin, async (c) => {
    const { procedureId } = c.req.valid('param');
    return command(c, NegotiationView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      permit(c, partiesOf(file));
      const begun = await storeBeginning(draft, table, file);
      return 'refusals' in begun ? begun : { answer: viewOf(file, begun.answer) };
    });
  });

  app.openapi(routes.read, async (c) => {
    const file = found(await readNegotiation(table, c.req.valid('param').procedureId));
    permit(c, partiesOf(file));
    const negotiation = begunIn(file);
    showVersion(c, negotiation.version);
    return reply(c, NegotiationView, viewOf(file, negotiation));
  });

  app.openapi(routes.parties, async (c) => {
    const file = found(await readNegotiation(table, c.req.valid('param').procedureId));
    permit(c, partiesOf(file));
    return reply(c, NegotiationParties, await readNames(table, file));
  });

  app.openapi(routes.follow, async (c) => {
    const file = found(await readNegotiation(table, c.req.valid('param').procedureId));
    permit(c, partiesOf(file));
    return reply(c, OwnNegotiation, ownView(begunIn(file).state, actorIn(c).organizationId, now()));
  });

  serveRounds(app);
  serveChanges(app);
  serveLeaving(app);
  serveFinalReview(app);
  serveFindings(app);
  serveRanking(app);
  serveReport(app);
  serveTermination(app);
  serveMessages(app, files);
  serveAttachments(app, files);
  return app;
}

function serveRounds(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.openRound, async (c) => {
    const wanted = c.req.valid('json');
    return decided(c, c.req.valid('param'), (negotiation, _, at) => openNextRound(negotiation, wanted, at));
  });

  app.openapi(routes.meet, async (c) => {
    const { procedureId, number } = c.req.valid('param');
    const { supplierId } = c.req.valid('json');
    return decided(c, { procedureId }, (negotiation) => recordMeeting(negotiation, { number, supplierId }));
  });

  app.openapi(routes.endRound, async (c) => {
    const { procedureId, number } = c.req.valid('param');
    return decided(c, { procedureId }, (negotiation) => endRound(negotiation, number));
  });
}

function serveChanges(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.proposeChange, async (c) => {
    const change = c.req.valid('json');
    return decided(c, c.req.valid('param'), (negotiation, { personId }) =>
      proposeChange(negotiation, { ...change, proposedBy: personId }),
    );
  });

  app.openapi(routes.confirmChange, async (c) => {
    const { procedureId, number } = c.req.valid('param');
    return decided(c, { procedureId }, (negotiation, { personId }) =>
      decideChange(negotiation, { number, decidedBy: personId, confirmed: true }),
    );
  });

  app.openapi(routes.refuseChange, async (c) => {
    const { procedureId, number } = c.req.valid('param');
    const { reasonZh } = c.req.valid('json');
    return decided(c, { procedureId }, (negotiation, { personId }) =>
      decideChange(negotiation, { number, decidedBy: personId, confirmed: false, reasonZh }),
    );
  });
}

/** A command that changes the negotiation alone. */
async function decided(
  c: PortalContext,
  { procedureId }: { readonly procedureId: ProcedureId },
  decide: (negotiation: Negotiation, actor: Actor, at: Instant) => Decision<NegotiationEvent>,
) {
  const { table } = c.var.services;
  return command(c, NegotiationView, async (draft) => {
    const file = found(await readNegotiation(table, procedureId));
    const actor = permit(c, partiesOf(file));
    const before = begunIn(file);
    const decision = decide(seated(file, before.state), actor, draft.at);
    if (!decision.allowed) return { refusals: decision.refusals };
    const after = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
    return { answer: viewOf(file, after) };
  });
}
