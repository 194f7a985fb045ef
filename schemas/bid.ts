import { z } from 'zod';
import { plainText } from './api.ts';
import { Sha256 } from './files.ts';
import { LotId, OrganizationId, ProcedureId, UploadId } from './ids.ts';
import { FailureReason } from './procedure.ts';
import { MAXIMUM_SEALED_BYTES, SealedEntry, SealedManifest, SealedPurpose } from './sealed-bid.ts';
import { Instant } from './time.ts';

/** How far a supplier knows the tender document: the number of the last amendment read, 0 before the first. */
const AmendmentNumber = z.int().min(0).max(1000);

/** The supplier as it stood when it bid: read out at the opening, whatever it is called by then. */
export const BidderParticulars = z.strictObject({
  nameZh: plainText(200),
  /** Small or micro enterprise: its price is compared with the deduction. */
  smallEnterprise: z.boolean(),
});
export type BidderParticulars = z.infer<typeof BidderParticulars>;

/** One submission. Earlier ones stay in the stream's events, with their manifests and receipts. */
export const BidVersion = z.strictObject({
  number: z.int().min(1),
  submittedAt: Instant,
  entries: SealedManifest.shape.entries,
  manifestSha256: Sha256,
  bidder: BidderParticulars,
  /** The signed receipt (JWS) that the supplier holds. */
  receipt: z.string().max(250_000),
});
export type BidVersion = z.infer<typeof BidVersion>;

/** What a bidder was told of a lot that fell (law art. 36 para. 2). */
export const ToldOutcome = z.strictObject({ lotId: LotId, reason: FailureReason, at: Instant });
export type ToldOutcome = z.infer<typeof ToldOutcome>;

const common = {
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  purpose: SealedPurpose,
  told: z.array(ToldOutcome).max(60),
};

/**
 * A supplier's bid in a procedure, over one or more lots; streams `bid` and `finalOffer`, id `<procedureId>.<supplierId>`.
 * It holds ciphertext digests only: what is offered lies in the sealed files.
 */
export const Bid = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('sealed'),
    ...common,
    version: BidVersion,
    /** It was made or confirmed knowing the amendments up to this one; a later material one makes it wait for confirmation. */
    basedOnAmendment: AmendmentNumber,
  }),
  z.strictObject({ status: z.literal('withdrawn'), ...common, lastNumber: z.int().min(1), withdrawnAt: Instant }),
]);
export type Bid = z.infer<typeof Bid>;
export type SealedBid = Extract<Bid, { status: 'sealed' }>;

export const BidEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bidSubmitted'),
    procedureId: ProcedureId,
    supplierId: OrganizationId,
    purpose: SealedPurpose,
    number: z.int().min(1),
    basedOnAmendment: AmendmentNumber,
    entries: BidVersion.shape.entries,
    manifestSha256: Sha256,
    bidder: BidderParticulars,
    receipt: BidVersion.shape.receipt,
  }),
  z.strictObject({ type: z.literal('bidConfirmed'), amendment: AmendmentNumber }),
  z.strictObject({ type: z.literal('bidWithdrawn'), reasonZh: plainText(1000).optional() }),
  z.strictObject({ type: z.literal('bidderTold'), lotId: LotId, reason: FailureReason }),
]);
export type BidEvent = z.infer<typeof BidEvent>;

/** Announces a sealed file before it is uploaded. Its digest follows when it is verified: a large file is sealed on its way. */
export const StartUpload = z.strictObject({
  lotId: LotId,
  role: SealedEntry.shape.role,
  sizeBytes: z.int().min(1).max(MAXIMUM_SEALED_BYTES),
});
export type StartUpload = z.infer<typeof StartUpload>;

const upload = {
  id: UploadId,
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  purpose: SealedPurpose,
  ...StartUpload.shape,
  startedAt: Instant,
};

/** A sealed file on its way in, stream `bidUpload`; only a verified one can be part of a bid. */
export const BidUpload = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('started'), ...upload }),
  z.strictObject({ status: z.literal('verified'), ...upload, sha256: Sha256 }),
]);
export type BidUpload = z.infer<typeof BidUpload>;

