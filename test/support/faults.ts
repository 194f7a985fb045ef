import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';

/** How a call of storage goes wrong. `lost`: it was carried out, but the answer never came. */
export type FaultKind = 'serverError' | 'throttled' | 'capacity' | 'timeout' | 'reset' | 'cancelled' | 'lost';
export const faultKinds: readonly FaultKind[] = [
  'serverError',
  'lost',
  'throttled',
  'timeout',
  'capacity',
  'lost',
  'reset',
  'cancelled',
];

/** What storage was asked within one piece of work. */
export type Watched = {
  /** The names of the SDK's commands, in order. */
  readonly calls: string[];
  /** Writes to the table that were carried out. */
  written: number;
  /** Whether the call that was to fail was ever made. */
  hasFailed: boolean;
};
type Watch = Watched & { readonly fault: Fault | undefined };
export type Fault = { readonly kind: FaultKind; /** Which call fails, counted from 1. */ readonly at: number };

const watching = new AsyncLocalStorage<Watch>();

/** Does a piece of work in which one call of DynamoDB, S3 or KMS fails; whatever else the process does goes on undisturbed. */
export async function withFault<Answer>(
  fault: Fault | undefined,
  work: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly watched: Watched }> {
  const watch: Watch = { calls: [], written: 0, hasFailed: false, fault };
  return { answer: await watching.run(watch, work), watched: watch };
}

const TABLE_WRITES = ['TransactWriteItemsCommand', 'PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'];

async function send(watch: Watch, name: string, carryOut: () => Promise<unknown>): Promise<unknown> {
  watch.calls.push(name);
  const isFaulty = watch.calls.length === watch.fault?.at;
  if (isFaulty) watch.hasFailed = true;
  if (isFaulty && watch.fault?.kind !== 'lost') throw errorOf(watch.fault?.kind ?? 'timeout', name);
  const answer = await carryOut();
  if (TABLE_WRITES.includes(name)) watch.written += 1;
  if (isFaulty) throw errorOf('lost', name);
  return answer;
}

/** The errors as the SDK gives them once its own attempts are used up. */
function errorOf(kind: FaultKind, command: string): Error {
  const message = 'injected by the test';
  switch (kind) {
    case 'serverError':
      return failure('InternalServerError', { $fault: 'server', $metadata: { httpStatusCode: 500 } });
    case 'throttled':
      return failure('ThrottlingException', { $fault: 'client', $metadata: { httpStatusCode: 400 } });
    case 'capacity':
      return failure('ProvisionedThroughputExceededException', {
        $fault: 'client',
        $metadata: { httpStatusCode: 400 },
      });
    case 'cancelled':
      if (command !== 'TransactWriteItemsCommand') return failure('SlowDown', { $metadata: { httpStatusCode: 503 } });
      return new TransactionCanceledException({
        message,
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
      });
    case 'reset':
      return failure('Error', { code: 'ECONNRESET', $metadata: { attempts: 4 } });
    case 'timeout':
    case 'lost':
      return failure('TimeoutError', { $metadata: { attempts: 4 } });
  }
}

function failure(name: string, members: Readonly<Record<string, unknown>>): Error {
  return Object.assign(new Error('injected by the test'), { name, ...members });
}

/** Every client of the process passes here, those that functions connect for themselves, too. */
for (const client of [DynamoDBClient, S3Client, KMSClient]) {
  const original: unknown = Reflect.get(client.prototype, 'send');
  if (typeof original !== 'function') throw new Error(`${client.name} cannot be watched`);
  Object.defineProperty(client.prototype, 'send', {
    configurable: true,
    value: async function watched(this: object, ...asked: readonly unknown[]): Promise<unknown> {
      const carryOut = async (): Promise<unknown> => Reflect.apply(original, this, asked);
      const watch = watching.getStore();
      return watch === undefined ? carryOut() : send(watch, Object(asked[0]).constructor.name, carryOut);
    },
  });
}
