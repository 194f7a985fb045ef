import type { OpenAPIHono } from '@hono/zod-openapi';
import { refuse, refuseAll, type Decision } from '../../schemas/decision.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement, ProcurementEvent } from '../../schemas/procurement.ts';
import { releaseLot } from '../planning/rules-lots.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command } from '../platform/operations.ts';
import { changedTo, checkVersion, newNoticeId, partiesOf, readProcedure } from './access.ts';
import * as routes from './definitions.ts';
import { attachmentRefusals } from './routes-drafts.ts';
import { amendProcedure } from './rules-amend.ts';
import { amendmentNotice } from './rules-amendment-notice.ts';
import { cancellationNotice, cancelProcedure } from './rules-cancel.ts';
import { lotIdsOf } from './rules-draft.ts';
import { isPublished, procedureStream } from './rules-procedure.ts';
import { appendToProcurement, earlierNotices, issue, readSetting } from './store.ts';
import { tenderToAmend } from './tender-facts.ts';

/** Changes of a published document, each with its notice in one transaction. */
export function serveAmendments(app: OpenAPIHono<PortalEnv>, { table, environment }: Services): void {
  app.openapi(routes.amend, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { terms, reasonZh, material } = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const before = await readProcedure(table, procedureId);
      const { state } = before;
      permit(c, partiesOf(state));
      checkVersion(c, before.version);
      if (!isPublished(state)) return refuse({ code: 'not-published' });
      const foreign = await attachmentRefusals(table, terms, state.procurementId);
      if (foreign !== undefined) return foreign;
      const [setting, previousNoticeIds] = await Promise.all([
        readSetting(table, state, terms),
        earlierNotices(table, state),
      ]);
      const noticeId = newNoticeId();
      const tender = tenderToAmend(state, terms, {
        setting,
        noticeId,
        previousNoticeIds,
        portalUrl: environment.PORTAL_URL,
      });
      const asked = { procedure: state, terms, reasonZh, material, at: draft.at, noticeId, tender };
      const decision = amendProcedure(asked);
      if (!decision.allowed) return decision;
      const amended = draft.append(procedureStream, { id: procedureId, before, events: decision.events });
      const { procurement, parties } = setting;
      for (const event of decision.events)
        if (event.type === 'procedureAmended')
          issue(
            draft,
            amendmentNotice({
              procedure: state,
              procurement: procurement.state,
              parties,
              amendment: event.amendment,
              terms,
              previousNoticeIds,
            }),
          );
      return { answer: changedTo(amended, noticeId) };
    });
  });
}

/** The end of a published procedure before its deadline; its lots are free again. */
export function serveCancellation(app: OpenAPIHono<PortalEnv>, { table }: Services): void {
  app.openapi(routes.cancel, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { ground, reasonZh } = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const before = await readProcedure(table, procedureId);
      const { state } = before;
      permit(c, partiesOf(state));
      checkVersion(c, before.version);
      const noticeId = newNoticeId();
      const decision = cancelProcedure({ procedure: state, ground, reasonZh, at: draft.at, noticeId });
      if (!decision.allowed) return decision;
      if (!isPublished(state)) return refuse({ code: 'not-published' });
      const [{ procurement, parties }, previousNoticeIds] = await Promise.all([
        readSetting(table, state, state.terms),
        earlierNotices(table, state),
      ]);
      const released = releaseLots(procurement.state, state);
      if (!released.allowed) return released;
      appendToProcurement(draft, procurement, released.events);
      const cancelled = draft.append(procedureStream, { id: procedureId, before, events: decision.events });
      const facts = { id: noticeId, at: draft.at, procedure: state, ground, reasonZh, parties, previousNoticeIds };
      issue(draft, cancellationNotice({ ...facts, procurement: procurement.state }));
      return { answer: changedTo(cancelled, noticeId) };
    });
  });
}

/** Gives all lots of a procedure back to the procurement. */
function releaseLots(procurement: Procurement, { id: procedureId, terms }: Procedure): Decision<ProcurementEvent> {
  const decisions = lotIdsOf(terms).map((lotId) => releaseLot(procurement, { lotId, procedureId }));
  const refused = refuseAll(decisions.flatMap((decision) => (decision.allowed ? [] : decision.refusals)));
  if (refused !== undefined) return refused;
  return { allowed: true, events: decisions.flatMap((decision) => (decision.allowed ? decision.events : [])) };
}
