import type { Negotiation, NegotiationRound } from '../../../../schemas/negotiation.ts';
import { addMilliseconds, instantOf, millisecondsOf, type Instant } from '../../../../schemas/time.ts';
import { everyParticipant, openRound, staying } from '../../../../functions/negotiation/rules-negotiation.ts';
import { askForFinalOffers } from '../../../../functions/negotiation/rules.ts';

/** Where one supplier stands in the room. */
export type RoomSupplier = {
  readonly supplierId: string;
  /** `toMeet`: the open round has not seen it yet. `apart`: no round is open. `gone`: it left, or its lots fell. */
  readonly standing: 'toMeet' | 'met' | 'apart' | 'gone';
  /** Whether it goes on with any lot. */
  readonly isStaying: boolean;
};

/** Everyone who ever took part, those still to be met first; the order among equals is that of the document. */
export function suppliersInRoom(negotiation: Negotiation): readonly RoomSupplier[] {
  const round = openRound(negotiation);
  const stayingIds = new Set<string>(negotiation.lots.flatMap(staying));
  const rows = everyParticipant(negotiation).map((supplierId): RoomSupplier => {
    const isStaying = stayingIds.has(supplierId);
    return { supplierId, isStaying, standing: standingOf(round, supplierId, isStaying) };
  });
  return [...rows.filter(({ isStaying }) => isStaying), ...rows.filter(({ isStaying }) => !isStaying)];
}

function standingOf(
  round: NegotiationRound | undefined,
  supplierId: string,
  isStaying: boolean,
): RoomSupplier['standing'] {
  if (!isStaying) return 'gone';
  if (round === undefined) return 'apart';
  return round.metIds.some((id) => id === supplierId) ? 'met' : 'toMeet';
}

/** The round that is open, with how many of those who go on were met in it. */
export function roundView(negotiation: Negotiation) {
  const round = openRound(negotiation);
  if (round === undefined) return undefined;
  const going = suppliersInRoom(negotiation).filter(({ isStaying }) => isStaying);
  const toMeet = going.filter(({ standing }) => standing === 'toMeet').length;
  return { round, met: going.length - toMeet, toMeet, all: going.length };
}

/** What stands in the way of calling for final offers now; `undefined` where nothing does. */
export function callObstacle(negotiation: Negotiation, at: Instant) {
  const asked = askForFinalOffers(negotiation, addMilliseconds(at, 1), at);
  return asked.allowed ? undefined : asked.refusals[0];
}

/** Whole minutes from one moment to another; 0 where the other came first. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 60_000));
}

/** The next full quarter of an hour at least so many minutes ahead: what a form proposes for a set time. */
export function proposedTime(now: Instant, minutesAhead: number): Instant {
  const quarter = 15 * 60_000;
  return instantOf(Math.ceil((millisecondsOf(now) + minutesAhead * 60_000) / quarter) * quarter);
}
