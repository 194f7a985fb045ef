import { createRoute, z } from '@hono/zod-openapi';
import { PageQuery, pageOf } from '../../schemas/api.ts';
import { StartedUpload, UploadRequest, VerifyUpload } from '../../schemas/bid.ts';
import { OwnParticipation } from '../../schemas/document-copy.ts';
import { AnswerEnquiry, AskEnquiry, EnquiryView } from '../../schemas/enquiry.ts';
import { Sha256 } from '../../schemas/files.ts';
import { Follow } from '../../schemas/following.ts';
import { EnquiryId, UploadId } from '../../schemas/ids.ts';
import { ProcedurePath } from '../../schemas/procedure-api.ts';
import { AttachmentRow, StartAttachment, TenderDocument } from '../../schemas/tender-attachment.ts';
import { answers, CommandHeaders, jsonBody, operation } from '../platform/operations.ts';

const area = 'tendering';
const ofProcedure = { params: ProcedurePath, headers: CommandHeaders };
const AttachmentPath = ProcedurePath.extend({ uploadId: UploadId });
const PartPath = AttachmentPath.extend({ number: z.coerce.number().int().min(1).max(10_000) });
const EnquiryPath = ProcedurePath.extend({ enquiryId: EnquiryId });

export const startAttachment = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/attachments',
  ...operation({
    id: 'startAttachment',
    action: 'document.attach',
    area,
    summary: 'Announce a file for a draft or for an amendment',
  }),
  request: { ...ofProcedure, body: jsonBody(StartAttachment) },
  responses: answers(StartedUpload, 'The id of the upload, and in how many parts it is to be sent'),
});

export const listAttachments = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/attachments',
  ...operation({ id: 'listAttachments', action: 'document.attach', area, summary: 'The files of a procedure' }),
  request: { params: ProcedurePath, query: PageQuery },
  responses: answers(pageOf(AttachmentRow), 'A page of files, oldest first'),
});

export const attachmentPart = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/attachments/{uploadId}/parts/{number}',
  ...operation({
    id: 'presignAttachmentPart',
    action: 'document.attach',
    area,
    summary: 'Where to put one part of a file, for a short time',
  }),
  request: { params: PartPath, query: z.object({ sha256: Sha256 }) },
  responses: answers(UploadRequest, 'The request that carries the part to the object store'),
});

export const verifyAttachment = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/attachments/{uploadId}/verification',
  ...operation({
    id: 'verifyAttachment',
    action: 'document.attach',
    area,
    summary: 'Have an uploaded file compared with its digest and kept',
  }),
  request: { params: AttachmentPath, headers: CommandHeaders, body: jsonBody(VerifyUpload) },
  responses: answers(AttachmentRow, 'The file as terms may name it'),
});

export const obtain = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/document-copies',
  ...operation({
    id: 'obtainDocuments',
    action: 'document.obtain',
    area,
    summary: "Obtain the documents for one's organisation; nobody else learns of it",
  }),
  request: ofProcedure,
  responses: answers(OwnParticipation, "The entry in the supplier's own list"),
});

export const ownCopies = createRoute({
  method: 'get',
  path: '/api/document-copies',
  ...operation({
    id: 'listOwnDocumentCopies',
    action: 'document.obtain',
    area,
    summary: "The procedures whose documents one's organisation holds",
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(OwnParticipation), 'A page, newest first'),
});

export const ownInvitations = createRoute({
  method: 'get',
  path: '/api/invitations',
  ...operation({
    id: 'listOwnInvitations',
    action: 'document.obtain',
    area,
    summary: "The procedures to which one's organisation was invited",
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(OwnParticipation), 'A page, newest first'),
});

export const followProcedure = createRoute({
  method: 'put',
  path: '/api/procedures/{procedureId}/following',
  ...operation({
    id: 'followProcedure',
    action: 'procedure.follow',
    area,
    summary: 'Begin or end to follow a procedure; nobody else learns of it',
  }),
  request: { ...ofProcedure, body: jsonBody(Follow) },
  responses: answers(Follow, 'Whether the procedure is followed now'),
});

export const followed = createRoute({
  method: 'get',
  path: '/api/followed-procedures',
  ...operation({
    id: 'listFollowedProcedures',
    action: 'procedure.follow',
    area,
    summary: "The procedures that one's organisation follows",
  }),
  request: { query: PageQuery },
  responses: answers(pageOf(OwnParticipation), 'A page, newest first'),
});

export const readDocuments = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/documents',
  ...operation({
    id: 'readDocuments',
    action: 'document.read',
    area,
    summary: "The tender document with its files: for suppliers who obtained it, the buyer's side and the committee",
  }),
  request: { params: ProcedurePath },
  responses: answers(TenderDocument, 'The document in force'),
});

export const ask = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/enquiries',
  ...operation({
    id: 'askEnquiry',
    action: 'enquiry.ask',
    area,
    summary: 'Ask about the document; the buyer is not told who asks',
  }),
  request: { ...ofProcedure, body: jsonBody(AskEnquiry) },
  responses: answers(EnquiryView, 'The enquiry'),
});

export const listEnquiries = createRoute({
  method: 'get',
  path: '/api/procedures/{procedureId}/enquiries',
  ...operation({
    id: 'listEnquiries',
    action: 'enquiry.read',
    area,
    summary: 'Enquiries without their askers; holders of the document see the answered ones and their own',
  }),
  request: { params: ProcedurePath, query: PageQuery },
  responses: answers(pageOf(EnquiryView), 'A page of enquiries, oldest first'),
});

export const answer = createRoute({
  method: 'post',
  path: '/api/procedures/{procedureId}/enquiries/{enquiryId}/answer',
  ...operation({
    id: 'answerEnquiry',
    action: 'enquiry.answer',
    area,
    summary: 'Answer an enquiry, for all who hold the document',
  }),
  request: { params: EnquiryPath, headers: CommandHeaders, body: jsonBody(AnswerEnquiry) },
  responses: answers(EnquiryView, 'The enquiry with its answer'),
});
