import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const Chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  isDynamicEntry: z.boolean().optional(),
  imports: z.array(z.string()).optional(),
  css: z.array(z.string()).optional(),
});
const Chunks = z.record(z.string(), Chunk);

/** What a browser loads, in bytes as they travel (gzip). */
export type Loads = {
  /** Before anything is shown. */
  readonly first: number;
  /** For each part that is loaded when it is asked for, what it needs beyond that; by its source file. */
  readonly parts: ReadonlyMap<string, number>;
};

/** Reads from a finished build what is loaded when. */
export function readLoads(dist: string): Loads {
  const chunks = Chunks.parse(JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8')));
  const entry = Object.keys(chunks).find((name) => chunks[name]?.isEntry === true);
  if (entry === undefined) throw new Error('the build has no entry');
  const first = filesOf(chunks, entry);
  const parts = Object.keys(chunks)
    .filter((name) => chunks[name]?.isDynamicEntry === true)
    .map((name): [string, number] => [name, sizeOf(dist, without(filesOf(chunks, name), first))]);
  return { first: sizeOf(dist, first), parts: new Map(parts) };
}

/** A chunk, what it imports, and their styles. */
function filesOf(chunks: z.infer<typeof Chunks>, from: string): Set<string> {
  const files = new Set<string>();
  const open = [from];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = chunks[name];
    if (chunk === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    open.push(...(chunk.imports ?? []));
  }
  return files;
}

function without(files: ReadonlySet<string>, loaded: ReadonlySet<string>): Set<string> {
  return new Set([...files].filter((file) => !loaded.has(file)));
}

function sizeOf(dist: string, files: ReadonlySet<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0);
}
