import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId } from './ids.ts';
import { OfferedFinally } from './final-offer.ts';
import { AwardCandidate, FailureReason } from './procedure.ts';
import { Instant } from './time.ts';

const suppliers = z.array(OrganizationId).max(200);

/**
 * A state must fit one stored item (400 KB): these limits, in characters of up to 3 bytes, leave room for ids and outcomes.
 * What is longer goes into messages, each of which is an item of its own.
 */
export const MAXIMUM_ROUNDS = 50;
export const MAXIMUM_CHANGES = 20;
const changeText = plainText(3000);
const refusalReason = plainText(500);
const reportText = plainText(20_000);
const dissent = plainText(1500);

/**
 * One lot under negotiation: who was found conforming, who has left since (Order 74 art. 34), and whose revised response the
 * panel found no longer to conform (arts 30, 32 para. 3).
 */
export const NegotiatedLot = z.strictObject({
  lotId: LotId,
  participantIds: suppliers,
  leftIds: suppliers,
  excludedIds: suppliers.optional(),
});
export type NegotiatedLot = z.infer<typeof NegotiatedLot>;

/** A supplier who is out of a lot, and since when. Why is in its own thread. */
export const Departure = z.strictObject({ lotId: LotId, supplierId: OrganizationId, at: Instant });
export type Departure = z.infer<typeof Departure>;

/** A lot that fell during the talks, or was terminated at any time before its award (Order 74 art. 37). */
export const EndedLot = NegotiatedLot.extend({ reason: FailureReason, noticeId: NoticeId, at: Instant });
export type EndedLot = z.infer<typeof EndedLot>;

/** A round: the panel sees each supplier once, one after the other (Order 74 art. 31). */
export const NegotiationRound = z.strictObject({
  number: z.int().positive(),
  openedAt: Instant,
  /** Until when the panel means to hold it, if it said so. Every supplier is told the same; only the panel ends the round. */
  plannedEnd: Instant.optional(),
  /** Suppliers whom the whole panel has met in this round: no supplier may be passed over. */
  metIds: suppliers,
  endedAt: Instant.optional(),
});
export type NegotiationRound = z.infer<typeof NegotiationRound>;

/** What a negotiation may change: technical and service requirements and contract terms, nothing else (Order 74 art. 32). */
export const ChangeSubject = z.enum(['technicalRequirement', 'serviceRequirement', 'contractTerm']);
export type ChangeSubject = z.infer<typeof ChangeSubject>;

/** A material change: proposed by the panel, confirmed by the buyer, then in force for all at the same moment. */
export const MaterialChange = z.strictObject({
  number: z.int().positive(),
  subject: ChangeSubject,
  textZh: changeText,
  proposedAt: Instant,
  proposedBy: PersonId,
  status: z.enum(['proposed', 'confirmed', 'refused']),
  decidedAt: Instant.optional(),
  decidedBy: PersonId.optional(),
  reasonZh: refusalReason.optional(),
});
export type MaterialChange = z.infer<typeof MaterialChange>;

/** Why a final offer is not ranked: by its price, or because the panel voted so (Order 74 arts 35, 37; Order 87 art. 60). */
export const OfferExclusion = z.enum(['over_budget', 'unreadable', 'not_conforming', 'low_price']);
export type OfferExclusion = z.infer<typeof OfferExclusion>;

const excluded = z.array(z.strictObject({ supplierId: OrganizationId, reason: OfferExclusion })).max(200);

/** What the final offers of one lot led to. */
export const NegotiatedOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('ranked'),
    lotId: LotId,
    candidates: z.array(AwardCandidate).min(1).max(200),
    excluded,
  }),
  z.strictObject({
    outcome: z.literal('failed'),
    lotId: LotId,
    reason: FailureReason,
    offers: z.int().nonnegative(),
    excluded: excluded.optional(),
  }),
]);
export type NegotiatedOutcome = z.infer<typeof NegotiatedOutcome>;

/** A member's name under the report; who disagrees signs as well, with the reason (条例 art. 41). */
export const ReportSignature = z.strictObject({
  memberId: PersonId,
  at: Instant,
  dissentZh: dissent.optional(),
});
export type ReportSignature = z.infer<typeof ReportSignature>;

const common = {
  procedureId: ProcedureId,
  procurementId: ProcurementId,
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  authorityId: OrganizationId,
  memberIds: z.array(PersonId).min(3).max(15),
  minimumSuppliers: z.union([z.literal(2), z.literal(3)]),
  begunAt: Instant,
  /**
   * Those still negotiated, in the order of the document; none once all have fallen. What was offered for a lot that is no
   * longer here, and how it was ranked, is history.
   */
  lots: z.array(NegotiatedLot).max(30),
  departures: z.array(Departure).max(6000),
  /** Suppliers whose revised responses no longer conform, and since when they are out; why is in their own threads. */
  exclusions: z.array(Departure).max(6000).optional(),
  endedLots: z.array(EndedLot).max(30),
  rounds: z.array(NegotiationRound).max(MAXIMUM_ROUNDS),
  changes: z.array(MaterialChange).max(MAXIMUM_CHANGES),
};

