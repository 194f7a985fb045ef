import { createRoute } from '@hono/zod-openapi';
import { DocumentReviewView, FallbackView, NegotiateAnew, Retender, ReviewDocument } from '../../schemas/fallback.ts';
import { LotPath, ProcedurePath } from '../../schemas/evaluation-api.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'fallback';

export const readFallback = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/lots/{lotId}/fallback',
  ...operation({
    id: 'readFallback',
    action: 'fallback.read',
    area,
    summary: 'What may follow a failed lot and what not, each with its article',
  }),
  request: { params: LotPath },
  responses: answers(FallbackView, 'The options'),
});

export const reviewDocument = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/lots/{lotId}/document-review',
  ...operation({
    id: 'reviewDocument',
    action: 'fallback.choose',
    area,
    summary: 'Record whether a failed tender had a reasonable document and a right procedure',
  }),
  request: { params: LotPath, headers: CommandHeaders, body: jsonBody(ReviewDocument) },
  responses: answers(DocumentReviewView, 'The review'),
});

export const retender = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/retender',
  ...operation({
    id: 'retenderLots',
    action: 'fallback.choose',
    area,
    summary: 'Tender failed lots again: a new draft linked to the procedure that failed',
  }),
  request: { params: ProcedurePath, headers: CommandHeaders, body: jsonBody(Retender) },
  responses: answers(ProcedureChanged, 'The new draft'),
});

export const negotiateAnew = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/following-negotiation',
  ...operation({
    id: 'negotiateLots',
    action: 'fallback.choose',
    area,
    summary: 'Go on by negotiation without a new approval: below the threshold, or again after a terminated one',
  }),
  request: { params: ProcedurePath, headers: CommandHeaders, body: jsonBody(NegotiateAnew) },
  responses: answers(ProcedureChanged, 'The new draft'),
});
