import type { OpenAPIHono } from '@hono/zod-openapi';
import { refuseAll } from '../../schemas/decision.ts';
import { ProcedureId, type ProcurementId } from '../../schemas/ids.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf } from '../../schemas/time.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { countsInYear } from '../planning/rules-year.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command, found, requireVersion } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { changedTo, checkVersion, partiesOf, readProcedure } from './access.ts';
import * as routes from './definitions.ts';
import { attachmentStream, foreignAttachments } from './rules-attachment.ts';
import { discardDraft, draftProcedure, updateDraft } from './rules-draft.ts';
import { procedureStream } from './rules-procedure.ts';
import { readBuyersYear } from './store-purchases.ts';

/** Drafts: begun, replaced, given up. */
export function serveDrafts(app: OpenAPIHono<PortalEnv>, { table }: Services): void {
  app.openapi(routes.draft, async (c) => {
    const { procurementId, ...wanted } = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const procurement = found(await load(table, procurementStream, procurementId)).state;
      permit(c, { buyer: procurement.buyerId, procurementAgency: procurement.procurementAgencyId });
      const foreign = await attachmentRefusals(table, wanted.terms, procurementId);
      if (foreign !== undefined) return foreign;
      const id = ProcedureId.parse(newId('prc'));
      const on = dayOf(draft.at);
      const year = countsInYear(wanted) ? await readBuyersYear(table, procurement, on) : undefined;
      const facts = { round: 1, on, ruleSet: ruleSetInForce(on), earlierPurchases: year?.earlierPurchases ?? [] };
      const decision = draftProcedure({ id, procurement, ...wanted, ...facts });
      if (!decision.allowed) return decision;
      const begun = draft.append(procedureStream, { id, before: undefined, events: decision.events });
      return { answer: changedTo(begun) };
    });
  });

  app.openapi(routes.update, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { terms } = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const before = await readProcedure(table, procedureId);
      permit(c, partiesOf(before.state));
      requireVersion(c, before.version);
      const foreign = await attachmentRefusals(table, terms, before.state.procurementId);
      if (foreign !== undefined) return foreign;
      const decision = updateDraft(before.state, terms);
      if (!decision.allowed) return decision;
      return { answer: changedTo(draft.append(procedureStream, { id: procedureId, before, events: decision.events })) };
    });
  });

  app.openapi(routes.discard, async (c) => {
    const { procedureId } = c.req.valid('param');
    return command(c, ProcedureChanged, async (draft) => {
      const before = await readProcedure(table, procedureId);
      permit(c, partiesOf(before.state));
      checkVersion(c, before.version);
      const decision = discardDraft(before.state);
      if (!decision.allowed) return decision;
      return { answer: changedTo(draft.append(procedureStream, { id: procedureId, before, events: decision.events })) };
    });
  });
}

/** Refuses terms that name files of another purchase, or files that are not what was announced. */
export async function attachmentRefusals(table: Table, terms: TenderTerms, procurementId: ProcurementId) {
  const ids = [...new Set(terms.attachments.map(({ uploadId }) => uploadId))];
  const uploads = ids.length === 0 ? [] : await loadMany(table, attachmentStream, ids);
  return refuseAll(
    foreignAttachments(
      terms,
      procurementId,
      uploads.map(({ state }) => state),
    ),
  );
}
