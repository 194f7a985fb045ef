import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { NoticeId } from '../../schemas/ids.ts';
import { ruleSetById, type LegalPeriod } from '../../schemas/law/rule-sets.ts';
import { workingDaysBetween } from '../../schemas/law/calendar.ts';
import type { Amendment, Procedure, ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf, daysBetween, formatChineseInstant, type Day, type Instant } from '../../schemas/time.ts';
import { changesBetween, memberNames, memberOf, type Change, type TermsMember } from './rules-changes.ts';
import { lotIdsOf, storedBytes } from './rules-draft.ts';
import type { Tender } from './rules-gate.ts';
import { publicationGates, redFindings, type GateResult } from './rules-gates.ts';
import { runningMethod } from './rules-methods.ts';
import { isPublished } from './rules-procedure.ts';
import { deadlineAfterAmendment } from './rules-timeline.ts';

/** An item holds 400 KB. What lots gather later (suppliers, candidates) needs its part of the state. */
const MAXIMUM_STATE_BYTES = 240_000;
const MAXIMUM_EVENT_BYTES = 360_000;
const MAXIMUM_AMENDMENTS = 100;

/** The conditions of qualification in a wide sense: who may take part at all (Order 87 art. 27). */
const QUALIFICATION: readonly TermsMember[] = [
  'qualificationRequirements',
  'reservedForSmallEnterprises',
  'jointBidsAccepted',
  'invitation',
];

/** A change of these always affects the preparation of bids; of the rest the buyer says whether it does. */
const ALWAYS_MATERIAL: readonly TermsMember[] = [
  'requirementZh',
  'termZh',
  'lots',
  'substantiveRequirements',
  'evaluationMethod',
  'criteria',
  'fixedPrice',
  'smallEnterpriseDeductionBp',
  'bidValidityDays',
];

/** What no amendment changes: what is bought, and who may take part. Of the lots only which ones they are is fixed. */
export const FIXED_MEMBERS: readonly TermsMember[] = ['titleZh', ...QUALIFICATION];

/** Gates on how the procedure came about were passed at publication, and what they judge cannot change. */
const PASSED_AT_PUBLICATION = ['invitation', 'method-approved', 'method-ground', 'issue-on-working-day'];

/** The gates that an amended document passes again. */
export function amendmentGates(tender: Tender): readonly GateResult[] {
  return publicationGates(tender).filter(({ gate }) => !PASSED_AT_PUBLICATION.includes(gate));
}

export type AmendProcedure = {
  readonly procedure: Procedure;
  readonly terms: TenderTerms;
  readonly reasonZh: string;
  readonly material: boolean;
  readonly at: Instant;
  readonly noticeId: NoticeId;
  /** The amended document as the gates see it, counted from the day of its first issue. */
  readonly tender: Tender;
};

/**
 * Changes a published document before its deadline (Order 87 art. 27, Order 74 art. 29): never what is bought nor who may
 * take part; a change that can affect bids leaves the time the law gives, or moves the deadline.
 */
export function amendProcedure(command: AmendProcedure): Decision<ProcedureEvent> {
  const { procedure, terms, at } = command;
  if (procedure.status !== 'published' || !isPublished(procedure)) return refuse({ code: 'not-published' });
  const deadline = procedure.terms.bidDeadline;
  if (at >= deadline) return refuse({ code: 'tendering-closed', facts: { deadline: formatChineseInstant(deadline) } });
  const changes = changesBetween(procedure.terms, terms);
  if (changes.length === 0) return refuse({ code: 'nothing-changed', pointer: '/terms' });
  const refused = refuseAll([
    ...subjectRefusals(procedure.terms, terms, changes),
    ...memberRefusals(changes, QUALIFICATION, { code: 'qualification-changed', rule: 'CLR-002' }),
    ...(command.material ? [] : materialRefusals(procedure, changes)),
    ...deadlineRefusals(procedure, command),
    ...redFindings(amendmentGates(command.tender)),
  ]);
  if (refused !== undefined) return refused;
  const event = amendedEvent(procedure, command, changes);
  return isTooLarge(procedure, event) ? refuse({ code: 'amendments-too-large', pointer: '/terms' }) : allow(event);
}

type AmendedEvent = Extract<ProcedureEvent, { type: 'procedureAmended' }>;

function amendedEvent(
  procedure: PublishedProcedure,
  command: AmendProcedure,
  changes: readonly Change[],
): AmendedEvent {
  const { terms, reasonZh, material, at, noticeId } = command;
  const amendment: Amendment = {
    number: procedure.amendments.length + 1,
    at,
    material,
    reasonZh,
    changes: [...changes],
    previousDeadline: procedure.terms.bidDeadline,
    deadline: terms.bidDeadline,
    noticeId,
  };
  return { type: 'procedureAmended', amendment, terms };
}

