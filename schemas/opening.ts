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
  documents: z.array(OpenedDocument).max(60),
});
export type OpenedBid = z.infer<typeof OpenedBid>;

/** A line of the opening record (唱标): what is read out for one bidder. */
export const OpeningLine = OpenedBid.omit({ procedureId: true, lotId: true, documents: true });
export type OpeningLine = z.infer<typeof OpeningLine>;

/** An objection raised in the session and its answer (Order 87 art. 42). */
export const Objection = z.strictObject({
  number: z.int().positive(),
  supplierId: OrganizationId,
  textZh: plainText(2000),
  at: Instant,
  answerZh: plainText(2000).optional(),
  answeredAt: Instant.optional(),
});
export type Objection = z.infer<typeof Objection>;

/** The opening of one lot (开标记录). Stream `opening`, id `<procedureId>.<lotId>`. */
export const OpeningRecord = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  status: z.enum(['inSession', 'ended']),
  openedAt: Instant,
  openedBy: PersonId,
  lines: z.array(OpeningLine).max(1000),
  /** Pairs of bidders with the same legal representative or under control: both are barred (Implementing Regulations art. 18). */
  relatedPairs: z.array(z.tuple([OrganizationId, OrganizationId])).max(1000),
  objections: z.array(Objection).max(200),
  endedAt: Instant.optional(),
  noticeId: NoticeId.optional(),
});
export type OpeningRecord = z.infer<typeof OpeningRecord>;
