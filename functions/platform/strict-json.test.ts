import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { jsonFault } from './strict-json.ts';

describe('a body', () => {
  test.each([
    ['a name twice', '{"a":1,"a":2}', '/a', 'duplicate'],
    ['a name twice, once escaped', String.raw`{"a":1,"\u0061":2}`, '/a', 'duplicate'],
    ['a name twice inside a list', '{"lots":[{"x":1},{"x":1,"y":{},"x":2}]}', '/lots/1/x', 'duplicate'],
    ['half a pair in a text', String.raw`{"title":"\ud800"}`, '/title', 'ill-formed'],
    ['half a pair at the end of a list', String.raw`["a",["b\udc00"]]`, '/1/0', 'ill-formed'],
    ['nesting without end', '['.repeat(10_000), '', 'too-deep'],
  ])('with %s is refused with its place', (_, text, ...[pointer, reason]) => {
    expect(jsonFault(text)).toEqual({ code: 'invalid-request', pointer, facts: { reason } });
  });

  test.each([
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}',
    String.raw`{"a":"\ud83d\ude00","b":"\"a\":1,\"a\":2"}`,
    '{"a":"},{[","b":"\\\\"}',
    '',
    '{',
    'null',
    '}}]]',
  ])('of %j has no such fault', (text) => {
    expect(jsonFault(text)).toBeUndefined();
  });

  it.prop([fc.json({ maxDepth: 20 })])('that JSON itself wrote never has such a fault', (text) => {
    expect(jsonFault(text)).toBeUndefined();
  });

  it.prop([fc.string({ unit: 'binary' })])('that is any text at all is looked at without harm', (text) => {
    expect(() => jsonFault(text)).not.toThrow();
  });
});
