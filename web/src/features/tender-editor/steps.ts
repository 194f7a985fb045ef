/** The steps of the editor, in the order in which a tender document is written. */
export const editorSteps = [
  'basics',
  'lots',
  'time',
  'requirements',
  'criteria',
  'sections',
  'attachments',
  'check',
] as const;
export type EditorStep = (typeof editorSteps)[number];

/** In which step a member of the terms is written. */
const stepOfMember: Readonly<Record<string, EditorStep>> = {
  titleZh: 'basics',
  titleEn: 'basics',
  requirementZh: 'basics',
  requirementEn: 'basics',
  termZh: 'basics',
  termEn: 'basics',
  contact: 'basics',
  invitation: 'basics',
  documentPriceFen: 'basics',
  jointBidsAccepted: 'basics',
  otherMattersZh: 'basics',
  lots: 'lots',
  documentsThrough: 'time',
  bidDeadline: 'time',
  openingAt: 'time',
  openingPlace: 'time',
  bidValidityDays: 'time',
  qualificationRequirements: 'requirements',
  substantiveRequirements: 'requirements',
  evaluationMethod: 'criteria',
  criteria: 'criteria',
  fixedPrice: 'criteria',
  smallEnterpriseDeductionBp: 'criteria',
  reservedForSmallEnterprises: 'criteria',
  sections: 'sections',
  attachments: 'attachments',
};

/** In which step what a gate looks at is written. A gate that is not here belongs to the whole and is shown at the end. */
const stepOfGate: Readonly<Record<string, EditorStep>> = {
  lots: 'lots',
  'ceiling-within-budget': 'lots',
  'no-floor-price': 'lots',
  'method-approved': 'basics',
  'no-splitting': 'basics',
  'no-splitting-by-items': 'basics',
  'threshold-source': 'basics',
  'method-ground': 'basics',
  invitation: 'basics',
  'documents-free': 'basics',
  'notice-fields': 'basics',
  calendar: 'time',
  'bid-period': 'time',
  'document-period': 'time',
  'documents-before-deadline': 'time',
  'notice-period': 'time',
  'opening-time': 'time',
  'deadline-on-working-day': 'time',
  'issue-on-working-day': 'time',
  'calendar-published': 'time',
  'bid-validity': 'time',
  'statutory-qualification': 'requirements',
  'no-scale-conditions': 'requirements',
  'equal-treatment': 'requirements',
  'no-barriers': 'requirements',
  references: 'requirements',
  'evaluation-method': 'criteria',
  'price-weight': 'criteria',
  'points-total': 'criteria',
  'qualification-not-scored': 'criteria',
  'requirement-not-scored': 'criteria',
  'criteria-quantified': 'criteria',
  'ranking-by-price-alone': 'criteria',
  'uniform-standards': 'criteria',
  'small-enterprise-deduction': 'criteria',
  'small-enterprise-reserve': 'criteria',
  'no-floor-price-in-words': 'sections',
  'document-content': 'sections',
  'credit-inquiry': 'sections',
  'changeable-content': 'sections',
  attachments: 'attachments',
  'amendment-subject': 'basics',
  'amendment-qualification': 'requirements',
  'amendment-deadline': 'time',
};

export function stepOf(gate: string): EditorStep {
  return stepOfGate[gate] ?? 'check';
}

/** The step of what a pointer names: `/terms/criteria/2` is in the criteria. */
export function stepAt(pointer: string): EditorStep | undefined {
  const [, terms, member = ''] = pointer.split('/');
  return terms === 'terms' ? stepOfMember[member] : undefined;
}

export function isStep(text: string | undefined): text is EditorStep {
  return editorSteps.some((step) => step === text);
}
