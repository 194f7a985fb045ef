import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import {
  AmendProcedureBody,
  CancelProcedureBody,
  DraftProcedureBody,
  GatesView,
  HistoryQuery,
  ProcedureChanged,
  ProcedureHistory,
  ProcedurePath,
  ProcedureQuery,
  ProcedureRow,
  ProcedureView,
  UpdateDraftBody,
} from '../../schemas/procedure-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'tendering';
const changed = answers(ProcedureChanged, 'Where the procedure stands now');
const ofProcedure = { params: ProcedurePath, headers: CommandHeaders };

export const draft = createRoute({
  method: 'post',
  path: '/api/procedures',
  ...operation({
    id: 'draftProcedure',
    action: 'procedure.draft',
    area,
    summary: 'Draft a procedure over lots of a procurement; whether it may be published the gates say',
  }),
  request: { headers: CommandHeaders, body: jsonBody(DraftProcedureBody) },
  responses: changed,
});

export const update = createRoute({
  method: 'put',
  path: '/api/procedures/{procedureId}',
  ...operation({
    id: 'updateProcedure',
    action: 'procedure.update',
    area,
    summary: 'Replace the content of a draft; the request names the version it rests on',
  }),
  request: { ...ofProcedure, body: jsonBody(UpdateDraftBody) },
  responses: changed,
});

export const discard = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/discard',
  ...operation({ id: 'discardProcedure', action: 'procedure.update', area, summary: 'Give a draft up' }),
  request: ofProcedure,
  responses: changed,
});

export const list = createRoute({
  method: 'get',
  path: '/api/procedures',
  ...operation({
    id: 'listProcedures',
    action: 'procedure.list',
    area,
    summary: 'Buyers and agencies: their own procedures, drafts first. Everyone else: those published in a month',
  }),
  request: { query: ProcedureQuery },
  responses: answers(pageOf(ProcedureRow), 'A page of procedures, newest first'),
});

export const read = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}',
  ...operation({
    id: 'readProcedure',
    action: 'procedure.read',
    area,
    summary: 'A procedure: in full for its buyer and those who oversee it, as published for suppliers and experts',
  }),
  request: { params: ProcedurePath },
  responses: answers(ProcedureView, 'The procedure, as far as the caller may see it'),
});

export const gates = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/gates',
  ...operation({
    id: 'readProcedureGates',
    action: 'procedure.update',
    area,
    summary:
      'Every gate before publication with its article, as if the draft were published now, and the first lawful days',
  }),
  request: { params: ProcedurePath },
  responses: answers(GatesView, 'All gates, green and red'),
});

export const publish = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/publish',
  ...operation({
    id: 'publishProcedure',
    action: 'procedure.publish',
    area,
    summary: 'Publish a draft with its notice; refused with everything that a gate forbids',
  }),
  request: ofProcedure,
  responses: changed,
});

export const amend = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/amendments',
  ...operation({
    id: 'amendProcedure',
    action: 'procedure.amend',
    area,
    summary:
      'Change a published document before its deadline, with a notice; a material change leaves the days of the law',
  }),
  request: { ...ofProcedure, body: jsonBody(AmendProcedureBody) },
  responses: changed,
});

export const cancel = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/cancel',
  ...operation({
    id: 'cancelProcedure',
    action: 'procedure.cancel',
    area,
    summary:
      'End a published procedure before its deadline, on a ground of the law, with a notice; its lots are free again',
  }),
  request: { ...ofProcedure, body: jsonBody(CancelProcedureBody) },
  responses: changed,
});

export const history = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/history',
  ...operation({
    id: 'readProcedureHistory',
    action: 'procedure.history',
    area,
    summary: 'The events of a procedure with their hashes, oldest first',
  }),
  request: { params: ProcedurePath, query: HistoryQuery },
  responses: answers(ProcedureHistory, 'A page of events'),
});
