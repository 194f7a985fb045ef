import type { DynamoDBRecord } from 'aws-lambda';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { RecordedEvent } from '../../functions/platform/streams.ts';

/** The stream record that DynamoDB makes of a stored event. */
export function marshalImage(recorded: RecordedEvent<unknown>): DynamoDBRecord {
  const keys = {
    pk: { S: `${recorded.stream}#${recorded.id}` },
    sk: { S: `event#${recorded.sequence.toString().padStart(12, '0')}` },
  };
  return {
    eventName: 'INSERT',
    dynamodb: {
      Keys: keys,
      NewImage: { ...keys, eventType: { S: recorded.type }, body: { S: canonicalJson(recorded) } },
      SequenceNumber: `${recorded.id}-${recorded.sequence}`,
    },
  };
}
