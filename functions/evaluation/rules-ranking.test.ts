import { describe, expect, it } from 'vitest';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { BasisPoints, fen } from '../../schemas/money.ts';
import type { Review } from '../../schemas/review.ts';
import { madeAt, madePersonId } from '../../test/support/made.ts';
import { lotOne, madeSupplierId } from '../../test/support/made-procedure.ts';
import { madeConformity, madeLot, madeMembers } from '../../test/support/made-review.ts';
import { lowPrices, rankLot, type PricedBid, type RankingFacts } from './rules-ranking.ts';

const facts: RankingFacts = {
  method: 'openTender',
  minimumSuppliers: 3,
  terms: {
    evaluationMethod: 'lowest_price',
    smallEnterpriseDeductionBp: BasisPoints.parse(1000),
    reservedForSmallEnterprises: false,
  },
  ruleSet: ruleSetById('cn-2026-02-01'),
  ceilingFen: fen(100_000_000),
  memberIds: madeMembers,
};

/** A review in which all five members found the price sound, or not. */
function judged(number: number, justified: boolean): Review {
  const decisions = madeMembers.map((personId) => ({ personId, justified, reason: '理由', at: madeAt }));
  const base = {
    grounds: ['ceiling' as const],
    question: '?',
    askedBy: madePersonId(1),
    askedAt: madeAt,
    dueAt: madeAt,
  };
  return { ...madeConformity(number), lowPrice: { ...base, decisions } };
}

function priced(prices: readonly number[], changes: Partial<Record<number, Partial<PricedBid>>> = {}): PricedBid[] {
  return prices.map((price, index) => ({
    supplierId: madeSupplierId(index + 1),
    priceFen: fen(price),
    smallEnterprise: false,
    review: madeConformity(index + 1),
    ...changes[index],
  }));
}

function ranked(bids: readonly PricedBid[], changes: Partial<RankingFacts> = {}) {
  return rankLot({ lotId: lotOne, lot: madeLot('conforming', bids.length) }, bids, { ...facts, ...changes });
}

const caseTwelve = [41_000_000, 78_000_000, 80_000_000, 89_000_000];

describe('abnormally low prices (worked case 12)', () => {
  it('finds 410,000 below 45 % of the ceiling, and 450,000 not', () => {
    expect(lowPrices(priced(caseTwelve), facts)).toMatchObject([
      { id: madeSupplierId(1), triggers: [{ line: 'ceiling' }] },
    ]);
    expect(lowPrices(priced([45_000_000, ...caseTwelve.slice(1)]), facts)).toEqual([]);
  });

  it('must be reviewed before ranking, and a trigger is no rejection', () => {
    expect(ranked(priced(caseTwelve))).toMatchObject({
      refusals: [{ code: 'low-price-not-reviewed', rule: 'EVL-028', facts: { supplierId: madeSupplierId(1) } }],
    });
    const sound = ranked(priced(caseTwelve, { 0: { review: judged(1, true) } }));
    expect(sound).toMatchObject({
      events: [{ type: 'lotRanked', candidates: [{ supplierId: madeSupplierId(1), rank: 1 }, {}, {}, {}] }],
    });
  });

  it('are out when they are not shown to be sound (Order 87 art. 60)', () => {
    const decision = ranked(priced(caseTwelve, { 0: { review: judged(1, false) } }));
    expect(decision).toMatchObject({ events: [{ candidates: [{ supplierId: madeSupplierId(2), rank: 1 }, {}, {}] }] });
  });

  it('wait for every member', () => {
    const { lowPrice, ...rest } = judged(1, true);
    if (lowPrice === undefined) throw new Error('the price was asked about');
    const open = { ...rest, lowPrice: { ...lowPrice, decisions: lowPrice.decisions.slice(1) } };
    expect(ranked(priced(caseTwelve, { 0: { review: open } }))).toMatchObject({
      refusals: [{ code: 'low-price-undecided' }],
    });
  });

  it('leave a lot failed when fewer than three remain', () => {
    const three = priced(caseTwelve.slice(0, 3), { 0: { review: judged(1, false) } });
    expect(ranked(three)).toMatchObject({
      events: [
        {
          type: 'lotFailed',
          reason: 'fewer_than_three_responsive',
          conformingIds: [madeSupplierId(2), madeSupplierId(3)],
        },
      ],
    });
  });

  it('had no line before 2026-02-01', () => {
    expect(lowPrices(priced(caseTwelve), { ...facts, ruleSet: ruleSetById('cn-2022-07-01') })).toEqual([]);
  });
});

describe('the order by price (Order 87 arts 54, 56)', () => {
  it('puts equal prices side by side', () => {
    expect(ranked(priced([70_000_000, 60_000_000, 60_000_000]))).toMatchObject({
      events: [{ candidates: [{ rank: 1 }, { rank: 1 }, { rank: 3, supplierId: madeSupplierId(1) }] }],
    });
  });

  it('compares with the deduction for small enterprises and contracts without it', () => {
    const small = priced([90_000_000, 96_000_000, 93_000_000], {
      1: { smallEnterprise: true },
      2: { smallEnterprise: true },
    });
    expect(ranked(small)).toMatchObject({
      events: [
        {
          candidates: [
            { supplierId: madeSupplierId(3), priceFen: 93_000_000, evaluatedPriceFen: 83_700_000 },
            { supplierId: madeSupplierId(2), priceFen: 96_000_000, evaluatedPriceFen: 86_400_000 },
            { supplierId: madeSupplierId(1), priceFen: 90_000_000, evaluatedPriceFen: 90_000_000 },
          ],
        },
      ],
    });
  });

  it('gives no deduction in a purchase reserved for small enterprises', () => {
    const terms = { ...facts.terms, reservedForSmallEnterprises: true };
    const small = priced([90_000_000, 96_000_000, 93_000_000], { 1: { smallEnterprise: true } });
    expect(ranked(small, { terms })).toMatchObject({
      events: [{ candidates: [{ evaluatedPriceFen: 90_000_000 }, {}, { evaluatedPriceFen: 96_000_000 }] }],
    });
  });

  it('is not for a document with rated criteria, nor before the conformity review', () => {
    const terms = { ...facts.terms, evaluationMethod: 'comprehensive_scoring' } as const;
    expect(ranked(priced(caseTwelve.slice(1)), { terms })).toMatchObject({
      refusals: [{ code: 'ranking-needs-scores' }],
    });
    expect(rankLot({ lotId: lotOne, lot: madeLot('qualified', 3) }, [], facts)).toMatchObject({
      refusals: [{ code: 'lot-not-before-ranking' }],
    });
  });
});
