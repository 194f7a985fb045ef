import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { PersonId } from '../../schemas/ids.ts';
import {
  Committee,
  CommitteeEvent,
  type PanelKind,
  type PanelMember,
  type ReplaceMember,
} from '../../schemas/committee.ts';
import type { MethodNumbers, RuleSet } from '../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { Fen } from '../../schemas/money.ts';
import { ProcedureId } from '../../schemas/ids.ts';
import type { MethodReason } from '../../schemas/procedure.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';

/** A panel as it is proposed. A negotiation panel needs no leader by law. */
export type PanelProposal = {
  readonly kind: PanelKind;
  readonly members: readonly PanelMember[];
  readonly leaderId?: PersonId | undefined;
};

/** What the law makes the size of a panel depend on. The budget is that of the whole project, never of a lot. */
export type PanelFacts = {
  readonly budgetFen: Fen;
  readonly complex: boolean;
  readonly openTenderThresholdFen: Fen;
  readonly ruleSet: RuleSet;
};

function numbersOf(kind: PanelKind, { methods }: RuleSet): MethodNumbers {
  return kind === 'evaluationCommittee' ? methods.open_tender : methods.competitive_negotiation;
}

/** How many members a panel needs at least, and by which article: more from the amount the law names on (that amount included). */
export function minimumMembers(kind: PanelKind, facts: PanelFacts): { readonly value: number; readonly rule: RuleId } {
  const { minimumPanel, enlargedPanel } = numbersOf(kind, facts.ruleSet);
  if (enlargedPanel === null) return minimumPanel;
  const { atBudgetFen } = enlargedPanel;
  const trigger = atBudgetFen === 'open_tender_threshold' ? facts.openTenderThresholdFen : atBudgetFen;
  const isComplexTender = kind === 'evaluationCommittee' && facts.complex;
  return facts.budgetFen >= trigger || isComplexTender ? enlargedPanel.members : minimumPanel;
}

/** The fewest experts among `size` members: two thirds, rounded up. */
export function minimumExperts(size: number, kind: PanelKind, ruleSet: RuleSet): number {
  const { numerator, denominator } = numbersOf(kind, ruleSet).expertShare;
  return Math.ceil((size * numerator) / denominator);
}

/**
 * Whether a panel is composed as the law says: an odd number, large enough, two thirds experts, nobody twice, not led by the
 * buyer's representative; in a complex negotiation with an expert of law (Order 87 arts 45, 47; Order 74 art. 7). Everything wrong with it is named.
 */
export function checkComposition(panel: PanelProposal, facts: PanelFacts): readonly Refusal[] {
  const { kind, members } = panel;
  const size = members.length;
  const minimum = minimumMembers(kind, facts);
  const { minimumPanel, expertShare } = numbersOf(kind, facts.ruleSet);
  const experts = members.filter((member) => member.kind === 'expert').length;
  const expertsNeeded = minimumExperts(size, kind, facts.ruleSet);
  const found: Refusal[] = [...repeated(members), ...leaderRefusals(panel)];
  if (size < minimum.value)
    found.push({
      code: 'panel-too-small',
      rule: minimum.rule,
      pointer: '/members',
      facts: { size, minimum: minimum.value },
    });
  if (size % 2 === 0)
    found.push({ code: 'panel-size-even', rule: minimumPanel.rule, pointer: '/members', facts: { size } });
  if (experts < expertsNeeded)
    found.push({
      code: 'panel-too-few-experts',
      rule: expertShare.rule,
      pointer: '/members',
      facts: { size, experts, minimum: expertsNeeded },
    });
  if (kind === 'negotiationPanel' && facts.complex && !members.some(isLegalExpert))
    found.push({ code: 'panel-needs-legal-expert', rule: 'NEG-002', pointer: '/members' });
  return found;
}

function isLegalExpert({ kind, field }: PanelMember): boolean {
  return kind === 'expert' && field === 'law';
}

/**
 * What is told beside a panel: a negotiation chosen because the purchase is complex or special (Order 74 art. 27 (2)) is most
 * likely one that needs an expert of law, but only whoever appoints the panel can say that it is 技术复杂、专业性强 (art. 7).
 */
