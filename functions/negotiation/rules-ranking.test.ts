import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { fen } from '../../schemas/money.ts';
import type { NegotiatedOutcome } from '../../schemas/negotiation.ts';
import { madeDeadline, lotOne, madeSupplierId, madeTerms } from '../../test/support/made-procedure.ts';
import { madeLotId } from '../../test/support/made.ts';
import {
  left,
  negotiationAfter,
  offersAsked,
  reasonsOf,
  roundEnded,
  roundOpened,
  type MadeNegotiation,
} from '../../test/support/made-negotiation.ts';
import { offeredLot, rankFinalOffers, type FinalOffer, type OfferedLot } from './rules-ranking.ts';

const [x, y, z] = [madeSupplierId(1), madeSupplierId(2), madeSupplierId(3)];
const YUAN = 100;

function offer(supplierId: FinalOffer['supplierId'], yuan: number | undefined, smallEnterprise = false): FinalOffer {
  return { supplierId, priceFen: yuan === undefined ? undefined : fen(yuan * YUAN), smallEnterprise };
}

function lot(offers: readonly FinalOffer[], changes: Partial<OfferedLot> = {}): OfferedLot {
  return { lotId: lotOne, offers, ceilingFen: fen(100_000_000), deductionBp: 1000, ...changes };
}

/** Ranks offers in a negotiation over the lots with those who offered, where nobody left unless it is said. */
function rank(
  lots: readonly OfferedLot[],
  options: Pick<MadeNegotiation, 'minimumSuppliers'> = {},
): NegotiatedOutcome[] {
  const participants = [x, y, z];
  const state = negotiationAfter([roundOpened, roundEnded, offersAsked], {
    ...options,
    lots: lots.map(({ lotId }) => ({ lotId, participantIds: participants })),
  });
  const decision = rankFinalOffers(state, lots);
  if (!decision.allowed) throw new Error(decision.refusals[0].code);
  return decision.events.flatMap((event) => (event.type === 'offersRanked' ? event.outcomes : []));
}

function order(outcome: NegotiatedOutcome | undefined): unknown[] {
  if (outcome?.outcome !== 'ranked') return [];
  return outcome.candidates.map(({ supplierId, rank: place, priceFen, evaluatedPriceFen }) => [
    supplierId,
    place,
    priceFen / YUAN,
    evaluatedPriceFen / YUAN,
  ]);
}

// Law case 13: X is small, Y is of medium size, Z is a micro enterprise; a deduction of a tenth for small and micro ones.
const caseThirteen = [offer(x, 498_000, true), offer(y, 455_000), offer(z, 470_000, true)];

describe('candidates stand in the order of their final offers, lowest first (Order 74 art. 35)', () => {
  it('compares with the deduction and contracts at the offer itself (law case 13)', () => {
    expect(order(rank([lot(caseThirteen)])[0])).toEqual([
      [z, 1, 470_000, 423_000],
      [x, 2, 498_000, 448_200],
      [y, 3, 455_000, 455_000],
    ]);
  });

  it('terminates where two of the three are left, unless two are enough (law case 13)', () => {
    const two = [offer(x, 498_000, true), offer(y, 455_000)];
    expect(rank([lot(two)])).toMatchObject([
      { outcome: 'failed', reason: 'fewer_than_minimum_final_offers', offers: 2 },
    ]);
    expect(order(rank([lot(two)], { minimumSuppliers: 2 })[0])).toEqual([
      [x, 1, 498_000, 448_200],
      [y, 2, 455_000, 455_000],
    ]);
  });

  it('terminates where only one raw offer is within the budget (law case 13)', () => {
    expect(rank([lot(caseThirteen, { ceilingFen: fen(460_000 * YUAN) })])).toMatchObject([
      { outcome: 'failed', reason: 'fewer_than_minimum_conforming', offers: 1 },
    ]);
  });

  it('gives equal offers the same rank: the law has no rule, so the buyer will say why it takes one (law case 13)', () => {
    const offers = [offer(x, 500_000, true), offer(y, 450_000), offer(z, 480_000)];
    expect(order(rank([lot(offers)])[0])).toEqual([
      [x, 1, 500_000, 450_000],
      [y, 1, 450_000, 450_000],
      [z, 3, 480_000, 480_000],
    ]);
  });

  it('ranks the three lots of the website content service at 7,490,000 against a budget of 9,440,000', () => {
    const budgets = [4_680_000, 3_180_000, 1_580_000];
    const lowest = [3_700_000, 2_540_000, 1_250_000];
    const lots = budgets.map((budget, index) => {
      const price = lowest[index] ?? 0;
      const offers = [offer(x, price + 90_000), offer(y, price), offer(z, budget)];
      return lot(offers, { lotId: madeLotId(index + 1), ceilingFen: fen(budget * YUAN), deductionBp: 0 });
    });
    const winners = rank(lots).map((outcome) => (outcome.outcome === 'ranked' ? outcome.candidates[0] : undefined));
    expect(winners.map((winner) => winner?.supplierId)).toEqual([y, y, y]);
    expect(winners.reduce((sum, winner) => sum + (winner?.priceFen ?? 0), 0)).toBe(7_490_000 * YUAN);
    expect(budgets.reduce((sum, budget) => sum + budget, 0) * YUAN).toBe(9_440_000 * YUAN);
  });
});

