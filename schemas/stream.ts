import type { z } from 'zod';
import type { Instant } from './time.ts';

/** An event names what happened; everything else in it is a fact of that happening. */
export type DomainEvent = { readonly type: string };

/** What `evolve` may use besides the event: which stream it is in, and when it was decided. */
export type EventContext = { readonly id: string; readonly at: Instant };

/** Where a state appears in lists: at most one place per index. A state that is in no list has none (sparse). */
export type IndexName = 'byOwner' | 'byPartner' | 'byParent' | 'byMonth' | 'byDue';
export type IndexPlaces = { readonly [Name in IndexName]?: { readonly key: string; readonly sort: string } };

/** How a state shows in a list: its status and the few facts of a row. Never a secret. */
export type ListRow = { readonly status: string; readonly summary: Readonly<Record<string, unknown>> };

/**
 * A kind of thing that has a life: its events, its state, and how the one makes the other.
 * `evolve` is the only thing that makes a new state; it never refuses.
 */
export type StreamType<State, Event extends DomainEvent> = {
  readonly name: string;
  readonly version: number;
  readonly state: z.ZodType<State>;
  readonly event: z.ZodType<Event>;
  readonly evolve: (state: State | undefined, event: Event, context: EventContext) => State;
  /** The row and the places of a state in lists. */
  readonly row: (state: State, id: string) => ListRow;
  readonly places: (state: State, id: string) => IndexPlaces;
  /**
   * A collection this thing belongs to from its first event on, readable with strong consistency (the bids of a procedure
   * at closing). Collections are spread over partitions, and joining one writes no shared item.
   */
  readonly collection?: (state: State, id: string) => string;
};

/** Folds events to a state: what the table must hold after them. */
export function fold<State, Event extends DomainEvent>(
  type: StreamType<State, Event>,
  events: readonly { readonly event: Event; readonly context: EventContext }[],
): State | undefined {
  return events.reduce<State | undefined>((state, { event, context }) => type.evolve(state, event, context), undefined);
}
