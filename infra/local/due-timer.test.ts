import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import type { ScheduleFunction } from '../manifest-types.ts';
import { DueTimer } from './due-timer.ts';

const entry: ScheduleFunction = {
  kind: 'schedule',
  name: 'on-due',
  entry: 'functions/on-due.ts',
  table: 'none',
  buckets: [],
  sealingKey: 'none',
  receiptKey: 'none',
  mail: false,
  timeoutSeconds: 5,
  memoryMegabytes: 256,
  errorImpact: 'Nothing falls due.',
};

let timer: DueTimer | undefined;
afterEach(async () => {
  await timer?.stop();
});

function start(run: (event: unknown) => Promise<unknown>, interval = 1): DueTimer {
  timer = new DueTimer([{ entry, invoke: run }], interval);
  timer.start();
  return timer;
}

it('calls a function again and again, never twice at the same time', async () => {
  let calls = 0;
  let atOnce = 0;
  let most = 0;
  start(async () => {
    calls += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await wait(3);
    atOnce -= 1;
  });
  await vi.waitUntil(() => calls >= 5);
  expect(most).toBe(1);
});

it('runs now when it is told to, and answers after a run that began later', async () => {
  const began: string[] = [];
  let moved = 'before';
  const running = start(async () => {
    began.push(moved);
    await wait(5);
  }, 60_000);
  moved = 'after';
  await running.runNow();
  expect(began).toEqual(['before', 'after']);
});

it('goes on after a failure', async () => {
  let calls = 0;
  start(async () => {
    calls += 1;
    throw new Error('throttled');
  });
  await vi.waitUntil(() => calls >= 3);
  expect(calls).toBeGreaterThanOrEqual(3);
});

it('waits for the run under way when it stops, and runs no more', async () => {
  let calls = 0;
  let ended = 0;
  const running = start(async () => {
    calls += 1;
    await wait(20);
    ended += 1;
  });
  await wait(5);
  await running.stop();
  const after = calls;
  await wait(30);
  expect([ended, calls]).toEqual([after, after]);
});

it('hands on an event as the scheduler sends it', async () => {
  const events: unknown[] = [];
  const running = start(async (event) => events.push(event), 60_000);
  await running.runNow();
  expect(events[0]).toMatchObject({ 'detail-type': 'Scheduled Event', source: 'aws.scheduler', detail: {} });
});
