import { setTimeout as wait } from 'node:timers/promises';
import { DescribeStreamCommand, type DynamoDBStreamsClient, type Shard } from '@aws-sdk/client-dynamodb-streams';
import type { StreamFunction } from '../manifest-types.ts';
import type { LoadedFunction } from './functions.ts';
import { Checkpoints } from './stream/checkpoints.ts';
import { StreamConsumer } from './stream/consumer.ts';
import { toLambdaRecord } from './stream/records.ts';
import { ShardReader } from './stream/shard-reader.ts';

export type StreamPollerOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly stream: string;
  readonly functions: readonly LoadedFunction<StreamFunction>[];
  readonly checkpointFile: string;
  readonly deadLetterFile: string;
  /** Resolves when all that the functions wrote so far survives the end of every process. */
  readonly durable: () => Promise<void>;
  readonly firstBackoffMilliseconds?: number;
};

/** How often the stream is asked for new shards while none has ended. */
const DESCRIBE_MILLISECONDS = 30_000;

/** Feeds the table's stream to the stream functions, as Lambda's event source mappings do. */
export class StreamPoller {
  readonly #options: StreamPollerOptions;
  readonly #checkpoints: Checkpoints;
  readonly #consumers: readonly StreamConsumer[];
  readonly #readers = new Map<string, ShardReader>();
  readonly #ended = new Set<string>();
  readonly #stopping = new AbortController();
  #woken = new AbortController();
  readonly #firstLook = Promise.withResolvers<void>();
  #supervising: Promise<void> | undefined;
  #delivered = 0;

  constructor(options: StreamPollerOptions) {
    this.#options = options;
    this.#checkpoints = new Checkpoints({ ...options, file: options.checkpointFile });
    this.#consumers = options.functions.map(
      (called) => new StreamConsumer({ ...options, called, checkpoints: this.#checkpoints }),
    );
  }

  start(): void {
    if (this.#consumers.length > 0) this.#supervising = this.#supervise();
  }

  /** How many records were handed on since the start. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Something was written: look now. */
  nudge(): void {
    for (const reader of this.#readers.values()) reader.nudge();
  }

  /** Resolves when every record there was has been consumed, and those that its consumers caused, too. */
  async drain(): Promise<void> {
    if (this.#consumers.length === 0) return;
    await this.#firstLook.promise;
    let before: number;
    do {
      before = this.#delivered;
      await Promise.all([...this.#readers.values()].map((reader) => reader.drained()));
      await Promise.all(this.#consumers.map((consumer) => consumer.idle()));
    } while (this.#delivered !== before);
  }

  /** Ends after the batches under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#woken.abort();
    for (const reader of this.#readers.values()) reader.stop();
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await Promise.all([...this.#readers.values()].map((reader) => reader.done));
    await this.#supervising;
    await this.#checkpoints.flush();
  }

  async #supervise(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#woken = new AbortController();
      const found = await this.#lookForShards();
      if (found || this.#stopping.signal.aborted) this.#firstLook.resolve();
      const pause = found ? DESCRIBE_MILLISECONDS : 1000;
      await wait(pause, undefined, { signal: this.#woken.signal }).catch(() => undefined);
    }
  }

  async #lookForShards(): Promise<boolean> {
    try {
      const shards = await this.#describe();
      const known = new Set(shards.map((shard) => shard.ShardId ?? ''));
      this.#checkpoints.keepOnly(known);
      for (const shard of shards) this.#begin(shard, known);
      return shards.length > 0;
    } catch (error) {
      if (!this.#stopping.signal.aborted) process.stderr.write(`the stream does not answer: ${String(error)}\n`);
      return false;
    }
  }

  async #describe(): Promise<Shard[]> {
    const shards: Shard[] = [];
    let last: string | undefined;
    do {
      const answer = await this.#options.client.send(
        new DescribeStreamCommand({
          StreamArn: this.#options.stream,
          ...(last === undefined ? {} : { ExclusiveStartShardId: last }),
        }),
      );
      shards.push(...(answer.StreamDescription?.Shards ?? []));
      last = answer.StreamDescription?.LastEvaluatedShardId;
    } while (last !== undefined);
    return shards;
  }

  /** A shard is read after its parent, so that changes of one item keep their order. */
  #begin(shard: Shard, known: ReadonlySet<string>): void {
    const id = shard.ShardId ?? '';
    const parent = shard.ParentShardId;
    if (this.#readers.has(id) || this.#ended.has(id) || this.#stopping.signal.aborted) return;
    if (this.#consumers.every((consumer) => this.#checkpoints.of(consumer.name, id).finished === true)) {
      this.#ended.add(id);
      return;
    }
    if (parent !== undefined && known.has(parent) && !this.#ended.has(parent)) return;
    const reader = new ShardReader({
      client: this.#options.client,
      stream: this.#options.stream,
      shard: id,
      after: this.#earliest(id),
      onRecords: async (records, closes) => {
        this.#delivered += records.length;
        const converted = records.map((record) => toLambdaRecord(record, this.#options.stream));
        for (const consumer of this.#consumers) consumer.accept({ shard: id, records: converted, closes });
        await this.#room();
      },
    });
    this.#readers.set(id, reader);
    void reader.done.then(() => this.#end(id));
  }

  #end(id: string): void {
    this.#readers.delete(id);
    if (this.#stopping.signal.aborted) return;
    this.#ended.add(id);
    this.#woken.abort();
  }

  /** Where the function that is furthest behind has come; it reads for all of them. */
  #earliest(shard: string): string | undefined {
    const sequences = this.#consumers.map((consumer) => this.#checkpoints.of(consumer.name, shard).sequence);
    if (sequences.includes(undefined)) return undefined;
    return sequences.reduce((a, b) => (BigInt(a ?? '0') < BigInt(b ?? '0') ? a : b));
  }

  async #room(): Promise<void> {
    while (this.#consumers.some((consumer) => consumer.isFull) && !this.#stopping.signal.aborted) await wait(50);
  }
}
