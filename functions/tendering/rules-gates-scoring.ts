import type { Refusal } from '../../schemas/decision.ts';
import { fen, formatYuan } from '../../schemas/money.ts';
import type { Criterion, QualificationRequirement, SubstantiveRequirement } from '../../schemas/tender-terms.ts';
import { findIf, type Gate, type Tender } from './rules-gate.ts';

const ALL_POINTS = 10_000;

/** Points in hundredths: they carry at most two decimals, and a sum of binary fractions would miss 100. */
function hundredths(points: number): number {
  return Math.round(points * 100);
}

function sumOf(criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, { points }) => sum + hundredths(points), 0);
}

function pricePoints({ terms }: Tender): number {
  return sumOf(terms.criteria.filter(({ kind }) => kind === 'price'));
}

/** `12.5` of 1250 hundredths. */
function written(points: number): number {
  return points / 100;
}

function isScored({ terms }: Tender): boolean {
  return terms.evaluationMethod === 'comprehensive_scoring';
}

function pointerTo(criterion: Criterion, { terms }: Tender): string {
  return `/terms/criteria/${terms.criteria.indexOf(criterion)}`;
}

/** The core of a sentence: without punctuation and the words that every condition begins with, so that two can be compared. */
function core(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
    .replaceAll(
      /投标人|供应商|响应人|申请人|应当|必须|须|应|提供|具有|具备|持有|取得|拥有|有效的?|合法的?|相关的?|相应的?|证明(?:材料|文件)?/g,
      '',
    );
}

/** Shorter than this two texts are alike by chance. */
const COMPARED_CHARACTERS = 6;

/** Certificates by their letters: `iso9001` of 「ISO 9001 认证证书」. None where a text speaks of no certificate. */
function certificatesIn(text: string): readonly string[] {
  if (!/证|资质|certif/i.test(text)) return [];
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=[a-z])[\s-]+(?=\d)/g, '');
  return plain.match(/[a-z]{3,}\d*/g) ?? [];
}

/** Whether both speak of one certificate, in whatever words: to have it is the condition, so it may bring no points. */
function nameSameCertificate(scored: string, required: string): boolean {
  const asked = certificatesIn(required);
  return certificatesIn(scored).some((certificate) => asked.includes(certificate));
}

/**
 * Whether a criterion says what a requirement says: the same text, or one within the other. The general conditions of law
 * art. 22 name so much that a part of them proves nothing.
 */
function scoresText(criterion: Criterion, { kind, textZh }: QualificationRequirement): boolean {
  const required = core(textZh);
  return [criterion.titleZh, criterion.descriptionZh ?? ''].some((text) => {
    if (kind !== 'statutory' && nameSameCertificate(text, textZh)) return true;
    const scored = core(text);
    if (scored.length < COMPARED_CHARACTERS || required.length < COMPARED_CHARACTERS)
      return scored !== '' && scored === required;
    return scored.includes(required) || (kind !== 'statutory' && required.includes(scored));
  });
}

function scoredPairs<Requirement extends QualificationRequirement | SubstantiveRequirement>(
  { terms }: Tender,
  requirements: readonly Requirement[],
  byText: (criterion: Criterion, requirement: Requirement) => boolean,
) {
  return terms.criteria.flatMap((criterion) =>
    requirements
      .filter((requirement) => criterion.scoresRequirementId === requirement.id || byText(criterion, requirement))
      .map((requirement) => ({ criterion, requirement })),
  );
}

function percent(basisPoints: number): number {
  return basisPoints / 100;
}

function priceWeightFindings(tender: Tender): readonly Refusal[] {
  const { minimumPriceWeight, maximumPriceWeight } = tender.ruleSet.methods[tender.method.timedAs];
  const weight = pricePoints(tender);
  const facts = { given: written(weight) };
  const pointer = '/terms/criteria';
  if (tender.terms.fixedPrice)
    return findIf(weight > 0, () => ({ code: 'fixed-price-scored', rule: 'EVL-020', pointer, facts }));
  // A share in basis points of 100 points is the same number of hundredths.
  if (minimumPriceWeight !== null && weight < minimumPriceWeight.value)
    return [
      {
        code: 'price-weight-too-low',
        rule: minimumPriceWeight.rule,
        pointer,
        facts: { ...facts, required: percent(minimumPriceWeight.value) },
      },
    ];
  if (maximumPriceWeight !== null && weight > maximumPriceWeight.value)
    return [
      {
        code: 'price-weight-too-high',
        rule: maximumPriceWeight.rule,
        pointer,
        facts: { ...facts, required: percent(maximumPriceWeight.value) },
      },
    ];
  return [];
}

