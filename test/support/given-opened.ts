import { openedBidIdOf, openedBidStream } from '../../functions/opening/rules-opening-stream.ts';
import { procurementStream } from '../../functions/planning/rules-procurement.ts';
import { load } from '../../functions/platform/streams.ts';
import type { ProcurementEvent } from '../../schemas/procurement.ts';
import type { LotId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { ProcedureEvent } from '../../schemas/procedure.ts';
import { given } from './given-negotiation.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import { givenProcedureEvents, givenPublished, type Published, type PublishOptions } from './published-procedure.ts';

/** What a supplier asked, in yuan; without a price where its form could not be read. */
export type OpenedOffer = { readonly supplier: CastMember; readonly yuan?: number };

export type OpenedOptions = PublishOptions & {
  readonly offers: readonly OpenedOffer[];
  /** Related to each other: out of the lot. */
  readonly barred?: readonly CastMember[];
};

/** The requirements that bids are reviewed by here: one qualification and one ★ requirement. */
export const reviewedTerms = {
  qualificationRequirements: [{ id: 'q1', kind: 'statutory', textZh: '符合政府采购法第二十二条' }],
  substantiveRequirements: [{ id: 's1', textZh: '项目负责人全职在岗' }],
};

/** A procedure of which every lot was opened with the same bids, written by its events. */
export async function givenOpened(portal: TestPortal, cast: Cast, options: OpenedOptions): Promise<Published> {
  const published = await givenPublished(portal, cast, { terms: reviewedTerms, ...options });
  await givenClosed(portal, published, { offers: options.offers, failing: [] });
  const barredIds = (options.barred ?? []).map(({ organizationId }) => organizationId);
  const opened = published.lotIds.map((lotId): ProcedureEvent => ({ type: 'lotOpened', lotId, barredIds }));
  await givenProcedureEvents(portal, published.procedureId, opened);
  await given(portal, async (draft) => {
    for (const lotId of published.lotIds)
      for (const offer of options.offers) unseal(draft, { published, lotId, offer });
  });
  return published;
}

export type ClosedOptions = { readonly offers: readonly OpenedOffer[]; readonly failing: readonly LotId[] };

/** Closes the bidding: some lots fall, the others wait for their opening with these bidders. */
export async function givenClosed(
  portal: TestPortal,
  { procedureId, lotIds }: Published,
  { offers, failing }: ClosedOptions,
): Promise<void> {
  const supplierIds = offers.map(({ supplier }) => supplier.organizationId);
  const fates = lotIds.map((lotId): ProcedureEvent => {
    if (!failing.includes(lotId)) return { type: 'lotAwaitsOpening', lotId, supplierIds };
    return { type: 'lotFailed', lotId, reason: 'fewer_than_three_bidders', supplierIds, conformingIds: [] };
  });
  await givenProcedureEvents(portal, procedureId, [{ type: 'biddingClosed' }, ...fates]);
}

/** A tender whose every lot fell at its deadline with these bidders, and is back with its procurement. */
export async function givenFailed(
  portal: TestPortal,
  cast: Cast,
  { bidders, ...options }: PublishOptions & { readonly bidders: readonly CastMember[] },
): Promise<Published> {
  const published = await givenPublished(portal, cast, { terms: reviewedTerms, ...options });
  const offers = bidders.map((supplier) => ({ supplier }));
  await givenClosed(portal, published, { offers, failing: published.lotIds });
  const { procurementId, procedureId } = published;
  await given(portal, async (draft) => {
    const before = await load(portal.services.table, procurementStream, procurementId);
    if (before === undefined) throw new Error('the procurement was planned');
    const events = published.lotIds.map((lotId): ProcurementEvent => ({
      type: 'lotFailed',
      lotId,
      procedureId,
      reason: 'fewer_than_three_bidders',
      bidders: bidders.length,
    }));
    draft.append(procurementStream, { id: procurementId, before, events });
  });
  return published;
}

type Unsealed = { readonly published: Published; readonly lotId: LotId; readonly offer: OpenedOffer };

function unseal(
  draft: Parameters<Parameters<typeof given>[1]>[0],
  { published: { procedureId }, lotId, offer: { supplier, yuan } }: Unsealed,
): void {
  const supplierId = supplier.organizationId;
  const bid = {
    procedureId,
    lotId,
    supplierId,
    supplierNameZh: `供应商${supplier.subject}`,
    smallEnterprise: false,
    ...(yuan === undefined ? { remarkZh: '报价表无法读取' } : { priceFen: fen(yuan * 100) }),
    documents: [],
  };
  const id = openedBidIdOf({ procedureId, lotId, supplierId });
  draft.append(openedBidStream, { id, before: undefined, events: [{ type: 'bidOpened', bid }] });
}
