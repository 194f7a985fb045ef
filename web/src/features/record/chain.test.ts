import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../schemas/canonical-json.ts';
import { HistoryEvent } from '../../../../schemas/procedure-api.ts';
import { checkChain } from './chain.ts';

/** A chain of so many closings, hashed as the portal hashes. */
function chainOf(length: number): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  let previousHash = '0'.repeat(64);
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const covered = {
      stream: 'procedure',
      id: 'prc-00000000000000000001',
      sequence,
      type: 'biddingClosed',
      schemaVersion: 1,
      at: '2026-11-20T02:00:00.000Z',
      actor: { system: 'due' },
      commandId: `due-${sequence}`,
      event: { type: 'biddingClosed' },
      previousHash,
    };
    const hash = createHash('sha256').update(canonicalJson(covered)).digest('hex');
    events.push(HistoryEvent.parse({ ...covered, hash }));
    previousHash = hash;
  }
  return events;
}

describe('the chain of a history', () => {
  test('holds as it was recorded', async () => {
    expect(await checkChain(chainOf(5))).toEqual({ result: 'whole' });
  });

  test('breaks where an event was altered, whatever member it is', async () => {
    const altered = chainOf(5).map((event) => (event.sequence === 3 ? { ...event, commandId: 'other' } : event));
    expect(await checkChain(altered)).toEqual({ result: 'broken', at: 3 });
  });

  test('breaks where an event was taken out or moved', async () => {
    const events = chainOf(5);
    expect(await checkChain(events.filter(({ sequence }) => sequence !== 2))).toEqual({ result: 'broken', at: 2 });
    expect(await checkChain(events.toReversed())).toEqual({ result: 'broken', at: 1 });
  });

  test('breaks at the next event where one was altered and hashed anew', async () => {
    const events = chainOf(4);
    const other = chainOf(4).map((event) => ({ ...event, at: events[0]?.at ?? event.at, commandId: 'forged' }));
    const [forged] = other;
    if (forged === undefined) throw new Error('a chain has a first event');
    const { hash: _, ...covered } = forged;
    const hash = createHash('sha256').update(canonicalJson(covered)).digest('hex');
    expect(await checkChain([{ ...forged, hash }, ...events.slice(1)])).toEqual({ result: 'broken', at: 2 });
  });

  test('is checked as far as it is shown while bids are sealed', async () => {
    const sealed = chainOf(4).map(({ hash, ...event }) => (event.sequence < 3 ? { ...event, hash } : event));
    expect(await checkChain(sealed)).toEqual({ result: 'partial', through: 2 });
  });
});
