import { describe, expect, it } from 'vitest';
import type { FunctionEntry, HttpRoute } from '../../manifest-types.ts';
import { compileRoutes } from './routes.ts';

function entry(name: string, ...routes: readonly [HttpRoute['route'], ...HttpRoute['route'][]]): FunctionEntry {
  const [first, ...more] = routes;
  return {
    kind: 'http',
    name,
    entry: `functions/${name}/http.ts`,
    routes: [{ route: first, access: 'public' }, ...more.map((route): HttpRoute => ({ route, access: 'public' }))],
    table: 'none',
    buckets: [],
    sealingKey: 'none',
    receiptKey: 'none',
    mail: false,
    timeoutSeconds: 5,
    memoryMegabytes: 256,
    errorImpact: 'none',
  };
}

const match = compileRoutes([
  entry('any', 'ANY /api/bids/{bidId}', 'GET /notices/{proxy+}'),
  entry('named', 'GET /api/bids/{bidId}', 'GET /api/bids/open', 'GET /notices/{noticeId}', 'GET /'),
  entry('deep', 'POST /api/lots/{lotId}/bids/{bidId}', 'GET /api/lots/1/bids/{bidId}', 'GET /api/lots/{lotId}/bids/2'),
]);

describe('finding the route of a request', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/api/bids/open', 'GET /api/bids/open'],
    ['GET', '/api/bids/b1', 'GET /api/bids/{bidId}'],
    ['DELETE', '/api/bids/b1', 'ANY /api/bids/{bidId}'],
    ['DELETE', '/api/bids/open', 'ANY /api/bids/{bidId}'],
    ['GET', '/notices/n1', 'GET /notices/{noticeId}'],
    ['GET', '/notices/2026/11', 'GET /notices/{proxy+}'],
    ['HEAD', '/notices/n1', 'GET /notices/{noticeId}'],
    ['HEAD', '/api/bids/b1', 'ANY /api/bids/{bidId}'],
    ['GET', '/api/lots/1/bids/2', 'GET /api/lots/1/bids/{bidId}'],
    ['GET', '/api/lots/3/bids/2', 'GET /api/lots/{lotId}/bids/2'],
  ])('%s %s is %s', (method, path, route) => {
    expect(match(method, path)?.route.route).toBe(route);
  });

  it.each([
    ['GET', '/api/bids'],
    ['GET', '/api/bids/'],
    ['GET', '/api/bids/b1/'],
    ['GET', '/api/bids/b1/more'],
    ['GET', '/notices/'],
    ['POST', '/notices/n1'],
    ['GET', '/API/bids/open/x'],
    ['HEAD', '/api/lots/1/bids'],
  ])('%s %s is none', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });

  it('gives the parameters, decoded', () => {
    expect(match('POST', '/api/lots/lot-1/bids/%E6%A0%87%2F1')?.parameters).toEqual({ lotId: 'lot-1', bidId: '标/1' });
    expect(match('GET', '/notices/2026/11/x')?.parameters).toEqual({ proxy: '2026/11/x' });
  });

  it('leaves a parameter that cannot be decoded as it is', () => {
    expect(match('GET', '/notices/%zz')?.parameters).toEqual({ noticeId: '%zz' });
  });

  it('refuses a manifest in which two functions claim the same route', () => {
    expect(() => compileRoutes([entry('a', 'GET /x/{id}'), entry('b', 'GET /x/{other}')])).toThrow(/both claim/);
  });
});
