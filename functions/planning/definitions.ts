import { createRoute } from '@hono/zod-openapi';
import { pageOf } from '../../schemas/api.ts';
import { ProcurementPath, ProcurementQuery, ProcurementRow, ProcurementView } from '../../schemas/planning-api.ts';
import { ProcurementDraft } from '../../schemas/procurement.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'planning';
const procurement = answers(ProcurementView, 'The procurement as it is now');

export const plan = createRoute({
  method: 'post',
  path: '/api/procurements',
  ...operation({
    id: 'planProcurement',
    action: 'procurement.create',
    area,
    summary: 'Plan a procurement with its budget, the sources of the money, and its lots',
  }),
  request: { headers: CommandHeaders, body: jsonBody(ProcurementDraft) },
  responses: procurement,
});

export const list = createRoute({
  method: 'get',
  path: '/api/procurements',
  ...operation({
    id: 'listProcurements',
    action: 'procurement.list',
    area,
    summary: "One's own organisation's procurements, newest first; for auditors those planned in a month",
  }),
  request: { query: ProcurementQuery },
  responses: answers(pageOf(ProcurementRow), 'A page of procurements'),
});

export const read = createRoute({
  method: 'get',
  path: '/api/procurements/{procurementId}',
  ...operation({ id: 'readProcurement', action: 'procurement.read', area, summary: 'One procurement with its lots' }),
  request: { params: ProcurementPath },
  responses: procurement,
});

export const update = createRoute({
  method: 'put',
  path: '/api/procurements/{procurementId}',
  ...operation({
    id: 'updateProcurement',
    action: 'procurement.update',
    area,
    summary: 'Change a procurement; lots that are in a procedure or have their result stay as they are',
  }),
  request: { params: ProcurementPath, headers: CommandHeaders, body: jsonBody(ProcurementDraft) },
  responses: procurement,
});
