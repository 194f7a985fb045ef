import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from './build-web.ts';
import { readLoads, type Loads } from './chunks.ts';

const KILOBYTE = 1024;
const FIRST_LOAD = 300 * KILOBYTE;
const PART = 150 * KILOBYTE;
/** Loaded by the part that draws or edits, when it is asked to. */
const APART = /echarts|editor/;

let loads: Loads;

beforeAll(async () => {
  await buildWeb();
  loads = readLoads(path.resolve(import.meta.dirname, '../dist'));
}, 180_000);

describe('what a browser loads', () => {
  test('before anything is shown is at most 300 KB', () => {
    expect(loads.first).toBeLessThanOrEqual(FIRST_LOAD);
  });

  test('for a page of its own is at most 150 KB', () => {
    expect(loads.parts.size).toBeGreaterThan(10);
    const heavy = [...loads.parts].filter(([name, bytes]) => bytes > PART && !APART.test(name));
    expect(heavy).toEqual([]);
  });
});
