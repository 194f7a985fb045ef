import { z } from 'zod';
import {
  Criterion,
  EvaluationMethod,
  Invitation,
  QualificationRequirement,
  TenderAttachment,
  type TenderTerms,
} from '../../../../schemas/tender-terms.ts';
import { dayOf, type Instant } from '../../../../schemas/time.ts';
import { percentText, yuanText } from '../../words/amounts.ts';
import { wallClock } from '../../words/china-time.ts';

const QualificationRow = z.object({
  id: z.string(),
  kind: QualificationRequirement.shape.kind,
  textZh: z.string(),
  textEn: z.string(),
});
const SubstantiveRow = z.object({ id: z.string(), lotId: z.string(), textZh: z.string(), textEn: z.string() });
const CriterionRow = z.object({
  id: z.string(),
  kind: Criterion.shape.kind,
  titleZh: z.string(),
  titleEn: z.string(),
  descriptionZh: z.string(),
  points: z.string(),
  scoresRequirementId: z.string(),
});
const SectionRow = z.object({ key: z.string(), heading: z.string(), text: z.string() });
export type QualificationRow = z.infer<typeof QualificationRow>;
export type SubstantiveRow = z.infer<typeof SubstantiveRow>;
export type CriterionRow = z.infer<typeof CriterionRow>;
export type SectionRow = z.infer<typeof SectionRow>;

/** A tender document as it stands in the editor: everything as it was typed, lawful or not. */
export const TenderForm = z.object({
  titleZh: z.string(),
  titleEn: z.string(),
  requirementZh: z.string(),
  requirementEn: z.string(),
  termZh: z.string(),
  termEn: z.string(),
  otherMattersZh: z.string(),
  contactName: z.string(),
  contactPhone: z.string(),
  contactEmail: z.string(),
  documentPrice: z.string(),
  jointBidsAccepted: z.boolean(),
  invitation: z.object({
    kind: z.enum(Invitation.options.map(({ shape }) => shape.kind.value)),
    supplierIds: z.array(z.string()),
    reason: z.string(),
  }),
  lots: z.array(z.object({ lotId: z.string(), ceiling: z.string(), floor: z.string() })),
  documentsThrough: z.string(),
  deadlineDay: z.string(),
  deadlineTime: z.string(),
  /** Opened at the very moment of the deadline. */
  opensAtDeadline: z.boolean(),
  openingDay: z.string(),
  openingTime: z.string(),
  openingPlace: z.string(),
  bidValidityDays: z.string(),
  qualificationRequirements: z.array(QualificationRow),
  substantiveRequirements: z.array(SubstantiveRow),
  evaluationMethod: EvaluationMethod,
  criteria: z.array(CriterionRow),
  fixedPrice: z.boolean(),
  deduction: z.string(),
  reservedForSmallEnterprises: z.boolean(),
  sections: z.array(SectionRow),
  attachments: z.array(TenderAttachment),
});
export type TenderForm = z.infer<typeof TenderForm>;

/** Stored terms as a form. */
export function formOf(terms: TenderTerms): TenderForm {
  return {
    ...textsOf(terms),
    ...timesOf(terms),
    ...rowsOf(terms),
    documentPrice: yuanText(terms.documentPriceFen),
    jointBidsAccepted: terms.jointBidsAccepted,
    invitation: invitationOf(terms.invitation),
    lots: terms.lots.map(({ lotId, priceCeilingFen, floorPriceFen }) => ({
      lotId,
      ceiling: priceCeilingFen === undefined ? '' : yuanText(priceCeilingFen),
      floor: floorPriceFen === undefined ? '' : yuanText(floorPriceFen),
    })),
    bidValidityDays: terms.bidValidityDays.toString(),
    evaluationMethod: terms.evaluationMethod,
    fixedPrice: terms.fixedPrice,
    deduction: percentText(terms.smallEnterpriseDeductionBp),
    reservedForSmallEnterprises: terms.reservedForSmallEnterprises,
    attachments: terms.attachments,
  };
}

function textsOf(terms: TenderTerms) {
  const { titleEn = '', requirementEn = '', termEn = '', otherMattersZh = '', contact } = terms;
  const { titleZh, requirementZh, termZh, openingPlace } = terms;
  return {
    titleZh,
    titleEn,
    requirementZh,
    requirementEn,
    termZh,
    termEn,
    otherMattersZh,
    openingPlace,
    contactName: contact.name,
    contactPhone: contact.phone,
    contactEmail: contact.email ?? '',
  };
}

function timesOf({ documentsThrough, bidDeadline, openingAt }: TenderTerms) {
  return {
    documentsThrough,
    deadlineDay: dayOf(bidDeadline),
    deadlineTime: timeText(bidDeadline),
    opensAtDeadline: openingAt === bidDeadline,
    openingDay: dayOf(openingAt),
    openingTime: timeText(openingAt),
  };
}

function rowsOf(terms: TenderTerms) {
  return {
    qualificationRequirements: terms.qualificationRequirements.map(({ textEn = '', ...row }) => ({ ...row, textEn })),
    substantiveRequirements: terms.substantiveRequirements.map(({ lotId, textEn = '', ...row }) => ({
      ...row,
      lotId: lotId ?? '',
      textEn,
    })),
    criteria: terms.criteria.map(
      ({ points, titleEn = '', descriptionZh = '', scoresRequirementId = '', ...row }): CriterionRow => ({
        ...row,
        titleEn,
        descriptionZh,
        scoresRequirementId,
        points: points.toString(),
      }),
    ),
    sections: terms.sections.map((row, index) => ({ key: `section-${index + 1}`, ...row })),
  };
}

function invitationOf(invitation: Invitation): TenderForm['invitation'] {
  if (invitation.kind === 'announcement') return { kind: 'announcement', supplierIds: [], reason: '' };
  const reason = invitation.kind === 'invited' ? invitation.reason : '';
  return { kind: invitation.kind, supplierIds: invitation.supplierIds, reason };
}

/** What a clock in Suzhou shows: `09:30`, to the millisecond only where there are any. */
function timeText(at: Instant): string {
  const time = wallClock(at).slice(11);
  return time.endsWith(':00.000') ? time.slice(0, 5) : time;
}
