import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, OrganizationId, UploadId } from './ids.ts';
import { BasisPoints, Fen } from './money.ts';
import { Day, Instant } from './time.ts';

/** How bids are compared: 综合评分法, 最低评标价法, or final offers of a negotiation. The words are those of the simulations. */
export const EvaluationMethod = z.enum(['comprehensive_scoring', 'lowest_price', 'negotiation']);
export type EvaluationMethod = z.infer<typeof EvaluationMethod>;

export const RequirementId = z.string().regex(/^[qs][1-9][0-9]?$/);

/** A condition a supplier must meet to take part (资格要求): law art. 22, policy, or one of this purchase's own. */
export const QualificationRequirement = z.strictObject({
  id: RequirementId,
  kind: z.enum(['statutory', 'policy', 'specific']),
  textZh: plainText(1000),
  textEn: plainText(1000).optional(),
});
export type QualificationRequirement = z.infer<typeof QualificationRequirement>;

/** A ★ requirement (实质性要求): a bid that misses it is non-responsive (Order 87 art. 63). Without a lot it binds all. */
export const SubstantiveRequirement = z.strictObject({
  id: RequirementId,
  lotId: LotId.optional(),
  textZh: plainText(1000),
  textEn: plainText(1000).optional(),
});
export type SubstantiveRequirement = z.infer<typeof SubstantiveRequirement>;

/** A criterion of the score (评审因素). `points` may carry two decimals; all of them add up to 100. */
export const Criterion = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  kind: z.enum(['price', 'objective', 'subjective', 'past_performance']),
  titleZh: plainText(200),
  titleEn: plainText(200).optional(),
  descriptionZh: plainText(2000).optional(),
  points: z.number().min(0).max(100).multipleOf(0.01),
  /** A qualification requirement this criterion would score again: never lawful (Order 87 art. 55), named so that the gate can say which. */
  scoresRequirementId: RequirementId.optional(),
});
export type Criterion = z.infer<typeof Criterion>;

/** A file of the tender document, kept and verified. */
export const TenderAttachment = z.strictObject({
  uploadId: UploadId,
  fileName: plainText(200),
  mediaType: z.string().max(120),
  sizeBytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TenderAttachment = z.infer<typeof TenderAttachment>;

export const DocumentSection = z.strictObject({ heading: plainText(200), text: plainText(20_000) });

/** Who is asked to take part: anyone by notice, chosen suppliers (Order 74 art. 12), or the two of a failed tender (art. 27 para. 2). */
export const Invitation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('announcement') }),
  z.strictObject({
    kind: z.literal('invited'),
    supplierIds: z.array(OrganizationId).min(1).max(50),
    reason: plainText(2000),
  }),
  z.strictObject({ kind: z.literal('carriedOver'), supplierIds: z.array(OrganizationId).length(2) }),
]);
export type Invitation = z.infer<typeof Invitation>;

/** One lot as this procedure offers it. The ceiling is secret to nobody; a floor is never lawful and is here only to be refused. */
export const OfferedLot = z.strictObject({
  lotId: LotId,
  priceCeilingFen: Fen.optional(),
  floorPriceFen: Fen.optional(),
});
export type OfferedLot = z.infer<typeof OfferedLot>;

/** Of this century: no purchase is planned for another, and days far away cannot be counted from. */
function ofThisCentury(text: string): boolean {
  return text.startsWith('20');
}
const NearInstant = Instant.refine(ofThisCentury, 'the year must be 2000 to 2099');

/** Everything a tender document and its notice say, as one draft. */
export const TenderTerms = z.strictObject({
  titleZh: plainText(200),
  titleEn: plainText(200).optional(),
  requirementZh: plainText(5000),
  requirementEn: plainText(5000).optional(),
  termZh: plainText(500),
  termEn: plainText(500).optional(),
  lots: z.array(OfferedLot).min(1).max(30),
  invitation: Invitation,
  sections: z.array(DocumentSection).max(40),
  attachments: z.array(TenderAttachment).max(40),
  qualificationRequirements: z.array(QualificationRequirement).max(30),
  substantiveRequirements: z.array(SubstantiveRequirement).max(60),
  evaluationMethod: EvaluationMethod,
  criteria: z.array(Criterion).max(60),
  /** The price is fixed (say, per post) and is no criterion (Order 87 art. 55). */
  fixedPrice: z.boolean(),
  smallEnterpriseDeductionBp: BasisPoints,
  reservedForSmallEnterprises: z.boolean(),
  jointBidsAccepted: z.boolean(),
  documentPriceFen: Fen,
  documentsThrough: Day.refine(ofThisCentury, 'the year must be 2000 to 2099'),
  bidDeadline: NearInstant,
  openingAt: NearInstant,
  openingPlace: plainText(300),
  bidValidityDays: z.int().min(1).max(365),
  contact: z.strictObject({
    name: plainText(60),
    phone: z.string().regex(/^[+0-9 ()-]{5,30}$/),
    email: z.email().max(200).optional(),
  }),
  otherMattersZh: plainText(5000).optional(),
});
export type TenderTerms = z.infer<typeof TenderTerms>;
