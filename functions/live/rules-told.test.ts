import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { manifest } from '../../infra/manifest.ts';
import { streamTypes } from '../../test/support/stream-types.ts';
import { told, whoIsTold, type Told } from './rules-told.ts';

const streams = await streamTypes();

const OneEvent = z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) });
const AnyOfEvents = z.object({ anyOf: z.array(OneEvent) }).or(z.object({ oneOf: z.array(OneEvent) }));

/** The names of the events that a schema takes. */
function eventTypesOf(schema: z.ZodType): readonly string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const several = AnyOfEvents.safeParse(json).data;
  const events = several === undefined ? [OneEvent.parse(json)] : 'anyOf' in several ? several.anyOf : several.oneOf;
  return events.map(({ properties }) => properties.type.const);
}

const table: Readonly<Record<string, Readonly<Record<string, Told>>>> = told;

describe('who is told of an event', () => {
  test.each(streams.map((stream) => [stream.name, stream] as const))(
    'is said of every event of %s, and of no other',
    (name, { event }) => {
      expect(Object.keys(table[name] ?? {}).toSorted()).toEqual(eventTypesOf(event).toSorted());
    },
  );

  test('is said of no stream that does not exist', () => {
    expect(Object.keys(told).toSorted()).toEqual(streams.map(({ name }) => name).toSorted());
  });

  test('is nobody for what is not in the table', () => {
    expect(whoIsTold('bid', 'bidLookedAt')).toBe('nobody');
    expect(whoIsTold('toString', 'call')).toBe('nobody');
  });

  test.each([
    'bid',
    'finalOffer',
    'bidUpload',
    'openedBid',
    'openedFinalOffer',
    'documentCopy',
    'invitation',
    'enquiry',
  ])('is nobody for anything in the life of a %s: it would tell who bids, or how many', (stream) => {
    expect(new Set(Object.values(table[stream] ?? {}))).toEqual(new Set(['nobody']));
  });

  test('is nobody for final offers before all of them are unsealed', () => {
    const before = ['finalOffersCalled', 'participantLeft', 'finalOffersClosed'];
    expect(before.map((type) => whoIsTold('finalOfferCall', type))).toEqual(['nobody', 'nobody', 'nobody']);
  });
});

test('the function that tells is called with exactly the events that are told to someone', () => {
  const entry = manifest.find(({ name }) => name === 'live-telling');
  const wanted: readonly string[] = entry?.kind === 'stream' ? (entry.streamFilter.eventTypes ?? []) : [];
  const some = Object.values(table).flatMap((events) =>
    Object.entries(events).flatMap(([type, who]) => (who === 'nobody' ? [] : [type])),
  );
  expect(wanted.toSorted()).toEqual([...new Set(some)].toSorted());
});
