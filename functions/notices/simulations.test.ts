import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../schemas/api.ts';
import { TimelineResponse } from '../../schemas/timeline.ts';
import { readEnvironment } from '../platform/environment.ts';
import { connectServices } from '../platform/services.ts';
import { noticesApp } from './routes.ts';

const Cases = z.array(
  z.looseObject({
    name: z.string(),
    endpoint: z.string(),
    request: z.unknown(),
    status: z.int().default(200),
    response: z.record(z.string(), z.unknown()).optional(),
  }),
);
const ApiExamples = z.looseObject({
  paths: z.record(
    z.string(),
    z.looseObject({
      post: z
        .looseObject({
          requestBody: z
            .looseObject({ content: z.looseObject({ 'application/json': z.looseObject({ example: z.unknown() }) }) })
            .optional(),
        })
        .optional(),
    }),
  ),
});
const cases = ['timeline', 'evaluation'].flatMap((name) =>
  Cases.parse(JSON.parse(readFileSync(new URL(`../../test/cases/${name}.json`, import.meta.url), 'utf8'))),
);

/** Nothing is read or stored, so no backend is there. */
const app = noticesApp(
  connectServices(readEnvironment({ TABLE_NAME: 'none', ISSUER_URL: 'https://identity.invalid' })),
);

async function ask(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const parsed: unknown = JSON.parse(text);
  return { status: answer.status, type: answer.headers.get('content-type'), body: parsed };
}

describe('the worked cases', () => {
  test.each(cases.filter(({ status }) => status === 200))(
    '$endpoint: $name',
    async ({ endpoint, request, response }) => {
      const answer = await ask(endpoint, request);
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject(response ?? {});
    },
  );

  test.each(cases.filter(({ status }) => status !== 200))(
    '$endpoint refuses: $name',
    async ({ endpoint, ...asked }) => {
      const answer = await ask(endpoint, asked.request);
      expect(answer.status).toBe(asked.status);
      expect(Problem.parse(answer.body).errors?.[0]?.pointer).toMatch(/^\//);
    },
  );
});

const openTender = { method: 'open_tender', issuedOn: '2026-09-11' };

describe('a question that is not valid', () => {
  test.each([
    ['/api/simulations/timeline', { ...openTender, amendOn: '2026-09-12' }, '/amendOn'],
    ['/api/simulations/timeline', { ...openTender, issuedOn: '11.09.2026' }, '/issuedOn'],
    ['/api/simulations/timeline', { ...openTender, amendedOn: '2026-09-12' }, '/deadlineOn'],
    ['/api/simulations/timeline', { method: 'tender', issuedOn: '2026-09-11' }, '/method'],
    ['/api/simulations/evaluation', { method: 'lowest_price', ceilingFen: -1, bids: [] }, '/ceilingFen'],
    [
      '/api/simulations/evaluation',
      {
        method: 'lowest_price',
        ceilingFen: 100,
        bids: [{ id: 'a', priceFen: 1.5, qualified: true, responsive: true }],
      },
      '/bids/0/priceFen',
    ],
  ])('%s with %j names %s', async (path, request, pointer) => {
    const answer = await ask(path, request);
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(Problem.parse(answer.body).errors?.map((error) => error.pointer)).toContain(pointer);
  });

  test.each(['{"method":', '', '[]', 'null', `{"__proto__":{"method":"open_tender"}}`])(
    'the body %j is a 400',
    async (body) => {
      const answer = await ask('/api/simulations/timeline', body);
      expect(answer.status).toBe(400);
      expect(Problem.parse(answer.body).code).toMatch(/invalid-request|malformed-json/);
    },
  );

  test('is answered in the language that was asked for', async () => {
    const answer = await ask('/api/simulations/timeline', {}, { 'accept-language': 'en' });
    expect(Problem.parse(answer.body).detail).toMatch(/^The request is not valid/);
  });
});

test('the same question always has the same answer, and it names its articles', async () => {
  const first = await ask('/api/simulations/timeline', openTender);
  expect(await ask('/api/simulations/timeline', openTender)).toEqual(first);
  const { citations } = TimelineResponse.parse(first.body);
  expect(citations.deadlineNotBefore.map(({ id }) => id)).toContain('PUB-001');
});

describe('the example that the description of the API shows', () => {
  test.each(['timeline', 'evaluation'])('is answered by the %s simulation', async (name) => {
    const { paths } = ApiExamples.parse(JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8')));
    const path = `/api/simulations/${name}`;
    const answer = await ask(path, paths[path]?.post?.requestBody?.content['application/json'].example);
    expect(answer.status).toBe(200);
  });
});
