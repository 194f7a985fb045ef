import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { S3Client } from '@aws-sdk/client-s3';

/** `before`: the service was not reached. `after`: it did what it was asked, and the answer was lost. */
export type FaultMode = 'before' | 'after';

/** Makes calls of AWS clients fail at will, after whatever the clients themselves try again. */
export type ClientFaults = {
  /** Lets the call with this number from now on fail; calls of all clients are counted together. */
  readonly failCall: (number: number, mode: FaultMode) => void;
  /** Whether it has failed. */
  readonly hasFailed: () => boolean;
  /** No faults from here on, until `resume` goes on where it stopped. */
  readonly stop: () => void;
  readonly resume: () => void;
};

const NAMES = ['InternalServerError', 'ThrottlingException', 'TimeoutError'] as const;

/** Puts faults into these very clients. */
export function faultsIn(clients: {
  readonly dynamodb?: DynamoDBClient;
  readonly s3?: S3Client;
  readonly kms?: KMSClient;
}): ClientFaults {
  let plan: { number: number; mode: FaultMode } | undefined;
  let calls = 0;
  let failed = false;
  let isArmed = false;
  async function around<Answer>(next: () => Promise<Answer>): Promise<Answer> {
    if (!isArmed) return next();
    calls += 1;
    const mode = plan?.number === calls ? plan.mode : undefined;
    if (mode === undefined) return next();
    failed = true;
    if (mode === 'after') await next();
    throw passingError(NAMES[calls % NAMES.length] ?? NAMES[0]);
  }
  const hook = { step: 'initialize', name: 'faults' } as const;
  clients.dynamodb?.middlewareStack.add((next) => async (args) => around(async () => next(args)), hook);
  clients.s3?.middlewareStack.add((next) => async (args) => around(async () => next(args)), hook);
  clients.kms?.middlewareStack.add((next) => async (args) => around(async () => next(args)), hook);
  return {
    failCall: (number, mode) => {
      plan = { number, mode };
      calls = 0;
      failed = false;
      isArmed = true;
    },
    hasFailed: () => failed,
    stop: () => {
      isArmed = false;
    },
    resume: () => {
      isArmed = true;
    },
  };
}

function passingError(name: (typeof NAMES)[number]): Error {
  return Object.assign(new Error('a fault that a test put there'), { name, $fault: 'server' });
}
