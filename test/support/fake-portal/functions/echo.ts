import { setTimeout as wait } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** How often each address was asked: what a cache in front answers is not counted. */
const calls = new Map<string, number>();

/** Answers according to the last part of its path. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const count = (calls.get(event.rawPath) ?? 0) + 1;
  calls.set(event.rawPath, count);
  const kind = event.pathParameters?.['proxy'] ?? '';
  if (kind === 'length') return { statusCode: 200, body: (event.body ?? '').length.toString() };
  if (kind === 'fail') throw new Error('secret detail of the fault');
  if (kind === 'slow') await wait(3000);
  if (kind === 'cached')
    return page({ 'cache-control': 'public, s-maxage=60' }, `call ${count} ${'采购'.repeat(2000)}`);
  if (kind === 'etag') return page({ etag: '"v1"', 'cache-control': 'no-cache' }, 'versioned');
  if (kind === 'cookie')
    return { ...page({ 'cache-control': 'public, s-maxage=60' }, `call ${count}`), cookies: ['a=1; Path=/'] };
  if (kind === 'nothing') return { statusCode: 204 };
  if (kind === 'huge') return page({}, 'x'.repeat(7 * 1024 * 1024));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count, event }) };
}

function page(headers: Record<string, string>, body: string): APIGatewayProxyStructuredResultV2 {
  return { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}
