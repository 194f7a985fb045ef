import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { logFailure } from './log.ts';
import type { RecordedEvent } from './streams.ts';

/** The recorded event in a stream record; `undefined` for states, commands and whatever else is stored. */
export function recordedEventIn(record: DynamoDBRecord): RecordedEvent | undefined {
  const image = record.dynamodb?.NewImage;
  if (record.eventName !== 'INSERT' || image?.['sk']?.S?.startsWith('event#') !== true) return undefined;
  // Written by `eventWrite` from a recorded event.
  return JSON.parse(image['body']?.S ?? 'null') as RecordedEvent;
}

/**
 * Hands every recorded event of a batch to `react`, in order. The first one that fails is named: the batch is delivered
 * again from there on, so `react` must be able to see an event twice.
 */
export async function reactTo(
  batch: DynamoDBStreamEvent,
  react: (recorded: RecordedEvent) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  for (const record of batch.Records) {
    const recorded = recordedEventIn(record);
    if (recorded === undefined) continue;
    try {
      await react(recorded);
    } catch (error) {
      await logFailure(error, { operation: `${recorded.stream} ${recorded.type}`, id: recorded.id });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}
