import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

/** The same value with the members of every object in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, reordered(member)] as const)
      .toReversed(),
  );
}

const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });

describe('canonical JSON', () => {
  it('sorts members by UTF-16 code units at every depth and leaves out white space and undefined members', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: '中', Z: true, gone: undefined })).toBe(
      '{"Z":true,"a":"中","b":[{"c":null,"d":1}]}',
    );
    expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2 })).toBe('{"\u{1f600}":1,"\ufb33":2}');
  });

  it('writes numbers as RFC 8785 does', () => {
    expect(canonicalJson([-0, 1e21, 1e-7, 0.1, 9_007_199_254_740_991])).toBe('[0,1e+21,1e-7,0.1,9007199254740991]');
  });

  it.each([
    ['not-a-number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['nothing at all', undefined],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as a key', { '\udc00': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('writes an empty place of an array as null', () => {
    const sparse: unknown[] = [];
    sparse[1] = 1;
    expect(canonicalJson(sparse)).toBe('[null,1]');
  });

  test.prop([json])('always parses back to the same value', (value) => {
    expect(JSON.stringify(JSON.parse(canonicalJson(value)))).toBe(
      JSON.stringify(JSON.parse(canonicalJson(reordered(value)))),
    );
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });

  test.prop([json])('never depends on the order of members', (value) => {
    expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
  });

  test.prop([json, json])('never gives two different values the same text', (left, right) => {
    const same = JSON.stringify(JSON.parse(canonicalJson(left))) === JSON.stringify(JSON.parse(canonicalJson(right)));
    expect(canonicalJson(left) === canonicalJson(right)).toBe(same);
  });
});
