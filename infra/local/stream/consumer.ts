import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { StreamFunction } from '../../manifest-types.ts';
import { recordPasses } from '../../stream-filter.ts';
import type { LoadedFunction } from '../functions.ts';
import type { Checkpoints } from './checkpoints.ts';

/** Records of one shard, in order; `closes` with the last ones of a shard that takes no more. */
export type Delivery = {
  readonly shard: string;
  readonly records: readonly DynamoDBRecord[];
  readonly closes: boolean;
};

export type ConsumerOptions = {
  readonly called: LoadedFunction<StreamFunction>;
  readonly checkpoints: Checkpoints;
  /** Where a record goes that the function fails on time after time; one JSON document a line. */
  readonly deadLetterFile: string;
  readonly firstBackoffMilliseconds?: number;
};

const BATCH = 100;
/** How often a single record is tried before it is set aside; with doubling waits, some six seconds. */
const ATTEMPTS = 6;
/** More waiting records than this make the reader wait, so that a slow function does not fill the memory. */
const FULL = 2000;

const PartialFailure = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().nullish() })) });

/** Feeds one function with the records of the stream: in order within a shard, at least once, never stuck. */
export class StreamConsumer {
  readonly #options: ConsumerOptions;
  readonly #stopping = new AbortController();
  #queue: Delivery[] = [];
  #waiting = 0;
  #working: Promise<void> | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.called.entry.name;
  }

  get isFull(): boolean {
    return this.#waiting > FULL;
  }

  /** Takes records over; those that were done before a restart are left out. */
  accept(delivery: Delivery): void {
    const { sequence } = this.#options.checkpoints.of(this.name, delivery.shard);
    const records = delivery.records.filter((record) => sequence === undefined || isAfter(record, sequence));
    this.#queue.push({ ...delivery, records });
    this.#waiting += records.length;
    this.#start();
  }

  /** Resolves when there is nothing left to do. */
  async idle(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  /** Ends after the batch under way; what was not done is delivered again after the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  #start(): void {
    if (this.#working !== undefined || this.#queue.length === 0 || this.#stopping.signal.aborted) return;
    this.#working = this.#work()
      .catch((error: unknown) => {
        // The disk, most likely. Going on would pass over records; after the next start they are delivered again.
        process.stderr.write(`${this.name} is no longer fed until the next start: ${String(error)}\n`);
        this.#stopping.abort();
      })
      .finally(() => {
        this.#working = undefined;
        this.#start();
      });
  }

  async #work(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      await this.#consume(next);
      if (this.#stopping.signal.aborted) return;
      this.#waiting -= next.records.length;
    }
  }

  async #consume(delivery: Delivery): Promise<void> {
    const { called, checkpoints } = this.#options;
    const wanted = delivery.records.filter((record) => recordPasses(called.entry.streamFilter, record));
    await this.#deliver(wanted, delivery.shard);
    if (this.#stopping.signal.aborted) return;
    const last = delivery.records.at(-1);
    if (last !== undefined) checkpoints.reached(this.name, delivery.shard, sequenceOf(last));
    if (delivery.closes) checkpoints.finished(this.name, delivery.shard);
    checkpoints.save();
  }

  /** Halves a batch that fails until the record at fault is alone, as Lambda does with `BisectBatchOnFunctionError`. */
  async #deliver(records: readonly DynamoDBRecord[], shard: string): Promise<void> {
    let size = BATCH;
    let attempts = 0;
    for (let start = 0; start < records.length && !this.#stopping.signal.aborted;) {
      const batch = records.slice(start, start + size);
      const outcome = await this.#attempt(batch);
      if (outcome.done > 0) {
        start += outcome.done;
        attempts = 0;
        this.#reach(shard, records[start - 1]);
      }
      if (outcome.error === undefined) {
        size = Math.min(size * 2, BATCH);
      } else if (size > 1 && outcome.done === 0) {
        size = Math.ceil(batch.length / 2);
      } else if (attempts + 1 < ATTEMPTS) {
        attempts += 1;
        await this.#backOff(attempts);
      } else {
        this.#setAside(records[start], outcome.error);
        this.#reach(shard, records[start]);
        start += 1;
        attempts = 0;
      }
    }
  }

  async #attempt(batch: readonly DynamoDBRecord[]): Promise<{ done: number; error: unknown }> {
    try {
      const result = PartialFailure.safeParse(await this.#options.called.invoke({ Records: batch }));
      const failed = result.success ? result.data.batchItemFailures[0]?.itemIdentifier : undefined;
      if (failed === undefined || failed === null) return { done: batch.length, error: undefined };
      const done = batch.findIndex((record) => sequenceOf(record) === failed);
      return { done: Math.max(0, done), error: new Error('the function reported a failed record') };
    } catch (error) {
      return { done: 0, error: error ?? new Error('failed') };
    }
  }

  #reach(shard: string, record: DynamoDBRecord | undefined): void {
    if (record === undefined) return;
    this.#options.checkpoints.reached(this.name, shard, sequenceOf(record));
    this.#options.checkpoints.save();
  }

  async #backOff(attempt: number): Promise<void> {
    const first = this.#options.firstBackoffMilliseconds ?? 200;
    await wait(first * 2 ** (attempt - 1), undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  #setAside(record: DynamoDBRecord | undefined, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const letter = { function: this.name, at: new Date().toISOString(), error: message, record };
    appendFileSync(this.#options.deadLetterFile, `${JSON.stringify(letter)}\n`, { mode: 0o600, flush: true });
    process.stderr.write(
      `${this.name} failed ${ATTEMPTS} times on record ${record?.eventID ?? ''}: ${message}\n` +
        `${this.#options.called.entry.errorImpact}\nThe record is in ${this.#options.deadLetterFile}\n`,
    );
  }
}

function sequenceOf(record: DynamoDBRecord): string {
  return record.dynamodb?.SequenceNumber ?? '0';
}

function isAfter(record: DynamoDBRecord, sequence: string): boolean {
  return BigInt(sequenceOf(record)) > BigInt(sequence);
}