export function panelWarnings({ kind, complex }: Committee, reason: MethodReason | undefined): readonly Refusal[] {
  const isLikely = kind === 'negotiationPanel' && reason?.ground === 'complexOrSpecial' && !complex;
  return isLikely ? [{ code: 'panel-complexity-not-stated', rule: 'NEG-002' }] : [];
}

function repeated(members: readonly PanelMember[]): Refusal[] {
  return members.flatMap(({ personId }, index): Refusal[] =>
    members.findIndex((other) => other.personId === personId) === index
      ? []
      : [{ code: 'panel-member-twice', pointer: `/members/${index}/personId` }],
  );
}

function leaderRefusals({ kind, members, leaderId }: PanelProposal): Refusal[] {
  if (leaderId === undefined) return [];
  const leader = members.find((member) => member.personId === leaderId);
  if (leader === undefined) return [{ code: 'panel-leader-not-member', pointer: '/leaderId' }];
  return kind === 'evaluationCommittee' && leader.kind === 'buyerRepresentative'
    ? [{ code: 'panel-leader-is-buyer', rule: 'EVL-014', pointer: '/leaderId' }]
    : [];
}

/** Appoints the panel of a procedure, once. `found` holds what was found against its members (`rules-recusal.ts`). */
export function appointCommittee(
  committee: Committee | undefined,
  proposal: Required<PanelProposal> & { readonly leaderId: PersonId; readonly complex: boolean },
  found: readonly Refusal[],
): Decision<CommitteeEvent> {
  if (committee !== undefined) return refuse({ code: 'committee-already-appointed' });
  const { kind, leaderId, complex } = proposal;
  const event = { type: 'committeeAppointed' as const, kind, leaderId, complex, members: [...proposal.members] };
  return refuseAll(found) ?? allow<CommitteeEvent>(event);
}

/** The members there would be after a replacement. */
export function afterReplacement(
  committee: Committee,
  { personId, replacement, leaderId }: ReplaceMember,
): PanelProposal {
  return {
    kind: committee.kind,
    members: committee.members.map((member) => (member.personId === personId ? replacement : member)),
    leaderId: leaderId ?? committee.leaderId,
  };
}

/** Replaces a member (Order 87 art. 49): the composition must be right again, and what the one who left had said is void. */
export function replaceMember(
  committee: Committee,
  command: ReplaceMember,
  found: readonly Refusal[],
): Decision<CommitteeEvent> {
  if (!committee.members.some((member) => member.personId === command.personId))
    return refuse({ code: 'panel-member-unknown', pointer: '/personId' });
  const gone = committee.replacements.some((entry) => entry.personId === command.replacement.personId);
  if (gone) return refuse({ code: 'panel-member-had-left', rule: 'EVL-015', pointer: '/replacement/personId' });
  const { personId, reason, replacement, leaderId = committee.leaderId } = command;
  return refuseAll(found) ?? allow<CommitteeEvent>({ type: 'memberReplaced', personId, reason, replacement, leaderId });
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveCommittee(
  state: Committee | undefined,
  event: CommitteeEvent,
  { id, at }: EventContext,
): Committee {
  if (event.type === 'committeeAppointed') {
    if (state !== undefined) throw new Error('a committee is appointed once');
    const { type: _, ...appointment } = event;
    return { procedureId: ProcedureId.parse(id), ...appointment, appointedAt: at, replacements: [] };
  }
  if (state === undefined) throw new Error(`${event.type} in a committee that was never appointed`);
  const { personId, reason, replacement, leaderId } = event;
  return {
    ...state,
    leaderId,
    members: state.members.map((member) => (member.personId === personId ? replacement : member)),
    replacements: [...state.replacements, { personId, reason, replacedBy: replacement.personId, at }],
  };
}

/** Committees are in no list: who sits on one is secret until the result is published (Order 87 art. 47). */
export const committeeStream: StreamType<Committee, CommitteeEvent> = {
  name: 'committee',
  version: 1,
  state: Committee,
  event: CommitteeEvent,
  evolve: evolveCommittee,
  row: ({ kind }) => ({ status: 'appointed', summary: { kind } }),
  places: () => ({}),
};

/** The persons who sit on a panel, for the permission check. */
export function memberIds(committee: Committee | undefined): readonly PersonId[] {
  return committee?.members.map(({ personId }) => personId) ?? [];
}
