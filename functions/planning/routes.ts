import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { ProcurementId, type OrganizationId } from '../../schemas/ids.ts';
import type { Parties } from '../../schemas/permissions.ts';
import { ProcurementRow, ProcurementView } from '../../schemas/planning-api.ts';
import type { Procurement, ProcurementDraft } from '../../schemas/procurement.ts';
import type { Actor } from '../../schemas/roles.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { warningOf } from '../../schemas/warning.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import type { Draft } from '../platform/commands.ts';
import { actorIn, permit, portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { newId } from '../platform/random.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import * as routes from './definitions.ts';
import { procurementListKeys, procurementStatus, procurementStream } from './rules-procurement.ts';
import { changeProcurement, planProcurement, thresholdApplies, thresholdOf, type ProcurementParties } from './rules.ts';
import { planningWarnings } from './rules-year.ts';
import { freeNumber, holderOf, readStandingPurchases, takeNumber } from './store.ts';

/** Procurements: what is to be bought, before and while procedures buy it. */
export function planningApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);

  app.openapi(routes.plan, async (c) => {
    const { table } = services;
    const { organizationId } = permit(c, { buyer: actorIn(c).organizationId });
    const wanted = c.req.valid('json');
    return command(c, ProcurementView, async (draft) => {
      const decision = planProcurement(wanted, await partiesOf(table, organizationId, wanted));
      if (!decision.allowed) return { refusals: decision.refusals };
      const id = ProcurementId.parse(newId('pro'));
      const begun = draft.append(procurementStream, { id, before: undefined, events: decision.events });
      await claimNumber(draft, table, begun.state);
      return { answer: await viewOf(table, begun, draft.at) };
    });
  });

  app.openapi(routes.list, async (c) => {
    permit(c, {});
    const { limit, cursor, month } = c.req.valid('query');
    const place = placeFor(actorIn(c), month ?? dayOf(services.now()).slice(0, 7));
    const page = found(await listRows(services.table, { ...place, limit, cursor, newestFirst: true }), {
      code: 'invalid-request',
      pointer: '/cursor',
    });
    const items = page.items.map(({ id, version, status, summary }) => ({ id, version, status, ...summary }));
    return reply(c, pageOf(ProcurementRow), { ...page, items });
  });

  app.openapi(routes.read, async (c) => {
    const { procurementId } = c.req.valid('param');
    const { state, version } = found(await load(services.table, procurementStream, procurementId));
    permit(c, procurementParties(state));
    showVersion(c, version);
    return reply(c, ProcurementView, await viewOf(services.table, { state, version }, services.now()));
  });

  app.openapi(routes.update, async (c) => {
    const { procurementId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ProcurementView, async (draft) => {
      const before = found(await load(services.table, procurementStream, procurementId));
      permit(c, procurementParties(before.state));
      requireVersion(c, before.version);
      const parties = await partiesOf(services.table, before.state.buyerId, wanted);
      const decision = changeProcurement(before.state, wanted, parties);
      if (!decision.allowed) return { refusals: decision.refusals };
      const changed = draft.append(procurementStream, { id: procurementId, before, events: decision.events });
      if (changed.state.number !== before.state.number) {
        draft.write(freeNumber(services.table, before.state.number, procurementId));
        await claimNumber(draft, services.table, changed.state);
      }
      return { answer: await viewOf(services.table, changed, draft.at) };
    });
  });

  return app;
}

function procurementParties({ buyerId, procurementAgencyId, authorityId }: Procurement): Parties {
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}

async function partiesOf(table: Table, buyerId: OrganizationId, draft: ProcurementDraft): Promise<ProcurementParties> {
  const { procurementAgencyId, authorityId } = draft;
  const ids = [...new Set([buyerId, authorityId, ...(procurementAgencyId === undefined ? [] : [procurementAgencyId])])];
  const organizations = (await loadMany(table, organizationStream, ids)).map(({ state }) => state);
  function byId(id: OrganizationId | undefined) {
    return organizations.find((organization) => organization.id === id);
  }
  return { buyer: byId(buyerId), procurementAgency: byId(procurementAgencyId), authority: byId(authorityId) };
}

async function claimNumber(draft: Draft, table: Table, { id, number }: Procurement): Promise<void> {
  if ((await holderOf(table, number)) !== undefined)
    refuseWith({ code: 'procurement-number-taken', pointer: '/number' });
  draft.write(takeNumber(table, number, id));
}

async function viewOf(
  table: Table,
  { state: procurement, version }: { readonly state: Procurement; readonly version: number },
  at: Instant,
): Promise<ProcurementView> {
  const day = dayOf(at);
  const threshold = thresholdOf(procurement, day);
  const purchases = await readStandingPurchases(table, procurement, day);
  const warnings = planningWarnings(procurement, { day, purchases });
  return {
    ...procurement,
    version,
    status: procurementStatus(procurement),
    openTender: {
      thresholdFen: threshold.fen,
      applies: thresholdApplies(procurement, day),
      sourceZh: threshold.sourceZh,
    },
    ...(warnings.length === 0 ? {} : { warnings: warnings.map(warningOf) }),
  };
}

/** The list a role looks at: one's own organisation's part, or everything of a month. */
function placeFor({ roles, organizationId }: Actor, month: string) {
  if (roles.includes('procurementOfficer'))
    return { index: 'byOwner', key: procurementListKeys.ofBuyer(organizationId) } as const;
  if (roles.includes('procurementAgencyOfficer'))
    return { index: 'byPartner', key: procurementListKeys.ofProcurementAgency(organizationId) } as const;
  if (roles.includes('financeSupervisor'))
    return { index: 'byParent', key: procurementListKeys.ofAuthority(organizationId) } as const;
  if (roles.includes('auditor')) return { index: 'byMonth', key: procurementListKeys.ofMonth(month) } as const;
  return refuseWith({ code: 'not-permitted' });
}
