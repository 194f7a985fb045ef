import { describe, expect, it } from 'vitest';
import { LotId } from '../../../../schemas/ids.ts';
import type { PublishedLot } from '../../../../schemas/procedure-api.ts';
import { addMilliseconds, Instant } from '../../../../schemas/time.ts';
import { standingOf, type BidFacts } from './bid-state.ts';

const deadline = Instant.parse('2026-12-01T02:00:00.000Z');
const [first, second] = [LotId.parse('lot-1'), LotId.parse('lot-2')];

function procedure(stage: PublishedLot['stage'], status: BidFacts['procedure']['status'] = 'published') {
  const lots = [first, second].map((lotId) => ({ lotId, recipient: '', stage }));
  return { status, bidDeadline: deadline, lots };
}

const before = addMilliseconds(deadline, -1);
const sealed = { status: 'sealed', needsConfirmation: false, lotIds: [first, second] } as const;
const facts: BidFacts = { procedure: procedure('tendering'), bid: undefined, hasDraft: false, now: before };

describe('where a bid stands', () => {
  it.each([
    ['nothing', {}, 'none'],
    ['only what was typed here', { hasDraft: true }, 'draft'],
    ['sealed and received', { bid: sealed, hasDraft: true }, 'sealed'],
    ['materially amended since', { bid: { ...sealed, needsConfirmation: true } }, 'toConfirm'],
    ['withdrawn', { bid: { ...sealed, status: 'withdrawn' as const, lotIds: [] } }, 'withdrawn'],
    [
      'prepared anew after it was withdrawn',
      { bid: { ...sealed, status: 'withdrawn' as const }, hasDraft: true },
      'draft',
    ],
    ['cancelled', { bid: sealed, procedure: procedure('cancelled', 'cancelled') }, 'ended'],
  ] as const)('before the deadline: %s', (_, changes, expected) => {
    expect(standingOf({ ...facts, ...changes })).toBe(expected);
  });

  it.each([
    ['without one', {}, 'missed'],
    ['still sealed', { bid: sealed }, 'awaitingOpening'],
    ['waiting to be opened', { bid: sealed, procedure: procedure('awaitingOpening', 'closed') }, 'awaitingOpening'],
    ['not confirmed in time', { bid: { ...sealed, needsConfirmation: true } }, 'lapsed'],
    ['opened', { bid: sealed, procedure: procedure('opened', 'closed') }, 'opened'],
    ['decided', { bid: sealed, procedure: procedure('awarded', 'concluded') }, 'decided'],
    ['failed', { bid: sealed, procedure: procedure('failed', 'concluded') }, 'decided'],
  ] as const)('from the deadline on: %s', (_, changes, expected) => {
    expect(standingOf({ ...facts, now: deadline, ...changes })).toBe(expected);
  });

  it('is told by the lots that were bid for, not by others', () => {
    const mixed = {
      ...procedure('ranked', 'closed'),
      lots: [
        { lotId: first, recipient: '', stage: 'failed' as const },
        { lotId: second, recipient: '', stage: 'ranked' as const },
      ],
    };
    expect(standingOf({ ...facts, now: deadline, procedure: mixed, bid: { ...sealed, lotIds: [first] } })).toBe(
      'decided',
    );
    expect(standingOf({ ...facts, now: deadline, procedure: mixed, bid: sealed })).toBe('opened');
  });
});
