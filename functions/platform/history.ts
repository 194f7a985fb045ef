import { FIRST_HASH, hashEvent, type RecordedEvent } from './streams.ts';

/**
 * Where the history of a stream breaks: the sequence of the first event that is missing, altered or out of its place.
 * `end` is the state's version and hash, without which events missing at the end would not show.
 */
export function firstBreak(
  events: readonly RecordedEvent<unknown>[],
  end: { readonly version: number; readonly hash: string },
): number | undefined {
  let previousHash = FIRST_HASH;
  for (const [index, recorded] of events.entries()) {
    const { hash, ...unhashed } = recorded;
    const isNext = recorded.sequence === index + 1 && recorded.previousHash === previousHash;
    if (!isNext || hashEvent(unhashed) !== hash) return index + 1;
    previousHash = hash;
  }
  const isWhole = events.length === end.version && previousHash === end.hash;
  return isWhole ? undefined : events.length + 1;
}