function isTooLarge(procedure: PublishedProcedure, event: AmendedEvent): boolean {
  const state = { ...procedure, terms: event.terms, amendments: [...procedure.amendments, event.amendment] };
  return (
    state.amendments.length > MAXIMUM_AMENDMENTS ||
    event.amendment.changes.length > 200 ||
    storedBytes(event) > MAXIMUM_EVENT_BYTES ||
    storedBytes(state) > MAXIMUM_STATE_BYTES
  );
}

/** What is bought: its name, and the lots it is divided into. */
function subjectRefusals(before: TenderTerms, after: TenderTerms, changes: readonly Change[]): readonly Refusal[] {
  const lotsDiffer = lotIdsOf(before).toSorted().join() !== lotIdsOf(after).toSorted().join();
  const changed = lotsDiffer ? changes : changes.filter((change) => memberOf(change) !== 'lots');
  return memberRefusals(changed, ['titleZh', 'lots'], { code: 'subject-changed', rule: 'CLR-002' });
}

function materialRefusals(procedure: PublishedProcedure, changes: readonly Change[]): readonly Refusal[] {
  const { rule } = leadOf(procedure);
  return memberRefusals(changes, ALWAYS_MATERIAL, { code: 'change-is-material', rule });
}

/** The changed members that make an amendment material whatever the buyer says; none where that is for the buyer to judge. */
export function materialMembers(changes: readonly Change[]): readonly TermsMember[] {
  return [...new Set(changes.map(memberOf))].filter((member) => ALWAYS_MATERIAL.includes(member));
}

function memberRefusals(
  changes: readonly Change[],
  members: readonly TermsMember[],
  refusal: Pick<Refusal, 'code' | 'rule'>,
): readonly Refusal[] {
  const found = [...new Set(changes.map(memberOf))].filter((member) => members.includes(member));
  return found.map((member) => ({
    ...refusal,
    pointer: `/terms/${member}`,
    facts: { member: memberNames[member] },
  }));
}

/** The time that the law puts between a material change and the deadline. */
function leadOf({ method, ruleSetId }: PublishedProcedure): LegalPeriod {
  return ruleSetById(ruleSetId).methods[runningMethod(method).timedAs].amendmentLead;
}

/** What a material change made now leaves of the time before a deadline, and what the law asks for. */
export type AmendmentTime = {
  readonly lead: LegalPeriod;
  /** The days left, in the unit of the lead. */
  readonly left: number;
  /** The first day to which the deadline must move; `null` where it may stay. */
  readonly moveTo: Day | null;
  /** A count touched a year whose holiday arrangement is not published yet. */
  readonly provisional: boolean;
};

/** Counts from a material change at `at` to `deadline`; whether that must move is judged by the deadline in force. */
export function amendmentTime(procedure: PublishedProcedure, deadline: Instant, at: Instant): AmendmentTime {
  const ruleSet = ruleSetById(procedure.ruleSetId);
  const { timedAs } = runningMethod(procedure.method);
  const amendedOn = dayOf(at);
  const inForce = dayOf(procedure.terms.bidDeadline);
  const lead = leadOf(procedure);
  const left =
    lead.unit === 'days' ? daysBetween(amendedOn, dayOf(deadline)) : workingDaysBetween(amendedOn, dayOf(deadline));
  return { lead, left, ...deadlineAfterAmendment({ method: timedAs, amendedOn, deadlineOn: inForce, ruleSet }) };
}

function deadlineRefusals(procedure: PublishedProcedure, { terms, material, at }: AmendProcedure): readonly Refusal[] {
  const before = procedure.terms;
  const { amendmentRule } = runningMethod(procedure.method);
  const found: Refusal[] = [];
  if (terms.bidDeadline < before.bidDeadline)
    found.push({ code: 'deadline-moved-earlier', rule: amendmentRule, pointer: '/terms/bidDeadline' });
  if (terms.documentsThrough < before.documentsThrough)
    found.push({ code: 'documents-period-shortened', rule: 'PUB-003', pointer: '/terms/documentsThrough' });
  return material ? [...found, ...leadRefusals(procedure, terms, at)] : found;
}

const UNITS = {
  days: { unitZh: '日', unitEn: 'days' },
  working_days: { unitZh: '个工作日', unitEn: 'working days' },
} as const;

/** Between a material change and the deadline lie the days of the law: 15 for a tender, 3 working days for a negotiation. */
function leadRefusals(procedure: PublishedProcedure, terms: TenderTerms, at: Instant): readonly Refusal[] {
  const { lead, left, moveTo } = amendmentTime(procedure, terms.bidDeadline, at);
  if (moveTo === null || dayOf(terms.bidDeadline) >= moveTo) return [];
  return [
    {
      code: 'deadline-must-move',
      rule: lead.rule,
      pointer: '/terms/bidDeadline',
      facts: { left, ...UNITS[lead.unit], required: lead.value, earliest: moveTo },
    },
  ];
}
