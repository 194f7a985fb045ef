import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { lazyJson } from './lazy-json.ts';

const data = { a: { b: [1, '汉"\\'] }, c: null, d: 'text' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-lazy-json-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function imported(): Promise<Readonly<Record<string, unknown>>> {
  const file = path.join(folder, 'module.mjs');
  writeFileSync(file, lazyJson(JSON.stringify(data), 'data.json'));
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return z.object({ default: z.custom<Readonly<Record<string, unknown>>>() }).parse(module).default;
}

it('reads its file when a member is first asked for, and gives the same data, read once', async () => {
  const read = await imported();
  expect(Object.keys(read)).toEqual(Object.keys(data));
  expect('a' in read && !('e' in read)).toBe(true);
  expect(() => read['a']).toThrow(/data\.json/);
  writeFileSync(path.join(folder, 'data.json'), JSON.stringify(data));
  expect(read['a']).toBe(read['a']);
  expect(read).toEqual(data);
});

it('takes objects only', () => {
  expect(() => lazyJson('[1]', 'data.json')).toThrow(TypeError);
});
