import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { refuseAll } from '../../schemas/decision.ts';
import type { LotApplied } from '../../schemas/fallback.ts';
import { MethodChangeId } from '../../schemas/ids.ts';
import {
  MethodChangeRow,
  MethodChangeView,
  type DraftMethodChange,
  type MethodChange,
} from '../../schemas/method-change.ts';
import type { Actor } from '../../schemas/roles.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import { actorIn, permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply, requireVersion, showVersion } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { newId } from '../platform/random.ts';
import type { Table } from '../platform/table.ts';
import {
  chosenAuthority,
  partiesOfApplication,
  readApplicationFacts,
  readApplicationLots,
  readKnownFacts,
  readTender,
  type LotRecord,
} from './application-facts.ts';
import * as routes from './definitions-method-change.ts';
import { addDecisions } from './routes-decisions.ts';
import { addOpinionRequests, addOpinions } from './routes-opinions.ts';
import { submitApplication, updateApplication } from './rules-application.ts';
import { lotApplicationStream, lotRecordId } from './rules-lot-records.ts';
import { assembleMaterials } from './rules-materials.ts';
import { methodChangeListKeys, methodChangeStream } from './rules-method-change.ts';
import { guardLots, storeApplication, viewOfApplication } from './store-application.ts';
import { partiesOf, readApplication, readFallbackFile, type FallbackFile } from './store-fallback.ts';

/** Applications for another method: assembled, argued by experts, submitted, decided, and used for a negotiation. */
export function addMethodChanges(app: OpenAPIHono<PortalEnv>, services: Services): void {
  addApplications(app, services);
  addReading(app, services.table);
  addOpinionRequests(app, services.table);
  addOpinions(app, services.table);
  addDecisions(app, services);
}

function addApplications(app: OpenAPIHono<PortalEnv>, { table, environment }: Services): void {
  app.openapi(routes.draft, async (c) => {
    const wanted = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const file = found(await readFallbackFile(table, wanted.procedureId), { code: 'not-found' });
      permit(c, partiesOf(file.procedure.state));
      return draftApplication(draft, table, { file, wanted });
    });
  });

  app.openapi(routes.update, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      permit(c, partiesOfApplication(before.state));
      requireVersion(c, before.version);
      const file = await readTender(table, before.state);
      const known = await readKnownFacts(table, file, draft.at);
      const authorityId = await chosenAuthority(table, file, wanted);
      const decision = updateApplication(before.state, { authorityId, materials: assembleMaterials(known, wanted) });
      if (!decision.allowed) return { refusals: decision.refusals };
      return storeApplication(draft, before, decision.events);
    });
  });

  app.openapi(routes.submit, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      permit(c, partiesOfApplication(before.state));
      const application = before.state;
      const file = await readTender(table, application);
      const facts = await readApplicationFacts({ table, environment }, { application, file, at: draft.at });
      const decision = submitApplication(application, facts);
      if (!decision.allowed) return { refusals: decision.refusals };
      guardLots(draft, table, { file, lotFiles: facts.lotFiles });
      return storeApplication(draft, before, decision.events);
    });
  });
}

async function draftApplication(
  draft: Draft,
  table: Table,
  { file, wanted }: { readonly file: FallbackFile; readonly wanted: DraftMethodChange },
): Promise<Attempt<MethodChangeView>> {
  const { lots, records, refusals } = await readApplicationLots(table, file, { ...wanted, at: draft.at });
  const refused = refuseAll(refusals);
  if (refused !== undefined) return { refusals: refused.refusals };
  const { state: procedure } = file.procedure;
  const known = await readKnownFacts(table, file, draft.at);
  const id = MethodChangeId.parse(newId('mch'));
  const stored = draft.append(methodChangeStream, {
    id,
    before: undefined,
    events: [
      {
        type: 'applicationDrafted',
        id,
        procurementId: procedure.procurementId,
        procedureId: procedure.id,
        buyerId: procedure.buyerId,
        ...(procedure.procurementAgencyId === undefined ? {} : { procurementAgencyId: procedure.procurementAgencyId }),
        authorityId: await chosenAuthority(table, file, wanted),
        originalMethod: procedure.method,
        titleZh: procedure.terms.titleZh,
        lots,
        materials: assembleMaterials(known, wanted),
      },
    ],
  });
  claimLots(draft, stored.state, records);
  draft.write(unchanged(table, procurementStream.name, file.procurement));
  return { answer: viewOfApplication(stored) };
}

/**
 * Notes for each lot which application it is in, on the very record the decision read: of two that want the same lot at once,
 * one loses its transaction and is decided again.
 */
function claimLots(draft: Draft, { id, procedureId }: MethodChange, records: readonly LotRecord[]): void {
  for (const { lotId, before } of records) {
    const applied: LotApplied = { type: 'lotApplied', procedureId, lotId, methodChangeId: id };
    draft.append(lotApplicationStream, { id: lotRecordId(procedureId, lotId), before, events: [applied] });
  }
}

function addReading(app: OpenAPIHono<PortalEnv>, table: Table): void {
  app.openapi(routes.read, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const application = found(await readApplication(table, methodChangeId));
    permit(c, partiesOfApplication(application.state));
    showVersion(c, application.version);
    return reply(c, MethodChangeView, viewOfApplication(application));
  });

  app.openapi(routes.list, async (c) => {
    permit(c, {});
    const { limit, cursor } = c.req.valid('query');
    const page = found(await listRows(table, { ...placeFor(actorIn(c)), limit, cursor, newestFirst: true }), {
      code: 'invalid-request',
      pointer: '/cursor',
    });
    const items = page.items.map(({ id, status, summary }) => ({ id, status, ...summary }));
    return reply(c, pageOf(MethodChangeRow), { ...page, items });
  });
}

/** The list a role looks at: its own organisation's applications, or those that its department decides on. */
function placeFor({ roles, organizationId }: Actor) {
  if (roles.includes('procurementOfficer'))
    return { index: 'byOwner', key: methodChangeListKeys.ofBuyer(organizationId) } as const;
  if (roles.includes('financeSupervisor'))
    return { index: 'byPartner', key: methodChangeListKeys.ofAuthority(organizationId) } as const;
  if (roles.includes('procurementAgencyOfficer'))
    return { index: 'byParent', key: methodChangeListKeys.ofProcurementAgency(organizationId) } as const;
  if (roles.includes('auditor')) return { index: 'byMonth', key: methodChangeListKeys.all } as const;
  return refuseWith({ code: 'not-permitted' });
}
