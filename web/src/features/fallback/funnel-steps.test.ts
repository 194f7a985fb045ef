import { describe, expect, test } from 'vitest';
import { funnelOf } from './funnel-steps.ts';

const started = { noticeViews: 400, documentsObtained: 4, questions: 1, bids: 2 };

describe('a funnel', () => {
  test('goes from readers to bidders, and stops where the lot stopped', () => {
    expect(funnelOf(started).map(({ key }) => key)).toEqual(['noticeViews', 'documentsObtained', 'questions', 'bids']);
    expect(
      funnelOf({ ...started, qualified: 2, conforming: 1 })
        .map(({ key }) => key)
        .slice(-2),
    ).toEqual(['qualified', 'conforming']);
  });

  test('draws a hundredth as a tenth, so that few bids are still seen beside many views', () => {
    expect(funnelOf(started).map(({ share }) => share)).toEqual([1, 0.1, 0.05, Math.sqrt(2 / 400)]);
  });

  test('of nothing at all has no bar', () => {
    const none = { noticeViews: 0, documentsObtained: 0, questions: 0, bids: 0 };
    expect(funnelOf(none).every(({ share }) => share === 0)).toBe(true);
  });
});
