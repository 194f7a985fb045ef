import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { ApiProblem, Unreachable } from './failures.ts';
import { keepRefusal, standingError, type KeptRefusal } from './lasting-refusal.ts';

function refusal(status: number): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status, detail: '', code: 'no-bid' });
}

const none = refusal(404);
const kept: KeptRefusal = { key: 'bid', error: none };

describe('a refusal', () => {
  test('stands while the same is asked again', () => {
    const now = keepRefusal(keepRefusal(undefined, { key: 'bid', data: undefined, error: none }), {
      key: 'bid',
      data: undefined,
      error: null,
    });
    expect(standingError(now, { key: 'bid', error: null, isFetching: true })).toBe(none);
  });

  test('is over once there is an answer', () => {
    expect(keepRefusal(kept, { key: 'bid', data: {}, error: null })).toBeUndefined();
  });

  test('says nothing of another question', () => {
    expect(keepRefusal(kept, { key: 'other bid', data: undefined, error: null })).toBeUndefined();
    expect(standingError(kept, { key: 'other bid', error: null, isFetching: true })).toBeNull();
  });

  test('is not shown while nothing is asked', () => {
    expect(standingError(kept, { key: 'bid', error: null, isFetching: false })).toBeNull();
  });

  test('is the same object for as long as nothing changes, so that a page is not drawn without end', () => {
    expect(keepRefusal(kept, { key: 'bid', data: undefined, error: none })).toBe(kept);
    expect(keepRefusal(kept, { key: 'bid', data: undefined, error: null })).toBe(kept);
  });
});

test('no answer at all is no refusal: asking again is shown as asking', () => {
  for (const error of [new Unreachable('no answer'), refusal(503)])
    expect(keepRefusal(undefined, { key: 'bid', data: undefined, error })).toBeUndefined();
});

test('the query library itself forgets a refusal when it asks again', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const observer = new QueryObserver(client, { queryKey: ['bid'], queryFn: () => Promise.reject(none) });
  const stop = observer.subscribe(() => undefined);
  await observer.refetch();
  expect(observer.getCurrentResult().error).toBe(none);
  const again = observer.refetch();
  expect(observer.getCurrentResult()).toMatchObject({ error: null, status: 'pending', isFetching: true });
  await again;
  stop();
});
