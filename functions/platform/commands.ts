import { createHash } from 'node:crypto';
import {
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type CancellationReason,
} from '@aws-sdk/client-dynamodb';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { Decision, Refusal } from '../../schemas/decision.ts';
import type { EventActor } from '../../schemas/roles.ts';
import type { DomainEvent, StreamType } from '../../schemas/stream.ts';
import { millisecondsOf, type Instant } from '../../schemas/time.ts';
import type { Clock } from './clock.ts';
import { isPassing } from './availability.ts';
import { changeOf, type Loaded } from './streams.ts';
import type { Item, Table, Write } from './table.ts';
import { Unavailable } from './unavailable.ts';

/** Who asks, under which key, for what: enough to tell a repeat from another request. */
export type CommandContext = {
  readonly actor: EventActor;
  /** Unique per command: the caller's Idempotency-Key with the person, or the event that is reacted to. */
  readonly commandId: string;
  /** Of the operation and its input; the same key with another digest is refused. */
  readonly requestDigest: string;
};

export type Outcome<Answer> =
  | { readonly done: true; readonly answer: Answer; readonly repeated: boolean }
  | { readonly done: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/** Collects what a command writes; everything goes into ONE transaction. */
export type Draft = {
  readonly at: Instant;
  /** Appends events to a stream and gives its new state. `before` is what was loaded, `undefined` where the stream begins. */
  append<State, Event extends DomainEvent>(
    type: StreamType<State, Event>,
    target: { readonly id: string; readonly before: Loaded<State> | undefined; readonly events: readonly Event[] },
  ): { readonly state: State; readonly version: number };
  /** Adds a write of its own, such as a key item. */
  write(write: Write): void;
};

/** What a command's body answers: the answer to give once the draft is stored, or why not. */
export type Attempt<Answer> = { readonly answer: Answer } | { readonly refusals: readonly [Refusal, ...Refusal[]] };

export { Unavailable } from './unavailable.ts';

const ATTEMPTS = 6;
/** Answers are kept this long for repeats of the same command. */
const REPEAT_DAYS = 30;

export type CommandStore = { readonly table: Table; readonly now: Clock };

/**
 * Runs a command: load → decide → append, all in one transaction with the command's own item. A lost race is decided again
 * on what is stored now. A repeat of a command that was done gets the same answer and writes nothing.
 */
export async function execute<Answer>(
  store: CommandStore,
  context: CommandContext,
  body: (draft: Draft) => Promise<Attempt<Answer>>,
): Promise<Outcome<Answer>> {
  let hasStumbled = false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { draft, writes, at } = newDraft(store, context);
    const result = await tried(body, draft);
    if ('stumbledOver' in result) {
      const before = await earlierAnswer<Answer>(store.table, context);
      if (before !== undefined) return before;
      if (hasStumbled) throw result.stumbledOver;
      hasStumbled = true;
      continue;
    }
    if ('refusals' in result)
      return (await earlierAnswer<Answer>(store.table, context)) ?? { done: false, refusals: result.refusals };
    const verdict = await commit(store.table, [
      ...writes,
      commandWrite(store.table, context, { at, answer: result.answer }),
    ]);
    if (verdict === 'stored') return { done: true, answer: result.answer, repeated: false };
    const earlier = await earlierAnswer<Answer>(store.table, context);
    if (earlier !== undefined) return earlier;
    await pause(attempt);
  }
  return { done: false, refusals: [{ code: 'lost-race' }] };
}

/**
 * What was read by several requests may not fit together when another command was stored between them, and the body may then
 * come upon what cannot be. Read anew it fits; a fault of our own comes again and is thrown.
 */
async function tried<Answer>(
  body: (draft: Draft) => Promise<Attempt<Answer>>,
  draft: Draft,
): Promise<Attempt<Answer> | { readonly stumbledOver: unknown }> {
  try {
    return await body(draft);
  } catch (error) {
    if (error instanceof Unavailable || isPassing(error)) throw error;
    return { stumbledOver: error };
  }
}

function newDraft(store: CommandStore, context: CommandContext): { draft: Draft; writes: Write[]; at: Instant } {
  const writes: Write[] = [];
  const at = store.now();
  const deed = { at, actor: context.actor, commandId: context.commandId };
  const draft: Draft = {
    at,
    append(type, target) {
      if (target.events.length === 0 && target.before !== undefined)
        return { state: target.before.state, version: target.before.version };
      const change = changeOf(type, { ...target, deed, table: store.table });
      writes.push(...change.writes);
      return { state: change.state, version: change.version };
    },
    write(write) {
      writes.push(write);
    },
  };
  return { draft, writes, at };
}

/** Stores a transaction; `lost` when another write came between. Everything else that goes wrong is `Unavailable`. */
async function commit(table: Table, writes: readonly Write[]): Promise<'stored' | 'lost'> {
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
    return 'stored';
  } catch (error) {
    if (error instanceof TransactionCanceledException && (error.CancellationReasons ?? []).every(isRace)) return 'lost';
    if (
      error instanceof TransactionCanceledException &&
      (error.CancellationReasons ?? []).some((reason) => reason.Code === 'ValidationError')
    )
      throw error;
    // A transaction that storage will never take is a fault of ours: to repeat it would not help.
    if (error instanceof Error && error.name === 'ValidationException') throw error;
    throw new Unavailable('the transaction was not stored', { cause: error });
  }
}

function isRace(reason: CancellationReason): boolean {
  return reason.Code === undefined || ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(reason.Code);
}

function commandKey(context: CommandContext): Item {
  return { pk: { S: `command#${context.commandId}` }, sk: { S: 'state' } };
}

function commandWrite(table: Table, context: CommandContext, done: { at: Instant; answer: unknown }): Write {
  const expiresAt = Math.floor(millisecondsOf(done.at) / 1000) + REPEAT_DAYS * 86_400;
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...commandKey(context),
        type: { S: 'command' },
        digest: { S: context.requestDigest },
        answer: { S: JSON.stringify(done.answer ?? null) },
        expiresAt: { N: expiresAt.toString() },
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

/** What this command answered when it was done before; a refusal if the key then stood for another request. */
async function earlierAnswer<Answer>(table: Table, context: CommandContext): Promise<Outcome<Answer> | undefined> {
  const found = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: commandKey(context), ConsistentRead: true }),
  );
  if (found.Item === undefined) return undefined;
  if (found.Item['digest']?.S !== context.requestDigest)
    return { done: false, refusals: [{ code: 'idempotency-key-reused' }] };
  // Written by `commandWrite` from the answer of the same operation (its digest names it).
  return { done: true, answer: JSON.parse(found.Item['answer']?.S ?? 'null') as Answer, repeated: true };
}

/** Digest of an operation and its input. */
export function digestRequest(operation: string, input: unknown): string {
  return createHash('sha256').update(canonicalJson({ operation, input })).digest('hex');
}

/** The refusals of a decision, in the shape an attempt answers with; `undefined` when it is allowed. */
export function refusalsOf<Event>(
  decision: Decision<Event>,
): { refusals: readonly [Refusal, ...Refusal[]] } | undefined {
  return decision.allowed ? undefined : { refusals: decision.refusals };
}

async function pause(attempt: number): Promise<void> {
  const longest = 10 * 2 ** attempt;
  await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
