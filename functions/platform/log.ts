import { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';

const logger = new Logger({ serviceName: 'mingcai' });

/** Logs a failure with what an operator needs, and nothing a bidder or a person entrusted to the portal. */
export function logFailure(error: unknown, facts: Record<string, string>): void {
  logger.error('request failed', { ...facts, error: error instanceof Error ? error : new Error(String(error)) });
}

/** Middy middleware of every entry: names the function in the log and records what it could not do. */
export function observe(name: string): MiddlewareObj {
  return {
    before: (request) => {
      logger.appendKeys({ function: name, requestId: request.context.awsRequestId });
    },
    onError: (request) => {
      logger.error('function failed', { error: request.error ?? new Error('unknown') });
    },
  };
}
