import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { ProcedureHistory, ProcedureRow, ProcedureView } from '../../schemas/procedure-api.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Actor } from '../../schemas/roles.ts';
import { dayOf } from '../../schemas/time.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import { actorIn, mayAlso, permit, type PortalContext, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows, type ListRequest, type Row } from '../platform/lists.ts';
import { found, reply, showVersion } from '../platform/operations.ts';
import { loadMany } from '../platform/streams.ts';
import { hideFromSuppliers, membersFor, partiesOf, readProcedure } from './access.ts';
import * as routes from './definitions.ts';
import { isPublished } from './rules-procedure.ts';
import { fullView, hasSealedLots, historyView, publishedView } from './rules-views.ts';
import { readHistory } from './store.ts';

/** Procedures as their parties and the public read them. */
export function serveReading(app: OpenAPIHono<PortalEnv>, { table, now }: Services): void {
  app.openapi(routes.list, async (c) => {
    permit(c, {});
    const { limit, cursor, month } = c.req.valid('query');
    const { place, shows, seatsOnly = false } = listFor(actorIn(c), month ?? dayOf(now()).slice(0, 7));
    const page = found(await listRows(table, { ...place, limit, cursor, newestFirst: true }), {
      code: 'invalid-request',
      pointer: '/cursor',
    });
    const shown = page.items.filter(shows);
    const items = (seatsOnly ? await seatsAmong(c, shown) : shown).map(rowOf);
    return reply(c, pageOf(ProcedureRow), { ...page, items });
  });

  app.openapi(routes.read, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { state, version } = await readProcedure(table, procedureId);
    hideFromSuppliers(c, state);
    permit(c, { ...partiesOf(state), members: await membersFor(c, procedureId) });
    if (mayReadInFull(c, state)) {
      showVersion(c, version);
      return reply(c, ProcedureView, fullView(state, version));
    }
    return reply(c, ProcedureView, publishedView(found(isPublished(state) ? state : undefined)));
  });

  app.openapi(routes.history, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { state } = await readProcedure(table, procedureId);
    permit(c, partiesOf(state));
    const { events, nextAfter } = await readHistory(table, procedureId, c.req.valid('query'));
    const isSealed = isPublished(state) && hasSealedLots(state);
    const items = events.map((recorded) => historyView(recorded, isSealed));
    return reply(c, ProcedureHistory, { items, ...(nextAfter === undefined ? {} : { nextAfter }) });
  });
}

/**
 * An expert's list holds the procedures on whose committee or panel the expert sits, invitations included: nothing else of a
 * procedure is an expert's to read, and who sits with whom is secret until the result (Order 87 art. 47).
 */
async function seatsAmong(c: PortalContext, rows: readonly Row[]): Promise<readonly Row[]> {
  const { personId } = actorIn(c);
  const ids = rows.map(({ id }) => id);
  const committees = await loadMany(c.var.services.table, committeeStream, ids);
  const own = committees.filter(({ state }) => memberIds(state).includes(personId)).map(({ id }) => id);
  return rows.filter(({ id }) => own.includes(id));
}

function rowOf({ id, status, summary }: Row): ProcedureRow {
  const { invitation: _invitation, ...shown } = summary;
  return ProcedureRow.parse({ id, status, ...shown });
}

/** The buyer's side and those who oversee it read everything; suppliers and experts what is published. */
function mayReadInFull(c: PortalContext, procedure: Procedure): boolean {
  return mayAlso(c, 'procedure.history', partiesOf(procedure));
}

type RoleList = {
  readonly place: Pick<ListRequest, 'index' | 'key'>;
  readonly shows: (row: Row) => boolean;
  /** Only where the reader sits on the committee or panel. */
  readonly seatsOnly?: boolean;
};

/** The list a role looks at. Invitations to chosen suppliers are no public matter; those invited find them in their own list. */
function listFor({ roles, organizationId }: Actor, month: string): RoleList {
  if (roles.includes('procurementOfficer'))
    return { place: { index: 'byOwner', key: `buyer#${organizationId}#procedure` }, shows: () => true };
  if (roles.includes('procurementAgencyOfficer'))
    return { place: { index: 'byPartner', key: `procurementAgency#${organizationId}#procedure` }, shows: () => true };
  const place = { index: 'byMonth', key: `procedure#${month}` } as const;
  if (roles.includes('auditor') || roles.includes('financeSupervisor')) return { place, shows: () => true };
  if (roles.includes('expert') && !roles.includes('supplier')) return { place, shows: () => true, seatsOnly: true };
  return { place, shows: (row) => row.summary['invitation'] === 'announcement' };
}
