import { createRoute, z } from '@hono/zod-openapi';
import { EvaluationRequest, EvaluationResponse } from '../../schemas/evaluation-simulation.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import { Notice } from '../../schemas/notice.ts';
import { NoticeListQuery, NoticePage } from '../../schemas/notice-list.ts';
import { TimelineRequest, TimelineResponse } from '../../schemas/timeline.ts';
import { answers, jsonBody, operation } from '../platform/operations.ts';

const area = 'notices';

const timelineExample = {
  method: 'open_tender',
  issuedOn: '2026-10-20',
  amendedOn: '2026-11-06',
  deadlineOn: '2026-11-20',
} as const;
const evaluationExample = {
  method: 'negotiation' as const,
  ceilingFen: fen(420_000_000),
  bids: [
    { id: 'wenhui', priceFen: fen(339_000_000), qualified: true, responsive: true },
    { id: 'jinghai', priceFen: fen(351_000_000), qualified: true, responsive: true },
    { id: 'gusu', priceFen: fen(362_500_000), qualified: true, responsive: true },
  ],
};
const NoticePath = z.object({ noticeId: NoticeId });

const html = { 'text/html': { schema: z.string() } } as const;

/** The answers of a page for people: a page in any case. */
function pageAnswers(description: string) {
  return {
    200: { description, content: html },
    304: { description: 'The page named in If-None-Match is still the same.' },
    400: { description: 'A filter in the address is not valid.', content: html },
    404: { description: 'There is no such page.', content: html },
    503: { description: 'The page cannot be shown for the moment.', content: html },
  } as const;
}

/** Pages exist in Chinese at their address and in English under `/en`. */
function page(path: string, spec: { readonly id: string; readonly summary: string; readonly answer: string }) {
  return {
    method: 'get' as const,
    path,
    ...operation({ id: spec.id, action: 'notice.read', area, summary: spec.summary }),
    responses: pageAnswers(spec.answer),
  };
}

export const homeZh = createRoute(page('/', { id: 'readHome', summary: 'Home page', answer: 'The home page' }));
export const homeEn = createRoute(
  page('/en', { id: 'readHomeInEnglish', summary: 'Home page in English', answer: 'The home page' }),
);
export const listZh = createRoute(
  page('/notices', { id: 'browseNotices', summary: 'List of notices to read', answer: 'A page of the list' }),
);
export const listEn = createRoute(
  page('/en/notices', { id: 'browseNoticesInEnglish', summary: 'List of notices in English', answer: 'A page' }),
);
export const noticeZh = createRoute({
  ...page('/notices/{noticeId}', { id: 'openNotice', summary: 'A notice to read and print', answer: 'The notice' }),
  request: { params: NoticePath },
});
export const noticeEn = createRoute({
  ...page('/en/notices/{noticeId}', {
    id: 'openNoticeInEnglish',
    summary: 'A notice in English',
    answer: 'The notice',
  }),
  request: { params: NoticePath },
});

export const styleSheet = createRoute({
  method: 'get',
  path: '/public-pages.css',
  ...operation({ id: 'readStyleSheet', action: 'notice.read', area, summary: 'Style sheet of the public pages' }),
  responses: {
    200: { description: 'The style sheet', content: { 'text/css': { schema: z.string() } } },
    304: { description: 'Still the same.' },
    503: { description: 'Not available for the moment.' },
  },
});

export const listNoticesRoute = createRoute({
  method: 'get',
  path: '/api/notices',
  ...operation({
    id: 'listNotices',
    action: 'notice.read',
    area,
    summary: 'Notices, newest first, by type, month, buyer, procurement, or words of title, number or buyer',
  }),
  request: { query: NoticeListQuery },
  responses: answers(NoticePage, 'A page of notices; a page of a search may be short and still have a next one'),
});

export const readNoticeRoute = createRoute({
  method: 'get',
  path: '/api/notices/{noticeId}',
  ...operation({ id: 'readNotice', action: 'notice.read', area, summary: 'A notice as data' }),
  request: { params: NoticePath },
  responses: answers(Notice, 'The notice as it was issued'),
});

export const simulateTimeline = createRoute({
  method: 'post',
  path: '/api/simulations/timeline',
  ...operation({
    id: 'simulateTimeline',
    action: 'simulation.run',
    area: 'simulations',
    summary: 'The legal periods of a procedure, with the articles; nothing is stored',
  }),
  request: { body: jsonBody(TimelineRequest.meta({ examples: [timelineExample] })) },
  responses: answers(TimelineResponse, 'The periods as the law counts them'),
});

export const simulateEvaluationRoute = createRoute({
  method: 'post',
  path: '/api/simulations/evaluation',
  ...operation({
    id: 'simulateEvaluation',
    action: 'simulation.run',
    area: 'simulations',
    summary: 'The ranking of bids under a scheme; nothing is stored',
  }),
  request: { body: jsonBody(EvaluationRequest.meta({ examples: [evaluationExample] })) },
  responses: answers(EvaluationResponse, 'The ranking, or why there is none'),
});

export const describeApi = createRoute({
  method: 'get',
  path: '/api/openapi.json',
  ...operation({ id: 'describeApi', action: 'api.describe', area: 'api', summary: 'This description (OpenAPI 3.1)' }),
  responses: {
    200: {
      description: 'An OpenAPI 3.1 document of every route',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
    304: { description: 'Still the same.' },
    503: { description: 'Not available for the moment.' },
  },
});

export const apiReference = createRoute({
  ...page('/api/docs', { id: 'browseApi', summary: 'This description to read', answer: 'The reference page' }),
});
