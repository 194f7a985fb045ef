import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamFilter } from './manifest-types.ts';

/** The filter in Lambda's event filtering language (of an event source mapping), or `undefined` where nothing is filtered. */
export function toLambdaPattern(filter: StreamFilter): Record<string, unknown> | undefined {
  const keys = {
    ...(filter.partitionKeyPrefix === undefined ? {} : { pk: { S: [{ prefix: filter.partitionKeyPrefix }] } }),
    ...(filter.sortKeyPrefix === undefined ? {} : { sk: { S: [{ prefix: filter.sortKeyPrefix }] } }),
  };
  const image = filter.eventTypes === undefined ? {} : { NewImage: { eventType: { S: filter.eventTypes } } };
  const dynamodb = { ...(Object.keys(keys).length === 0 ? {} : { Keys: keys }), ...image };
  const pattern = {
    ...(filter.changes === undefined ? {} : { eventName: filter.changes }),
    ...(Object.keys(dynamodb).length === 0 ? {} : { dynamodb }),
  };
  return Object.keys(pattern).length === 0 ? undefined : pattern;
}

/** Whether Lambda would call the function with this record. */
export function recordPasses(filter: StreamFilter, record: DynamoDBRecord): boolean {
  const { Keys: keys, NewImage: image } = record.dynamodb ?? {};
  return (
    isOneOf(record.eventName, filter.changes) &&
    startsWith(keys?.['pk']?.S, filter.partitionKeyPrefix) &&
    startsWith(keys?.['sk']?.S, filter.sortKeyPrefix) &&
    isOneOf(image?.['eventType']?.S, filter.eventTypes)
  );
}

function isOneOf(value: string | undefined, allowed: readonly string[] | undefined): boolean {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}

function startsWith(key: string | undefined, prefix: string | undefined): boolean {
  return prefix === undefined || (key?.startsWith(prefix) ?? false);
}