describe('what does not count (Order 74 arts 33, 34, 37)', () => {
  it.each([
    ['one fen below the budget', -1, 3],
    ['at the budget', 0, 3],
    ['one fen above the budget', 1, 0],
  ])('counts an offer %s', (_, above, candidates) => {
    const priceFen = fen(46_000_000 + above);
    const offers = [{ ...offer(x, 0), priceFen }, offer(y, 455_000), offer(z, 400_000)];
    const [outcome] = rank([lot(offers, { ceilingFen: fen(46_000_000) })]);
    expect(order(outcome)).toHaveLength(candidates);
  });

  it('names an offer above the budget where enough others remain', () => {
    const options = { minimumSuppliers: 2 as const };
    const [outcome] = rank([lot(caseThirteen, { ceilingFen: fen(480_000 * YUAN) })], options);
    expect(outcome).toMatchObject({ outcome: 'ranked', excluded: [{ supplierId: x, reason: 'over_budget' }] });
  });

  it('counts an offer that cannot be read as given, but not as one within the budget', () => {
    const offers = [offer(x, undefined), offer(y, 455_000), offer(z, 470_000)];
    expect(rank([lot(offers)])).toMatchObject([{ reason: 'fewer_than_minimum_conforming', offers: 2 }]);
    expect(rank([lot(offers)], { minimumSuppliers: 2 })).toMatchObject([
      { outcome: 'ranked', excluded: [{ supplierId: x, reason: 'unreadable' }] },
    ]);
  });

  it('takes no offer of one who left', () => {
    const state = negotiationAfter([roundOpened, roundEnded, offersAsked, left(z)], {
      lots: [{ lotId: lotOne, participantIds: [x, y, z] }],
    });
    expect(rankFinalOffers(state, [lot(caseThirteen)])).toMatchObject({
      events: [{ outcomes: [{ outcome: 'failed', reason: 'fewer_than_minimum_final_offers', offers: 2 }] }],
    });
  });

  it('ranks once, and nothing before final offers were asked for', () => {
    expect(reasonsOf(rankFinalOffers(negotiationAfter([]), [lot(caseThirteen)]))).toEqual([
      ['negotiation-not-open', undefined],
    ]);
  });

  it('never ranks without the offers of every lot', () => {
    const state = negotiationAfter([roundOpened, roundEnded, offersAsked]);
    expect(() => rankFinalOffers(state, [])).toThrow('lot-1 are missing');
  });
});

describe('the offers of a lot', () => {
  const facts = {
    lotId: lotOne,
    supplierIds: [x, y],
    opened: [{ supplierId: x, priceFen: fen(300), smallEnterprise: true }],
    terms: madeTerms(madeDeadline),
    budgetFen: fen(1000),
  };

  it('are those that came in before the set time; one that stayed sealed has no price', () => {
    expect(offeredLot(facts)).toEqual({
      lotId: lotOne,
      offers: [
        { supplierId: x, priceFen: 300, smallEnterprise: true },
        { supplierId: y, priceFen: undefined, smallEnterprise: false },
      ],
      ceilingFen: 1000,
      deductionBp: 1000,
    });
  });

  it.each([
    ['below the budget', 900, 900],
    ['above the budget', 1100, 1000],
  ])('are held against the ceiling where it is %s, and never against more than the budget', (_, ceiling, held) => {
    const terms = madeTerms(madeDeadline, 1, { lots: [{ lotId: lotOne, priceCeilingFen: ceiling }] });
    expect(offeredLot({ ...facts, terms }).ceilingFen).toBe(held);
  });

  it('get no deduction where only small enterprises may take part', () => {
    const terms = madeTerms(madeDeadline, 1, { reservedForSmallEnterprises: true });
    expect(offeredLot({ ...facts, terms }).deductionBp).toBe(0);
  });
});

const anyOffers = fc.uniqueArray(fc.constantFrom(x, y, z), { minLength: 0, maxLength: 3 }).chain((suppliers) =>
  fc.tuple(
    ...suppliers.map((supplierId) =>
      fc.record({
        supplierId: fc.constant(supplierId),
        priceFen: fc.option(fc.integer({ min: 1, max: 200 }).map(fen), { nil: undefined }),
        smallEnterprise: fc.boolean(),
      }),
    ),
  ),
);

describe('the ranking', () => {
  test.prop([anyOffers, fc.constantFrom(2 as const, 3 as const), fc.nat()])(
    'never depends on the order in which offers were read',
    (offers, minimumSuppliers, turn) => {
      const turned = [...offers.slice(turn % (offers.length + 1)), ...offers.slice(0, turn % (offers.length + 1))];
      const [one] = rank([lot(offers, { ceilingFen: fen(150) })], { minimumSuppliers });
      const [other] = rank([lot(turned.toReversed(), { ceilingFen: fen(150) })], { minimumSuppliers });
      expect(canonical(other)).toEqual(canonical(one));
    },
  );

  test.prop([anyOffers])('never lets a candidate above the ceiling, and never fewer than the minimum', (offers) => {
    const [outcome] = rank([lot(offers, { ceilingFen: fen(150) })]);
    if (outcome?.outcome !== 'ranked') return;
    expect(outcome.candidates.length).toBeGreaterThanOrEqual(3);
    for (const { priceFen } of outcome.candidates) expect(priceFen).toBeLessThanOrEqual(150);
    const compared = outcome.candidates.map(({ evaluatedPriceFen }) => evaluatedPriceFen);
    expect(compared).toEqual(compared.toSorted((a, b) => a - b));
  });
});

/** Candidates of one rank stand in no order. */
function canonical(outcome: NegotiatedOutcome | undefined): unknown {
  if (outcome?.outcome !== 'ranked') return outcome;
  const bySupplier = (a: { supplierId: string }, b: { supplierId: string }) => (a.supplierId < b.supplierId ? -1 : 1);
  return {
    ...outcome,
    candidates: outcome.candidates.toSorted(bySupplier),
    excluded: outcome.excluded.toSorted(bySupplier),
  };
}
