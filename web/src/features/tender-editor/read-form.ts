import { TenderTerms } from '../../../../schemas/tender-terms.ts';
import { faultsIn, type FormFault } from '../../ui/form-faults.ts';
import { basisPointsOf, decimalOf, fenOf, wholeOf } from '../../words/amounts.ts';
import { momentAt } from '../../words/china-time.ts';
import type { TenderForm } from './tender-form.ts';

/** What a form says. */
export type Reading = {
  /** What can be judged and previewed while it is typed: what is missing is filled in so that the rest can be told. */
  readonly terms: TenderTerms;
  /** What can be stored; absent while something is missing or cannot be read. */
  readonly value: TenderTerms | undefined;
  /** What is missing or cannot be read, by where it would stand in the body. */
  readonly faults: readonly FormFault[];
};

/** Stands for a text that was not written yet. */
const BLANK = '（未填写）';

/** Reads a form; `stored` gives what cannot be read, such as a day that is no day. */
export function readForm(form: TenderForm, stored: TenderTerms): Reading {
  const parsed = TenderTerms.safeParse(bodyOf(form));
  if (parsed.success) return { terms: parsed.data, value: parsed.data, faults: [] };
  return { terms: judgeable(form, stored), value: undefined, faults: faultsIn(parsed.error, '/terms') };
}

function judgeable(form: TenderForm, stored: TenderTerms): TenderTerms {
  const body: Record<string, unknown> = bodyOf(filled(form));
  const parsed = TenderTerms.safeParse(body);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const mended = Object.entries(stored).filter(([member]) => wrong.has(member));
  return TenderTerms.safeParse({ ...body, ...Object.fromEntries(mended) }).data ?? stored;
}

function textOr(text: string): string {
  return text.trim() === '' ? BLANK : text;
}

/** The form without the gaps that everyone has while writing. */
function filled(form: TenderForm): TenderForm {
  const { titleZh, requirementZh, termZh, openingPlace, contactName } = form;
  return {
    ...form,
    titleZh: textOr(titleZh),
    requirementZh: textOr(requirementZh),
    termZh: textOr(termZh),
    openingPlace: textOr(openingPlace),
    contactName: textOr(contactName),
    qualificationRequirements: form.qualificationRequirements.map((row) => ({ ...row, textZh: textOr(row.textZh) })),
    substantiveRequirements: form.substantiveRequirements.map((row) => ({ ...row, textZh: textOr(row.textZh) })),
    criteria: form.criteria.map((row) => ({
      ...row,
      titleZh: textOr(row.titleZh),
      points: decimalOf(row.points) === undefined ? '0' : row.points,
    })),
    sections: form.sections.map((row) => ({ ...row, heading: textOr(row.heading), text: textOr(row.text) })),
    lots: form.lots.map((lot) => ({ ...lot, ceiling: fenOf(lot.ceiling) === undefined ? '' : lot.ceiling })),
  };
}

/** The body as it would be sent, whether or not it may be. */
function bodyOf(form: TenderForm): Record<string, unknown> {
  const bidDeadline = momentAt(`${form.deadlineDay}T${form.deadlineTime}`);
  const { titleEn, requirementEn, termEn, otherMattersZh } = form;
  const { titleZh, requirementZh, termZh, openingPlace, evaluationMethod, fixedPrice } = form;
  const { documentsThrough, jointBidsAccepted, reservedForSmallEnterprises, attachments } = form;
  return {
    titleZh,
    requirementZh,
    termZh,
    openingPlace,
    evaluationMethod,
    fixedPrice,
    documentsThrough,
    jointBidsAccepted,
    reservedForSmallEnterprises,
    attachments,
    ...given({ titleEn, requirementEn, termEn, otherMattersZh }),
    ...rowsOf(form),
    lots: form.lots.map(({ lotId, ceiling, floor }) => ({
      lotId,
      ...amountGiven('priceCeilingFen', ceiling),
      ...amountGiven('floorPriceFen', floor),
    })),
    invitation: invitationOf(form),
    smallEnterpriseDeductionBp: basisPointsOf(form.deduction),
    documentPriceFen: fenOf(form.documentPrice),
    bidDeadline,
    openingAt: form.opensAtDeadline ? bidDeadline : momentAt(`${form.openingDay}T${form.openingTime}`),
    bidValidityDays: wholeOf(form.bidValidityDays),
    contact: {
      name: form.contactName,
      phone: form.contactPhone.trim(),
      ...given({ email: form.contactEmail.trim() }),
    },
  };
}

function rowsOf(form: TenderForm): Record<string, unknown> {
  return {
    qualificationRequirements: form.qualificationRequirements.map(({ textEn, ...row }) => ({
      ...row,
      ...given({ textEn }),
    })),
    substantiveRequirements: form.substantiveRequirements.map(({ lotId, textEn, ...row }) => ({
      ...row,
      ...given({ lotId, textEn }),
    })),
    criteria: form.criteria.map(({ titleEn, descriptionZh, scoresRequirementId, points, ...row }) => ({
      ...row,
      ...given({ titleEn, descriptionZh, scoresRequirementId }),
      points: decimalOf(points),
    })),
    sections: form.sections.map(({ heading, text }) => ({ heading, text })),
  };
}

function invitationOf({ invitation: { kind, supplierIds, reason } }: TenderForm): Record<string, unknown> {
  if (kind === 'announcement') return { kind };
  return kind === 'invited' ? { kind, supplierIds, reason } : { kind, supplierIds };
}

/** Only what was filled in. */
function given(members: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).filter(([, text]) => text.trim() !== ''));
}

/** An amount that may be left out; one that cannot be read is sent as it is, so that it is told. */
function amountGiven(member: string, text: string): Record<string, unknown> {
  return text.trim() === '' ? {} : { [member]: fenOf(text) ?? text };
}
