import { expect, it } from 'vitest';
import { z } from 'zod';
import { lazyJson } from './lazy-json.ts';

const data = { a: { b: [1, '汉"\\'] }, c: null, d: 'text' };

async function imported(json: string): Promise<Readonly<Record<string, unknown>>> {
  const address = `data:text/javascript,${encodeURIComponent(lazyJson(json))}`;
  const module: unknown = await import(/* @vite-ignore */ address);
  return z.object({ default: z.custom<Readonly<Record<string, unknown>>>() }).parse(module).default;
}

it('gives the same data, each member parsed once', async () => {
  const read = await imported(JSON.stringify(data));
  expect(Object.keys(read)).toEqual(Object.keys(data));
  expect('a' in read && !('e' in read)).toBe(true);
  expect(read['a']).toBe(read['a']);
  expect(read).toEqual(data);
});

it('takes objects only', () => {
  expect(() => lazyJson('[1]')).toThrow(TypeError);
});
