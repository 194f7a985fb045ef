import type { OpenAPIHono } from '@hono/zod-openapi';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { Decision } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { OpeningRecord, type Opening, type OpeningEvent } from '../../schemas/opening.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { personStream } from '../accounts/rules-person.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import type { Draft } from '../platform/commands.ts';
import {
  actorIn,
  mayAlso,
  permit,
  portalApp,
  type PortalContext,
  type PortalEnv,
  type Services,
} from '../platform/http-app.ts';
import { command, found, reply } from '../platform/operations.ts';
import { sha256Of } from '../platform/files.ts';
import { load, loadTogether, type Loaded } from '../platform/streams.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import { connectOpening, type OpeningBackends } from './backends.ts';
import * as routes from './definitions.ts';
import { publishRecord } from './publish-record.ts';
import { serveOpenedBids } from './routes-opened-bids.ts';
import { openingIdOf, openingStream } from './rules-opening-stream.ts';
import { recordOf } from './rules-record.ts';
import { signRecord } from './rules-signing.ts';
import { answerObjection, beginOpening, endRefusal, raiseObjection } from './rules.ts';
import { budgetOf, carryOnOpening, readOpened } from './unseal-lot.ts';

/** What one call does at once; a lot with more, or with large files, is carried on by the schedule within a minute. */
const AT_ONCE = { milliseconds: 12_000, largestFileBytes: 32 * 1024 * 1024 };

/** Openings of lots, their records, and the opened bids. */
export function openingApp(
  services: Services,
  backends: OpeningBackends = connectOpening(services.environment),
): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  serveOpening(app, backends);
  serveSession(app);
  serveOpenedBids(app, backends.opened);
  return app;
}

function serveOpening(app: OpenAPIHono<PortalEnv>, backends: OpeningBackends): void {
  app.openapi(routes.open, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const { table, now } = c.var.services;
    await command(c, OpeningRecord, async (draft) => {
      const lot = await readLot(c, procedureId, lotId);
      const { personId } = permit(c, holders(lot.procedure));
      const { procedure, opening, members } = lot;
      const facts = { lotId, procedure, opening: opening?.state, at: draft.at, personId, memberIds: members };
      const decision = beginOpening(facts);
      if (!decision.allowed) return decision;
      const id = openingIdOf(procedureId, lotId);
      const { state } = draft.append(openingStream, { id, before: opening, events: decision.events });
      return { answer: recordOf(state, [], { viewer: undefined, recordSha256: undefined }) };
    });
    await carryOnOpening({ around: { table, now }, backends, budget: budgetOf(AT_ONCE) }, procedureId, lotId);
    return shown(c, await readLot(c, procedureId, lotId));
  });

  app.openapi(routes.read, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    const lot = await readLot(c, procedureId, lotId);
    // Who asks before the opening is answered the same, whether it bid or not.
    const opening = found(lot.opening, { code: 'not-opened-yet' });
    permit(c, { ...readersOf(lot), participants: audienceOf(opening.state) });
    return shown(c, lot);
  });
}

function serveSession(app: OpenAPIHono<PortalEnv>): void {
  app.openapi(routes.object, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return inSession(c, { procedureId, lotId }, ({ opening }) => {
      const { organizationId } = permit(c, { participants: audienceOf(opening.state) });
      return raiseObjection(opening.state, c.req.valid('json'), organizationId);
    });
  });

  app.openapi(routes.answer, async (c) => {
    const { procedureId, lotId, number } = c.req.valid('param');
    return inSession(c, { procedureId, lotId }, ({ opening, procedure }) => {
      permit(c, holders(procedure));
      return answerObjection(opening.state, number, c.req.valid('json'));
    });
  });

  app.openapi(routes.sign, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return inSession(c, { procedureId, lotId }, async ({ opening, procedure, members }) => {
      const { buyerId: buyer, procurementAgencyId: procurementAgency } = procedure;
      const signer = permit(c, { buyer, procurementAgency, participants: audienceOf(opening.state) });
      const { personId, organizationId } = signer;
      const name = found(await load(c.var.services.table, personStream, personId)).state.name;
      const { recordSha256 } = c.req.valid('json');
      const facts = { side: procedure, recordSha256: recordDigest(opening.state), memberIds: members };
      return signRecord(opening.state, { personId, organizationId, name, recordSha256 }, facts);
    });
  });

  app.openapi(routes.end, async (c) => {
    const { procedureId, lotId } = c.req.valid('param');
    return inSession(c, { procedureId, lotId }, async ({ opening, procedure }, draft) => {
      permit(c, holders(procedure));
      const { state } = opening;
      const refusal = endRefusal(state);
      if (refusal !== undefined || state.status !== 'inSession')
        return { allowed: false, refusals: [refusal ?? { code: 'session-over' }] };
      const noticeIds = await publishRecord(c.var.services.table, draft, { opening: state, procedure });
      return { allowed: true, events: [{ type: 'openingEnded', noticeIds }] };
    });
  });
}

