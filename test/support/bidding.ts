import type { SubmittedBid } from '../../schemas/bid.ts';
import type { MediaType } from '../../schemas/files.ts';
import type { LotId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { SealedPurpose } from '../../schemas/sealed-bid.ts';
import { sendBid, type BidDraft, type LotOffer, type PortalAccess } from '../../web/src/sealing/bid-client.ts';
import type { CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import type { Published } from './published-procedure.ts';

/** The portal as a supplier's browser reaches it: the app without the gateway, the object store by its real address. */
export function browserOf(portal: TestPortal, { subject }: CastMember): PortalAccess {
  return {
    api: async (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${await portal.issuer.tokenFor(subject)}`);
      const app = portal.apps['bidding'];
      if (app === undefined) throw new Error('the portal has the area bidding');
      return app.request(path, { ...init, headers });
    },
  };
}

export type Offer = {
  readonly lotId: LotId;
  readonly priceFen?: number;
  readonly remark?: string;
  readonly attachment?: string;
};

/** What a supplier bids for one lot. */
export function offerFor({ recipients }: Published, offer: Offer): LotOffer {
  const { lotId, priceFen = 100_000_00, remark, attachment = `服务方案 ${lotId}` } = offer;
  const amountFen = fen(priceFen);
  const mediaType: MediaType = 'application/pdf';
  return {
    lotId,
    recipient: recipients[lotId] ?? '',
    form: {
      totalFen: amountFen,
      lines: [{ description: '内容服务', quantity: '1', unit: '项', unitPriceFen: amountFen, amountFen }],
      serviceTerm: '三年',
      ...(remark === undefined ? {} : { remark }),
      deviations: [],
    },
    attachments: [{ fileName: '服务方案.pdf', mediaType, content: new Blob([`%PDF-1.7\n${attachment}`]) }],
  };
}

export type Bidding = {
  readonly offers?: readonly Offer[];
  readonly purpose?: SealedPurpose;
  readonly basedOnAmendment?: number;
};

export function draftOf(published: Published, supplier: CastMember, bidding: Bidding = {}): BidDraft {
  const { offers = published.lotIds.map((lotId) => ({ lotId })), purpose = 'bid', basedOnAmendment = 0 } = bidding;
  return {
    procedureId: published.procedureId,
    supplierId: supplier.organizationId,
    purpose,
    lots: offers.map((offer) => offerFor(published, offer)),
    basedOnAmendment,
  };
}

/** Seals, uploads and submits a bid as a supplier's browser would. */
export async function bidAs(
  portal: TestPortal,
  supplier: CastMember,
  bidding: Bidding & { readonly to: Published },
): Promise<SubmittedBid> {
  return sendBid(browserOf(portal, supplier), draftOf(bidding.to, supplier, bidding));
}
