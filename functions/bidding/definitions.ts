import { createRoute, z } from '@hono/zod-openapi';
import {
  ConfirmBid,
  HeldReceipt,
  OwnBid,
  PublishedReceiptKeys,
  StartedUpload,
  StartUpload,
  SubmitBid,
  SubmittedBid,
  UploadProgress,
  UploadRequest,
  VerifiedUpload,
  VerifyUpload,
  WithdrawBid,
} from '../../schemas/bid.ts';
import { Sha256 } from '../../schemas/files.ts';
import { ProcedureId, UploadId } from '../../schemas/ids.ts';
import type { Action } from '../../schemas/permissions.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'bidding';
const ProcedurePath = z.object({ procedureId: ProcedureId });
const UploadPath = ProcedurePath.extend({ uploadId: UploadId });
const PartPath = UploadPath.extend({ number: z.coerce.number().int().min(1).max(10_000) });
const ofProcedure = { params: ProcedurePath, headers: CommandHeaders };

/** No body is needed to withdraw. */
const withdrawal = { required: false, content: { 'application/json': { schema: WithdrawBid } } } as const;

/** A bid and a final offer are submitted in the same way, under addresses of their own. */
type Kind = {
  readonly path: 'bid' | 'final-offer';
  readonly noun: 'Bid' | 'FinalOffer';
  readonly words: string;
  readonly actions: { readonly upload: Action; readonly submit: Action; readonly read: Action };
};

export const bidKind = {
  path: 'bid',
  noun: 'Bid',
  words: 'bid',
  actions: { upload: 'bid.upload', submit: 'bid.submit', read: 'bid.read' },
} as const satisfies Kind;

export const finalOfferKind = {
  path: 'final-offer',
  noun: 'FinalOffer',
  words: 'final offer',
  actions: { upload: 'finalOffer.submit', submit: 'finalOffer.submit', read: 'finalOffer.read' },
} as const satisfies Kind;

function uploadRoutes({ path, noun, words, actions }: Kind) {
  const base = `/api/procedures/{procedureId}/${path}/uploads` as const;
  return {
    start: createRoute({
      method: 'post',
      path: base,
      ...operation({
        id: `start${noun}Upload`,
        action: actions.upload,
        area,
        summary: `Announce a sealed file of one's ${words}`,
      }),
      request: { ...ofProcedure, body: jsonBody(StartUpload) },
      responses: answers(StartedUpload, 'The id of the upload, and in how many parts it is to be sent'),
    }),
    progress: createRoute({
      method: 'get',
      path: `${base}/{uploadId}`,
      ...operation({
        id: `read${noun}Upload`,
        action: actions.upload,
        area,
        summary: 'Which parts of an upload have arrived',
      }),
      request: { params: UploadPath },
      responses: answers(UploadProgress, 'How far the upload has come'),
    }),
    part: createRoute({
      method: 'get',
      path: `${base}/{uploadId}/parts/{number}`,
      ...operation({
        id: `presign${noun}Part`,
        action: actions.upload,
        area,
        summary: 'Where to put one part of a sealed file, for a short time',
      }),
      request: { params: PartPath, query: z.object({ sha256: Sha256 }) },
      responses: answers(UploadRequest, 'The request that carries the part to the object store'),
    }),
    verify: createRoute({
      method: 'post',
      path: `${base}/{uploadId}/verification`,
      ...operation({
        id: `verify${noun}Upload`,
        action: actions.upload,
        area,
        summary: 'Have an uploaded file compared with its digest and kept',
      }),
      request: { params: UploadPath, headers: CommandHeaders, body: jsonBody(VerifyUpload) },
      responses: answers(VerifiedUpload, 'The file as an entry of a manifest'),
    }),
  };
}

function submissionRoutes({ path, noun, words, actions }: Kind) {
  const base = `/api/procedures/{procedureId}/${path}` as const;
  return {
    submit: createRoute({
      method: 'put',
      path: base,
      ...operation({
        id: `submit${noun}`,
        action: actions.submit,
        area,
        summary: `Submit one's ${words}, or replace it, before the deadline`,
      }),
      request: { ...ofProcedure, body: jsonBody(SubmitBid) },
      responses: answers(SubmittedBid, 'The submission with its receipt'),
    }),
    withdraw: createRoute({
      method: 'post',
      path: `${base}/withdrawal`,
      ...operation({
        id: `withdraw${noun}`,
        action: actions.submit,
        area,
        summary: `Withdraw one's ${words} before the deadline`,
      }),
      request: { ...ofProcedure, body: withdrawal },
      responses: answers(OwnBid, `One's own ${words} as it is now`),
    }),
    confirm: createRoute({
      method: 'post',
      path: `${base}/confirmation`,
      ...operation({
        id: `confirm${noun}`,
        action: actions.submit,
        area,
        summary: `Let one's ${words} stand after the document was changed`,
      }),
      request: { ...ofProcedure, body: jsonBody(ConfirmBid) },
      responses: answers(OwnBid, `One's own ${words} as it is now`),
    }),
    read: createRoute({
      method: 'get',
      path: base,
      ...operation({ id: `read${noun}`, action: actions.read, area, summary: `One's own ${words}` }),
      request: { params: ProcedurePath },
      responses: answers(OwnBid, `One's own ${words}, with its receipt`),
    }),
    receipt: createRoute({
      method: 'get',
      path: `${base}/receipt`,
      ...operation({
        id: `read${noun}Receipt`,
        action: actions.read,
        area,
        summary: 'The signed receipt of a version, of the last one unless another is asked for',
      }),
      request: { params: ProcedurePath, query: z.object({ number: z.coerce.number().int().min(1).optional() }) },
      responses: answers(HeldReceipt, 'The receipt as a compact JWS'),
    }),
  };
}

/** All routes of bids or of final offers. */
export function routesFor(kind: Kind) {
  return { ...uploadRoutes(kind), ...submissionRoutes(kind) };
}

export const receiptKeys = createRoute({
  method: 'get',
  path: '/.well-known/receipt-keys.json',
  ...operation({
    id: 'readReceiptKeys',
    action: 'receiptKey.read',
    area,
    summary: 'The public keys with which anyone can verify a receipt',
  }),
  responses: answers(PublishedReceiptKeys, 'A JSON Web Key Set'),
});
