import { createRoute, z } from '@hono/zod-openapi';
import { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import {
  AnswerObjection,
  OpenedBidView,
  OpeningRecord,
  RaiseObjection,
  SignOpeningRecord,
} from '../../schemas/opening.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'opening';
const LotPath = z.object({ procedureId: ProcedureId, lotId: LotId });
const ObjectionPath = LotPath.extend({ number: z.coerce.number().int().min(1).max(1000) });
const SupplierPath = LotPath.extend({ supplierId: OrganizationId });
const lot = '/api/procedures/{procedureId}/lots/{lotId}';
const record = answers(OpeningRecord, 'The record of the opening as it is now');
const openedBid = answers(OpenedBidView, 'The opened bid, and where its files can be fetched for a short time');

export const open = createRoute({
  method: 'post',
  path: `${lot}/opening`,
  ...operation({
    id: 'openLot',
    action: 'opening.hold',
    area,
    summary: "Open a lot's bids at the stated time; one that takes long goes on by itself",
  }),
  request: { params: LotPath, headers: CommandHeaders },
  responses: record,
});

export const read = createRoute({
  method: 'get',
  path: `${lot}/opening`,
  ...operation({ id: 'readOpening', action: 'opening.read', area, summary: 'The record of an opening' }),
  request: { params: LotPath },
  responses: record,
});

export const object = createRoute({
  method: 'post',
  path: `${lot}/opening/objections`,
  ...operation({
    id: 'raiseObjection',
    action: 'opening.object',
    area,
    summary: 'Object to the opening, in its session',
  }),
  request: { params: LotPath, headers: CommandHeaders, body: jsonBody(RaiseObjection) },
  responses: record,
});

export const answer = createRoute({
  method: 'post',
  path: `${lot}/opening/objections/{number}/answer`,
  ...operation({
    id: 'answerObjection',
    action: 'opening.answerObjection',
    area,
    summary: 'Answer an objection',
  }),
  request: { params: ObjectionPath, headers: CommandHeaders, body: jsonBody(AnswerObjection) },
  responses: record,
});

export const sign = createRoute({
  method: 'post',
  path: `${lot}/opening/signatures`,
  ...operation({
    id: 'signOpeningRecord',
    action: 'opening.sign',
    area,
    summary: "Sign the record of the opening for one's organisation, in its session",
  }),
  request: { params: LotPath, headers: CommandHeaders, body: jsonBody(SignOpeningRecord) },
  responses: record,
});

export const end = createRoute({
  method: 'post',
  path: `${lot}/opening/end`,
  ...operation({ id: 'endOpening', action: 'opening.hold', area, summary: 'End the session and publish its record' }),
  request: { params: LotPath, headers: CommandHeaders },
  responses: record,
});

export const readBid = createRoute({
  method: 'get',
  path: `${lot}/opened-bids/{supplierId}`,
  ...operation({ id: 'readOpenedBid', action: 'openedDocument.read', area, summary: 'An opened bid with its files' }),
  request: { params: SupplierPath },
  responses: openedBid,
});

export const readFinalOffer = createRoute({
  method: 'get',
  path: `${lot}/opened-final-offers/{supplierId}`,
  ...operation({
    id: 'readOpenedFinalOffer',
    action: 'openedDocument.read',
    area,
    summary: 'An opened final offer with its files, once all are open',
  }),
  request: { params: SupplierPath },
  responses: openedBid,
});
