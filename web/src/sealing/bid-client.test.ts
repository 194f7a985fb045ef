import { expect, it } from 'vitest';
import { versionIn } from './bid-client.ts';

function answerWith(etag?: string): Response {
  return new Response(null, etag === undefined ? {} : { headers: { etag } });
}

it('a version stays what it is when its answer was compressed on the way', () => {
  expect(['"3"', 'W/"3"'].map((etag) => versionIn(answerWith(etag)))).toEqual(['"3"', '"3"']);
  expect(versionIn(answerWith())).toBeUndefined();
});
