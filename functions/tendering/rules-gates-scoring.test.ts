import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../schemas/money.ts';
import { madeProcurement } from '../../test/support/made.ts';
import { gateOf, madeTender } from '../../test/support/made-tender.ts';
import type { Terms } from '../../test/support/tenders.ts';
import { methods } from './rules-methods.ts';

const PRICE = { id: 'price', kind: 'price', titleZh: '投标报价' };
const PLAN = { id: 'plan', kind: 'subjective', titleZh: '服务方案', descriptionZh: '优得满分，良得一半。' };

function scored(price: number, rest: number, terms: Terms = {}) {
  const criteria = [
    { ...PRICE, points: price },
    { ...PLAN, points: rest },
  ];
  return madeTender({ terms: { criteria, ...terms } });
}

describe('the price of services counts for at least a tenth of the points (Order 87 art. 55)', () => {
  it.each([
    [9.99, ['red', ['price-weight-too-low', 'EVL-019']]],
    [10, ['green']],
    [10.01, ['green']],
    [0, ['red', ['price-weight-too-low', 'EVL-019']]],
  ])('%f points for the price', (price, expected) => {
    expect(gateOf('price-weight', scored(price, 100 - price))).toEqual(expected);
  });

  it('a document without a criterion for the price is refused like one that gives it nothing', () => {
    const tender = madeTender({ terms: { criteria: [{ ...PLAN, points: 100 }] } });
    expect(gateOf('price-weight', tender)).toEqual(['red', ['price-weight-too-low', 'EVL-019']]);
  });

  it('in a consultation it counts for 10 to 30 per cent (214号 art. 24, worked case 11)', () => {
    const weights = [9.99, 10, 30, 30.01, 35].map(
      (price) => gateOf('price-weight', { ...scored(price, 100 - price), method: methods.competitiveConsultation })[1],
    );
    const [low, high] = [
      ['price-weight-too-low', 'CON-005'],
      ['price-weight-too-high', 'CON-005'],
    ];
    expect(weights).toEqual([low, undefined, undefined, high, high]);
  });

  it('a tender knows no upper limit: 40 points are lawful (worked case 11)', () => {
    expect(gateOf('price-weight', scored(40, 60))).toEqual(['green']);
  });

  it('a fixed price is no criterion, by one hundredth of a point', () => {
    expect(gateOf('price-weight', scored(0, 100, { fixedPrice: true }))).toEqual(['green']);
    expect(gateOf('price-weight', scored(0.01, 99.99, { fixedPrice: true }))).toEqual([
      'red',
      ['fixed-price-scored', 'EVL-020'],
    ]);
  });
});

describe('the criteria add up to exactly 100 points (Order 87 art. 55)', () => {
  it.each([
    [69.99, ['red', ['points-not-hundred', 'EVL-021']]],
    [70, ['green']],
    [70.01, ['red', ['points-not-hundred', 'EVL-021']]],
  ])('30 and %f', (rest, expected) => {
    expect(gateOf('points-total', scored(30, rest))).toEqual(expected);
  });

  test.prop([fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 })])(
    'however binary fractions would add up',
    (parts) => {
      const given = parts.slice(0, parts.length - 1);
      const rest = 10_000 - given.reduce((sum, part) => sum + part, 0);
      fc.pre(rest > 0 && rest <= 10_000);
      const criteria = [...given, rest].map((points, index) => ({ ...PLAN, id: `c${index}`, points: points / 100 }));
      expect(gateOf('points-total', madeTender({ terms: { criteria } }))).toEqual(['green']);
    },
  );
});

describe('a condition of qualification is no criterion (Order 87 art. 55)', () => {
  const qualificationRequirements = [
    {
      id: 'q1',
      kind: 'statutory',
      textZh: '满足《中华人民共和国政府采购法》第二十二条规定，具有良好的商业信誉和专业技术能力',
    },
    { id: 'q2', kind: 'specific', textZh: '供应商须具有有效的《网络文化经营许可证》' },
  ];
  function withCriterion(criterion: Terms) {
    const criteria = [
      { ...PRICE, points: 30 },
      { ...PLAN, points: 60 },
      { id: 'extra', kind: 'objective', points: 10, ...criterion },
    ];
    return madeTender({ terms: { qualificationRequirements, criteria } });
  }
  const refused = ['red', ['qualification-scored', 'EVL-017']];

  it.each([
    ['by reference', { titleZh: '资质', descriptionZh: '有得10分。', scoresRequirementId: 'q2' }],
    ['by the same text', { titleZh: '供应商须具有有效的《网络文化经营许可证》' }],
    ['by its core', { titleZh: '资质', descriptionZh: '持有网络文化经营许可证的，得10分。' }],
    ['by a part of it', { titleZh: '网络文化经营许可证' }],
  ])('%s', (_, criterion) => {
    expect(gateOf('qualification-not-scored', withCriterion(criterion))).toEqual(refused);
  });

  it('a certificate by its letters, in whatever words (worked case 11)', () => {
    const asked = [{ id: 'q1', kind: 'specific', textZh: '具有ISO 9001质量管理体系认证证书' }];
    const criteria = [{ ...PLAN, points: 100, titleZh: '管理能力', descriptionZh: '通过ISO9001认证的，得5分。' }];
    const tender = madeTender({ terms: { qualificationRequirements: asked, criteria } });
    expect(gateOf('qualification-not-scored', tender)).toEqual(refused);
    const other = [{ ...PLAN, points: 100, titleZh: '管理能力', descriptionZh: '通过ISO27001认证的，得5分。' }];
    const lawful = madeTender({ terms: { qualificationRequirements: asked, criteria: other } });
    expect(gateOf('qualification-not-scored', lawful)).toEqual(['green']);
  });

  it('a few words of the general conditions of law art. 22 are not yet the condition', () => {
    expect(
      gateOf('qualification-not-scored', withCriterion({ titleZh: '专业技术能力', descriptionZh: '优10分' })),
    ).toEqual(['green']);
  });

  it('a substantive requirement is met or missed, not scored (Caiku [2021] 22 art. 21)', () => {
    const tender = withCriterion({ titleZh: '项目负责人全职在岗', descriptionZh: '是得10分' });
    expect(gateOf('requirement-not-scored', tender)).toEqual(['red', ['requirement-scored', 'EVL-018']]);
    const byReference = withCriterion({ titleZh: '人员', descriptionZh: '是得10分', scoresRequirementId: 's1' });
    expect(gateOf('requirement-not-scored', byReference)).toEqual(['red', ['requirement-scored', 'EVL-018']]);
  });

  it('a criterion that does not say how points are given is told', () => {
    expect(gateOf('criteria-quantified', withCriterion({ titleZh: '印象' }))).toEqual([
      'warning',
      ['criterion-not-quantified', 'EVL-017'],
    ]);
  });
});

