import type { Competition } from '../../../../schemas/fallback.ts';

export type FunnelStep = {
  readonly key: keyof Competition;
  readonly count: number;
  /** Of the widest step, from 0 to 1: how long its bar is. */
  readonly share: number;
};

const ORDER = ['noticeViews', 'documentsObtained', 'questions', 'bids', 'qualified', 'conforming'] as const;

/**
 * From those who could read of a lot to those who met it. Views count in hundreds where bids count in ones, so bars grow with
 * the root: a step that is a hundred times as wide is drawn ten times as long, and every figure stands beside its bar.
 */
export function funnelOf(competition: Competition): readonly FunnelStep[] {
  const steps = ORDER.flatMap((key) => {
    const count = competition[key];
    return count === undefined ? [] : [{ key, count }];
  });
  const widest = Math.max(1, ...steps.map(({ count }) => count));
  return steps.map(({ key, count }) => ({ key, count, share: Math.sqrt(count / widest) }));
}
