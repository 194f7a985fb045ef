import type { OpenAPIHono } from '@hono/zod-openapi';
import { AttachmentDownload, MessagePage, MessageView } from '../../schemas/negotiation-api.ts';
import type { NegotiationMessage } from '../../schemas/negotiation-message.ts';
import type { Bucket } from '../platform/files.ts';
import type { PortalEnv } from '../platform/http-app.ts';
import { command, found, reply } from '../platform/operations.ts';
import { presignDownload } from '../platform/presigned.ts';
import { newId } from '../platform/random.ts';
import { load } from '../platform/streams.ts';
import * as routes from './definitions-threads.ts';
import { attachmentKeys, messageStream, sendMessage } from './rules-messages.ts';
import { readNegotiation, readThread, readUploads } from './store.ts';
import { speakerIn, threadFor } from './thread.ts';
import { begunIn } from './views.ts';

/** Long enough to begin a download; whoever has the address has the file, so it is short. */
const DOWNLOAD_SECONDS = 300;

/** The private threads: each is between the panel and one supplier, and no other supplier learns that it exists. */
export function serveMessages(app: OpenAPIHono<PortalEnv>, files: Bucket): void {
  app.openapi(routes.send, async (c) => {
    const { table } = c.var.services;
    const { procedureId } = c.req.valid('param');
    const { supplierId: named, textZh, attachments } = c.req.valid('json');
    return command(c, MessageView, async (draft) => {
      const file = found(await readNegotiation(table, procedureId));
      const speaker = speakerIn(c, file);
      const thread = threadFor(file, speaker, named);
      const said = { ...thread, side: speaker.side, authorId: speaker.personId, textZh, attachmentIds: attachments };
      const decision = sendMessage(begunIn(file).state, said, await readUploads(table, attachments));
      if (!decision.allowed) return { refusals: decision.refusals };
      const { state } = draft.append(messageStream, { id: newId('msg'), before: undefined, events: decision.events });
      return { answer: viewOf(state) };
    });
  });

  app.openapi(routes.list, async (c) => {
    const { table } = c.var.services;
    const { supplierId: named, limit, cursor } = c.req.valid('query');
    const file = found(await readNegotiation(table, c.req.valid('param').procedureId));
    const thread = threadFor(file, speakerIn(c, file), named);
    const page = found(await readThread(table, thread, { limit, cursor }), {
      code: 'invalid-request',
      pointer: '/cursor',
    });
    return reply(c, MessagePage, { ...page, items: page.items.map(viewOf) });
  });

  app.openapi(routes.download, async (c) => {
    const { table } = c.var.services;
    const { procedureId, messageId, uploadId } = c.req.valid('param');
    const file = found(await readNegotiation(table, procedureId));
    const speaker = speakerIn(c, file);
    const message = found((await load(table, messageStream, messageId))?.state);
    const isTheirs = speaker.side === 'panel' || message.supplierId === speaker.organizationId;
    const attachment = found(
      isTheirs && message.procedureId === procedureId
        ? message.attachments.find((attached) => attached.uploadId === uploadId)
        : undefined,
    );
    const { fileName, mediaType } = attachment;
    const key = attachmentKeys(message, uploadId).keptKey;
    const url = await presignDownload(files, { key, fileName, mediaType, expiresSeconds: DOWNLOAD_SECONDS });
    return reply(c, AttachmentDownload, { ...attachment, url, expiresSeconds: DOWNLOAD_SECONDS });
  });
}

/** The panel speaks as one: who of it wrote is not told, for its members are secret until the result (Order 87 art. 47). */
function viewOf(message: NegotiationMessage): MessageView {
  const { procedureId: _, authorId: __, ...told } = message;
  return told;
}
