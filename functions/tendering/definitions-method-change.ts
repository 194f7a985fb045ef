import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { pageOf, PageQuery } from '../../schemas/api.ts';
import { MethodChangeId } from '../../schemas/ids.ts';
import {
  DecideMethodChange,
  DraftMethodChange,
  GiveExpertOpinion,
  MethodChangeRow,
  MethodChangeView,
  NegotiateApproved,
  OpinionRequest,
  OpinionRequestRow,
  RequestOpinions,
  UpdateMethodChange,
} from '../../schemas/method-change.ts';
import { ProcedureChanged } from '../../schemas/procedure-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'methodChange';
const base = '/api/method-changes/{methodChangeId}' as const;
const params = z.strictObject({ methodChangeId: MethodChangeId });
const view = answers(MethodChangeView, 'The application as it is now, and what it lacks');
const decision = { params, headers: CommandHeaders, body: jsonBody(DecideMethodChange) };

export const draft = createRoute({
  method: 'post',
  path: '/api/method-changes',
  ...operation({
    id: 'draftMethodChange',
    action: 'methodChange.apply',
    area,
    summary: 'Begin an application for another method for failed lots; the portal assembles what it knows',
  }),
  request: { headers: CommandHeaders, body: jsonBody(DraftMethodChange) },
  responses: view,
});

export const list = createRoute({
  method: 'get',
  path: '/api/method-changes',
  ...operation({
    id: 'listMethodChanges',
    action: 'methodChange.list',
    area,
    summary: "One's own organisation's applications; for a finance department those it decides on; newest first",
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(MethodChangeRow), 'A page of applications'),
});

export const read = createRoute({
  method: 'get',
  path: base,
  ...operation({ id: 'readMethodChange', action: 'methodChange.read', area, summary: 'One application' }),
  request: { params },
  responses: view,
});

export const update = createRoute({
  method: 'put',
  path: base,
  ...operation({
    id: 'updateMethodChange',
    action: 'methodChange.apply',
    area,
    summary: 'Change what the buyer wrote; what the portal knows is assembled anew',
  }),
  request: { params, headers: CommandHeaders, body: jsonBody(UpdateMethodChange) },
  responses: view,
});

export const readOpinionRequest = createRoute({
  method: 'get',
  path: `${base}/opinion-request`,
  ...operation({
    id: 'readOpinionRequest',
    action: 'methodChange.giveOpinion',
    area,
    summary: 'What an expert is asked: the document, and why its lots failed',
  }),
  request: { params },
  responses: answers(OpinionRequest, 'The request'),
});

export const requestOpinions = createRoute({
  method: 'post',
  path: `${base}/opinion-requests`,
  ...operation({
    id: 'requestExpertOpinions',
    action: 'methodChange.apply',
    area,
    summary: 'Ask experts whether the document has an unreasonable clause; each finds the request in the own list',
  }),
  request: { params, headers: CommandHeaders, body: jsonBody(RequestOpinions) },
  responses: view,
});

export const listOpinionRequests = createRoute({
  method: 'get',
  path: '/api/opinion-requests',
  ...operation({
    id: 'listOpinionRequests',
    action: 'opinionRequest.list',
    area,
    summary: 'The requests for an opinion that are addressed to the caller, newest first',
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(OpinionRequestRow), 'A page of requests'),
});

export const giveOpinion = createRoute({
  method: 'post',
  path: `${base}/opinions`,
  ...operation({
    id: 'giveExpertOpinion',
    action: 'methodChange.giveOpinion',
    area,
    summary: "An expert signs, by the expert's own account, whether the document has an unreasonable clause",
  }),
  request: { params, headers: CommandHeaders, body: jsonBody(GiveExpertOpinion) },
  responses: answers(OpinionRequest, 'The request with the own opinion'),
});

export const submit = createRoute({
  method: 'post',
  path: `${base}/submission`,
  ...operation({
    id: 'submitMethodChange',
    action: 'methodChange.apply',
    area,
    summary: 'Submit the application; refused unless all six materials are there',
  }),
  request: { params, headers: CommandHeaders },
  responses: view,
});

export const approve = createRoute({
  method: 'post',
  path: `${base}/approval`,
  ...operation({
    id: 'approveMethodChange',
    action: 'methodChange.decide',
    area,
    summary: 'Approve another method; the approval is published',
  }),
  request: decision,
  responses: view,
});

export const reject = createRoute({
  method: 'post',
  path: `${base}/rejection`,
  ...operation({ id: 'rejectMethodChange', action: 'methodChange.decide', area, summary: 'Reject an application' }),
  request: decision,
  responses: view,
});

export const sendBack = createRoute({
  method: 'post',
  path: `${base}/return`,
  ...operation({
    id: 'returnMethodChange',
    action: 'methodChange.decide',
    area,
    summary: 'Send an application back to be completed',
  }),
  request: decision,
  responses: view,
});

export const negotiate = createRoute({
  method: 'post',
  path: `${base}/negotiation`,
  ...operation({
    id: 'negotiateApproved',
    action: 'methodChange.apply',
    area,
    summary:
      'Open the approved negotiation for approved lots: a new draft linked to the failed tender and the approval',
  }),
  request: { params, headers: CommandHeaders, body: jsonBody(NegotiateApproved) },
  responses: answers(ProcedureChanged, 'The new draft'),
});
