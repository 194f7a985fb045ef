import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from '../data-folder.ts';

/** How far a function has come in one shard. */
const Position = z.object({ sequence: z.string().optional(), finished: z.boolean().optional() });
const Saved = z.object({
  stream: z.string(),
  /** By function, by shard. */
  positions: z.record(z.string(), z.record(z.string(), Position)),
});
export type Position = z.infer<typeof Position>;

/** How far each stream function has come, on disk: what was done is not lost, what was not done is not skipped. */
export class Checkpoints {
  readonly #file: string;
  readonly #stream: string;
  #positions: Record<string, Record<string, Position>> = {};
  #isChanged = false;

  constructor(file: string, stream: string) {
    this.#file = file;
    this.#stream = stream;
    const saved = readSaved(file);
    // Another stream is another table: its sequence numbers mean nothing here.
    if (saved?.stream === stream) this.#positions = saved.positions;
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

  save(): void {
    if (!this.#isChanged) return;
    writeWhole(this.#file, JSON.stringify({ stream: this.#stream, positions: this.#positions }));
    this.#isChanged = false;
  }

  #set(functionName: string, shard: string, position: Position): void {
    (this.#positions[functionName] ??= {})[shard] = position;
    this.#isChanged = true;
  }
}

function readSaved(file: string): z.infer<typeof Saved> | undefined {
  try {
    return Saved.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The first start; or unreadable, and then everything is delivered once more, which consumers allow for.
    return undefined;
  }
}
