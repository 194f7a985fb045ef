import { z } from 'zod';
import type { NoticeType } from '../notice.ts';
import forms from './notice-forms.json' with { type: 'json' };
import type { RuleId } from './rules.ts';
import { isRuleId } from './rules.ts';

const Words = z.strictObject({ zh: z.string(), en: z.string() });

/** When a form asks for a field; `if…` names what must hold (see `NoticeCircumstance` and `fieldIsRequired`). */
export const FieldRequirement = z.enum([
  'always',
  'optional',
  'ifAgency',
  'ifSeveralLots',
  'ifConsultation',
  'ifScored',
  'ifLotsFailed',
  'ifSuppliersRecommended',
  'ifSmallEnterpriseWon',
  'ifDisabledUnitWon',
  'ifReservedForSmallEnterprises',
]);
export type FieldRequirement = z.infer<typeof FieldRequirement>;

/** Where a field comes from when the notice already says it elsewhere, so that nothing is said twice and differently. */
export const FieldSource = z.enum([
  'projectNumber',
  'title',
  'procurementMethod',
  'budget',
  'bidDeadline',
  'bidOpeningAt',
  'publishedOn',
  'noticePeriod',
  'overview',
  'constant',
  'buyer',
  'procurementAgency',
  'supervisoryAuthority',
  'projectContact',
]);
export type FieldSource = z.infer<typeof FieldSource>;

const RuleReference = z.string().refine(isRuleId, 'no such rule').optional();

const FormField = z.strictObject({
  ...Words.shape,
  required: FieldRequirement,
  source: FieldSource.optional(),
  /** Fixed words of the form; `{title}`, `{deadline}` are filled in. */
  wording: Words.optional(),
  /** Amounts are printed in capital figures (大写) too. */
  capitals: z.boolean().optional(),
  rule: RuleReference,
});
export type FormField = z.infer<typeof FormField>;

const FormSection = z.strictObject({
  ...Words.shape,
  /** `overview` stands before the numbered sections; `numbered` counts its fields 1. 2. 3.; `plain` prints values without labels. */
  layout: z.enum(['overview', 'labelled', 'numbered', 'plain']),
  fields: z.array(z.string()),
});

const NoticeForm = z.strictObject({
  ...Words.shape,
  rule: RuleReference,
  /** The OCDS release tag of a notice of this form. */
  tag: z.string(),
  periodWorkingDays: z.int().optional(),
  fields: z.record(z.string(), FormField),
  sections: z.array(FormSection),
});
/** The form of a type of notice: its sections in their statutory order, and the fields in them. */
export type NoticeForm = z.infer<typeof NoticeForm>;

type FormFields<Type extends NoticeType> = (typeof forms)[Type]['fields'];

/** The keys a caller fills in; those with a source are taken from the notice's own members. */
export type NoticeFieldKey<Type extends NoticeType> = {
  [Key in keyof FormFields<Type>]: FormFields<Type>[Key] extends { readonly source: string } ? never : Key;
}[keyof FormFields<Type>] &
  string;

const parsed = new Map<NoticeType, NoticeForm>();

/**
 * The form of a type of notice after 《政府采购公告和公示信息格式规范（2020年版）》; the opening record and the change of method have no
 * ministry form and follow Order 87 arts 39–42 and Order 74 arts 4, 5, 28. Parsed when first asked for, to keep starting cheap.
 */
export function noticeForm(type: NoticeType): NoticeForm {
  const known = parsed.get(type);
  if (known !== undefined) return known;
  const form = NoticeForm.parse(forms[type]);
  parsed.set(type, form);
  return form;
}

/** A form's rule as a citation; the pack's ids were checked when the form was parsed. */
export function formRule(rule: string | undefined): RuleId {
  return rule !== undefined && isRuleId(rule) ? rule : 'DIS-002';
}
