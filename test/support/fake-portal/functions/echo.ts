import { setTimeout as wait } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Answer = APIGatewayProxyStructuredResultV2;

/** How often each address was asked: what a cache in front answers is not counted. */
const calls = new Map<string, number>();

const kept = { 'cache-control': 'public, s-maxage=60' };
const answers: Readonly<Record<string, (count: number, event: APIGatewayProxyEventV2) => Answer | Promise<Answer>>> = {
  cached: (count) => page(kept, `call ${count} ${'采购'.repeat(2000)}`),
  cookie: (count) => ({ ...page(kept, `call ${count}`), cookies: ['a=1; Path=/'] }),
  etag: () => page({ etag: '"v1"', 'cache-control': 'no-cache' }, 'versioned'),
  fail: () => {
    throw new Error('secret detail of the fault');
  },
  huge: () => page({}, 'x'.repeat(7 * 1024 * 1024)),
  length: (_count, event) => ({ statusCode: 200, body: (event.body ?? '').length.toString() }),
  nothing: () => ({ statusCode: 204 }),
  slow: () => wait(3000, page({}, 'late')),
};

/** Answers according to the last part of its path; otherwise with the event itself. */
export async function handler(event: APIGatewayProxyEventV2): Promise<Answer> {
  const count = (calls.get(event.rawPath) ?? 0) + 1;
  calls.set(event.rawPath, count);
  const special = answers[event.pathParameters?.['proxy'] ?? ''];
  if (special !== undefined) return special(count, event);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count, event }) };
}

function page(headers: Record<string, string>, body: string): Answer {
  return { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}
