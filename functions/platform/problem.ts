import type { Refusal } from '../../schemas/decision.ts';

/** A refusal on its way out of a route; thrown by platform code at the HTTP edge only, never by rules. */
export class Refused extends Error {
  readonly refusals: readonly [Refusal, ...Refusal[]];
  constructor(refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals[0].code);
    this.refusals = refusals;
  }
}

/** Ends the request with one refusal. */
export function refuseWith(refusal: Refusal): never {
  throw new Refused([refusal]);
}
