import { describe, expect, test } from 'vitest';
import { createApi, type ApiAccess } from './client.ts';
import { isPassing, Unreachable } from './failures.ts';

function api(fetch: ApiAccess['fetch'], more: Partial<ApiAccess> = {}) {
  return createApi({
    token: () => 'token',
    organization: () => undefined,
    languageTag: () => 'zh-CN',
    onSignedOut: () => undefined,
    onServerTime: () => undefined,
    ...(fetch === undefined ? {} : { fetch }),
    ...more,
  });
}

/** Answers never, until it is given up. */
const silence: typeof fetch = async (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

describe('the client of the API', () => {
  test('gives an answer that never comes up for unreachable', async () => {
    const asked = api(silence, { patienceMilliseconds: 20 })('readMe', {});
    await expect(asked).rejects.toThrow(Unreachable);
  });

  test('tells of no fault when the asker has lost interest', async () => {
    const interest = new AbortController();
    const asked = api(silence)('readMe', {}, { signal: interest.signal });
    interest.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('does not know what became of a request whose answer breaks off', async () => {
    const broken = async (): Promise<Response> =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) }));
    const failure: unknown = await api(broken)('readMe', {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Unreachable);
    expect(isPassing(failure)).toBe(true);
  });
});
