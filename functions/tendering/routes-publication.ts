import type { OpenAPIHono } from '@hono/zod-openapi';
import { refuse, refuseAll } from '../../schemas/decision.ts';
import type { LotId } from '../../schemas/ids.ts';
import { citation, lawRule } from '../../schemas/law/rules.ts';
import type { Language } from '../../schemas/person.ts';
import { GatesView, ProcedureChanged, type GateView } from '../../schemas/procedure-api.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { dayOf, type Day } from '../../schemas/time.ts';
import { commitLots } from '../planning/rules-lots.ts';
import { countsInYear, purchaseBegun, yearPurchasesId, yearPurchasesStream } from '../planning/rules-year.ts';
import type { Draft } from '../platform/commands.ts';
import { languageOf, permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { createSealingKey, type KeyService } from '../platform/key-service.ts';
import { command, found, reply } from '../platform/operations.ts';
import type { Table } from '../platform/table.ts';
import { changedTo, checkVersion, newNoticeId, partiesOf, readProcedure } from './access.ts';
import type { TenderingBackends } from './backends.ts';
import * as routes from './definitions.ts';
import { invitationsOf, invitationStream, participationId } from './rules-document-copy.ts';
import { lotIdsOf } from './rules-draft.ts';
import type { Tender } from './rules-gate.ts';
import { earliestDays } from './rules-gates-periods.ts';
import { publicationGates, redFindings, type GateResult } from './rules-gates.ts';
import { procedureStream } from './rules-procedure.ts';
import { publishProcedure } from './rules-publish.ts';
import { appendToProcurement, earlierNotices, issue, keepSealingKey, readSetting } from './store.ts';
import { readBuyersYear, type BuyersYear } from './store-purchases.ts';
import { tenderToPublish } from './tender-facts.ts';

/** The gates of a draft, as if it were published now. */
export function serveGates(app: OpenAPIHono<PortalEnv>, { table, now, environment }: Services): void {
  app.openapi(routes.gates, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { state, version } = await readProcedure(table, procedureId);
    permit(c, partiesOf(state));
    found(state.status === 'draft' ? state : undefined, { code: 'not-a-draft' });
    const setting = await readSetting(table, state, state.terms);
    const at = now();
    const year = await readYearFor(table, state, { procurement: setting.procurement.state, day: dayOf(at) });
    const around = {
      setting,
      noticeId: newNoticeId(),
      previousNoticeIds: [],
      portalUrl: environment.PORTAL_URL,
      earlierPurchases: year?.earlierPurchases ?? [],
    };
    const tender = tenderToPublish(state, at, around);
    const results = publicationGates(tender);
    return reply(c, GatesView, {
      procedureId,
      version,
      at,
      ruleSetId: tender.ruleSet.id,
      publishable: redFindings(results).length === 0,
      earliest: earliestView(tender),
      gates: await Promise.all(results.map(async (result) => gateView(result, languageOf(c)))),
    });
  });
}

function earliestView(tender: Tender): GatesView['earliest'] {
  const { documentsThrough, noticeThrough, bidDeadline } = earliestDays(tender);
  return {
    documentsThrough: documentsThrough?.day ?? null,
    noticeThrough: noticeThrough.day,
    bidDeadline: bidDeadline.day,
    provisional: [documentsThrough, noticeThrough, bidDeadline].some((count) => count?.provisional === true),
  };
}

