import { describe, expect, it } from 'vitest';
import { fromLambdaResult, toLambdaEvent, type WholeRequest } from './lambda-event.ts';

const match = {
  functionName: 'bidding',
  route: { route: 'POST /api/bids/{bidId}', access: 'signedIn' },
  parameters: { bidId: 'b1' },
} as const;

function request(more: Partial<WholeRequest>): WholeRequest {
  return {
    method: 'POST',
    url: new URL('http://local/api/bids/b1?a=1&b=2&a=3&empty='),
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
    sourceIp: '127.0.0.1',
    ...more,
  };
}

describe('the event of API Gateway', () => {
  it('carries path, query, parameters and claims', () => {
    expect(toLambdaEvent(request({}), match, { sub: 'officer.sip' })).toMatchObject({
      version: '2.0',
      routeKey: 'POST /api/bids/{bidId}',
      rawPath: '/api/bids/b1',
      rawQueryString: 'a=1&b=2&a=3&empty=',
      queryStringParameters: { a: '1,3', b: '2', empty: '' },
      pathParameters: { bidId: 'b1' },
      body: '{}',
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'POST', path: '/api/bids/b1', sourceIp: '127.0.0.1' },
        authorizer: { jwt: { claims: { sub: 'officer.sip' } } },
      },
    });
  });

  it('joins the values of a header and keeps cookies apart', () => {
    const event = toLambdaEvent(
      request({ headers: { 'x-list': ['a', 'b'], cookie: 'one=1; two=2' } }),
      match,
      undefined,
    );
    expect(event.headers).toEqual({ 'x-list': 'a,b' });
    expect(event.cookies).toEqual(['one=1', 'two=2']);
  });

  it.each([
    ['bytes', 'application/pdf', Buffer.from([0x25, 0xff])],
    ['what says it is text but is not', 'text/plain', Buffer.from([0xc3, 0x28])],
  ])('carries %s in base64', (_what, type, body) => {
    const event = toLambdaEvent(request({ headers: { 'content-type': type }, body }), match, undefined);
    expect(event.isBase64Encoded).toBe(true);
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(body);
  });

  it('has no body where there was none', () => {
    expect(toLambdaEvent(request({ body: Buffer.alloc(0) }), match, undefined)).not.toHaveProperty('body');
  });
});

describe('the result of a handler', () => {
  it('becomes an answer, its header names in lower case', () => {
    const result = {
      statusCode: 201,
      headers: { 'Content-Type': 'text/plain', 'X-Count': 3 },
      cookies: ['a=b'],
      body: '好',
    };
    expect(fromLambdaResult(result)).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain', 'x-count': '3' },
      cookies: ['a=b'],
      body: Buffer.from('好'),
    });
  });

  it('may be bytes in base64', () => {
    const body = Buffer.from([1, 2, 255]);
    expect(fromLambdaResult({ statusCode: 200, body: body.toString('base64'), isBase64Encoded: true }).body).toEqual(
      body,
    );
  });

  it('is the body itself where it names no status', () => {
    expect(fromLambdaResult({ hello: 1 })).toMatchObject({ status: 200, body: Buffer.from('{"hello":1}') });
  });

  it('may not be larger than Lambda hands on', () => {
    expect(() => fromLambdaResult({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) })).toThrow(RangeError);
  });
});
