import type { OpenAPIHono } from '@hono/zod-openapi';
import { pageOf, type PageQuery } from '../../schemas/api.ts';
import { OwnParticipation, type DocumentCopy } from '../../schemas/document-copy.ts';
import { Follow } from '../../schemas/following.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import { TenderDocument } from '../../schemas/tender-attachment.ts';
import type { TenderAttachment } from '../../schemas/tender-terms.ts';
import type { z } from 'zod';
import { organizationStream } from '../accounts/rules-organization.ts';
import type { Bucket } from '../platform/files.ts';
import { actorIn, permit, type PortalEnv, type Services } from '../platform/http-app.ts';
import { listRows } from '../platform/lists.ts';
import { command, found, reply } from '../platform/operations.ts';
import { presignDownload } from '../platform/presigned.ts';
import { loadMany, loadTogether } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { hideFromSuppliers, readAsHolder } from './access.ts';
import type { TenderingBackends } from './backends.ts';
import * as routes from './definitions-documents.ts';
import { attachmentKeys, attachmentStream } from './rules-attachment.ts';
import {
  documentCopyStream,
  obtainDocuments,
  ownCopiesKey,
  ownInvitationsKey,
  participationId,
} from './rules-document-copy.ts';
import { follow, followedKey, followingStream } from './rules-following.ts';
import { isPublished, lastAmendment, procedureStream } from './rules-procedure.ts';

/** Time to save the files of a document over a slow line. */
const DOWNLOAD_SECONDS = 900;

/** Documents: obtained by suppliers without anybody else's knowledge, and read by those who hold them. */
export function serveDocuments(
  app: OpenAPIHono<PortalEnv>,
  { table }: Services,
  { documents }: TenderingBackends,
): void {
  app.openapi(routes.obtain, async (c) => {
    const { procedureId } = c.req.valid('param');
    return command(c, OwnParticipation, async (draft) => {
      const { organizationId } = actorIn(c);
      const id = participationId(procedureId, organizationId);
      const read = await loadTogether(table, [
        { type: procedureStream, id: procedureId },
        { type: organizationStream, id: organizationId },
        { type: documentCopyStream, id },
      ]);
      const procedure = found(read.get(procedureStream, procedureId)).state;
      hideFromSuppliers(c, procedure);
      permit(c, {});
      const supplier = found(read.get(organizationStream, organizationId)).state;
      const before = read.get(documentCopyStream, id);
      const decision = obtainDocuments({ procedure, supplier, held: before?.state, at: draft.at });
      if (!decision.allowed) return decision;
      const { state } = draft.append(documentCopyStream, { id, before, events: decision.events });
      return { answer: participationOf(state) };
    });
  });

  app.openapi(routes.ownCopies, async (c) => {
    const { organizationId } = permit(c, {});
    return reply(c, OwnPage, await ownList(table, ownCopiesKey(organizationId), c.req.valid('query')));
  });

  app.openapi(routes.ownInvitations, async (c) => {
    const { organizationId } = permit(c, {});
    return reply(c, OwnPage, await ownList(table, ownInvitationsKey(organizationId), c.req.valid('query')));
  });

  app.openapi(routes.readDocuments, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { procedure, parties } = await readAsHolder(c, procedureId);
    permit(c, parties);
    const attachments = await withLinks(table, documents, procedure.state.terms.attachments);
    return reply(c, TenderDocument, { ...documentOf(procedure.state), attachments });
  });
}

/** What a supplier follows is written in its own list alone; asked for here it moves nothing of the procedure. */
export function serveFollowing(app: OpenAPIHono<PortalEnv>, { table }: Services): void {
  app.openapi(routes.followProcedure, async (c) => {
    const { procedureId } = c.req.valid('param');
    const { following } = c.req.valid('json');
    return command(c, Follow, async (draft) => {
      const { organizationId } = actorIn(c);
      const id = participationId(procedureId, organizationId);
      const read = await loadTogether(table, [
        { type: procedureStream, id: procedureId },
        { type: followingStream, id },
      ]);
      const procedure = found(read.get(procedureStream, procedureId)).state;
      hideFromSuppliers(c, procedure);
      permit(c, {});
      const before = read.get(followingStream, id);
      const decision = follow(following, { procedure, supplierId: organizationId, before: before?.state });
      if (!decision.allowed) return decision;
      if (decision.events.length > 0) draft.append(followingStream, { id, before, events: decision.events });
      return { answer: { following } };
    });
  });

  app.openapi(routes.followed, async (c) => {
    const { organizationId } = permit(c, {});
    return reply(c, OwnPage, await ownList(table, followedKey(organizationId), c.req.valid('query')));
  });
}

const OwnPage = pageOf(OwnParticipation);

function participationOf({ procedureId, number, titleZh, method, obtainedAt }: DocumentCopy): OwnParticipation {
  return { procedureId, number, titleZh, method, at: obtainedAt };
}

/** A page of what only the supplier itself can list: the key of the index is its own. */
async function ownList(table: Table, key: string, query: z.output<typeof PageQuery>): Promise<z.input<typeof OwnPage>> {
  const page = found(await listRows(table, { index: 'byOwner', key, ...query, newestFirst: true }), {
    code: 'invalid-request',
    pointer: '/cursor',
  });
  const items = page.items.map(({ summary, at }) => OwnParticipation.parse({ ...summary, at }));
  return { ...page, items };
}

function documentOf(procedure: Procedure): Omit<TenderDocument, 'attachments'> {
  const { titleZh, sections, qualificationRequirements, substantiveRequirements, evaluationMethod, criteria } =
    procedure.terms;
  return {
    procedureId: procedure.id,
    titleZh,
    amendment: isPublished(procedure) ? lastAmendment(procedure) : 0,
    sections,
    qualificationRequirements,
    substantiveRequirements,
    evaluationMethod,
    criteria,
  };
}

/** The files of a document, each with a link; one that has not been verified yet has none and is left out. */
async function withLinks(
  table: Table,
  bucket: Bucket,
  attachments: readonly TenderAttachment[],
): Promise<TenderDocument['attachments']> {
  if (attachments.length === 0) return [];
  const ids = [...new Set(attachments.map(({ uploadId }) => uploadId))];
  const uploads = await loadMany(table, attachmentStream, ids);
  const linked = attachments.map(async (attachment) => {
    const upload = uploads.find(({ id }) => id === attachment.uploadId)?.state;
    if (upload?.status !== 'verified') return [];
    const { fileName, mediaType } = upload;
    const key = attachmentKeys(upload.procedureId, upload.id).keptKey;
    const url = await presignDownload(bucket, { key, fileName, mediaType, expiresSeconds: DOWNLOAD_SECONDS });
    return [{ ...attachment, url }];
  });
  return (await Promise.all(linked)).flat();
}
