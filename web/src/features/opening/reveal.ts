/** How long each bidder's line stands alone while prices are read out. */
export const LINE_MILLISECONDS = 1600;

/** How many lines are shown so long after the reading began. */
export function linesShown(total: number, elapsedMilliseconds: number): number {
  return Math.min(total, Math.floor(Math.max(0, elapsedMilliseconds) / LINE_MILLISECONDS) + 1);
}
