import { instantOf, type Instant } from '../../schemas/time.ts';

/** The only source of business time. */
export type Clock = () => Instant;

let offsetMilliseconds = 0;

/** Business time: the machine's clock, moved forward in the embedded default. Tokens and presigned URLs keep to real time. */
export function systemClock(): Instant {
  return instantOf(Date.now() + offsetMilliseconds);
}

/** Moves business time; only the embedded default has an entry that calls this. */
export function setClockOffset(milliseconds: number): void {
  offsetMilliseconds = milliseconds;
}
