import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../../schemas/api.ts';
import { plainApp } from '../../test/support/plain-app.ts';
import { Unavailable } from './unavailable.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
});

/** What the next request to `/api/failing` fails with. */
let failure: Error = new Error('nothing yet');
const app = plainApp(() => failure);
const good = { title: 'ok', amount: 1, code: 'abc' };

async function send(path: string, init: RequestInit = {}): Promise<{ answer: Response; problem: Problem }> {
  const answer = await app.request(path, init);
  return { answer, problem: Problem.parse(await answer.json()) };
}

function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function pointersOf(problem: Problem): string[] {
  return (problem.errors ?? []).map(({ pointer }) => pointer);
}

describe('a request that is not valid', () => {
  test('names every unknown member by itself, also inside others', async () => {
    const { answer, problem } = await send('/api/echo', post({ ...good, extra: 1, other: 2, nested: { deep: 3 } }));
    expect(answer.status).toBe(400);
    expect(pointersOf(problem).toSorted()).toEqual(['/extra', '/nested/deep', '/other']);
    expect(problem.errors?.map(({ detail }) => detail)).toEqual(['没有这个字段。', '没有这个字段。', '没有这个字段。']);
  });

  test('names each member at fault and what is wrong with it, in the language asked for', async () => {
    const bad = { title: 'x'.repeat(11), amount: -1, code: '9' };
    const { problem } = await send('/api/echo', post(bad, { 'accept-language': 'en' }));
    expect(problem.errors?.map(({ pointer, detail }) => [pointer, detail])).toEqual([
      ['/title', 'This member is too long or too big.'],
      ['/amount', 'This member is too short or too small.'],
      ['/code', 'This member is not in the required format.'],
    ]);
  });

  test.each([
    ['a missing member', {}, '/title', '缺少此项。'],
    ['another type', { ...good, amount: '1' }, '/amount', '类型不符。'],
    ['a fraction', { ...good, amount: 1.5 }, '/amount', '类型不符。'],
    ['a number too big to be exact', { ...good, amount: 2 ** 60 }, '/amount', '过长或过大。'],
    ['a list for a thing', { ...good, nested: [] }, '/nested', '类型不符。'],
  ])('names %s', async (_, body, ...[pointer, detail]) => {
    const { answer, problem } = await send('/api/echo', post(body));
    expect(answer.status).toBe(400);
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, detail }));
  });

  test('of several shapes is held against the closest one', async () => {
    const { problem } = await send('/api/echo', post({ ...good, choice: { right: 'x' } }));
    expect(pointersOf(problem)).toEqual(['/choice/right']);
  });

  test('escapes the names in a pointer', async () => {
    const { problem } = await send('/api/echo', post({ ...good, nested: { 'a/b': 1, 'c~d/e': 1 } }));
    expect(pointersOf(problem).toSorted()).toEqual(['/nested/a~1b', '/nested/c~0d~1e']);
  });

  test('with thousands of unknown members lists only some of them, each name cut', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}${'x'.repeat(150)}`, 1]));
    const { problem } = await send('/api/echo', post({ ...good, ...many }));
    expect(pointersOf(problem)).toHaveLength(50);
    expect(Math.max(...pointersOf(problem).map((pointer) => pointer.length))).toBeLessThanOrEqual(101);
  });

  test('that tries to reach the prototype is refused', async () => {
    const body = '{"title":"ok","amount":1,"code":"abc","__proto__":{"admin":true},"constructor":1}';
    const { answer, problem } = await send('/api/echo', post(body));
    expect(answer.status).toBe(400);
    expect(pointersOf(problem)).toContain('/constructor');
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  test.each(['{', '', '{"title":}', 'title=ok', '\u0000', '{"a":1}}'])(
    'that is no JSON is refused: %j',
    async (body) => {
      const { answer, problem } = await send('/api/echo', post(body));
      expect([answer.status, problem.code]).toEqual([400, 'malformed-json']);
    },
  );

  test.each(['null', '[]', '"text"', '7'])('that is no object is refused: %s', async (body) => {
    const { answer } = await send('/api/echo', post(body));
    expect(answer.status).toBe(400);
  });

  test('nested a hundred thousand times is refused without harm', async () => {
    const { answer } = await send('/api/echo', post('['.repeat(100_000) + ']'.repeat(100_000)));
    expect(answer.status).toBe(400);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'of the content type %s is refused, even where every member is optional',
    async (type) => {
      const { answer, problem } = await send('/api/optional', post('{}', { 'content-type': type }));
      expect([answer.status, problem.code]).toEqual([415, 'unsupported-media-type']);
    },
  );

  test('larger than a million bytes is refused, also when it does not say its length', async () => {
    const large = JSON.stringify({ ...good, title: 'x'.repeat(1_000_000) });
    const told = await send('/api/echo', post(large, { 'content-length': String(large.length) }));
    expect([told.answer.status, told.problem.code]).toEqual([413, 'body-too-large']);
    const stream = new Blob([large]).stream();
    const silent = await send('/api/echo', { ...post(''), body: stream, duplex: 'half' } as RequestInit);
    expect([silent.answer.status, silent.problem.code]).toEqual([413, 'body-too-large']);
  });
});

describe('a problem document', () => {
  test('says what, where and in which language, and is never kept', async () => {
    const { answer, problem } = await send('/api/none', { headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe('en');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(problem).toMatchObject({
      type: 'https://portal.example/problems/not-found',
      title: 'Nothing was found here.',
      status: 404,
      instance: '/api/none',
    });
    expect(problem.traceId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('tells nothing of what went wrong inside', async () => {
    failure = new TypeError('the password is 1234 at /srv/app.ts:1');
    const { answer, problem } = await send('/api/failing');
    expect([answer.status, problem.code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(problem)).not.toMatch(/1234|TypeError|srv/);
  });

  test.each([
    new Unavailable('the table'),
    Object.assign(new Error('slow down'), { name: 'ThrottlingException' }),
    Object.assign(new Error('too much'), { name: 'ProvisionedThroughputExceededException' }),
    Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('late'), { name: 'TimeoutError' }),
  ])('says that storage did not answer, and when to ask again: $name', async (error) => {
    failure = error;
    const { answer, problem } = await send('/api/failing');
    expect([answer.status, problem.code]).toEqual([503, 'temporarily-unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
  });
});

describe('an answer', () => {
  test('is not kept, and is what it says it is', async () => {
    const answer = await app.request('/api/echo', post(good));
    expect(await answer.json()).toEqual({ title: 'ok' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('does not leave when nobody asked whose data it is', async () => {
    const { answer, problem } = await send('/api/careless', { headers: { authorization: 'Bearer administrator' } });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  test('does not leave with members its schema does not know', async () => {
    const { answer, problem } = await send('/api/talkative');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('who asks', () => {
  test.each([
    [undefined, 401, 'not-signed-in'],
    ['Basic abc', 401, 'not-signed-in'],
    ['Bearer', 401, 'not-signed-in'],
    ['Bearer a b', 401, 'not-signed-in'],
    ['Bearer broken', 401, 'token-invalid'],
    ['Bearer stranger', 403, 'person-unknown'],
  ])('with %j is answered %i %s', async (authorization, status, code) => {
    const headers = authorization === undefined ? {} : { authorization };
    const { answer, problem } = await send('/api/versioned/own', { headers });
    expect([answer.status, problem.code]).toEqual([status, code]);
  });

  test('is heard on the own organisation and not on a foreign one', async () => {
    const headers = { authorization: 'Bearer supplier', 'if-match': '"3"' };
    expect((await app.request('/api/versioned/own', { headers })).status).toBe(200);
    const { answer, problem } = await send('/api/versioned/foreign', { headers });
    expect([answer.status, problem.code]).toEqual([403, 'not-permitted']);
  });

  test('is refused for an organisation the person does not belong to', async () => {
    const headers = { authorization: 'Bearer supplier', 'mingcai-organization': 'org-99999999999999999999' };
    const { answer, problem } = await send('/api/versioned/own', { headers });
    expect([answer.status, problem.code]).toEqual([403, 'person-unknown']);
  });
});

describe('an update', () => {
  test.each([
    [undefined, 428, 'version-required'],
    ['"2"', 412, 'version-conflict'],
    ['3', 412, 'version-conflict'],
    ['*', 412, 'version-conflict'],
    ['"3", "4"', 412, 'version-conflict'],
  ])('that names the version %j is answered %i %s', async (version, status, code) => {
    const headers = { authorization: 'Bearer supplier', ...(version === undefined ? {} : { 'if-match': version }) };
    const { answer, problem } = await send('/api/versioned/own', { headers });
    expect([answer.status, problem.code]).toEqual([status, code]);
  });
});
