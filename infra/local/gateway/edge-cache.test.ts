import { beforeEach, describe, expect, it } from 'vitest';
import { EdgeCache } from './edge-cache.ts';
import type { Answer } from './problems.ts';

let now = 0;
let cache: EdgeCache;
beforeEach(() => {
  now = 0;
  cache = new EdgeCache({ now: () => now, maximumBytes: 1_000_000 });
});

function answer(cacheControl: string, more: Partial<Answer> & { headers?: Record<string, string> } = {}): Answer {
  const body = Buffer.from('notice');
  return { status: 200, body, ...more, headers: { 'cache-control': cacheControl, ...more.headers } };
}

describe('the shared cache', () => {
  it('keeps what is public for its s-maxage, and not a millisecond longer', () => {
    cache.put('/notices', {}, answer('public, max-age=0, s-maxage=10'));
    now = 9_999;
    expect(cache.get('/notices', {})?.answer.body.toString()).toBe('notice');
    now = 10_000;
    expect(cache.get('/notices', {})).toBeUndefined();
  });

  it('falls back to max-age', () => {
    cache.put('/notices', {}, answer('public, max-age=10'));
    expect(cache.get('/notices', {})).toBeDefined();
  });

  it.each([
    'private, max-age=10',
    'no-store',
    'public, no-cache, s-maxage=10',
    's-maxage=10',
    'public, s-maxage=0',
    '',
  ])('does not keep what says "%s"', (cacheControl) => {
    cache.put('/notices', {}, answer(cacheControl));
    expect(cache.get('/notices', {})).toBeUndefined();
  });

  it('does not keep an answer with a cookie, an error, or one to a request with a token', () => {
    cache.put('/a', {}, answer('public, s-maxage=10', { cookies: ['a=b'] }));
    cache.put('/b', {}, answer('public, s-maxage=10', { status: 404 }));
    cache.put('/c', { authorization: 'Bearer x' }, answer('public, s-maxage=10'));
    expect(['/a', '/b', '/c'].map((address) => cache.get(address, {}))).toEqual([undefined, undefined, undefined]);
  });

  it('keeps one answer for each value of a header it depends on, and none where it depends on all', () => {
    const english = { 'accept-language': 'en' };
    cache.put('/n', english, answer('public, s-maxage=10', { headers: { vary: 'Accept-Language, Accept-Encoding' } }));
    expect(cache.get('/n', english)).toBeDefined();
    expect(cache.get('/n', { 'accept-language': 'zh' })).toBeUndefined();
    cache.put('/m', {}, answer('public, s-maxage=10', { headers: { vary: '*' } }));
    expect(cache.get('/m', {})).toBeUndefined();
  });
});

describe('the bounds of the shared cache', () => {
  it('gives up what was not asked for longest', () => {
    const large = { body: Buffer.alloc(20_000) };
    for (let index = 0; index < 10; index += 1) cache.put(`/${index}`, {}, answer('public, s-maxage=99', large));
    cache.get('/0', {});
    for (let index = 10; index < 20; index += 1) cache.put(`/${index}`, {}, answer('public, s-maxage=99', large));
    expect(cache.get('/0', {})).toBeDefined();
    expect(cache.get('/1', {})).toBeUndefined();
    expect(cache.get('/19', {})).toBeDefined();
  });

  it('does not give up everything for one large answer', () => {
    cache.put('/small', {}, answer('public, s-maxage=99'));
    cache.put('/large', {}, answer('public, s-maxage=99', { body: Buffer.alloc(900_000) }));
    expect(cache.get('/small', {})).toBeDefined();
    expect(cache.get('/large', {})).toBeUndefined();
  });

  it('keeps its count right when an answer takes the place of another', () => {
    const large = { body: Buffer.alloc(20_000) };
    cache.put('/first', {}, answer('public, s-maxage=99'));
    for (let index = 0; index < 1000; index += 1) cache.put('/same', {}, answer('public, s-maxage=99', large));
    expect(cache.get('/first', {})).toBeDefined();
  });

  it('is empty after the clock was moved', () => {
    cache.put('/n', {}, answer('public, s-maxage=99'));
    cache.clear();
    expect(cache.get('/n', {})).toBeUndefined();
  });
});
