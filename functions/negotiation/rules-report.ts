import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { PersonId } from '../../schemas/ids.ts';
import { addWorkingDays } from '../../schemas/law/calendar.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { dayOf, endOfDay, type Instant } from '../../schemas/time.ts';

/** Any member may write the report, and write it anew until it is delivered; earlier signatures then fall away. */
export function writeReport(
  negotiation: Negotiation,
  command: { textZh: string; writtenBy: PersonId },
): Decision<NegotiationEvent> {
  if (negotiation.status !== 'ranked') return refuse({ code: 'no-ranking-to-report' });
  return allow<NegotiationEvent>({ type: 'reportWritten', ...command });
}

/** A member signs; who disagrees writes the dissent beside the name (条例 art. 41). The last signature delivers the report. */
export function signReport(
  negotiation: Negotiation,
  command: { readonly memberId: PersonId; readonly dissentZh?: string | undefined },
): Decision<NegotiationEvent> {
  if (negotiation.status !== 'ranked' || negotiation.report === undefined) return refuse({ code: 'no-report-to-sign' });
  const { memberId, dissentZh } = command;
  const signed = negotiation.signatures.map((signature) => signature.memberId);
  if (signed.includes(memberId)) return refuse({ code: 'report-already-signed' });
  const signature: NegotiationEvent = {
    type: 'reportSigned',
    memberId,
    ...(dissentZh === undefined ? {} : { dissentZh }),
  };
  const missing = negotiation.memberIds.filter((id) => id !== memberId && !signed.includes(id));
  return missing.length > 0 ? allow(signature) : allow<NegotiationEvent>(signature, { type: 'reportDelivered' });
}

/** The last moment for the report: 2 working days after the review (条例 art. 43; Order 74 art. 36). */
export function reportDue(rankedAt: Instant, ruleSet: RuleSet): Instant {
  return endOfDay(addWorkingDays(dayOf(rankedAt), ruleSet.reportToBuyer.value).day);
}

/**
 * Delivers a report that a member neither signed nor objected to in writing: once its period is over the member is taken to
 * agree (Order 74 art. 17; 条例 art. 41). The law speaks of members who refuse to sign what the panel has written, so the text
 * must bear the names of more than half of it: one that was written, or written anew, at the last moment is nobody's yet.
 */
export function deliverReport(
  negotiation: Negotiation,
  clock: { at: Instant; ruleSet: RuleSet },
): Decision<NegotiationEvent> {
  if (negotiation.status !== 'ranked' || negotiation.report === undefined) return refuse({ code: 'no-report-to-sign' });
  const due = reportDue(negotiation.rankedAt, clock.ruleSet);
  if (clock.at < due) return refuse({ code: 'signatures-still-due', rule: 'AWD-001', facts: { due } });
  if (!isSignedByMost(negotiation)) return refuse({ code: 'too-few-signatures' });
  return allow<NegotiationEvent>({ type: 'reportDelivered' });
}

/** Whether more than half of the panel have signed the report. */
export function isSignedByMost({ signatures, memberIds }: Extract<Negotiation, { status: 'ranked' }>): boolean {
  return signatures.length * 2 > memberIds.length;
}
