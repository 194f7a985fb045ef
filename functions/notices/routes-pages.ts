import type { OpenAPIHono } from '@hono/zod-openapi';
import { ProcurementId, type NoticeId } from '../../schemas/ids.ts';
import { NoticeListQuery } from '../../schemas/notice-list.ts';
import type { Language } from '../../schemas/person.ts';
import { homePage } from '../../web/public-pages/home-page.ts';
import { localPath } from '../../web/public-pages/language.ts';
import { noticePage, RELATED_MARK } from '../../web/public-pages/notice-page.ts';
import { noticeStrip } from '../../web/public-pages/notice-strip.ts';
import { noticesListPage } from '../../web/public-pages/notices-list-page.ts';
import { STYLE_SHEET, STYLE_VERSION } from '../../web/public-pages/style.ts';
import type { PortalContext, PortalEnv, Services } from '../platform/http-app.ts';
import { answerMessage, answerPage, answerPublic, forSeconds } from './answer-public.ts';
import * as routes from './definitions.ts';
import type { NoticeDocuments } from './documents.ts';
import { isListCursor, secondsUntil } from './rules-list.ts';
import { listClosing, listNotices, listRelated, readNotice } from './store.ts';

type NoticeServices = Services & { readonly documents: () => Promise<NoticeDocuments> };

const LIST_SECONDS = 10;
const NOTICE_SECONDS = 30;
const ROWS_ON_HOME = 6;

/** The pages for people: home, list, notice, and their style sheet. */
export function servePages(app: OpenAPIHono<PortalEnv>, given: Services): void {
  const services = { ...given, documents: documentsOf(given) };
  app.openapi(routes.homeZh, async (c) => answerHome(c, services, 'zh'));
  app.openapi(routes.homeEn, async (c) => answerHome(c, services, 'en'));
  app.openapi(routes.listZh, async (c) => answerList(c, services, 'zh'));
  app.openapi(routes.listEn, async (c) => answerList(c, services, 'en'));
  app.openapi(
    routes.noticeZh,
    async (c) => answerNotice(c, services, { id: c.req.valid('param').noticeId, language: 'zh' }),
    (result, c) => (result.success ? undefined : answerMessage(c, 'notFound', 'zh')),
  );
  app.openapi(
    routes.noticeEn,
    async (c) => answerNotice(c, services, { id: c.req.valid('param').noticeId, language: 'en' }),
    (result, c) => (result.success ? undefined : answerMessage(c, 'notFound', 'en')),
  );
  app.openapi(routes.styleSheet, (c) => {
    // Notices stored before a change of style ask for an older version and get the present one, which must not stick.
    const isCurrent = c.req.query('v') === STYLE_VERSION;
    const cacheControl = isCurrent ? 'public, max-age=31536000, immutable' : 'public, max-age=300';
    return answerPublic(c, { body: STYLE_SHEET, contentType: 'text/css; charset=utf-8', cacheControl });
  });
}

async function answerHome(c: PortalContext, { table, now }: Services, language: Language): Promise<Response> {
  return answerPage(c, language, async () => {
    const at = now();
    const [closing, results, latest] = await Promise.all([
      listClosing(table, at, ROWS_ON_HOME),
      listNotices(table, { filter: { type: 'resultNotice' }, limit: ROWS_ON_HOME }),
      listNotices(table, { filter: {}, limit: ROWS_ON_HOME }),
    ]);
    const deadlines = closing.flatMap((row) => (row.bidDeadline === undefined ? [] : [row.bidDeadline]));
    const body = homePage({ language, at, closing, results: results.items, latest: latest.items });
    const cacheControl = forSeconds(Math.min(LIST_SECONDS, secondsUntil(at, deadlines)));
    return { language, body, cacheControl };
  });
}

async function answerList(c: PortalContext, { table }: Services, language: Language): Promise<Response> {
  return answerPage(c, language, async () => {
    const query = listQuery(c);
    if (query === undefined) return 'badRequest';
    const { limit, cursor, ...filter } = query;
    const page = await listNotices(table, { filter, limit, cursor });
    return {
      language,
      body: noticesListPage({ language, filter, page, cursor }),
      cacheControl: forSeconds(LIST_SECONDS),
    };
  });
}

/** A form sends every field, the empty ones too: they filter nothing. */
function listQuery(c: PortalContext): NoticeListQuery | undefined {
  const given = Object.entries(c.req.query()).filter(([, value]) => value.trim() !== '');
  const query = NoticeListQuery.safeParse(Object.fromEntries(given)).data;
  return query?.cursor !== undefined && !isListCursor(query.cursor) ? undefined : query;
}

/** The client of the bucket is loaded with the first notice that is read: lists and search start without it. */
function documentsOf({ environment }: Services): () => Promise<NoticeDocuments> {
  let documents: Promise<NoticeDocuments> | undefined;
  return () => (documents ??= import('./documents.ts').then(({ noticeDocuments }) => noticeDocuments(environment)));
}

type Wanted = { readonly id: NoticeId; readonly language: Language };

async function answerNotice(c: PortalContext, services: NoticeServices, wanted: Wanted): Promise<Response> {
  const { id, language } = wanted;
  if (c.req.query('lang') === 'en' && language === 'zh') return c.redirect(localPath(`/notices/${id}`, 'en'), 301);
  return answerPage(c, language, async () => {
    const document = await noticeDocument(services, wanted);
    if (document === undefined) return 'notFound';
    const body = await withRelated(services, wanted, document);
    return { language, body, cacheControl: forSeconds(NOTICE_SECONDS) };
  });
}

/** The stored document; until it is stored, the same text made from the notice itself. */
async function noticeDocument(services: NoticeServices, { id, language }: Wanted): Promise<string | undefined> {
  const stored = await (await services.documents()).read(id, language);
  if (stored !== undefined) return stored;
  const notice = await readNotice(services.table, id);
  return notice && noticePage(notice, language);
}

/** Puts the strip of related notices where the document leaves room for it: what came later could not be in it. */
async function withRelated(services: NoticeServices, { id, language }: Wanted, document: string): Promise<string> {
  const [mark, procurement] = RELATED_MARK.exec(document) ?? [];
  const procurementId = ProcurementId.safeParse(procurement).data;
  if (mark === undefined || procurementId === undefined) return document;
  const rows = await listRelated(services.table, procurementId);
  return document.replace(mark, () => noticeStrip(rows, id, language).markup);
}
