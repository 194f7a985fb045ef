import { createRoute } from '@hono/zod-openapi';
import { PageQuery, pageOf } from '../../schemas/api.ts';
import { AppointCommittee, ReplaceMember } from '../../schemas/committee.ts';
import {
  BidPath,
  CommitteeView,
  DeclareFailure,
  LotOutcome,
  LotPath,
  PanelCandidates,
  PriceQuestionRow,
  PriceQuestionView,
  ProcedurePath,
  ReviewOverview,
  ReviewView,
} from '../../schemas/evaluation-api.ts';
import { AskLowPrice, ExplainLowPrice, GiveSheet, JudgeLowPrice } from '../../schemas/review.ts';
import { CommitteeMembership } from '../../schemas/seat.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'evaluation';
const committee = answers(CommitteeView, 'The panel as it is now');
const review = answers(ReviewView, 'The review of the bid as it is now');
const outcome = answers(LotOutcome, 'What it came to');
const lot = '/api/procedures/{procedureId}/lots/{lotId}' as const;

export const appoint = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/committee',
  ...operation({
    id: 'appointCommittee',
    action: 'committee.appoint',
    area,
    summary: 'Appoint the evaluation committee, or the panel of a negotiation',
  }),
  request: { params: ProcedurePath, headers: CommandHeaders, body: jsonBody(AppointCommittee) },
  responses: committee,
});

export const readCommittee = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/committee',
  ...operation({
    id: 'readCommittee',
    action: 'review.read',
    area,
    summary: 'The panel of a procedure; secret from others until the result is published',
  }),
  request: { params: ProcedurePath },
  responses: committee,
});

export const candidates = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/committee/candidates',
  ...operation({
    id: 'listPanelCandidates',
    action: 'committee.appoint',
    area,
    summary: "Experts and the buyer's people who could be called to the panel, and how many it needs",
  }),
  request: { params: ProcedurePath },
  responses: answers(PanelCandidates, 'Who could be called'),
});

export const replace = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/committee/replacements',
  ...operation({
    id: 'replaceCommitteeMember',
    action: 'committee.appoint',
    area,
    summary: 'Replace a member who is absent or must stand aside; what the one who leaves had said is void',
  }),
  request: { params: ProcedurePath, headers: CommandHeaders, body: jsonBody(ReplaceMember) },
  responses: committee,
});

export const overview = createRoute({
  method: 'get',
  path: `${lot}/review`,
  ...operation({
    id: 'readReviews',
    action: 'review.read',
    area,
    summary: 'Where the reviews of a lot stand, a page of its bids at a time',
  }),
  request: { params: LotPath, query: PageQuery },
  responses: answers(ReviewOverview, 'A page of the bids of the lot'),
});

export const readReview = createRoute({
  method: 'get',
  path: `${lot}/review/{supplierId}`,
  ...operation({ id: 'readReview', action: 'review.read', area, summary: 'Everything found of one bid' }),
  request: { params: BidPath },
  responses: review,
});

export const decideQualification = createRoute({
  method: 'put',
  path: `${lot}/qualification/{supplierId}`,
  ...operation({
    id: 'decideQualification',
    action: 'qualification.decide',
    area,
    summary: 'Decide for each qualification requirement whether a bidder meets it',
  }),
  request: { params: BidPath, headers: CommandHeaders, body: jsonBody(GiveSheet) },
  responses: review,
});

export const completeQualification = createRoute({
  method: 'post',
  path: `${lot}/qualification/completion`,
  ...operation({
    id: 'completeQualification',
    action: 'qualification.decide',
    area,
    summary: 'Complete the qualification review; the lot fails with fewer than three qualified',
  }),
  request: { params: LotPath, headers: CommandHeaders },
  responses: outcome,
});

export const giveOpinion = createRoute({
  method: 'put',
  path: `${lot}/conformity/{supplierId}`,
  ...operation({
    id: 'giveConformityOpinion',
    action: 'conformity.decide',
    area,
    summary: 'A member says for each substantive requirement whether a bid meets it',
  }),
  request: { params: BidPath, headers: CommandHeaders, body: jsonBody(GiveSheet) },
  responses: review,
});

export const completeConformity = createRoute({
  method: 'post',
  path: `${lot}/conformity/completion`,
  ...operation({
    id: 'completeConformity',
    action: 'conformity.decide',
    area,
    summary: 'Complete the conformity review by majority; the lot fails with fewer than three responsive bids',
  }),
  request: { params: LotPath, headers: CommandHeaders },
  responses: outcome,
});

export const askLowPrice = createRoute({
  method: 'post',
  path: `${lot}/low-price/{supplierId}/question`,
  ...operation({
    id: 'askLowPrice',
    action: 'conformity.decide',
    area,
    summary: 'Ask a bidder to explain an abnormally low price in writing',
  }),
  request: { params: BidPath, headers: CommandHeaders, body: jsonBody(AskLowPrice) },
  responses: review,
});

export const judgeLowPrice = createRoute({
  method: 'put',
  path: `${lot}/low-price/{supplierId}/judgement`,
  ...operation({
    id: 'judgeLowPrice',
    action: 'conformity.decide',
    area,
    summary: 'A member says whether the price is shown to be sound',
  }),
  request: { params: BidPath, headers: CommandHeaders, body: jsonBody(JudgeLowPrice) },
  responses: review,
});

export const listPriceQuestions = createRoute({
  method: 'get',
  path: '/api/price-questions',
  ...operation({
    id: 'listPriceQuestions',
    action: 'priceQuestion.list',
    area,
    summary: "The questions about one's own prices and final offers, newest first",
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(PriceQuestionRow), 'A page of the questions'),
});

export const listMemberships = createRoute({
  method: 'get',
  path: '/api/committee-memberships',
  ...operation({
    id: 'listCommitteeMemberships',
    action: 'committee.listOwn',
    area,
    summary: 'The committees and panels on which the caller sits, newest first; nobody else finds them',
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(CommitteeMembership), 'A page of the own seats'),
});

export const readPriceQuestion = createRoute({
  method: 'get',
  path: `${lot}/price-question`,
  ...operation({
    id: 'readPriceQuestion',
    action: 'lowPrice.explain',
    area,
    summary: "The question about the caller's own price, and its time limit",
  }),
  request: { params: LotPath },
  responses: answers(PriceQuestionView, 'The question'),
});

export const explainPrice = createRoute({
  method: 'put',
  path: `${lot}/price-question/explanation`,
  ...operation({
    id: 'explainLowPrice',
    action: 'lowPrice.explain',
    area,
    summary: "Explain the caller's own price, once and in time",
  }),
  request: { params: LotPath, headers: CommandHeaders, body: jsonBody(ExplainLowPrice) },
  responses: answers(PriceQuestionView, 'The question with its explanation'),
});

export const declareFailure = createRoute({
  method: 'post',
  path: `${lot}/failure`,
  ...operation({
    id: 'declareLotFailed',
    action: 'procedure.cancel',
    area,
    summary: 'Declare a lot failed for unlawful conduct, a cancelled task, or a document that cannot be evaluated by',
  }),
  request: { params: LotPath, headers: CommandHeaders, body: jsonBody(DeclareFailure) },
  responses: outcome,
});

export const rank = createRoute({
  method: 'post',
  path: `${lot}/ranking`,
  ...operation({
    id: 'rankLot',
    action: 'ranking.complete',
    area,
    summary: 'Rank the conforming bids of a lot by the lowest evaluated price; the candidates go to the buyer',
  }),
  request: { params: LotPath, headers: CommandHeaders },
  responses: outcome,
});
