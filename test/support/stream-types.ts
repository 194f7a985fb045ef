import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DomainEvent, StreamType } from '../../schemas/stream.ts';

type AnyStream = StreamType<unknown, DomainEvent>;

/** Every kind of stream there is, found where they are defined. */
export async function streamTypes(): Promise<readonly AnyStream[]> {
  const root = path.resolve(import.meta.dirname, '../..');
  const files = globSync('functions/*/rules*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  const modules = await Promise.all(
    files.map(async (file): Promise<unknown> => import(pathToFileURL(path.join(root, file)).href)),
  );
  const found = modules.flatMap((module) => Object.values(Object(module)).filter(isStream));
  return [...new Map(found.map((type) => [type.name, type])).values()];
}

function isStream(value: unknown): value is AnyStream {
  return typeof value === 'object' && value !== null && 'evolve' in value && 'event' in value && 'places' in value;
}
