import { canonicalJson } from '../../../schemas/canonical-json.ts';

/** A form of something stored, and the version it was read in. */
export type Basis<Value> = { readonly version: number; readonly base: Value };

/**
 * What an edit rests on: the newest version for as long as the fields it edits are stored as they were when typing began,
 * else the one it was begun on, so that sending it is a conflict and not an overwriting.
 */
export function basisOf<Value>(begun: Basis<Value>, stored: Basis<Value>): Basis<Value> {
  return canonicalJson(begun.base) === canonicalJson(stored.base) ? stored : begun;
}
