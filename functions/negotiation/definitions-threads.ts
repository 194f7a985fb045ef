import { createRoute, z } from '@hono/zod-openapi';
import { Sha256 } from '../../schemas/files.ts';
import {
  AttachmentDownload,
  AttachmentPath,
  AttachmentProgress,
  AttachmentRequest,
  MessagePage,
  MessageView,
  NegotiationPartPath,
  NegotiationPath,
  NegotiationUploadPath,
  SendMessage,
  StartAttachment,
  StartedAttachment,
  ThreadQuery,
  VerifiedAttachment,
  VerifyAttachment,
} from '../../schemas/negotiation-api.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'negotiation';
const base = '/api/procedures/{procedureId}/negotiation' as const;

export const send = createRoute({
  method: 'post',
  path: `${base}/messages`,
  ...operation({
    id: 'sendNegotiationMessage',
    action: 'negotiation.talk',
    area,
    summary: 'Send a message in the thread between the panel and one supplier',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(SendMessage) },
  responses: answers(MessageView, 'The message as it was sent'),
});

export const list = createRoute({
  method: 'get',
  path: `${base}/messages`,
  ...operation({
    id: 'listNegotiationMessages',
    action: 'negotiation.talk',
    area,
    summary: 'The messages of one thread, newest first',
  }),
  request: { params: NegotiationPath, query: ThreadQuery },
  responses: answers(MessagePage, 'A page of the thread'),
});

export const download = createRoute({
  method: 'get',
  path: `${base}/messages/{messageId}/attachments/{uploadId}`,
  ...operation({
    id: 'downloadNegotiationAttachment',
    action: 'negotiation.talk',
    area,
    summary: 'Where to fetch a file of a message, for a short time',
  }),
  request: { params: AttachmentPath },
  responses: answers(AttachmentDownload, 'The file and its address'),
});

export const start = createRoute({
  method: 'post',
  path: `${base}/uploads`,
  ...operation({
    id: 'startNegotiationUpload',
    action: 'negotiation.talk',
    area,
    summary: 'Announce a file for a thread',
  }),
  request: { params: NegotiationPath, headers: CommandHeaders, body: jsonBody(StartAttachment) },
  responses: answers(StartedAttachment, 'The id of the upload, and in how many parts it is to be sent'),
});

export const progress = createRoute({
  method: 'get',
  path: `${base}/uploads/{uploadId}`,
  ...operation({
    id: 'readNegotiationUpload',
    action: 'negotiation.talk',
    area,
    summary: 'Which parts of an upload have arrived',
  }),
  request: { params: NegotiationUploadPath },
  responses: answers(AttachmentProgress, 'How far the upload has come'),
});

export const part = createRoute({
  method: 'get',
  path: `${base}/uploads/{uploadId}/parts/{number}`,
  ...operation({
    id: 'presignNegotiationPart',
    action: 'negotiation.talk',
    area,
    summary: 'Where to put one part of a file, for a short time',
  }),
  request: { params: NegotiationPartPath, query: z.object({ sha256: Sha256 }) },
  responses: answers(AttachmentRequest, 'The request that carries the part to the object store'),
});

export const verify = createRoute({
  method: 'post',
  path: `${base}/uploads/{uploadId}/verification`,
  ...operation({
    id: 'verifyNegotiationUpload',
    action: 'negotiation.talk',
    area,
    summary: 'Have an uploaded file compared with its digest and kept',
  }),
  request: { params: NegotiationUploadPath, headers: CommandHeaders, body: jsonBody(VerifyAttachment) },
  responses: answers(VerifiedAttachment, 'The file as it can be attached'),
});