export const BidUploadEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('uploadStarted'),
    procedureId: ProcedureId,
    supplierId: OrganizationId,
    purpose: SealedPurpose,
    ...StartUpload.shape,
  }),
  /** The object arrived as this digest says, and a copy of it is kept where no presigned URL reaches. */
  z.strictObject({ type: z.literal('uploadVerified'), sha256: Sha256 }),
]);
export type BidUploadEvent = z.infer<typeof BidUploadEvent>;

/** How an announced file is to be sent: in one piece, or in parts of `partBytes`. */
export const StartedUpload = z.strictObject({
  uploadId: UploadId,
  parts: z.int().min(1),
  partBytes: z.int().min(1),
});
export type StartedUpload = z.infer<typeof StartedUpload>;

/** How far an upload has come: after a lost connection only the missing parts are sent. */
export const UploadProgress = z.strictObject({
  uploadId: UploadId,
  status: z.enum(['started', 'verified']),
  lotId: LotId,
  role: SealedEntry.shape.role,
  sizeBytes: z.int(),
  sha256: Sha256.optional(),
  arrivedParts: z.array(z.int().min(1)),
});
export type UploadProgress = z.infer<typeof UploadProgress>;

/** One request to the object store that carries a part; it must send exactly these headers. */
export const UploadRequest = z.strictObject({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  expiresSeconds: z.int(),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

/** Asks that what was uploaded be compared with its digest and kept. */
export const VerifyUpload = z.strictObject({ sha256: Sha256 });
export type VerifyUpload = z.infer<typeof VerifyUpload>;

/** An upload that can be part of a bid: an entry of its manifest. */
export const VerifiedUpload = SealedEntry;
export type VerifiedUpload = z.infer<typeof VerifiedUpload>;

/** Submits a bid, or replaces the one before. */
export const SubmitBid = z.strictObject({ manifest: SealedManifest, basedOnAmendment: AmendmentNumber });
export type SubmitBid = z.infer<typeof SubmitBid>;

/** Says that a bid stands as it is, knowing the amendments up to this one. */
export const ConfirmBid = z.strictObject({ amendment: AmendmentNumber });
export type ConfirmBid = z.infer<typeof ConfirmBid>;

/** Takes a bid back. The law asks for no reason; one that is given stays in the supplier's own record. */
export const WithdrawBid = z.strictObject({ reasonZh: plainText(1000).optional() });
export type WithdrawBid = z.infer<typeof WithdrawBid>;

/** What a supplier sees of its own bid, and nobody else before the opening. */
export const OwnBid = z.strictObject({
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  purpose: SealedPurpose,
  status: z.enum(['sealed', 'withdrawn']),
  /** What the next submission, confirmation or withdrawal must name in `If-Match`. */
  revision: z.int().min(1),
  deadline: Instant,
  /** Whether a material amendment came after it: unless it is confirmed before the deadline it does not count. */
  needsConfirmation: z.boolean(),
  basedOnAmendment: AmendmentNumber.optional(),
  /** The lots bid for, in the order of their numbers; none after a withdrawal. */
  lotIds: z.array(LotId),
  withdrawnAt: Instant.optional(),
  /** How many versions there were; the receipt of each stays readable. */
  lastNumber: z.int().min(1),
  version: BidVersion.optional(),
  told: z.array(ToldOutcome.extend({ wordsZh: z.string(), wordsEn: z.string() })),
});
export type OwnBid = z.infer<typeof OwnBid>;

/** The answer to a submission; the receipt is the supplier's proof of it. */
export const SubmittedBid = z.strictObject({
  number: z.int().min(1),
  submittedAt: Instant,
  manifestSha256: Sha256,
  receipt: BidVersion.shape.receipt,
});
export type SubmittedBid = z.infer<typeof SubmittedBid>;

/** A receipt of one version (JWS); anyone can verify it with the published keys. */
export const HeldReceipt = z.strictObject({ number: z.int().min(1), receipt: BidVersion.shape.receipt });
export type HeldReceipt = z.infer<typeof HeldReceipt>;

/** The keys that receipts are signed with, retired ones included (a JSON Web Key Set). */
export const PublishedReceiptKeys = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
export type PublishedReceiptKeys = z.infer<typeof PublishedReceiptKeys>;
