import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * Lets another command come in just before the next transaction is stored: what that one had read is then out of date. The
 * other's own transactions go through undisturbed.
 */
export function beforeNextWrite(client: DynamoDBClient, intrude: () => Promise<void>): void {
  let isWaiting = true;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (isWaiting && context.commandName === 'TransactWriteItemsCommand') {
        isWaiting = false;
        await intrude();
      }
      return next(args);
    },
    { step: 'initialize', name: `interleaved-${crypto.randomUUID()}` },
  );
}
