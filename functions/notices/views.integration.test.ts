import { beforeAll, expect, test } from 'vitest';
import { tenderNotice } from '../../test/support/notice-fixtures.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { publishForTest } from '../../test/support/published-notices.ts';
import { sumOf } from '../platform/counts.ts';
import { viewsTally } from './rules-notice.ts';

let portal: TestPortal;

beforeAll(async () => {
  portal = await testPortal(tenderNotice().publishedAt);
  await publishForTest(portal, [tenderNotice()]);
});

async function look(id: string): Promise<Response | undefined> {
  return portal.apps['noticeViews']?.request(`/notices/${id}/seen.gif`);
}

test('counts each look at a notice, however many look at once', async () => {
  const tally = viewsTally(tenderNotice().id);
  expect(await sumOf(portal.services.table, [tally])).toBe(0);
  const answers = await Promise.all(Array.from({ length: 20 }, () => look(tenderNotice().id)));
  expect(answers.map((answer) => answer?.status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(await sumOf(portal.services.table, [tally, tally])).toBe(20);
});

test('answers a picture that no cache keeps, so that the next look counts too', async () => {
  const answer = await look(tenderNotice().id);
  expect(answer?.headers.get('content-type')).toBe('image/gif');
  expect(answer?.headers.get('cache-control')).toBe('no-store');
  expect(
    Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer())
      .subarray(0, 3)
      .toString(),
  ).toBe('GIF');
});

test('counts nothing for a notice that does not exist', async () => {
  const missing = 'ntc-00000000000000000000';
  expect((await look(missing))?.status).toBe(404);
  expect(await sumOf(portal.services.table, [`noticeViews#${missing}`])).toBe(0);
});
