import type { OrganizationId } from '../../schemas/ids.ts';
import type { OwnLot, OwnNegotiation } from '../../schemas/negotiation-api.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { FailureReason } from '../../schemas/procedure.ts';
import type { Instant } from '../../schemas/time.ts';

/**
 * What one supplier may know of the negotiation: its own meetings and lots, and what is said to all. It is made of nothing
 * that another supplier's acts could change, but for the fall of a lot, which a public notice tells (Order 74 arts 31, 37).
 */
export function ownView(negotiation: Negotiation, supplierId: OrganizationId, at: Instant): OwnNegotiation {
  const lots = ownLots(negotiation, supplierId);
  const goesOn = lots.some(({ standing }) => standing === 'participating');
  const until = goesOn ? undefined : lastMoment(negotiation, lots);
  const phase = goesOn ? phaseAt(negotiation, at) : 'over';
  return {
    procedureId: negotiation.procedureId,
    phase,
    rounds: negotiation.rounds
      .filter(({ openedAt }) => until === undefined || openedAt <= until)
      .map(({ number, metIds, plannedEnd }) => ({
        number,
        met: metIds.includes(supplierId),
        ...(plannedEnd === undefined ? {} : { plannedEnd }),
      })),
    changes: negotiation.changes.flatMap(({ number, subject, textZh, status, decidedAt }) =>
      status === 'confirmed' && decidedAt !== undefined && (until === undefined || decidedAt <= until)
        ? [{ number, subject, textZh, confirmedAt: decidedAt }]
        : [],
    ),
    ...(phase === 'finalOffers' && 'deadline' in negotiation ? { deadline: negotiation.deadline } : {}),
    lots,
  };
}

/** From the set time on it is all the same whether the offers are sealed, opened, ranked or reported: nobody is told of another's. */
function phaseAt(negotiation: Negotiation, at: Instant): OwnNegotiation['phase'] {
  if (negotiation.status === 'negotiating') return 'negotiating';
  return negotiation.status === 'awaitingFinalOffers' && at < negotiation.deadline ? 'finalOffers' : 'review';
}

function ownLots(negotiation: Negotiation, supplierId: OrganizationId): OwnLot[] {
  const going = negotiation.lots.filter(({ participantIds }) => participantIds.includes(supplierId));
  const ended = negotiation.endedLots.filter(({ participantIds }) => participantIds.includes(supplierId));
  const all = [
    ...going.map(({ lotId }): OwnLot => goingLot(negotiation, lotId)),
    ...ended.map(({ lotId, reason, noticeId }): OwnLot => ({ lotId, standing: 'ended', reason, noticeId })),
  ];
  return all
    .map((lot) => leftLot(negotiation, lot, supplierId) ?? lot)
    .toSorted((left, right) => Number(left.lotId.slice(4)) - Number(right.lotId.slice(4)));
}

function goingLot(negotiation: Negotiation, lotId: OwnLot['lotId']): OwnLot {
  const reason = failureOf(negotiation, lotId);
  return reason === undefined ? { lotId, standing: 'participating' } : { lotId, standing: 'ended', reason };
}

function failureOf(negotiation: Negotiation, lotId: OwnLot['lotId']): FailureReason | undefined {
  const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
  const outcome = outcomes.find((entry) => entry.lotId === lotId);
  return outcome?.outcome === 'failed' ? outcome.reason : undefined;
}

/** Whoever left a lot or was excluded from it sees that, and not what became of the lot. */
function leftLot(negotiation: Negotiation, { lotId }: OwnLot, supplierId: OrganizationId): OwnLot | undefined {
  function own(entry: { readonly lotId: string; readonly supplierId: string }): boolean {
    return entry.lotId === lotId && entry.supplierId === supplierId;
  }
  const departure = negotiation.departures.find(own);
  if (departure !== undefined) return { lotId, standing: 'left', at: departure.at };
  const exclusion = negotiation.exclusions?.find(own);
  return exclusion === undefined ? undefined : { lotId, standing: 'excluded', at: exclusion.at };
}

/**
 * When the last of a supplier's lots was over for it: later rounds and changes are none of its business. A lot that fell with
 * the ranking has no such moment, for nothing comes after.
 */
function lastMoment(negotiation: Negotiation, lots: readonly OwnLot[]): Instant | undefined {
  const moments = lots.flatMap((lot): Instant[] => {
    if (lot.standing === 'left' || lot.standing === 'excluded') return [lot.at];
    return negotiation.endedLots.filter(({ lotId }) => lotId === lot.lotId).map(({ at }) => at);
  });
  if (moments.length < lots.length) return undefined;
  return moments.reduce<Instant | undefined>((last, at) => (last === undefined || at > last ? at : last), undefined);
}
