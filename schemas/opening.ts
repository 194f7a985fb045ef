import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, UploadId } from './ids.ts';
import { Fen } from './money.ts';
import { Instant } from './time.ts';

/** A file of a bid after unsealing; it lies under the opened prefix, for the buyer's side and the committee. */
export const OpenedDocument = z.strictObject({
  uploadId: UploadId,
  fileName: plainText(200),
  mediaType: z.string().max(120),
  sizeBytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string().max(500),
});
export type OpenedDocument = z.infer<typeof OpenedDocument>;

/** One bid for one lot as it was unsealed. A stream of its own (`openedBid`), for a lot may have hundreds. */
export const OpenedBid = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  supplierId: OrganizationId,
  supplierNameZh: plainText(200),
  /** Small or micro enterprise when it bid: its price is compared with the deduction. */
  smallEnterprise: z.boolean(),
  /** Absent when the price form could not be read; the remark says why. */
  priceFen: Fen.optional(),
  remarkZh: z.string().max(1000).optional(),
  documents: z.array(OpenedDocument).max(301),
});
export type OpenedBid = z.infer<typeof OpenedBid>;

/** A line of the opening record (唱标): what is read out for one bidder. */
export const OpeningLine = OpenedBid.omit({ procedureId: true, lotId: true, documents: true });
export type OpeningLine = z.infer<typeof OpeningLine>;

/** The one event in an opened bid's life: it never changes. */
export const OpenedBidEvent = z.strictObject({ type: z.literal('bidOpened'), bid: OpenedBid });
export type OpenedBidEvent = z.infer<typeof OpenedBidEvent>;

/** How many objections a session takes, so that the record of it still fits one stored item. */
export const MAXIMUM_OBJECTIONS = 40;

/** An objection raised in the session and its answer (Order 87 art. 42). */
export const Objection = z.strictObject({
  number: z.int().positive(),
  supplierId: OrganizationId,
  textZh: plainText(1000),
  at: Instant,
  answerZh: plainText(1000).optional(),
  answeredAt: Instant.optional(),
});
export type Objection = z.infer<typeof Objection>;

export const RaiseObjection = Objection.pick({ textZh: true });
export type RaiseObjection = z.infer<typeof RaiseObjection>;

export const AnswerObjection = z.strictObject({ answerZh: plainText(1000) });
export type AnswerObjection = z.infer<typeof AnswerObjection>;

/** How many sign the record in the portal, so that it still fits one stored item; whoever comes later signs on paper. */
export const MAXIMUM_SIGNATURES = 150;

/** In what part somebody signs: whoever holds the opening, the buyer who watches it, a bidder. */
export const SigningPart = z.enum(['host', 'buyer', 'tenderer']);
export type SigningPart = z.infer<typeof SigningPart>;

const RecordDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** One person's signature under the record (签字确认, Order 87 art. 42), one for each organisation. */
export const OpeningSignature = z.strictObject({
  part: SigningPart,
  organizationId: OrganizationId,
  personId: PersonId,
  name: plainText(100),
  at: Instant,
  /** What was signed: the lines read out, and the objections there were by then with their answers. */
  recordSha256: RecordDigest,
});
export type OpeningSignature = z.infer<typeof OpeningSignature>;

/** Signs the record that `recordSha256` names, which is the one that was shown. */
export const SignOpeningRecord = z.strictObject({ recordSha256: RecordDigest });
export type SignOpeningRecord = z.infer<typeof SignOpeningRecord>;

/** `public`: a tender's prices are read out to its bidders. `private`: nobody learns of another's response to a negotiation. */
export const OpeningSession = z.enum(['public', 'private']);
export type OpeningSession = z.infer<typeof OpeningSession>;

const opening = {
  procedureId: ProcedureId,
  lotId: LotId,
  session: OpeningSession,
  openedAt: Instant,
  openedBy: PersonId,
  /** Whose bids count, from the closing: these are opened, and no others. */
  supplierIds: z.array(OrganizationId).max(1000),
};

