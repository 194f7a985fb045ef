import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** How far a function has come in one shard. */
const Position = z.object({ sequence: z.string().optional(), finished: z.boolean().optional() });
const Saved = z.object({
  stream: z.string(),
  /** By function, by shard. */
  positions: z.record(z.string(), z.record(z.string(), Position)),
});
export type Position = z.infer<typeof Position>;

export type CheckpointOptions = {
  readonly file: string;
  readonly stream: string;
  /** Resolves when all that the functions wrote so far survives the end of every process. */
  readonly durable: () => Promise<void>;
};

/** Delivering a little again after a crash costs less than writing a file after each record. */
const SAVE_MILLISECONDS = 50;

/** How far each stream function has come, on disk: what was done is not lost, what was not done is not skipped. */
export class Checkpoints {
  readonly #options: CheckpointOptions;
  #positions: Record<string, Record<string, Position>> = {};
  #isChanged = false;
  #saving: Promise<void> | undefined;

  constructor(options: CheckpointOptions) {
    this.#options = options;
    const saved = readSaved(options.file);
    // Another stream is another table: its sequence numbers mean nothing here.
    if (saved?.stream === options.stream) this.#positions = saved.positions;
  }

  of(functionName: string, shard: string): Position {
    return this.#positions[functionName]?.[shard] ?? {};
  }

  reached(functionName: string, shard: string, sequence: string): void {
    this.#set(functionName, shard, { sequence });
  }

  finished(functionName: string, shard: string): void {
    this.#set(functionName, shard, { ...this.of(functionName, shard), finished: true });
  }

  /** Forgets shards that the stream itself has forgotten. */
  keepOnly(shards: ReadonlySet<string>): void {
    for (const positions of Object.values(this.#positions)) {
      for (const shard of Object.keys(positions)) {
        if (!shards.has(shard)) delete positions[shard];
      }
    }
  }

  /** Saves soon. */
  save(): void {
    this.#saving ??= this.#saveSoon().finally(() => {
      this.#saving = undefined;
      if (this.#isChanged) this.save();
    });
  }

  /** Saves what there is; resolves when it is saved. */
  async flush(): Promise<void> {
    while (this.#saving !== undefined) await this.#saving;
    await this.#write();
  }

  async #saveSoon(): Promise<void> {
    await wait(SAVE_MILLISECONDS);
    await this.#write();
  }

  /** What a function did must not be lost while the record that made it do so counts as done. */
  async #write(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const saved = JSON.stringify({ stream: this.#options.stream, positions: this.#positions });
    try {
      await this.#options.durable();
    } catch {
      // The database is gone. Nothing is saved, and after the next start everything since is delivered again.
      return;
    }
    replaceFile(this.#options.file, saved);
  }

  #set(functionName: string, shard: string, position: Position): void {
    (this.#positions[functionName] ??= {})[shard] = position;
    this.#isChanged = true;
  }
}

/** Whole or not at all. It need not be on the disk: an older one after the machine's own end only repeats some deliveries. */
function replaceFile(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readSaved(file: string): z.infer<typeof Saved> | undefined {
  try {
    return Saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start; or unreadable, and then everything is delivered once more, which consumers allow for.
    return undefined;
  }
}
