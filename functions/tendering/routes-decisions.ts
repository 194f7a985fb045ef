import type { OpenAPIHono } from '@hono/zod-openapi';
import { refuseAll, type Refusal } from '../../schemas/decision.ts';
import { NoticeId, type ProcedureId } from '../../schemas/ids.ts';
import { MethodChangeView, type MethodChange, type NegotiateApproved } from '../../schemas/method-change.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import type { Instant } from '../../schemas/time.ts';
import { missingNoticeFields } from '../notices/rules-notice.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { command, found } from '../platform/operations.ts';
import { newId } from '../platform/random.ts';
import { loadMany, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { partiesOfApplication, readApplicationFacts, readLotFiles, readTender } from './application-facts.ts';
import * as routes from './definitions-method-change.ts';
import { storeFollowing } from './following.ts';
import { approveApplication, noteNegotiation, rejectApplication, returnApplication } from './rules-application.ts';
import { refuseNegotiation } from './rules-approved.ts';
import { fallbackOptions, isForTwo, refusalOf } from './rules-fallback.ts';
import { methodChangeNotice } from './rules-method-change-notice.ts';
import { methodChangeStream } from './rules-method-change.ts';
import { procedureStream } from './rules-procedure.ts';
import { earlierNotices, issue, readSetting } from './store.ts';
import { guardLots, storeApplication } from './store-application.ts';
import { readApplication, type LotFile } from './store-fallback.ts';

/** What a finance department decides on an application, and the negotiation that an approval opens. */
export function addDecisions(app: OpenAPIHono<PortalEnv>, services: Services): void {
  const { table } = services;
  addApproval(app, services);

  app.openapi(routes.reject, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { reasonZh } = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      const { personId } = permit(c, partiesOfApplication(before.state));
      const decision = rejectApplication(before.state, { decidedBy: personId, reasonZh });
      if (!decision.allowed) return { refusals: decision.refusals };
      return storeApplication(draft, before, decision.events);
    });
  });

  app.openapi(routes.sendBack, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { reasonZh } = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      const { personId } = permit(c, partiesOfApplication(before.state));
      const decision = returnApplication(before.state, { decidedBy: personId, reasonZh });
      if (!decision.allowed) return { refusals: decision.refusals };
      return storeApplication(draft, before, decision.events);
    });
  });

  app.openapi(routes.negotiate, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const wanted = c.req.valid('json');
    return command(c, ProcedureChanged, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      permit(c, partiesOfApplication(before.state));
      return openNegotiation(draft, table, { before, wanted });
    });
  });
}

function addApproval(app: OpenAPIHono<PortalEnv>, services: Services): void {
  const { table } = services;
  app.openapi(routes.approve, async (c) => {
    const { methodChangeId } = c.req.valid('param');
    const { reasonZh } = c.req.valid('json');
    return command(c, MethodChangeView, async (draft) => {
      const before = found(await readApplication(table, methodChangeId));
      const { personId } = permit(c, partiesOfApplication(before.state));
      const application = before.state;
      const file = await readTender(table, application);
      const facts = await readApplicationFacts(services, { application, file, at: draft.at });
      const noticeId = NoticeId.parse(newId('ntc'));
      const decision = approveApplication(application, { decidedBy: personId, reasonZh, noticeId }, facts);
      if (!decision.allowed) return { refusals: decision.refusals };
      const { procedure } = file;
      const { procurement, parties } = await readSetting(table, procedure.state, procedure.state.terms);
      const notice = methodChangeNotice({
        id: noticeId,
        at: draft.at,
        application,
        parties,
        procedure: procedure.state,
        procurement: procurement.state,
        authority: facts.authorityOrganization,
        previousNoticeIds: await earlierNotices(table, procedure.state),
      });
      const missing = refuseAll(missingNoticeFields(notice));
      if (missing !== undefined) return { refusals: missing.refusals };
      issue(draft, notice);
      guardLots(draft, table, { file, lotFiles: facts.lotFiles });
      return storeApplication(draft, before, decision.events);
    });
  });
}

type Opened = { readonly before: Loaded<MethodChange>; readonly wanted: NegotiateApproved };

/** Drafts the approved negotiation and notes on the approval that it was used for these lots. */
async function openNegotiation(
  draft: Draft,
  table: Table,
  { before, wanted }: Opened,
): Promise<Attempt<ProcedureChanged>> {
  const { state: application } = before;
  const file = await readTender(table, application);
  const discardedIds = await readDiscarded(table, application);
  const lotFiles = await readLotFiles(table, { application, file, at: draft.at });
  const refused =
    refuseNegotiation(application, { ...wanted, discardedIds }) ??
    refuseAll(lotRefusals(lotFiles, { application, wanted, at: draft.at }));
  if (refused !== undefined) return { refusals: refused.refusals };
  const reason = application.materials.methodAndReason?.reasonZh ?? application.titleZh;
  const attempt = await storeFollowing(draft, table, {
    file,
    terms: wanted.terms,
    method: 'competitiveNegotiation',
    follows: { procedureId: application.procedureId, as: 'methodChange', methodChangeId: application.id },
    methodReason: { ground: 'tenderWithoutResult', textZh: reason.slice(0, LONGEST_REASON) },
  });
  if ('refusals' in attempt) return attempt;
  guardLots(draft, table, { file, lotFiles });
  const noted = noteNegotiation(wanted.lotIds, attempt.answer.id);
  draft.append(methodChangeStream, { id: before.id, before, events: [noted] });
  return attempt;
}

/** A procedure keeps its ground in so many characters; the whole reason stands in the application. */
const LONGEST_REASON = 2000;

/** Drafts on this approval that were given up: their lots are free again. */
async function readDiscarded(table: Table, application: MethodChange): Promise<readonly ProcedureId[]> {
  if (application.status !== 'approved') return [];
  const ids = application.negotiations.map(({ procedureId }) => procedureId);
  const procedures = await loadMany(table, procedureStream, [...new Set(ids)]);
  return procedures.flatMap(({ state }) => (state.status === 'discarded' ? [state.id] : []));
}

type AskedLots = {
  readonly application: MethodChange;
  readonly wanted: NegotiateApproved;
  readonly at: Instant;
};

/** The table of fallback must still offer the approved negotiation for every lot: it may have been tendered again meanwhile. */
function lotRefusals(lotFiles: readonly LotFile[], { application, wanted, at }: AskedLots): readonly Refusal[] {
  return application.lots.flatMap(({ lotId, ground }, index): readonly Refusal[] => {
    const lotFile = lotFiles[index];
    if (lotFile === undefined || !wanted.lotIds.includes(lotId)) return [];
    const option = isForTwo(ground) ? 'negotiateWithTwo' : 'newNegotiation';
    const refusal = refusalOf(fallbackOptions(lotFile.situation, lotFile.facts, at), option);
    return refusal === undefined ? [] : [refusal];
  });
}
