import { z } from 'zod';
import { LotId, OrganizationId, ProcedureId } from './ids.ts';
import { Instant } from './time.ts';

const supplierIds = z.array(OrganizationId).max(1000);

/**
 * One lot of a call for final offers, and the suppliers who go on with its negotiation: nobody else may offer. Who leaves
 * after the call is no longer among them, so there may be none at last.
 */
export const CalledLot = z.strictObject({ lotId: LotId, participantIds: supplierIds });
export type CalledLot = z.infer<typeof CalledLot>;

/** One lot after the set time: whose final offers came in before it. */
export const OfferedFinally = z.strictObject({ lotId: LotId, supplierIds });
export type OfferedFinally = z.infer<typeof OfferedFinally>;

const called = {
  procedureId: ProcedureId,
  lots: z
    .array(CalledLot)
    .min(1)
    .max(30)
    .refine((lots) => new Set(lots.map(({ lotId }) => lotId)).size === lots.length, 'a lot is called once'),
  /** Fewer final offers than this for a lot stay sealed for ever: 3, or 2 where Order 74 art. 27 para. 2 applies. */
  minimumSuppliers: z.union([z.literal(2), z.literal(3)]),
  calledAt: Instant,
  /** The set time (74号令第三十三条): until then the offers are secret from everyone, after it all are unsealed together. */
  deadline: Instant,
};

/**
 * A panel's call for final offers (最后报价). Stream `finalOfferCall`, id = the procedure's: the negotiation appends
 * `finalOffersCalled` in its own transaction, the opening appends the rest when the set time has come.
 */
export const FinalOfferCall = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('called'), ...called }),
  /** Counted and being unsealed. */
  z.strictObject({ status: z.literal('closed'), ...called, offered: z.array(OfferedFinally), closedAt: Instant }),
  /** All are unsealed: each is an `openedFinalOffer`. */
  z.strictObject({
    status: z.literal('opened'),
    ...called,
    offered: z.array(OfferedFinally),
    closedAt: Instant,
    openedAt: Instant,
  }),
]);
export type FinalOfferCall = z.infer<typeof FinalOfferCall>;

export const FinalOfferCallEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('finalOffersCalled'),
    lots: called.lots,
    minimumSuppliers: called.minimumSuppliers,
    deadline: Instant,
  }),
  /** A supplier left before it gave its final offer (74号令第三十四条): from now on it can give none. */
  z.strictObject({ type: z.literal('participantLeft'), lotId: LotId, supplierId: OrganizationId }),
  /** Who offered per lot; a lot with fewer than the minimum is not unsealed. */
  z.strictObject({ type: z.literal('finalOffersClosed'), offered: z.array(OfferedFinally) }),
  /** What the negotiation waits for: the offers of all lots with enough of them can be read. */
  z.strictObject({ type: z.literal('finalOffersOpened') }),
]);
export type FinalOfferCallEvent = z.infer<typeof FinalOfferCallEvent>;
