import { beforeAll, describe, expect, test } from 'vitest';
import { particularsOf } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await testPortal();
});

let number = 6000;
function registration(): Record<string, unknown> {
  number += 1;
  return { name: '经办人', organization: particularsOf('supplier', number, `供应商${number}有限公司`) };
}

async function register(subject: string, body: unknown, idempotencyKey: string) {
  const answer = await portal.request(subject, 'POST /api/suppliers', { body, idempotencyKey });
  const code: unknown =
    typeof answer.body === 'object' && answer.body !== null && 'code' in answer.body ? answer.body.code : '';
  return { ...answer, code };
}

describe('a repeated command', () => {
  test('is answered as the first time, and told to be a repeat', async () => {
    const body = registration();
    const first = await register('patient', body, 'register-once');
    const second = await register('patient', body, 'register-once');
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
  });

  test('is done once when it is sent many times at the same moment', async () => {
    const body = registration();
    const answers = await Promise.all(Array.from({ length: 8 }, () => register('hurried', body, 'all-at-once')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
  });

  test('with another body is refused, and another person’s key is another key', async () => {
    expect((await register('one', registration(), 'shared-key')).status).toBe(200);
    const other = registration();
    expect(await register('one', other, 'shared-key')).toMatchObject({ status: 422, code: 'idempotency-key-reused' });
    expect((await register('two', other, 'shared-key')).status).toBe(200);
  });

  test('for another operation under the same key is refused', async () => {
    await register('busy', registration(), 'one-key-only');
    const options = { body: { language: 'en' }, idempotencyKey: 'one-key-only' };
    expect(await portal.request('busy', 'PUT /api/me', options)).toMatchObject({ status: 422 });
  });

  test('that was refused may be mended under the same key', async () => {
    const taken = registration();
    await register('holder', taken, 'the-first-one');
    expect(await register('late', taken, 'the-late-one')).toMatchObject({ status: 409, code: 'credit-code-taken' });
    expect((await register('late', registration(), 'the-late-one')).status).toBe(200);
  });

  test.each(['', 'short', 'a b#c/../d', 'x'.repeat(129)])('needs a decent key: not %j', async (key) => {
    expect(await register('keyless', registration(), key)).toMatchObject({
      status: 400,
      code: 'idempotency-key-required',
    });
  });
});
