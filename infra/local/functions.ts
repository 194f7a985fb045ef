import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import type { FunctionEntry } from '../manifest-types.ts';
import { ExplainedError } from './explained-error.ts';

/** A function of the manifest, loaded into this process. */
export type LoadedFunction<Entry extends FunctionEntry = FunctionEntry> = {
  readonly entry: Entry;
  /** Calls the handler as Lambda does. Rejects with `TookTooLong` after the function's time limit. */
  readonly invoke: (event: unknown) => Promise<unknown>;
};

/** The time limit of a function has passed. Unlike on Lambda its work goes on unseen, as it may in the moment before the limit. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

type Handler = (event: unknown, context: Context) => unknown;

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Imports the entry modules. Their environment variables must be set before, for they are read on import. */
export async function loadFunctions(entries: readonly FunctionEntry[], root = ROOT): Promise<LoadedFunction[]> {
  return Promise.all(entries.map((entry) => loadFunction(entry, root)));
}

async function loadFunction(entry: FunctionEntry, root: string): Promise<LoadedFunction> {
  const module: unknown = await import(pathToFileURL(path.join(root, entry.entry)).href);
  if (!exportsHandler(module)) throw new ExplainedError(`${entry.entry} exports no \`handler\`.`);
  const { handler } = module;
  return { entry, invoke: (event) => invoke(entry, handler, event) };
}

function exportsHandler(module: unknown): module is { readonly handler: Handler } {
  return typeof module === 'object' && module !== null && 'handler' in module && typeof module.handler === 'function';
}

async function invoke(entry: FunctionEntry, handler: Handler, event: unknown): Promise<unknown> {
  const deadline = Date.now() + entry.timeoutSeconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(entry.name)), deadline - Date.now());
  });
  try {
    return await Promise.race([handler(event, contextOf(entry, deadline)), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function contextOf(entry: FunctionEntry, deadline: number): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: entry.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws-cn:lambda:cn-north-1:000000000000:function:${entry.name}`,
    memoryLimitInMB: entry.memoryMegabytes.toString(),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${entry.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
