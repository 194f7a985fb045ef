import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

/** What one request cost at the database: capacity units, and calls that were made. */
export const Consumption = z.object({ units: z.number(), calls: z.int() });
export type Consumption = z.infer<typeof Consumption>;

/** Tells for each piece of work what it consumes through a client, also when several are done at once. */
export function meterOf(client: DynamoDBClient) {
  const counting = new AsyncLocalStorage<Consumption>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const counted = counting.getStore();
      if (counted === undefined) return next(args);
      const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
      counted.calls += 1;
      const { ConsumedCapacity: consumed } = answered.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) counted.units += CapacityUnits;
      return answered;
    },
    { step: 'initialize', name: 'meter' },
  );
  return async <Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; consumption: Consumption }> => {
    const consumption: Consumption = { units: 0, calls: 0 };
    const answer = await counting.run(consumption, work);
    return { answer, consumption };
  };
}