type LotPlace = { readonly procedureId: ProcedureId; readonly lotId: LotId };
type LotRead = {
  readonly procedure: PublishedProcedure;
  readonly opening: Loaded<Opening> | undefined;
  readonly members: ReturnType<typeof memberIds>;
};
type Session = Omit<LotRead, 'opening'> & { readonly opening: Loaded<Opening> };

async function readLot(c: PortalContext, procedureId: ProcedureId, lotId: LotId): Promise<LotRead> {
  const id = openingIdOf(procedureId, lotId);
  const read = await loadTogether(c.var.services.table, [
    { type: procedureStream, id: procedureId },
    { type: openingStream, id },
    { type: committeeStream, id: procedureId },
  ]);
  const procedure = read.get(procedureStream, procedureId)?.state;
  return {
    procedure: found(procedure !== undefined && isPublished(procedure) ? procedure : undefined),
    opening: read.get(openingStream, id),
    members: memberIds(read.get(committeeStream, procedureId)?.state),
  };
}

/** The agency holds the opening; the buyer where it has none. */
function holders({ procurementAgencyId, buyerId }: PublishedProcedure): Parties {
  return procurementAgencyId === undefined ? { buyer: buyerId } : { procurementAgency: procurementAgencyId };
}

function readersOf({ procedure, members }: Pick<LotRead, 'procedure' | 'members'>): Parties {
  const { buyerId, procurementAgencyId, authorityId } = procedure;
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId, members };
}

/** Suppliers to whom the record is read out: those of a public session only (law art. 38 keeps negotiations secret). */
function audienceOf({ session, supplierIds }: Opening): readonly OrganizationId[] {
  return session === 'public' ? supplierIds : [];
}

/** One command on an opening that was begun. */
async function inSession(
  c: PortalContext,
  { procedureId, lotId }: LotPlace,
  decide: (session: Session, draft: Draft) => Decision<OpeningEvent> | Promise<Decision<OpeningEvent>>,
) {
  const { table } = c.var.services;
  return command(c, OpeningRecord, async (draft) => {
    const lot = await readLot(c, procedureId, lotId);
    const session = { ...lot, opening: found(lot.opening, { code: 'not-opened-yet' }) };
    const decision = await decide(session, draft);
    if (!decision.allowed) return decision;
    const { id } = session.opening;
    const { state } = draft.append(openingStream, { id, before: session.opening, events: decision.events });
    return { answer: recordOf(state, await readOpened(table, state), shownTo(c, lot, state)) };
  });
}

async function shown(c: PortalContext, lot: LotRead) {
  const { state } = found(lot.opening);
  return reply(
    c,
    OpeningRecord,
    recordOf(state, await readOpened(c.var.services.table, state), shownTo(c, lot, state)),
  );
}

function shownTo(c: PortalContext, lot: Pick<LotRead, 'procedure' | 'members'>, opening: Opening) {
  return { viewer: viewerOf(c, lot), recordSha256: recordDigest(opening) };
}

/** What is signed: the lines as they were read out, and what was objected and answered. Signatures are no part of it. */
function recordDigest(opening: Opening): string | undefined {
  if (!('linesSha256' in opening)) return undefined;
  const { linesSha256, objections } = opening;
  return sha256Of(canonicalJson({ linesSha256, objections }));
}

/** A bidder sees of the barred only itself; the buyer's side and whoever supervises see all. */
function viewerOf(c: PortalContext, lot: Pick<LotRead, 'procedure' | 'members'>): OrganizationId | undefined {
  return mayAlso(c, 'opening.read', readersOf(lot)) ? undefined : actorIn(c).organizationId;
}
