import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { StreamFilter } from './manifest-types.ts';
import { recordPasses, toLambdaPattern } from './stream-filter.ts';

const record: DynamoDBRecord = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'procedure#prc-1' }, sk: { S: 'event#000000000001' } },
    NewImage: { type: { S: 'procedure' }, eventType: { S: 'procedurePublished' } },
  },
};

describe('the filter of a stream function', () => {
  it.each<[string, StreamFilter, boolean]>([
    ['nothing', {}, true],
    ['the change that happened', { changes: ['INSERT', 'REMOVE'] }, true],
    ['another change', { changes: ['MODIFY'] }, false],
    ['the key it begins with', { partitionKeyPrefix: 'procedure#', sortKeyPrefix: 'event#' }, true],
    ['another partition key', { partitionKeyPrefix: 'bid#' }, false],
    ['another sort key', { sortKeyPrefix: 'state' }, false],
    ['the type of its event', { eventTypes: ['procedureCancelled', 'procedurePublished'] }, true],
    ['another type of event', { eventTypes: ['procedureCancelled'] }, false],
  ])('asking for %s', (_what, filter, passes) => {
    expect(recordPasses(filter, record)).toBe(passes);
  });

  it('lets no record without an image pass where a type of event is asked for', () => {
    const removed: DynamoDBRecord = { eventName: 'REMOVE', dynamodb: { Keys: record.dynamodb?.Keys ?? {} } };
    expect(recordPasses({ eventTypes: ['procedurePublished'] }, removed)).toBe(false);
  });

  it('says the same in the filtering language of Lambda', () => {
    expect(
      toLambdaPattern({ changes: ['INSERT'], sortKeyPrefix: 'event#', eventTypes: ['procedurePublished'] }),
    ).toEqual({
      eventName: ['INSERT'],
      dynamodb: {
        Keys: { sk: { S: [{ prefix: 'event#' }] } },
        NewImage: { eventType: { S: ['procedurePublished'] } },
      },
    });
    expect(toLambdaPattern({})).toBeUndefined();
  });
});
