import { GetObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { manifest } from '../../infra/manifest.ts';
import { recordPasses } from '../../infra/stream-filter.ts';
import { marshalImage } from '../../test/support/stream-images.ts';
import { issueForTest, publishForTest, renderForTest } from '../../test/support/published-notices.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import {
  amendmentNotice,
  failedTenderNotice,
  numberedId,
  parkHeader,
  resultNotice,
  tenderNotice,
} from '../../test/support/notice-fixtures.ts';
import { NoticeId, OrganizationId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { NoticeFilter } from '../../schemas/notice-list.ts';
import type { Notice } from '../../schemas/notice.ts';
import { addMilliseconds, atShanghai, Day } from '../../schemas/time.ts';
import { noticePage } from '../../web/public-pages/notice-page.ts';
import { readEvents } from '../platform/streams.ts';
import { documentKey, noticeDocuments } from './documents.ts';
import { listClosing, listNotices, readNotice } from './store.ts';

let portal: TestPortal;
const whole = [tenderNotice(1), failedTenderNotice(2), resultNotice(3), amendmentNotice(4)];

beforeAll(async () => {
  portal = await testPortal(tenderNotice().publishedAt);
  await publishForTest(portal, whole);
});

function documents() {
  return noticeDocuments(portal.services.environment);
}

async function idsOf(filter: Record<string, string>, limit = 20): Promise<string[]> {
  const page = await listNotices(portal.services.table, { filter: NoticeFilter.parse(filter), limit });
  return page.items.map(({ id }) => id);
}

describe('a notice', () => {
  test('is stored whole, and told from its events', async () => {
    expect(await readNotice(portal.services.table, tenderNotice().id)).toEqual(tenderNotice());
  });

  test.each(['zh', 'en'] as const)('is kept as a document in %s exactly as the templates set it', async (language) => {
    expect(await documents().read(resultNotice().id, language)).toBe(noticePage(resultNotice(), language));
  });

  test('is kept as data', async () => {
    const text = await documents().read(resultNotice().id, 'json');
    expect(JSON.parse(text ?? '')).toEqual(resultNotice());
  });

  test('that arrives again, and in another order, changes nothing', async () => {
    const before = await everything();
    expect(await renderForTest(portal, whole.toReversed())).toBe(0);
    expect(await renderForTest(portal, [...whole, ...whole])).toBe(0);
    expect(await everything()).toEqual(before);
  });
});

/** Documents with the time they were written, and every list. */
async function everything() {
  const { s3, buckets } = portal.environment;
  const documents = await Promise.all(
    whole.map(async ({ id }) => {
      const object = await s3.send(new GetObjectCommand({ Bucket: buckets.public, Key: documentKey(id, 'zh') }));
      return [object.LastModified, await object.Body?.transformToString()];
    }),
  );
  const closing = await listClosing(portal.services.table, atShanghai(Day.parse('2026-10-05'), 9), 10);
  return { documents, closing, lists: await Promise.all([idsOf({}), idsOf({ q: '网站' })]) };
}

describe('what closes soon', () => {
  test('is found by the newest deadline, although the notices came in another order', async () => {
    const early = await listClosing(portal.services.table, atShanghai(Day.parse('2026-09-25'), 9), 10);
    const late = await listClosing(portal.services.table, atShanghai(Day.parse('2026-10-05'), 9), 10);
    expect(early).toEqual([]);
    expect(late.map(({ id, bidDeadline }) => [id, bidDeadline])).toEqual([
      [amendmentNotice(4).id, '2026-10-09T06:00:00.000Z'],
    ]);
  });

  test('is gone once the procedure is terminated', async () => {
    const header = { ...parkHeader, procedureId: ProcedureId.parse(numberedId('prc', 9)) };
    const tender: Notice = { ...tenderNotice(90), ...header };
    const end: Notice = { ...failedTenderNotice(91), ...header, type: 'terminationNotice' };
    await issueForTest(portal, [end, tender]);
    await renderForTest(portal, [end, tender]);
    const closing = await listClosing(portal.services.table, atShanghai(Day.parse('2026-09-25'), 9), 10);
    expect(closing.map(({ id }) => id)).not.toContain(tender.id);
  });
});

const other = OrganizationId.parse(numberedId('org', 77));
const many = Array.from({ length: 130 }, (_, index): Notice => ({
  ...tenderNotice(1000 + index),
  id: NoticeId.parse(numberedId('ntc', 1000 + index)),
  procurementId: ProcurementId.parse(numberedId('pro', 1000 + index)),
  procedureId: ProcedureId.parse(numberedId('prc', 1000 + index)),
  buyer: { ...parkHeader.buyer, id: other, nameZh: '深圳市民政局' },
  titleZh: index % 50 === 0 ? `社工岗位第${index}号` : `社区养老第${index}号`,
  publishedAt: addMilliseconds(atShanghai(Day.parse('2026-06-30'), 12), index * 600_000),
}));

describe('lists', () => {
  beforeAll(async () => {
    await publishForTest(portal, many);
  });

  test('give every notice exactly once over all pages, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listNotices(portal.services.table, {
        filter: NoticeFilter.parse({ buyer: other }),
        limit: 37,
        cursor,
      });
      expect(page.items.length).toBeGreaterThan(0);
      expect(page.items.length).toBeLessThanOrEqual(37);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(many.map(({ id }) => id).toReversed());
  });

  test('end with the last full page when nothing is left', async () => {
    const page = await listNotices(portal.services.table, {
      filter: NoticeFilter.parse({ procurement: tenderNotice().procurementId }),
      limit: 6,
    });
    expect(page.items).toHaveLength(6);
    expect(page.nextCursor).toBeUndefined();
  });

  test('are narrowed to a month of Asia/Shanghai', async () => {
    const june = await idsOf({ month: '2026-06', buyer: other }, 100);
    expect(june).toHaveLength(72);
    expect(await idsOf({ month: '2026-05' })).toEqual([]);
  });

  test('are narrowed by type, buyer and words together', async () => {
    expect(await idsOf({ type: 'resultNotice' })).toEqual([resultNotice().id]);
    expect(await idsOf({ buyer: parkHeader.buyer.id, type: 'failedTenderNotice' })).toEqual([failedTenderNotice().id]);
    expect(await idsOf({ q: '岗位', buyer: other, type: 'tenderNotice' })).toEqual(
      [100, 50, 0].map((index) => numberedId('ntc', 1000 + index)),
    );
    expect(await idsOf({ q: '位第' })).toHaveLength(3);
    expect(await idsOf({ q: '岗' })).toHaveLength(3);
    expect(await idsOf({ q: '0317', type: 'resultNotice' })).toEqual([resultNotice().id]);
    expect(await idsOf({ q: '没有这样的项目' })).toEqual([]);
  });

  test('a search passes over what does not match and goes on, page after page', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await listNotices(portal.services.table, {
        filter: NoticeFilter.parse({ q: '第50号' }),
        limit: 20,
        cursor,
      });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(found).toEqual([numberedId('ntc', 1050)]);
    expect(pages).toBeLessThanOrEqual(3);
  });
});

test('the consumer is called for issued notices, and for nothing else that is stored', async () => {
  const entry = manifest.find(({ name }) => name === 'notices-rendering');
  const filter = entry?.kind === 'stream' ? entry.streamFilter : undefined;
  const [event] = await readEvents(portal.services.table, 'notice', tenderNotice().id);
  const image = event === undefined ? undefined : marshalImage(event);
  expect(filter !== undefined && image !== undefined && recordPasses(filter, image)).toBe(true);
  const state = { Keys: { pk: { S: `notice#${tenderNotice().id}` }, sk: { S: 'state' } } };
  expect(filter && recordPasses(filter, { eventName: 'INSERT', dynamodb: state })).toBe(false);
});
