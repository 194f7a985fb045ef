import { expect, it } from 'vitest';
import { shared } from './durability.ts';

/** A read that ends when it is told to. */
function reads() {
  const begun: { end: () => void; fail: () => void }[] = [];
  function read(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    begun.push({ end: resolve, fail: () => reject(new Error('no answer')) });
    return promise;
  }
  return { begun, read };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

it('waits for a read that begins after the call, and shares it among all who wait', async () => {
  const { begun, read } = reads();
  const barrier = shared(read);
  const done: string[] = [];
  void barrier().then(() => done.push('first'));
  void barrier().then(() => done.push('second'));
  void barrier().then(() => done.push('third'));
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await settled();
  expect(done).toEqual(['first']);
  expect(begun).toHaveLength(2);
  begun[1]?.end();
  await settled();
  expect(done).toEqual(['first', 'second', 'third']);
});

it('begins a new read for one who calls while the second is under way', async () => {
  const { begun, read } = reads();
  const barrier = shared(read);
  const done: string[] = [];
  void barrier();
  void barrier();
  begun[0]?.end();
  await settled();
  void barrier().then(() => done.push('late'));
  begun[1]?.end();
  await settled();
  expect([done, begun.length]).toEqual([[], 3]);
  begun[2]?.end();
  await settled();
  expect(done).toEqual(['late']);
});

it('tells a failure to those who waited for that read only', async () => {
  const { begun, read } = reads();
  const barrier = shared(read);
  const first = barrier();
  const second = barrier();
  begun[0]?.fail();
  await expect(first).rejects.toThrow('no answer');
  await settled();
  begun[1]?.end();
  await expect(second).resolves.toBeUndefined();
});
