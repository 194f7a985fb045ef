import { createRoute } from '@hono/zod-openapi';
import {
  AwardPath,
  AwardsView,
  AwardView,
  DecideAwards,
  FollowUpAward,
  GiveUpAward,
  LettersView,
  ProcedurePath,
} from '../../schemas/award-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'awarding';

export const readAward = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/lots/{lotId}/award',
  ...operation({
    id: 'readAward',
    action: 'award.read',
    area,
    summary: 'The candidates of a lot, and the decision on it',
  }),
  request: { params: AwardPath },
  responses: answers(AwardView, 'The award as it is now'),
});

export const decide = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/award-decisions',
  ...operation({
    id: 'decideAwards',
    action: 'award.decide',
    area,
    summary: 'Decide the winners of one or more lots in the order of the report; the result is published at once',
  }),
  request: { params: ProcedurePath, headers: CommandHeaders, body: jsonBody(DecideAwards) },
  responses: answers(AwardsView, 'The awards decided'),
});

export const giveUp = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/lots/{lotId}/award/withdrawal',
  ...operation({
    id: 'giveUpAward',
    action: 'award.giveUp',
    area,
    summary: 'The winner gives the lot up; the buyer records it where the winner refuses to sign',
  }),
  request: { params: AwardPath, headers: CommandHeaders, body: jsonBody(GiveUpAward) },
  responses: answers(AwardView, 'The award as it is now'),
});

export const followUp = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/lots/{lotId}/award/follow-up',
  ...operation({
    id: 'followUpAward',
    action: 'award.decide',
    area,
    summary: 'After the winner gave up: take the next candidate in order, or start the purchase anew',
  }),
  request: { params: AwardPath, headers: CommandHeaders, body: jsonBody(FollowUpAward) },
  responses: answers(AwardView, 'The award as it is now'),
});

export const letters = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/letters',
  ...operation({
    id: 'listLetters',
    action: 'letter.read',
    area,
    summary: "The letters to those who took part; a supplier sees its own organisation's only",
  }),
  request: { params: ProcedurePath },
  responses: answers(LettersView, 'The letters'),
});