describe('each method of procurement has its methods of evaluation (Order 87 art. 53, Order 74 art. 36)', () => {
  it.each([
    ['openTender', 'comprehensive_scoring', ['green']],
    ['openTender', 'lowest_price', ['green']],
    ['openTender', 'negotiation', ['red', ['evaluation-method-not-allowed', 'PLN-015']]],
    ['competitiveNegotiation', 'negotiation', ['green']],
    ['competitiveNegotiation', 'comprehensive_scoring', ['red', ['evaluation-method-not-allowed', 'NEG-008']]],
    ['competitiveNegotiation', 'lowest_price', ['red', ['evaluation-method-not-allowed', 'NEG-008']]],
  ] as const)('%s by %s', (method, evaluationMethod, expected) => {
    expect(gateOf('evaluation-method', madeTender({ method, terms: { evaluationMethod } }))).toEqual(expected);
  });

  it('lowest price adjusts nothing and scores nothing, and is told to be for uniform standards (Order 87 art. 54)', () => {
    const lowest = { evaluationMethod: 'lowest_price', criteria: [] };
    expect(gateOf('ranking-by-price-alone', madeTender({ terms: lowest }))).toEqual(['green']);
    expect(gateOf('uniform-standards', madeTender({ terms: lowest }))).toEqual([
      'warning',
      ['lowest-price-uniform-only', 'PLN-015'],
    ]);
    const withCriteria = madeTender({ terms: { evaluationMethod: 'lowest_price' } });
    expect(gateOf('ranking-by-price-alone', withCriteria)).toEqual(['red', ['lowest-price-with-criteria', 'PLN-015']]);
    const fixed = madeTender({ terms: { ...lowest, fixedPrice: true } });
    expect(gateOf('ranking-by-price-alone', fixed)).toEqual(['red', ['lowest-price-fixed', 'PLN-015']]);
  });

  it('points and weights are asked of scored tenders alone', () => {
    const lowest = madeTender({ terms: { evaluationMethod: 'lowest_price', criteria: [] } });
    expect([gateOf('points-total', lowest), gateOf('price-weight', lowest)]).toEqual([['absent'], ['absent']]);
  });
});

describe('small and micro enterprises get 10 to 20 per cent off (Caiku [2022] 19), none where the purchase is reserved', () => {
  const outside = ['red', ['deduction-outside-band', 'SME-004']];
  it.each([
    [999, false, outside],
    [1000, false, ['green']],
    [2000, false, ['green']],
    [2001, false, outside],
    [0, false, outside],
    [0, true, ['green']],
    [1, true, ['red', ['deduction-when-reserved', 'SME-006']]],
  ])('%i basis points, reserved: %s', (smallEnterpriseDeductionBp, reservedForSmallEnterprises, expected) => {
    const terms = { smallEnterpriseDeductionBp, reservedForSmallEnterprises };
    expect(gateOf('small-enterprise-deduction', madeTender({ terms }))).toEqual(expected);
  });

  it('where the price is fixed there may be none, for no price is compared', () => {
    const fixed = scored(0, 100, { fixedPrice: true, smallEnterpriseDeductionBp: 0 });
    expect(gateOf('small-enterprise-deduction', fixed)).toEqual(['green']);
  });

  it('up to 2,000,000 yuan a purchase that suits them is to be reserved (46号 art. 7), which is told', () => {
    const procurement = madeProcurement([{ status: 'available' }]);
    const budgets = [fen(200_000_000), fen(200_000_001)].map((budgetFen) =>
      gateOf('small-enterprise-reserve', madeTender({ procurement: { ...procurement, budgetFen } })),
    );
    expect(budgets).toEqual([['warning', ['reserve-advised', 'SME-002']], ['green']]);
  });
});
