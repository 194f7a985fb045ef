import type { Loaded } from './streams.ts';
import { stateKey } from './streams.ts';
import type { Table, Write } from './table.ts';

/**
 * Lets a transaction be stored only while another stream is still as it was read: what a decision rested on must not have
 * changed meanwhile. Not for a stream that the same transaction writes, and not for streams that many write at once.
 */
export function unchanged(table: Table, stream: string, read: Pick<Loaded<unknown>, 'id' | 'version'>): Write {
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: stateKey(stream, read.id),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': { N: read.version.toString() } },
    },
  };
}
