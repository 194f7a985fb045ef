import { setTimeout as wait } from 'node:timers/promises';
import {
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
  type DynamoDBStreamsClient,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';

export type ShardReaderOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly stream: string;
  readonly shard: string;
  /** The last record that need not be read again. */
  readonly after: string | undefined;
  /** Takes the records over; `closes` when the shard has no more and never will. Resolves when the reader may go on. */
  readonly onRecords: (records: readonly StreamRecord[], closes: boolean) => Promise<void>;
};

/** How often an open shard without news is asked. */
const IDLE_MILLISECONDS = 250;
/** DynamoDB or its stream does not answer: how long to leave it alone. */
const TROUBLE_MILLISECONDS = 1000;

/** Reads one shard to its end, which for the newest shard comes hours later. */
export class ShardReader {
  readonly #options: ShardReaderOptions;
  readonly #stopping = new AbortController();
  #nudged = new AbortController();
  #after: string | undefined;
  #iterator: string | undefined;
  /** Polls begun so far, and the latest of them that found nothing. */
  #begun = 0;
  #emptyAt = 0;
  #onEmpty: (() => void)[] = [];
  readonly done: Promise<void>;

  constructor(options: ShardReaderOptions) {
    this.#options = options;
    this.#after = options.after;
    this.done = this.#run();
  }

  /** Asks at once instead of at the end of the pause. */
  nudge(): void {
    this.#nudged.abort();
  }

  stop(): void {
    this.#stopping.abort();
    this.#nudged.abort();
  }

  /** Resolves when a poll that began after this call has found nothing more, or the shard has ended. */
  async drained(): Promise<void> {
    const wanted = this.#begun + 1;
    let ended = false;
    const end = this.done.then(() => {
      ended = true;
    });
    while (this.#emptyAt < wanted && !ended) {
      this.nudge();
      await Promise.race([new Promise<void>((resolve) => this.#onEmpty.push(resolve)), end]);
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const found = await this.#poll();
      if (found === 'end') break;
      if (found === 'nothing') await this.#pause(IDLE_MILLISECONDS);
      if (found === 'trouble') await this.#pause(TROUBLE_MILLISECONDS);
    }
    for (const tell of this.#onEmpty.splice(0)) tell();
  }

  async #poll(): Promise<'records' | 'nothing' | 'trouble' | 'end'> {
    this.#begun += 1;
    const number = this.#begun;
    // Made before the question, so that a nudge during it is not lost.
    this.#nudged = new AbortController();
    try {
      this.#iterator ??= await this.#newIterator();
      const answer = await this.#options.client.send(new GetRecordsCommand({ ShardIterator: this.#iterator }));
      const records = answer.Records ?? [];
      const closes = answer.NextShardIterator === undefined;
      if (records.length > 0 || closes) await this.#options.onRecords(records, closes);
      this.#iterator = answer.NextShardIterator;
      this.#after = records.at(-1)?.dynamodb?.SequenceNumber ?? this.#after;
      if (closes) return 'end';
      if (records.length > 0) return 'records';
      this.#emptyAt = number;
      for (const tell of this.#onEmpty.splice(0)) tell();
      return 'nothing';
    } catch (error) {
      return this.#recover(error);
    }
  }

  #recover(error: unknown): 'records' | 'nothing' | 'trouble' {
    this.#iterator = undefined;
    if (error instanceof ExpiredIteratorException) return 'records';
    if (!(error instanceof TrimmedDataAccessException)) return 'trouble';
    // DynamoDB Local says so of a stream without records, too.
    if (this.#after !== undefined)
      process.stderr.write(`the stream has forgotten records after ${this.#after}: they were older than 24 hours\n`);
    this.#after = undefined;
    return 'nothing';
  }

  async #newIterator(): Promise<string | undefined> {
    const { client, stream, shard } = this.#options;
    const place =
      this.#after === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' as const }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: this.#after };
    const answer = await client.send(new GetShardIteratorCommand({ StreamArn: stream, ShardId: shard, ...place }));
    return answer.ShardIterator;
  }

  async #pause(milliseconds: number): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    await wait(milliseconds, undefined, { signal: this.#nudged.signal }).catch(() => undefined);
  }
}
