import type { MiddlewareObj } from '@middy/core';
import { once } from './once.ts';

/** Made with the first failure: a function that does its work has nothing to say, and need not load what would write it. */
const logger = once(async () => {
  const { Logger } = await import('@aws-lambda-powertools/logger');
  return new Logger({ serviceName: 'mingcai' });
});

/** Where in the log the failures of now belong. */
let place: Readonly<Record<string, string>> = {};

/** Logs a failure with what an operator needs, and nothing a bidder or a person entrusted to the portal. */
export async function logFailure(error: unknown, facts: Readonly<Record<string, string>>): Promise<void> {
  const told = error instanceof Error ? error : new Error(String(error));
  (await logger()).error('request failed', { ...place, ...facts, error: told });
}

/** Middy middleware of every entry: names the function in the log and records what it could not do. */
export function observe(name: string): MiddlewareObj {
  return {
    before: (request) => {
      place = { function: name, requestId: request.context.awsRequestId };
    },
    onError: async (request) => {
      (await logger()).error('function failed', { ...place, error: request.error ?? new Error('unknown') });
    },
  };
}
