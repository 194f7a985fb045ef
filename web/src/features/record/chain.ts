import { canonicalJson } from '../../../../schemas/canonical-json.ts';
import type { HistoryEvent } from '../../../../schemas/procedure-api.ts';

/** The hash before the first event of a stream. */
const FIRST_HASH = '0'.repeat(64);

/**
 * `whole`: every event is there, in order, and as it was recorded · `partial`: so far as it is shown; the rest is secret until
 * the opening · `broken`: an event was removed, added, moved or altered, from that number on.
 */
export type ChainCheck =
  | { readonly result: 'whole' }
  | { readonly result: 'partial'; readonly through: number }
  | { readonly result: 'broken'; readonly at: number };

/** Checks the chain of a history: each event's hash covers all that it says and the hash before it. */
export async function checkChain(events: readonly HistoryEvent[]): Promise<ChainCheck> {
  let previous = FIRST_HASH;
  for (const [index, recorded] of events.entries()) {
    const { hash, ...covered } = recorded;
    if (recorded.sequence !== index + 1) return { result: 'broken', at: index + 1 };
    if (hash === undefined) return { result: 'partial', through: index };
    if (recorded.previousHash !== previous || (await sha256(canonicalJson(covered))) !== hash)
      return { result: 'broken', at: recorded.sequence };
    previous = hash;
  }
  return { result: 'whole' };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