/** A negotiation over the lots of a procedure whose responses conform. Stream `negotiation`, id = the procedure's. */
export const Negotiation = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('negotiating') }),
  z.strictObject({ ...common, status: z.literal('awaitingFinalOffers'), deadline: Instant }),
  /**
   * The final offers are unsealed. Before it ranks them the panel finds who meets the requirements (Order 74 art. 35) and asks
   * about abnormally low prices. Lots with too few offers have fallen already (art. 33): those are the outcomes so far.
   */
  z.strictObject({
    ...common,
    status: z.literal('reviewing'),
    receivedAt: Instant,
    offered: z.array(OfferedFinally).min(1).max(30),
    outcomes: z.array(NegotiatedOutcome).max(30),
  }),
  z.strictObject({
    ...common,
    status: z.literal('ranked'),
    rankedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).min(1).max(30),
    report: z.strictObject({ textZh: reportText, writtenAt: Instant, writtenBy: PersonId }).optional(),
    signatures: z.array(ReportSignature).max(15),
  }),
  z.strictObject({
    ...common,
    status: z.literal('reported'),
    rankedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).min(1).max(30),
    report: z.strictObject({ textZh: reportText, writtenAt: Instant, writtenBy: PersonId }),
    signatures: z.array(ReportSignature).max(15),
    deliveredAt: Instant,
  }),
  /** No lot is left: too few suppliers stayed or offered, or the buyer's side terminated them. */
  z.strictObject({
    ...common,
    status: z.literal('ended'),
    endedAt: Instant,
    outcomes: z.array(NegotiatedOutcome).max(30),
  }),
]);
export type Negotiation = z.infer<typeof Negotiation>;

export const NegotiationEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('negotiationBegun'),
    procedureId: ProcedureId,
    procurementId: ProcurementId,
    buyerId: OrganizationId,
    procurementAgencyId: OrganizationId.optional(),
    authorityId: OrganizationId,
    memberIds: common.memberIds,
    minimumSuppliers: common.minimumSuppliers,
    lots: z
      .array(z.strictObject({ lotId: LotId, participantIds: suppliers }))
      .min(1)
      .max(30),
  }),
  z.strictObject({
    type: z.literal('roundOpened'),
    number: z.int().positive(),
    plannedEnd: Instant.optional(),
  }),
  z.strictObject({ type: z.literal('supplierMet'), supplierId: OrganizationId }),
  z.strictObject({ type: z.literal('roundEnded'), number: z.int().positive() }),
  z.strictObject({
    type: z.literal('changeProposed'),
    number: z.int().positive(),
    subject: ChangeSubject,
    textZh: changeText,
    proposedBy: PersonId,
  }),
  z.strictObject({ type: z.literal('changeConfirmed'), number: z.int().positive(), decidedBy: PersonId }),
  z.strictObject({
    type: z.literal('changeRefused'),
    number: z.int().positive(),
    decidedBy: PersonId,
    reasonZh: refusalReason,
  }),
  z.strictObject({
    type: z.literal('supplierLeft'),
    lotId: LotId,
    supplierId: OrganizationId,
    reasonZh: plainText(2000).optional(),
  }),
  z.strictObject({ type: z.literal('supplierExcluded'), lotId: LotId, supplierId: OrganizationId }),
  z.strictObject({ type: z.literal('lotEnded'), lotId: LotId, reason: FailureReason, noticeId: NoticeId }),
  z.strictObject({ type: z.literal('finalOffersAsked'), deadline: Instant }),
  z.strictObject({
    type: z.literal('finalOffersReceived'),
    offered: z.array(OfferedFinally).min(1).max(30),
    /** Lots with too few final offers: they fall at once. */
    outcomes: z.array(NegotiatedOutcome).max(30),
  }),
  z.strictObject({ type: z.literal('offersRanked'), outcomes: z.array(NegotiatedOutcome).min(1).max(30) }),
  z.strictObject({ type: z.literal('reportWritten'), textZh: reportText, writtenBy: PersonId }),
  z.strictObject({ type: z.literal('reportSigned'), memberId: PersonId, dissentZh: dissent.optional() }),
  z.strictObject({ type: z.literal('reportDelivered') }),
]);
export type NegotiationEvent = z.infer<typeof NegotiationEvent>;