function deductionFindings({ terms, ruleSet }: Tender): readonly Refusal[] {
  const { smallEnterpriseDeductionBp: deduction, reservedForSmallEnterprises, fixedPrice } = terms;
  const pointer = '/terms/smallEnterpriseDeductionBp';
  if (reservedForSmallEnterprises)
    return findIf(deduction !== 0, () => ({ code: 'deduction-when-reserved', rule: 'SME-006', pointer }));
  // Where the price is fixed no price is compared, so there is nothing to deduct from.
  if (fixedPrice && deduction === 0) return [];
  const minimum = ruleSet.smallEnterpriseDeductionMinimum.value;
  const maximum = ruleSet.smallEnterpriseDeductionMaximum.value;
  return findIf(deduction < minimum || deduction > maximum, () => ({
    code: 'deduction-outside-band',
    pointer,
    facts: { given: percent(deduction), minimum: percent(minimum), maximum: percent(maximum) },
  }));
}

/** Gates on how bids are compared. */
export const scoringGates: readonly Gate[] = [
  {
    id: 'evaluation-method',
    rule: ({ method }) => (method.isTender ? 'PLN-015' : 'NEG-008'),
    find: ({ method, terms }) =>
      findIf(!method.evaluationMethods.includes(terms.evaluationMethod), () => ({
        code: 'evaluation-method-not-allowed',
        pointer: '/terms/evaluationMethod',
      })),
  },
  {
    id: 'price-weight',
    rule: ({ terms }) => (terms.fixedPrice ? 'EVL-020' : 'EVL-019'),
    appliesTo: isScored,
    find: priceWeightFindings,
  },
  {
    id: 'points-total',
    rule: 'EVL-021',
    appliesTo: isScored,
    find: ({ terms }) => {
      const total = sumOf(terms.criteria);
      return findIf(total !== ALL_POINTS, () => ({
        code: 'points-not-hundred',
        pointer: '/terms/criteria',
        facts: { given: written(total) },
      }));
    },
  },
  {
    id: 'qualification-not-scored',
    rule: 'EVL-017',
    find: (tender) =>
      scoredPairs(tender, tender.terms.qualificationRequirements, scoresText).map(({ criterion, requirement }) => ({
        code: 'qualification-scored',
        pointer: pointerTo(criterion, tender),
        facts: { criterion: criterion.titleZh, requirement: requirement.textZh },
      })),
  },
  {
    id: 'requirement-not-scored',
    rule: 'EVL-018',
    find: (tender) =>
      scoredPairs(
        tender,
        tender.terms.substantiveRequirements,
        (criterion, { textZh }) => core(criterion.titleZh) !== '' && core(criterion.titleZh) === core(textZh),
      ).map(({ criterion, requirement }) => ({
        code: 'requirement-scored',
        pointer: pointerTo(criterion, tender),
        facts: { criterion: criterion.titleZh, requirement: requirement.textZh },
      })),
  },
  {
    id: 'criteria-quantified',
    rule: 'EVL-017',
    warns: true,
    appliesTo: isScored,
    find: (tender) =>
      tender.terms.criteria
        .filter(({ kind, descriptionZh }) => kind !== 'price' && descriptionZh === undefined)
        .map((criterion) => ({
          code: 'criterion-not-quantified',
          pointer: pointerTo(criterion, tender),
          facts: { criterion: criterion.titleZh },
        })),
  },
  {
    id: 'ranking-by-price-alone',
    rule: ({ method }) => (method.isTender ? 'PLN-015' : 'NEG-008'),
    appliesTo: (tender) => !isScored(tender),
    find: ({ terms }) => [
      ...findIf(terms.criteria.length > 0, () => ({
        code: 'lowest-price-with-criteria',
        pointer: '/terms/criteria',
        facts: { count: terms.criteria.length },
      })),
      ...findIf(terms.fixedPrice, () => ({ code: 'lowest-price-fixed', pointer: '/terms/fixedPrice' })),
    ],
  },
  {
    id: 'uniform-standards',
    rule: 'PLN-015',
    warns: true,
    appliesTo: ({ terms }) => terms.evaluationMethod === 'lowest_price',
    find: () => [{ code: 'lowest-price-uniform-only', pointer: '/terms/evaluationMethod' }],
  },
  { id: 'small-enterprise-deduction', rule: 'SME-004', find: deductionFindings },
  {
    id: 'small-enterprise-reserve',
    rule: 'SME-002',
    warns: true,
    find: ({ terms, procurement, ruleSet }) => {
      const upTo = ruleSet.reserveAllUpTo.value;
      return findIf(!terms.reservedForSmallEnterprises && procurement.budgetFen <= upTo, () => ({
        code: 'reserve-advised',
        pointer: '/terms/reservedForSmallEnterprises',
        facts: { amount: formatYuan(fen(upTo)) },
      }));
    },
  },
];
