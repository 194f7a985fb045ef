import type { OpenAPIHono } from '@hono/zod-openapi';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { OpenedBidView, type OpenedBid, type OpenedBidEvent } from '../../schemas/opening.ts';
import type { StreamType } from '../../schemas/stream.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import { permit, type PortalContext, type PortalEnv } from '../platform/http-app.ts';
import type { Bucket } from '../platform/files.ts';
import { found, reply } from '../platform/operations.ts';
import { presignDownload } from '../platform/presigned.ts';
import { loadTogether, type LoadedTogether } from '../platform/streams.ts';
import { isPublished, procedureStream } from '../tendering/rules-procedure.ts';
import * as routes from './definitions.ts';
import {
  openedBidIdOf,
  openedBidStream,
  openedFinalOfferStream,
  openingIdOf,
  openingStream,
} from './rules-opening-stream.ts';

const DOWNLOAD_SECONDS = 300;

/** Opened bids with their files, for those who examine or supervise; never for another bidder. */
export function serveOpenedBids(app: OpenAPIHono<PortalEnv>, opened: Bucket): void {
  app.openapi(routes.readBid, async (c) => {
    const place = c.req.valid('param');
    return show(c, { place, opened, stream: openedBidStream, isReady: isRecorded });
  });

  app.openapi(routes.readFinalOffer, async (c) => {
    const place = c.req.valid('param');
    return show(c, { place, opened, stream: openedFinalOfferStream, isReady: areAllOpen });
  });
}

type Place = { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly supplierId: OrganizationId };
type Asked = {
  readonly place: Place;
  readonly opened: Bucket;
  readonly stream: StreamType<OpenedBid, OpenedBidEvent>;
  readonly isReady: (read: LoadedTogether, place: Place) => boolean;
};

async function show(c: PortalContext, { place, opened, stream, isReady }: Asked) {
  const { procedureId, lotId } = place;
  const read = await loadTogether(c.var.services.table, [
    { type: procedureStream, id: procedureId },
    { type: committeeStream, id: procedureId },
    { type: openingStream, id: openingIdOf(procedureId, lotId) },
    { type: finalOfferCallStream, id: procedureId },
    { type: stream, id: openedBidIdOf(place) },
  ]);
  const procedure = read.get(procedureStream, procedureId)?.state;
  const { buyerId, procurementAgencyId, authorityId } = found(
    procedure !== undefined && isPublished(procedure) ? procedure : undefined,
  );
  const members = memberIds(read.get(committeeStream, procedureId)?.state);
  permit(c, { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId, members });
  const bid = isReady(read, place) ? read.get(stream, openedBidIdOf(place))?.state : undefined;
  const { documents, ...facts } = found(bid, { code: 'not-opened-yet' });
  const files = await Promise.all(
    documents.map(async ({ key, ...document }) => ({
      ...document,
      url: await presignDownload(opened, { ...document, key, expiresSeconds: DOWNLOAD_SECONDS }),
      expiresSeconds: DOWNLOAD_SECONDS,
    })),
  );
  return reply(c, OpenedBidView, { ...facts, documents: files });
}

/** Nobody sees one bid while others are still being unsealed. */
function isRecorded(read: LoadedTogether, { procedureId, lotId }: Place): boolean {
  const opening = read.get(openingStream, openingIdOf(procedureId, lotId))?.state;
  return opening?.status === 'inSession' || opening?.status === 'ended';
}

/** Final offers are secret from everyone until all are open (74号令第三十三条). */
function areAllOpen(read: LoadedTogether, { procedureId }: Place): boolean {
  return read.get(finalOfferCallStream, procedureId)?.state.status === 'opened';
}
