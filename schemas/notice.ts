import { z } from 'zod';
import { LotId, NoticeId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { ruleIds } from './law/rules.ts';
import { Fen } from './money.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Day, Instant } from './time.ts';

/** What a notice makes known: the statutory forms (财办库〔2020〕50号) and the records the law has published besides. */
export const NoticeType = z.enum([
  'procurementIntention',
  'prequalificationNotice',
  'tenderNotice',
  'negotiationNotice',
  'amendmentNotice',
  'openingRecord',
  'failedTenderNotice',
  'methodChangeNotice',
  'singleSourceNotice',
  'resultNotice',
  'terminationNotice',
  'contractNotice',
  'contractAmendmentNotice',
  'acceptanceNotice',
]);
export type NoticeType = z.infer<typeof NoticeType>;

/** Words of a notice: always in Chinese, in English where they exist. */
export const NoticeText = z.strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() });
export type NoticeText = z.infer<typeof NoticeText>;

/** One cell of a table in a notice. */
export const NoticeCell = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), zh: z.string(), en: z.string().optional() }),
  z.strictObject({ kind: z.literal('amount'), amountFen: Fen }),
  z.strictObject({ kind: z.literal('number'), value: z.number() }),
  z.strictObject({ kind: z.literal('day'), day: Day }),
  z.strictObject({ kind: z.literal('instant'), at: Instant }),
  z.strictObject({ kind: z.literal('empty') }),
]);
export type NoticeCell = z.infer<typeof NoticeCell>;

/** What stands in one field of a notice. */
export const NoticeValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), zh: z.string().min(1), en: z.string().min(1).optional() }),
  z.strictObject({ kind: z.literal('paragraphs'), paragraphs: z.array(NoticeText).min(1) }),
  z.strictObject({ kind: z.literal('list'), items: z.array(NoticeText).min(1) }),
  z.strictObject({ kind: z.literal('amount'), amountFen: Fen }),
  z.strictObject({ kind: z.literal('day'), day: Day }),
  z.strictObject({ kind: z.literal('period'), from: Day, through: Day }),
  z.strictObject({ kind: z.literal('instant'), at: Instant }),
  z.strictObject({ kind: z.literal('yesNo'), value: z.boolean() }),
  z.strictObject({
    kind: z.literal('table'),
    /** Amounts and numbers are set to the right by their cells; a column needs only its name. */
    columns: z.array(NoticeText).min(1),
    rows: z.array(z.array(NoticeCell)),
  }),
]);
export type NoticeValue = z.infer<typeof NoticeValue>;

/** A field by its key in the form of the notice's type (`schemas/law/notice-forms.json`). */
const NoticeField = z.strictObject({ key: z.string().regex(/^[a-z][A-Za-z0-9]*$/), value: NoticeValue });

/** An organisation as notices name it: with the address and telephone the forms ask for. */
export const NoticeParty = z.strictObject({
  id: OrganizationId,
  nameZh: z.string().min(1),
  nameEn: z.string().min(1).optional(),
  address: z.string(),
  contact: z.string(),
});
export type NoticeParty = z.infer<typeof NoticeParty>;

/** A lot (包) as notices name it. */
export const NoticeLot = z.strictObject({
  id: LotId,
  number: z.int().positive(),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1).optional(),
});
export type NoticeLot = z.infer<typeof NoticeLot>;

/** What makes a conditional field of a form required; whatever the notice's own members show need not be said. */
const NoticeCircumstance = z.enum([
  /** Comprehensive scoring: the winner's total is published. */
  'scored',
  /** Lots of the same procedure failed. */
  'lotsFailed',
  /** Suppliers were recommended by the buyer or the experts (74号令 art. 12). */
  'suppliersRecommended',
  /** The winner declared itself a small or medium enterprise. */
  'smallEnterpriseWon',
  /** The winner declared itself a welfare unit of disabled persons. */
  'disabledUnitWon',
  /** The contract is reserved for small and medium enterprises. */
  'reservedForSmallEnterprises',
]);

/** Which kind of OCDS release a notice makes (release tags of OCDS 1.1). */
export const ReleaseTag = z.enum([
  'planning',
  'tender',
  'tenderAmendment',
  'tenderUpdate',
  'tenderCancellation',
  'award',
  'contract',
  'contractAmendment',
  'implementation',
]);
export type ReleaseTag = z.infer<typeof ReleaseTag>;

/** A supplier named in a notice; the id is absent where the portal has no account of it. */
export const NoticeSupplier = z.strictObject({
  id: OrganizationId.optional(),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1).optional(),
});
export type NoticeSupplier = z.infer<typeof NoticeSupplier>;

/** The figures of a notice for machines: lists, charts and OCDS releases read these and never the printed text. */
const NoticeFacts = z.strictObject({
  tag: z.array(ReleaseTag),
  /** The deadline and the opening in force once this notice is out. */
  bidDeadline: Instant.optional(),
  bidOpeningAt: Instant.optional(),
  budgetFen: Fen.optional(),
  lots: z
    .array(
      z.strictObject({
        lotId: LotId,
        budgetFen: Fen.optional(),
        ceilingFen: Fen.optional(),
        status: z.enum(['active', 'unsuccessful', 'cancelled', 'complete']).optional(),
        tenderers: z.array(NoticeSupplier).optional(),
      }),
    )
    .default([]),
  awards: z
    .array(z.strictObject({ lotId: LotId, supplier: NoticeSupplier, amountFen: Fen, budgetFen: Fen.optional() }))
    .default([]),
});

/** A public notice. It is made whole by the deed it makes known, in the same transaction, and never changes. */
export const Notice = z.strictObject({
  id: NoticeId,
  type: NoticeType,
  procurementId: ProcurementId,
  procedureId: ProcedureId.optional(),
  procurementMethod: ProcurementMethod,
  ocid: z.string().min(1).max(200),
  projectNumber: z.string().min(1).max(100),
  /** The procurement's name; the heading adds what kind of notice it is (`noticeHeading`). */
  titleZh: z.string().min(1),
  titleEn: z.string().min(1).optional(),
  buyer: NoticeParty,
  procurementAgency: NoticeParty.optional(),
  /** The finance department, where the form names it. */
  supervisoryAuthority: NoticeParty.optional(),
  projectContact: z.strictObject({ name: z.string(), phone: z.string() }),
  lots: z.array(NoticeLot),
  publishedAt: Instant,
  /** The last day of the notice period, where the law sets one. */
  periodThrough: Day.optional(),
  /** All earlier notices of this procurement, oldest first. */
  previousNoticeIds: z.array(NoticeId),
  /** The notice that this one corrects, records or answers. */
  followsNoticeId: NoticeId.optional(),
  fields: z.array(NoticeField),
  circumstances: z.array(NoticeCircumstance),
  citations: z.array(z.enum(ruleIds())),
  facts: NoticeFacts,
});
export type Notice = z.infer<typeof Notice>;

/** The one event in a notice's life. */
export const NoticeIssued = z.strictObject({ type: z.literal('noticeIssued'), notice: Notice });
export type NoticeIssued = z.infer<typeof NoticeIssued>;
