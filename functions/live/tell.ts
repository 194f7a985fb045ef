import type { LiveMessage } from '../../schemas/live.ts';
import { negotiationStream } from '../negotiation/rules-negotiation.ts';
import type { Clock } from '../platform/clock.ts';
import type { PostToSocket } from '../platform/sockets.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { audienceOf, suppliersTold, type SomeSuppliers } from './rules-audience.ts';
import type { Channel } from './rules-channels.ts';
import { OPENING_SECONDS } from './rules-limits.ts';
import { listenersOf, markGone, type Listener } from './store.ts';

export type Telling = { readonly table: Table; readonly now: Clock; readonly post: PostToSocket };

/** Posts under way at once. */
const AT_ONCE = 50;

/**
 * Tells whoever may know of an event that there is something to ask. Telling twice only makes a page ask twice, so a batch may
 * be delivered again. Nothing of the event is in what is told, not even its number: a gap would count what one may not see.
 */
export async function tellOf(telling: Telling, recorded: RecordedEvent): Promise<void> {
  const { channels, suppliers } = audienceOf(recorded);
  const others = suppliers === undefined ? [] : await supplierChannelsOf(telling.table, suppliers);
  await tellChannels(telling, [...channels, ...others]);
}

async function supplierChannelsOf(table: Table, suppliers: SomeSuppliers): Promise<readonly Channel[]> {
  const negotiation = await load(table, negotiationStream, suppliers.procedureId);
  return negotiation === undefined ? [] : suppliersTold(negotiation.state, suppliers);
}

/** Tells every connection of some channels. @throws when some that may be there were not reached, after all others were told */
export async function tellChannels(telling: Telling, channels: readonly Channel[]): Promise<void> {
  const listeners = (await Promise.all(channels.map(async (channel) => listenersOf(telling.table, channel)))).flat();
  const failed: unknown[] = [];
  for (let start = 0; start < listeners.length; start += AT_ONCE) {
    const told = listeners.slice(start, start + AT_ONCE).map(async (listener) => tell(telling, listener));
    for (const outcome of await Promise.allSettled(told))
      if (outcome.status === 'rejected') failed.push(outcome.reason);
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} connections were not told`);
}

async function tell({ table, now, post }: Telling, { connectionId, topic, ageSeconds, key }: Listener): Promise<void> {
  const message: LiveMessage = { topic, now: now() };
  const outcome = await post(connectionId, JSON.stringify(message));
  if (outcome === 'gone' && ageSeconds > OPENING_SECONDS) await markGone(table, key);
}
