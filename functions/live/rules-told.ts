import type { AwardEvent } from '../../schemas/award.ts';
import type { BidEvent, BidUploadEvent } from '../../schemas/bid.ts';
import type { CommitteeEvent } from '../../schemas/committee.ts';
import type { DocumentCopyEvent, SupplierInvitationEvent } from '../../schemas/document-copy.ts';
import type { EnquiryEvent } from '../../schemas/enquiry.ts';
import type { FinalOfferCallEvent } from '../../schemas/final-offer.ts';
import type { FollowingEvent } from '../../schemas/following.ts';
import type { LetterEvent } from '../../schemas/letter.ts';
import type { RevisedReviewEvent } from '../../schemas/final-review.ts';
import type { AskedOpinionEvent, MethodChangeEvent } from '../../schemas/method-change.ts';
import type { NegotiationMessageEvent, NegotiationUploadEvent } from '../../schemas/negotiation-message.ts';
import type { NegotiationEvent } from '../../schemas/negotiation.ts';
import type { OpenedBidEvent, OpeningEvent } from '../../schemas/opening.ts';
import type { OrganizationEvent } from '../../schemas/organization.ts';
import type { PersonEvent } from '../../schemas/person.ts';
import type { ProcedureEvent } from '../../schemas/procedure.ts';
import type { ProcurementEvent } from '../../schemas/procurement.ts';
import type { ReminderEvent } from '../../schemas/reminder.ts';
import type { ReviewEvent } from '../../schemas/review.ts';
import type { SeatEvent } from '../../schemas/seat.ts';
import type { AttachmentEvent } from '../../schemas/tender-attachment.ts';
import type { YearPurchasesEvent } from '../../schemas/year-purchases.ts';

/**
 * Who is told that an event happened. `nobody` is the rule, and everything else needs a reason: that something happened, and
 * when, is itself a fact, and may be told only to those whose own reading shows it.
 */
export type Told =
  | 'nobody'
  /** Whoever reads the procedure. */
  | 'procedure'
  /** Whoever reads the opening of the lot. */
  | 'opening'
  /** Both: those who wait for an opening cannot read it before it has begun. */
  | 'openingAndProcedure'
  /** The panel, the buyer's side, those who oversee it. */
  | 'negotiation'
  /** These, and every supplier who still takes part in a lot. */
  | 'negotiationAndGoingOn'
  /** These, and the one supplier the event is about. */
  | 'negotiationAndSupplier'
  /** These, and the suppliers of the lot that has fallen. */
  | 'negotiationAndLot'
  /** These, and the suppliers of the lots that got too few final offers. */
  | 'negotiationAndFallenLots'
  /** The panel and the one supplier of a thread. */
  | 'thread';

