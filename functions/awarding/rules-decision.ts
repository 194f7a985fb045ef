import type { Award, AwardEvent } from '../../schemas/award.ts';
import { allow, refuse, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { NoticeId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { AwardCandidate } from '../../schemas/procedure.ts';
import { endOfDay, type Instant } from '../../schemas/time.ts';

export type DecideWinner = {
  readonly winnerId: OrganizationId;
  readonly decidedBy: PersonId;
  readonly reasonZh?: string | undefined;
  readonly resultNoticeId: NoticeId;
};

type AwardDecision = Decision<AwardEvent>;

/** Candidates who have not given up, best first. */
export function remainingCandidates(award: Award): readonly AwardCandidate[] {
  const gone = award.withdrawals.map(({ supplierId }) => supplierId);
  return award.candidates.filter(({ supplierId }) => !gone.includes(supplierId));
}

/** Those who rank first among the remaining: one, or several where totals and prices are equal. */
export function firstRanked(award: Award): readonly AwardCandidate[] {
  const remaining = remainingCandidates(award);
  return remaining.filter(({ rank }) => rank === remaining[0]?.rank);
}

/**
 * The buyer decides in the order of the candidates, within 5 working days of the report (条例 art. 43; Order 87 art. 68;
 * Order 74 art. 36). Among candidates ranked equally it says why it takes this one. Once the period is over, silence has decided.
 */
export function decideWinner(award: Award, command: DecideWinner, at: Instant): AwardDecision {
  if (award.status !== 'awaitingDecision') return refuse({ code: 'award-already-decided', rule: 'AWD-013' });
  if (at >= endOfDay(award.decideThrough))
    return refuse({ code: 'decision-period-over', rule: 'AWD-003', facts: { through: award.decideThrough } });
  const refusal = orderRefusal(award, command);
  return refusal === undefined ? allow<AwardEvent>(decided(award, command, 'buyer')) : refuse(refusal);
}

/** A decision out of the order of the report is no decision the law knows. */
function orderRefusal(award: Award, command: DecideWinner): Refusal | undefined {
  const first = firstRanked(award);
  if (!first.some(({ supplierId }) => supplierId === command.winnerId))
    return { code: 'not-first-ranked', rule: 'AWD-002', pointer: '/winnerId' };
  const mustSayWhy = first.length > 1 && command.reasonZh === undefined;
  return mustSayWhy ? { code: 'equal-rank-needs-reason', rule: 'AWD-004', pointer: '/reasonZh' } : undefined;
}

/**
 * The period ran out without a decision: the first-ranked is deemed chosen (Order 87 art. 68; Order 74 art. 36). Between
 * candidates ranked equally the lot decides (Order 87 art. 68 para. 2): `draw(n)` gives a whole number below n.
 * No event before the period is over, or where a decision was made: the timer may come early, late or twice.
 */
export function deemDecided(
  award: Award,
  terms: { readonly resultNoticeId: NoticeId; readonly draw: (count: number) => number },
  at: Instant,
): readonly AwardEvent[] {
  if (award.status !== 'awaitingDecision' || at < endOfDay(award.decideThrough)) return [];
  const first = firstRanked(award);
  const chosen = first[first.length > 1 ? terms.draw(first.length) : 0];
  if (chosen === undefined) return [];
  return [decided(award, { winnerId: chosen.supplierId, resultNoticeId: terms.resultNoticeId }, 'silence')];
}

/** The winner gives up, or refuses to sign: recorded with the reason, for it has consequences (law art. 46, 77). */
export function giveUp(
  award: Award,
  command: { readonly supplierId: OrganizationId; readonly reasonZh: string },
): AwardDecision {
  if (award.status !== 'decided') return refuse({ code: 'award-not-decided' });
  if (hasGivenUp(award)) return refuse({ code: 'winner-already-gave-up' });
  if (award.winnerId !== command.supplierId) return refuse({ code: 'not-the-winner' });
  return allow<AwardEvent>({ type: 'winnerGaveUp', ...command });
}

/**
 * After the winner gave up, the buyer takes the next candidate in order, or starts the purchase anew (条例 art. 49). Where
 * several are next it names the one it takes, and the reason says why.
 */
export function takeNextCandidate(
  award: Award,
  command: Omit<DecideWinner, 'winnerId'> & { readonly winnerId?: OrganizationId | undefined },
): AwardDecision {
  const refusal = nextRefusal(award);
  if (refusal !== undefined) return refuse(refusal);
  const [next, ...equals] = firstRanked(award);
  if (next === undefined) return refuse({ code: 'no-candidate-left', rule: 'AWD-012' });
  if (command.winnerId === undefined && equals.length > 0)
    return refuse({ code: 'equal-rank-needs-reason', rule: 'AWD-004', pointer: '/winnerId' });
  const chosen = { ...command, winnerId: command.winnerId ?? next.supplierId };
  const outOfOrder = orderRefusal(award, chosen);
  return outOfOrder === undefined ? allow<AwardEvent>(decided(award, chosen, 'nextCandidate')) : refuse(outOfOrder);
}

/** The buyer starts the purchase anew instead: the lot ends without a winner (条例 art. 49). */
export function startAnew(award: Award, reasonZh?: string): AwardDecision {
  const refusal = nextRefusal(award);
  if (refusal !== undefined) return refuse(refusal);
  return allow<AwardEvent>({ type: 'candidatesExhausted', ...(reasonZh === undefined ? {} : { reasonZh }) });
}

function nextRefusal(award: Award): Refusal | undefined {
  if (award.status !== 'decided') return { code: 'award-not-decided' };
  return hasGivenUp(award) ? undefined : { code: 'winner-has-not-given-up', rule: 'AWD-013' };
}

/** Whether the winner of a decided lot has given up and nobody follows yet. */
export function hasGivenUp(award: Extract<Award, { status: 'decided' }>): boolean {
  return award.withdrawals.some(({ supplierId }) => supplierId === award.winnerId);
}

function decided(
  award: Award,
  choice: { winnerId: OrganizationId; resultNoticeId: NoticeId; decidedBy?: PersonId; reasonZh?: string | undefined },
  by: 'buyer' | 'silence' | 'nextCandidate',
): AwardEvent {
  const candidate = award.candidates.find(({ supplierId }) => supplierId === choice.winnerId);
  if (candidate === undefined) throw new Error('the winner is no candidate');
  return {
    type: 'winnerDecided',
    winnerId: choice.winnerId,
    priceFen: candidate.priceFen,
    by,
    resultNoticeId: choice.resultNoticeId,
    ...(choice.decidedBy === undefined ? {} : { decidedBy: choice.decidedBy }),
    ...(choice.reasonZh === undefined ? {} : { reasonZh: choice.reasonZh }),
  };
}
