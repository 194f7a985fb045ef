import { z } from 'zod';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { Instant } from '../../schemas/time.ts';

const Tally = z.strictObject({ limit: z.int(), total: z.int(), lastAt: Instant });
type Tally = z.infer<typeof Tally>;

const TallyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tallyOpened'), limit: z.int() }),
  z.strictObject({ type: z.literal('counted'), by: z.int().positive(), note: z.string().optional() }),
]);
export type TallyEvent = z.infer<typeof TallyEvent>;

/** A small thing with a life of its own, to try the streams with: it counts up to its limit and no further. */
export const tallyStream: StreamType<Tally, TallyEvent> = {
  name: 'tally',
  version: 1,
  state: Tally,
  event: TallyEvent,
  evolve: (state, event, { at }) => {
    if (event.type === 'tallyOpened') return { limit: event.limit, total: 0, lastAt: at };
    if (state === undefined) throw new Error('counted before it was opened');
    return { ...state, total: state.total + event.by, lastAt: at };
  },
  row: (state) => ({ status: state.total < state.limit ? 'open' : 'full', summary: { total: state.total } }),
  places: (state, id) => ({ byOwner: { key: `limit#${state.limit}`, sort: id } }),
  collection: (state) => `limit#${state.limit}`,
};

/** Counts, unless that would pass the limit. */
export function count(tally: Tally, by: number): Decision<TallyEvent> {
  if (tally.total + by > tally.limit) return refuse({ code: 'not-permitted' });
  return allow<TallyEvent>({ type: 'counted', by });
}
