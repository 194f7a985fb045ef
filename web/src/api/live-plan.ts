/** How often what is shown is asked for again while nobody tells of changes. */
export const POLL_SECONDS = 20;
/** The same for a page that is not looked at, and for one that is told of changes, in case a telling is lost. */
const HIDDEN_POLL_SECONDS = 120;
const TOLD_POLL_SECONDS = 180;

/** A ticket grants no more topics; what is followed beyond them is asked for every so often. */
export const TOPICS_AT_MOST = 20;
/** What may not be read yet may be readable a little later: an opening that begins, a negotiation. */
export const REFUSED_PAUSE = 60_000;

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 120_000;

/** Every topic that is followed, each once, in an order that does not depend on who followed first. */
export function wantedTopics(followed: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(followed.flat())].toSorted();
}

/** How long to wait before a line is tried again: doubling, with chance, so that not all tabs come back at once. */
export function delayAfter(failures: number, chance: number): number {
  return Math.min(FIRST_DELAY * 2 ** failures, LONGEST_DELAY) * (0.5 + chance);
}

/** How long until what is shown is asked for again, in milliseconds. */
export function pollPause({ isTold, isHidden }: { readonly isTold: boolean; readonly isHidden: boolean }): number {
  if (isTold) return TOLD_POLL_SECONDS * 1000;
  return (isHidden ? HIDDEN_POLL_SECONDS : POLL_SECONDS) * 1000;
}
