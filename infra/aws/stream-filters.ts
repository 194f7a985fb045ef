import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type { StreamFilter } from '../manifest-types.ts';

/** The manifest's filter in the words of an event source mapping: records that do not pass never start the function. */
export function eventSourceFilters(filter: StreamFilter): Record<string, unknown>[] {
  const keys = {
    ...(filter.partitionKeyPrefix === undefined ? {} : { pk: { S: FilterRule.beginsWith(filter.partitionKeyPrefix) } }),
    ...(filter.sortKeyPrefix === undefined ? {} : { sk: { S: FilterRule.beginsWith(filter.sortKeyPrefix) } }),
  };
  const image =
    filter.eventTypes === undefined ? {} : { NewImage: { eventType: { S: FilterRule.or(...filter.eventTypes) } } };
  const dynamodb = { ...(Object.keys(keys).length === 0 ? {} : { Keys: keys }), ...image };
  const pattern = {
    ...(filter.changes === undefined ? {} : { eventName: FilterRule.or(...filter.changes) }),
    ...(Object.keys(dynamodb).length === 0 ? {} : { dynamodb }),
  };
  return Object.keys(pattern).length === 0 ? [] : [FilterCriteria.filter(pattern)];
}
