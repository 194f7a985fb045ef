import { createRoute } from '@hono/zod-openapi';
import {
  FinalReviewLotPath,
  FinalReviewOverview,
  FinalReviewPath,
  FinalReviewQuery,
  FinalReviewView,
} from '../../schemas/final-review.ts';
import { NegotiationPath, NegotiationView } from '../../schemas/negotiation-api.ts';
import { AskLowPrice, GiveSheet, JudgeLowPrice } from '../../schemas/review.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'negotiation';
const base = '/api/procedures/{procedureId}/negotiation' as const;
const ofSupplier = `${base}/lots/{lotId}/final-review/{supplierId}` as const;
const view = answers(FinalReviewView, 'Everything found of the revised response and the final offer');

export const overview = createRoute({
  method: 'get',
  path: `${base}/lots/{lotId}/final-review`,
  ...operation({
    id: 'readFinalReview',
    action: 'negotiation.read',
    area,
    summary:
      'Where the votes on revised responses and the questions about low final offers stand, a page of suppliers at a time',
  }),
  request: { params: FinalReviewLotPath, query: FinalReviewQuery },
  responses: answers(FinalReviewOverview, 'A page of the suppliers of the lot'),
});

export const read = createRoute({
  method: 'get',
  path: ofSupplier,
  ...operation({
    id: 'readRevisedReview',
    action: 'negotiation.read',
    area,
    summary: "The members' opinions on one supplier's revised response, and the question about its final offer",
  }),
  request: { params: FinalReviewPath },
  responses: view,
});

export const giveOpinion = createRoute({
  method: 'put',
  path: `${ofSupplier}/opinion`,
  ...operation({
    id: 'giveRevisedOpinion',
    action: 'negotiation.run',
    area,
    summary: 'A member says for each requirement and each change in force whether a revised response meets it',
  }),
  request: { params: FinalReviewPath, headers: CommandHeaders, body: jsonBody(GiveSheet) },
  responses: view,
});

export const exclude = createRoute({
  method: 'post',
  path: `${ofSupplier}/exclusion`,
  ...operation({
    id: 'excludeSupplier',
    action: 'negotiation.run',
    area,
    summary: 'Before final offers are asked for: put the vote into effect that a revised response does not conform',
  }),
  request: { params: FinalReviewPath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});

export const askPrice = createRoute({
  method: 'post',
  path: `${ofSupplier}/price-question`,
  ...operation({
    id: 'askFinalOfferPrice',
    action: 'negotiation.run',
    area,
    summary:
      'Ask a supplier to explain an abnormally low final offer; it reads and answers as in a tender (readPriceQuestion)',
  }),
  request: { params: FinalReviewPath, headers: CommandHeaders, body: jsonBody(AskLowPrice) },
  responses: view,
});

export const judgePrice = createRoute({
  method: 'put',
  path: `${ofSupplier}/price-judgement`,
  ...operation({
    id: 'judgeFinalOfferPrice',
    action: 'negotiation.run',
    area,
    summary: 'A member says whether an asked final offer is shown to be sound',
  }),
  request: { params: FinalReviewPath, headers: CommandHeaders, body: jsonBody(JudgeLowPrice) },
  responses: view,
});

export const rank = createRoute({
  method: 'post',
  path: `${base}/ranking`,
  ...operation({
    id: 'rankFinalOffers',
    action: 'negotiation.run',
    area,
    summary: 'Rank the unsealed final offers of all lots; a lot with too few left is terminated',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders },
  responses: answers(NegotiationView, 'The negotiation as it is now'),
});
