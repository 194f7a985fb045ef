import { beforeAll, describe, expect, test } from 'vitest';
import { NoticePage } from '../../schemas/notice-list.ts';
import { failedTenderNotice, resultNotice, tenderNotice } from '../../test/support/notice-fixtures.ts';
import { publishForTest } from '../../test/support/published-notices.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';

let portal: TestPortal;
const whole = [tenderNotice(), failedTenderNotice(), resultNotice()];

beforeAll(async () => {
  portal = await testPortal(tenderNotice().publishedAt);
  await publishForTest(portal, whole, { render: [tenderNotice(), failedTenderNotice()] });
});

async function read(path: string, headers: Record<string, string> = {}) {
  const answer = await portal.request(undefined, `GET ${path}` as 'GET /', { headers });
  return { ...answer, body: String(answer.body) };
}

describe('a notice to read', () => {
  const path = `/notices/${tenderNotice().id}`;

  test('is a page in Chinese, and in English under /en', async () => {
    const zh = await read(path);
    expect(zh.status).toBe(200);
    expect(zh.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(zh.body).toContain('<html lang="zh-CN">');
    const en = await read(`/en${path}`);
    expect(en.body).toContain('<html lang="en">');
    expect(en.headers.get('content-language')).toBe('en');
  });

  test('leads to its English page from an address with lang=en', async () => {
    const answer = await read(`${path}?lang=en`);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `/en${path}`]);
  });

  test('shows the notices that came after it, which the stored document cannot know', async () => {
    const { body } = await read(path);
    expect(body).toContain(`href="/notices/${failedTenderNotice().id}"`);
    expect(body).toContain('下一份公告：废标公告');
    expect(body).not.toContain('<!--related');
  });

  test('is there before it was rendered', async () => {
    const { status, body } = await read(`/notices/${resultNotice().id}`);
    expect(status).toBe(200);
    expect(body).toContain('成交结果公告');
  });

  test('may be kept by everyone for a moment, and is not sent twice', async () => {
    const first = await read(path);
    expect(first.headers.get('cache-control')).toMatch(/^public, .*s-maxage=\d+/);
    const etag = first.headers.get('etag') ?? '';
    const second = await read(path, { 'if-none-match': etag });
    expect([second.status, second.body]).toEqual([304, '']);
  });

  test('lets the browser run no script and load nothing from elsewhere', async () => {
    const policy = (await read(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('script-src');
  });

  test.each(['/notices/ntc-00000000000000000zzz', '/notices/..%2f..%2fetc', '/notices/x', '/en/notices/x'])(
    '%s is a page that says so',
    async (missing) => {
      const answer = await read(missing);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toContain('<form class="search one"');
    },
  );
});

describe('the list to read', () => {
  test('is filtered by its form, whose empty fields filter nothing', async () => {
    const { body } = await read(`/notices?q=&type=resultNotice&month=`);
    expect(body).toContain(resultNotice().id);
    expect(body).not.toContain(tenderNotice().id);
    expect(body).toContain('<option value="resultNotice" selected>');
  });

  test('finds words of Chinese titles', async () => {
    const { body } = await read(`/notices?q=${encodeURIComponent('门户网站')}`);
    expect(body).toContain(tenderNotice().id);
  });

  test.each(['month=2026-13', 'type=bid', 'cursor=abc', 'limit=0', 'buyer=1', 'colour=red'])(
    'says that %s is not valid',
    async (query) => {
      const { status, body } = await read(`/notices?${query}`);
      expect(status).toBe(400);
      expect(body).toContain('地址中的条件有误');
    },
  );

  test('repeats what was searched for as text, whatever it is', async () => {
    const hostile = '"><script>alert(1)</script>';
    const { body } = await read(`/notices?q=${encodeURIComponent(hostile)}`);
    expect(body).not.toContain('<script');
    expect(body).toContain('&quot;&gt;&lt;script&gt;');
  });
});

describe('the home page', () => {
  test('shows results with budget and award, and what is new', async () => {
    const { status, body } = await read('/');
    expect(status).toBe(200);
    expect(body).toContain('预算合计 944 万元');
    expect(body).toContain('比预算少 195 万元');
    expect((await read('/en')).body).toContain('CNY 9.44 million');
  });

  test('shows what closes in the next seven days', async () => {
    portal.moveTo(tenderNotice().facts.bidDeadline ?? portal.now());
    portal.moveBy(-3 * 86_400_000);
    expect((await read('/')).body).toContain('还有 1 个工作日');
    portal.moveBy(3 * 86_400_000 + 1);
    expect((await read('/')).body).toContain('近七日内没有到期的项目');
  });
});

describe('notices as data', () => {
  test('are listed in pages', async () => {
    const first = await portal.succeed(undefined, 'GET /api/notices?limit=2', { answer: NoticePage });
    expect(first.items.map(({ id }) => id)).toEqual([resultNotice().id, failedTenderNotice().id]);
    const second = await portal.succeed(
      undefined,
      `GET /api/notices?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`,
      { answer: NoticePage },
    );
    expect(second.items.map(({ id }) => id)).toEqual([tenderNotice().id]);
    expect(second.nextCursor).toBeUndefined();
  });

  test('can be read one by one', async () => {
    const { status, body, headers } = await portal.request(undefined, `GET /api/notices/${tenderNotice().id}`);
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(tenderNotice())));
    expect(headers.get('cache-control')).toContain('public');
  });

  test.each(['cursor=abc', 'month=2026-1', 'type=x', 'limit=101', 'colour=red'])(
    'refuse %s and name it',
    async (query) => {
      const { status, body } = await portal.request(undefined, `GET /api/notices?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid-request', errors: [{ pointer: `/${query.split('=')[0]}` }] });
    },
  );
});

describe('the description of the API', () => {
  test('is an OpenAPI document with a page to read it', async () => {
    const { body } = await portal.request(undefined, 'GET /api/openapi.json');
    expect(body).toMatchObject({ openapi: '3.1.0', paths: { '/api/notices': {} } });
    expect((await read('/api/docs')).body).toContain('id="listNotices"');
  });

  test('has a style sheet that is kept for ever under its own version only', async () => {
    const href = /href="(\/public-pages\.css\?v=\w+)"/.exec((await read('/')).body)?.[1] ?? '';
    expect((await read(href)).headers.get('cache-control')).toContain('immutable');
    expect((await read('/public-pages.css?v=older')).headers.get('cache-control')).not.toContain('immutable');
  });
});