const recorded = {
  ...opening,
  /** Bidders with one legal representative or under control, each with the other: both are barred (Implementing Regulations art. 18). */
  relatedPairs: z.array(z.tuple([OrganizationId, OrganizationId])).max(1000),
  /** SHA-256 of the canonical lines: it ties what was read out to this stream's history. */
  linesSha256: z.string().regex(/^[0-9a-f]{64}$/),
  objections: z.array(Objection).max(MAXIMUM_OBJECTIONS),
  /** Openings of the time before records were signed in the portal have none. */
  signatures: z.array(OpeningSignature).max(MAXIMUM_SIGNATURES).default([]),
};

/**
 * The opening of one lot (开标). Stream `opening`, id `<procedureId>.<lotId>`. Its lines are the opened bids themselves, which
 * never change: a lot with hundreds of them would not fit one item.
 */
export const Opening = z.discriminatedUnion('status', [
  /** Begun; the bids are being unsealed one by one. */
  z.strictObject({ status: z.literal('unsealing'), ...opening }),
  z.strictObject({ status: z.literal('inSession'), ...recorded }),
  /** The lot fell, or the procedure was cancelled, before all was unsealed: the rest stays sealed. */
  z.strictObject({ status: z.literal('abandoned'), ...opening, abandonedAt: Instant }),
  z.strictObject({ status: z.literal('ended'), ...recorded, endedAt: Instant, noticeIds: z.array(NoticeId).max(20) }),
]);
export type Opening = z.infer<typeof Opening>;

export const OpeningEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('openingBegun'),
    procedureId: ProcedureId,
    lotId: LotId,
    session: OpeningSession,
    openedBy: PersonId,
    supplierIds: opening.supplierIds,
  }),
  /** Every bid that counts is unsealed. A private opening has no session and is over. */
  z.strictObject({
    type: z.literal('openingRecorded'),
    relatedPairs: recorded.relatedPairs,
    linesSha256: recorded.linesSha256,
  }),
  z.strictObject({ type: z.literal('openingAbandoned') }),
  z.strictObject({
    type: z.literal('objectionRaised'),
    number: z.int().positive(),
    supplierId: OrganizationId,
    textZh: plainText(1000),
  }),
  z.strictObject({ type: z.literal('objectionAnswered'), number: z.int().positive(), answerZh: plainText(1000) }),
  z.strictObject({ type: z.literal('recordSigned'), ...OpeningSignature.omit({ at: true }).shape }),
  z.strictObject({ type: z.literal('openingEnded'), noticeIds: z.array(NoticeId).min(1).max(20) }),
]);
export type OpeningEvent = z.infer<typeof OpeningEvent>;

/** What is shown of an opening: the record (开标记录) with a line for every bidder. */
export const OpeningRecord = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  status: z.enum(['unsealing', 'abandoned', 'inSession', 'ended']),
  session: OpeningSession,
  openedAt: Instant,
  openedBy: PersonId,
  /** Empty while bids are being unsealed: they are read out together. */
  lines: z.array(OpeningLine).max(1000),
  /** To a bidder only its own. */
  relatedPairs: recorded.relatedPairs,
  objections: recorded.objections,
  signatures: z.array(OpeningSignature).max(MAXIMUM_SIGNATURES),
  /** What a signature given now would be for; absent while there is no record yet. */
  recordSha256: RecordDigest.optional(),
  endedAt: Instant.optional(),
  noticeIds: z.array(NoticeId).max(20),
});
export type OpeningRecord = z.infer<typeof OpeningRecord>;

/** A file of an opened bid, and where it can be fetched for a short time. */
export const OpenedFile = OpenedDocument.omit({ key: true }).extend({ url: z.url(), expiresSeconds: z.int() });
export type OpenedFile = z.infer<typeof OpenedFile>;

/** An opened bid with its files, for those who examine it. */
export const OpenedBidView = OpenedBid.omit({ documents: true }).extend({ documents: z.array(OpenedFile).max(301) });
export type OpenedBidView = z.infer<typeof OpenedBidView>;
