import {
  amendmentGates,
  amendmentTime,
  amendProcedure,
  materialMembers,
  type AmendmentTime,
} from '../../../../functions/tendering/rules-amend.ts';
import { amendmentNotice } from '../../../../functions/tendering/rules-amendment-notice.ts';
import { changesBetween, type Change, type TermsMember } from '../../../../functions/tendering/rules-changes.ts';
import type { GateResult } from '../../../../functions/tendering/rules-gates.ts';
import { runningMethod } from '../../../../functions/tendering/rules-methods.ts';
import { tenderOf } from '../../../../functions/tendering/rules-tender.ts';
import type { Tender } from '../../../../functions/tendering/rules-gate.ts';
import type { Refusal } from '../../../../schemas/decision.ts';
import type { NoticeId } from '../../../../schemas/ids.ts';
import { isCovered } from '../../../../schemas/law/calendar.ts';
import { ruleSetById } from '../../../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';
import type { Notice } from '../../../../schemas/notice.ts';
import { Procedure, type Amendment } from '../../../../schemas/procedure.ts';
import type { FullProcedure } from '../../../../schemas/procedure-api.ts';
import type { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { addDays, dayOf } from '../../../../schemas/time.ts';
import { COMING_NOTICE, type LiveFacts } from '../tender-editor/live-gates.ts';

export type Published = Extract<Procedure, { status: 'published' }>;

/** What is written on the page, and what was published before. */
export type UnsentAmendment = {
  readonly procedure: Published;
  readonly terms: TenderTerms;
  readonly reason: string;
  /** What the buyer says of it, if anything yet. */
  readonly saysMaterial: boolean | null;
};

/** An amendment that was not sent yet, as the portal's own rules judge it now. */
export type LiveAmendment = {
  readonly changes: readonly Change[];
  /** Why it is material whatever the buyer says; empty where that is for the buyer to judge. */
  readonly materialBecause: readonly TermsMember[];
  /** Material until the buyer says otherwise: the stricter reading is shown first. */
  readonly material: boolean;
  /** From now to the deadline in force, and to the one that is written. */
  readonly timeInForce: AmendmentTime;
  readonly timeWritten: AmendmentTime;
  readonly gates: readonly GateResult[];
  readonly tender: Tender;
  /** The notice as it would be issued; absent while something forbids it. */
  readonly notice: Notice | undefined;
};

/** How far the rules may count past today. */
const COUNTED_DAYS = 90;

/** The procedure as the rules know it; nothing unless it is published and its deadline ahead. */
export function publishedOf({ view: _v, version: _n, ...procedure }: FullProcedure): Published | undefined {
  const { data } = Procedure.safeParse(procedure);
  return data?.status === 'published' ? data : undefined;
}

/** Judges an unsent amendment; nothing on a day whose year no calendar covers. */
export function judgeAmendment(
  { procedure, terms, reason, saysMaterial }: UnsentAmendment,
  facts: LiveFacts,
  previousNoticeIds: readonly NoticeId[],
): LiveAmendment | undefined {
  const { at, procurement, parties } = facts;
  const today = dayOf(at);
  if (!isCovered(today) || !isCovered(addDays(today, COUNTED_DAYS))) return undefined;
  const changes = changesBetween(procedure.terms, terms);
  const materialBecause = materialMembers(changes);
  const material = materialBecause.length > 0 || saysMaterial !== false;
  const tender = amendedTender(procedure, terms, facts);
  const reasonZh = reason.trim();
  const decision = amendProcedure({ procedure, terms, reasonZh, material, at, noticeId: COMING_NOTICE, tender });
  const [amendment] = decision.allowed ? decision.events.flatMap(amendmentIn) : [];
  return {
    changes,
    materialBecause,
    material,
    timeInForce: amendmentTime(procedure, procedure.terms.bidDeadline, at),
    timeWritten: amendmentTime(procedure, terms.bidDeadline, at),
    gates: [...ownGates(decision.allowed ? [] : decision.refusals, procedure), ...amendmentGates(tender)],
    tender,
    notice:
      amendment === undefined
        ? undefined
        : amendmentNotice({ procedure, procurement, parties, amendment, terms, previousNoticeIds }),
  };
}

function amendmentIn(event: { readonly type: string; readonly amendment?: Amendment }): readonly Amendment[] {
  return event.amendment === undefined ? [] : [event.amendment];
}

/** The amended document as the gates judge it: its periods run from the first issue, by the rule set pinned then. */
function amendedTender(procedure: Published, terms: TenderTerms, facts: LiveFacts): Tender {
  const { procurement, parties, invited, verified, portalUrl } = facts;
  return tenderOf(
    { ...procedure, terms },
    {
      procurement,
      parties,
      invited,
      verified,
      portalUrl,
      at: procedure.publishedAt,
      ruleSet: ruleSetById(procedure.ruleSetId),
      noticeId: COMING_NOTICE,
      previousNoticeIds: [],
    },
  );
}

/** What the rules of amendments themselves ask, as gates beside those of every document. */
function ownGates(refusals: readonly Refusal[], { method }: Published): readonly GateResult[] {
  const lead = runningMethod(method).amendmentRule;
  const asked: readonly (readonly [gate: string, rule: RuleId, codes: readonly Refusal['code'][]])[] = [
    ['amendment-changes', 'CLR-002', ['nothing-changed', 'amendments-too-large']],
    ['amendment-subject', 'CLR-002', ['subject-changed']],
    ['amendment-qualification', 'CLR-002', ['qualification-changed']],
    ['amendment-material', lead, ['change-is-material']],
    ['amendment-deadline', lead, ['deadline-must-move', 'deadline-moved-earlier', 'documents-period-shortened']],
  ];
  return asked.map(([gate, rule, codes]) => {
    const findings = refusals
      .filter(({ code }) => codes.includes(code))
      .map((refusal) => ({ ...refusal, rule: refusal.rule ?? rule }));
    return { gate, rule, status: findings.length === 0 ? 'green' : 'red', findings };
  });
}