/** Publication: gates, keys, notice and lots in one transaction. */
export function servePublication(app: OpenAPIHono<PortalEnv>, services: Services, backends: TenderingBackends): void {
  const { table, environment } = services;

  app.openapi(routes.publish, async (c) => {
    const { procedureId } = c.req.valid('param');
    return command(c, ProcedureChanged, async (draft) => {
      const before = await readProcedure(table, procedureId);
      const { state } = before;
      permit(c, partiesOf(state));
      checkVersion(c, before.version);
      if (state.status !== 'draft') return refuse({ code: 'not-a-draft' });
      const [setting, previousNoticeIds] = await Promise.all([
        readSetting(table, state, state.terms),
        earlierNotices(table, state),
      ]);
      const day = dayOf(draft.at);
      const year = await readYearFor(table, state, { procurement: setting.procurement.state, day });
      const earlierPurchases = year?.earlierPurchases ?? [];
      const portalUrl = environment.PORTAL_URL;
      const around = { setting, noticeId: newNoticeId(), previousNoticeIds, portalUrl, earlierPurchases };
      const tender = tenderToPublish(state, draft.at, around);
      // Asked before any key is made: a refused draft must not call the key service.
      const refused = refuseAll(redFindings(publicationGates(tender)));
      if (refused !== undefined) return refused;
      const recipients = await makeKeys(draft, state, { table, keys: backends.keys });
      const decision = publishProcedure({ tender, procedure: state, recipients });
      if (!decision.allowed) return decision;
      const committed = commitLots(setting.procurement.state, lotIdsOf(state.terms), procedureId);
      if (!committed.allowed) return committed;
      appendToProcurement(draft, setting.procurement, committed.events);
      if (year !== undefined)
        countInYear(draft, year, { procurement: setting.procurement.state, procedure: state, day });
      const published = draft.append(procedureStream, { id: procedureId, before, events: decision.events });
      if (tender.notice !== undefined) issue(draft, tender.notice);
      for (const invitation of invitationsOf(published.state)) {
        const id = participationId(procedureId, invitation.supplierId);
        draft.append(invitationStream, { id, before: undefined, events: [invitation] });
      }
      return { answer: changedTo(published, tender.notice?.id) };
    });
  });
}

type InYear = { readonly procurement: Procurement; readonly day: Day };

/** The buyer's year, for a procedure that counts in it. */
async function readYearFor(table: Table, procedure: Procedure, { procurement, day }: InYear) {
  return countsInYear(procedure) ? readBuyersYear(table, procurement, day) : undefined;
}

/** Writes the purchase down in the buyer's year; of two published at once the second is judged again. */
function countInYear(
  draft: Draft,
  { record }: BuyersYear,
  { procurement, procedure: { id: procedureId, terms }, day }: InYear & { readonly procedure: Procedure },
): void {
  const event = purchaseBegun(procurement, { procedureId, lotIds: lotIdsOf(terms), day });
  draft.append(yearPurchasesStream, { id: yearPurchasesId(procurement, day), before: record, events: [event] });
}

/** Makes one key pair per lot; only the recipients leave this function. */
async function makeKeys(
  draft: Draft,
  { id: procedureId, terms }: Procedure,
  { table, keys }: { readonly table: Table; readonly keys: KeyService },
): Promise<Readonly<Record<LotId, string>>> {
  const pairs = await Promise.all(
    lotIdsOf(terms).map(async (lotId) => {
      const { recipient, sealedIdentity } = await createSealingKey(keys, { procedureId, lotId });
      draft.write(keepSealingKey(table, { procedureId, lotId }, sealedIdentity));
      return [lotId, recipient] as const;
    }),
  );
  return Object.fromEntries(pairs);
}

async function gateView({ gate, rule, status, findings }: GateResult, language: Language): Promise<GateView> {
  const { problemOf } = await import('../platform/problem-document.ts');
  const { zh, en } = lawRule(rule);
  const [first, ...more] = findings;
  const told = first === undefined ? [] : (problemOf([first, ...more], { language, portalUrl: '' }).errors ?? []);
  return {
    gate,
    status,
    rule: citation(rule),
    ruleZh: zh,
    ruleEn: en,
    findings: told.map(({ code = '', pointer, detail, rule: cited }) => ({
      code,
      pointer,
      detail,
      ...(cited === undefined ? {} : { rule: cited }),
    })),
  };
}