/** Every event of every stream. A new event does not compile, or fails its test, until it is put here. */
export const told = {
  /** A view of a procedure shows the stage of each lot to everyone who may read it. */
  procedure: {
    procedureDrafted: 'procedure',
    draftUpdated: 'procedure',
    draftDiscarded: 'procedure',
    procedurePublished: 'procedure',
    procedureAmended: 'procedure',
    procedureCancelled: 'procedure',
    biddingClosed: 'procedure',
    lotFailed: 'procedure',
    lotAwaitsOpening: 'procedure',
    lotOpened: 'procedure',
    lotQualified: 'procedure',
    lotConformed: 'procedure',
    lotRanked: 'procedure',
    lotAwarded: 'procedure',
  } satisfies Record<ProcedureEvent['type'], Told>,
  opening: {
    openingBegun: 'openingAndProcedure',
    openingRecorded: 'opening',
    openingAbandoned: 'opening',
    objectionRaised: 'opening',
    objectionAnswered: 'opening',
    recordSigned: 'opening',
    openingEnded: 'opening',
  } satisfies Record<OpeningEvent['type'], Told>,
  /** A supplier is told of nothing that only another supplier's acts have changed (Order 74 arts 31, 37); see `ownView`. */
  negotiation: {
    negotiationBegun: 'negotiationAndGoingOn',
    roundOpened: 'negotiationAndGoingOn',
    supplierMet: 'negotiationAndSupplier',
    roundEnded: 'negotiation',
    changeProposed: 'negotiation',
    changeConfirmed: 'negotiationAndGoingOn',
    changeRefused: 'negotiation',
    supplierLeft: 'negotiationAndSupplier',
    supplierExcluded: 'negotiationAndSupplier',
    lotEnded: 'negotiationAndLot',
    finalOffersAsked: 'negotiationAndGoingOn',
    finalOffersReceived: 'negotiationAndFallenLots',
    offersRanked: 'negotiationAndFallenLots',
    reportWritten: 'negotiation',
    reportSigned: 'negotiation',
    reportDelivered: 'negotiation',
  } satisfies Record<NegotiationEvent['type'], Told>,
  negotiationMessage: { messageSent: 'thread' } satisfies Record<NegotiationMessageEvent['type'], Told>,
  committee: { committeeAppointed: 'negotiation', memberReplaced: 'negotiation' } satisfies Record<
    CommitteeEvent['type'],
    Told
  >,
  /** How many offers came in, and when, is nobody's before they are opened; the negotiation itself tells that they were called. */
  finalOfferCall: {
    finalOffersCalled: 'nobody',
    participantLeft: 'nobody',
    finalOffersClosed: 'nobody',
    finalOffersOpened: 'negotiation',
  } satisfies Record<FinalOfferCallEvent['type'], Told>,
  /** Who bids, how many and when is secret until the opening (Order 87 arts 28, 40). */
  bid: {
    bidSubmitted: 'nobody',
    bidConfirmed: 'nobody',
    bidWithdrawn: 'nobody',
    bidderTold: 'nobody',
  } satisfies Record<BidEvent['type'], Told>,
  finalOffer: {
    bidSubmitted: 'nobody',
    bidConfirmed: 'nobody',
    bidWithdrawn: 'nobody',
    bidderTold: 'nobody',
  } satisfies Record<BidEvent['type'], Told>,
  bidUpload: { uploadStarted: 'nobody', uploadVerified: 'nobody' } satisfies Record<BidUploadEvent['type'], Told>,
  /** One by one they would tell how many there are before all are read out together. */
  openedBid: { bidOpened: 'nobody' } satisfies Record<OpenedBidEvent['type'], Told>,
  openedFinalOffer: { bidOpened: 'nobody' } satisfies Record<OpenedBidEvent['type'], Told>,
  /** Who obtained the document or was invited is who may bid. */
  documentCopy: { documentsObtained: 'nobody' } satisfies Record<DocumentCopyEvent['type'], Told>,
  invitation: { supplierInvited: 'nobody' } satisfies Record<SupplierInvitationEvent['type'], Told>,
  /** That someone asked is no matter of the others. */
  enquiry: { enquiryAsked: 'nobody', enquiryAnswered: 'nobody' } satisfies Record<EnquiryEvent['type'], Told>,
  /** Members review and score on their own: none is told that another has done so. */
  review: {
    qualificationDecided: 'nobody',
    opinionGiven: 'nobody',
    lowPriceAsked: 'nobody',
    lowPriceExplained: 'nobody',
    lowPriceJudged: 'nobody',
  } satisfies Record<ReviewEvent['type'], Told>,
  /** What follows has no page that waits for it. */
  negotiationUpload: { uploadStarted: 'nobody', uploadVerified: 'nobody' } satisfies Record<
    NegotiationUploadEvent['type'],
    Told
  >,
  attachment: { attachmentStarted: 'nobody', attachmentVerified: 'nobody' } satisfies Record<
    AttachmentEvent['type'],
    Told
  >,
  documentReview: { documentReviewed: 'nobody' },
  lotApplication: { lotApplied: 'nobody' },
  methodChange: {
    applicationDrafted: 'nobody',
    applicationUpdated: 'nobody',
    opinionsRequested: 'nobody',
    opinionGiven: 'nobody',
    applicationSubmitted: 'nobody',
    applicationReturned: 'nobody',
    applicationRejected: 'nobody',
    applicationApproved: 'nobody',
    negotiationDrafted: 'nobody',
  } satisfies Record<MethodChangeEvent['type'], Told>,
  opinionRequest: { opinionAsked: 'nobody', opinionAnswered: 'nobody' } satisfies Record<
    AskedOpinionEvent['type'],
    Told
  >,
  /** Members who judge at the same time ask again every so often. */
  revisedReview: { revisedOpinionGiven: 'nobody' } satisfies Record<RevisedReviewEvent['type'], Told>,
  seat: { seatTaken: 'nobody', seatLeft: 'nobody' } satisfies Record<SeatEvent['type'], Told>,
  procurement: {
    procurementPlanned: 'nobody',
    procurementChanged: 'nobody',
    lotsCommitted: 'nobody',
    lotFailed: 'nobody',
    lotReleased: 'nobody',
    lotAwarded: 'nobody',
    lotAbandoned: 'nobody',
  } satisfies Record<ProcurementEvent['type'], Told>,
  award: {
    candidatesReceived: 'nobody',
    winnerDecided: 'nobody',
    winnerGaveUp: 'nobody',
    candidatesExhausted: 'nobody',
  } satisfies Record<AwardEvent['type'], Told>,
  letter: { letterIssued: 'nobody' } satisfies Record<LetterEvent['type'], Told>,
  notice: { noticeIssued: 'nobody' },
  /** Whom a supplier follows is its own; what was bought in a year is read with a draft. */
  following: { followingBegun: 'nobody', followingEnded: 'nobody' } satisfies Record<FollowingEvent['type'], Told>,
  reminder: { reminderSet: 'nobody', reminderFell: 'nobody', reminderLapsed: 'nobody' } satisfies Record<
    ReminderEvent['type'],
    Told
  >,
  yearPurchases: { purchaseBegun: 'nobody' } satisfies Record<YearPurchasesEvent['type'], Told>,
  organization: {
    organizationRegistered: 'nobody',
    organizationConfirmed: 'nobody',
    organizationRejected: 'nobody',
    particularsChanged: 'nobody',
    confirmationReopened: 'nobody',
    banImposed: 'nobody',
    banLifted: 'nobody',
  } satisfies Record<OrganizationEvent['type'], Told>,
  person: {
    personRegistered: 'nobody',
    membershipGranted: 'nobody',
    membershipRemoved: 'nobody',
    preferencesChanged: 'nobody',
  } satisfies Record<PersonEvent['type'], Told>,
} as const;

const byName = new Map<string, ReadonlyMap<string, Told>>(
  Object.entries(told).map(([stream, events]) => [stream, new Map<string, Told>(Object.entries(events))]),
);

/** Who is told of an event. What is not in the table is told to nobody. */
export function whoIsTold(stream: string, type: string): Told {
  return byName.get(stream)?.get(type) ?? 'nobody';
}
