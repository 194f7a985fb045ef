import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { fen } from '../../schemas/money.ts';
import type { NegotiatedOutcome, Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { madeDeadline, lotOne, madeSupplierId, madeTerms } from '../../test/support/made-procedure.ts';
import { madeAt, madeLotId, madePersonId } from '../../test/support/made.ts';
import {
  left,
  negotiationAfter,
  confirmed,
  offersAsked,
  proposed,
  reasonsOf,
  roundEnded,
  roundOpened,
  type MadeNegotiation,
} from '../../test/support/made-negotiation.ts';
import { newestRuleSet, ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { LowPriceReview } from '../../schemas/review.ts';
import { evolveNegotiation } from './rules-negotiation.ts';
import {
  offeredLot,
  offerStandings,
  rankFinalOffers,
  receiveFinalOffers,
  type FinalOffer,
  type OfferedLot,
} from './rules-ranking.ts';

const [x, y, z] = [madeSupplierId(1), madeSupplierId(2), madeSupplierId(3)];
const YUAN = 100;

function offer(supplierId: FinalOffer['supplierId'], yuan: number | undefined, smallEnterprise = false): FinalOffer {
  return { supplierId, priceFen: yuan === undefined ? undefined : fen(yuan * YUAN), smallEnterprise };
}

function lot(offers: readonly FinalOffer[], changes: Partial<OfferedLot> = {}): OfferedLot {
  return { lotId: lotOne, offers, ceilingFen: fen(100_000_000), deductionBp: 1000, requirementIds: ['s1'], ...changes };
}

/** Before the rule on abnormally low prices was in force: what is tested here does not depend on it. */
const ruleSet = ruleSetById('cn-2022-07-01');
const context = { id: negotiationAfter([]).procedureId, at: madeAt };

/** The negotiation when the final offers of these lots have come in. */
function received(
  lots: readonly OfferedLot[],
  options: Pick<MadeNegotiation, 'minimumSuppliers'> & { readonly talks?: readonly NegotiationEvent[] } = {},
): Negotiation {
  const state = negotiationAfter([...(options.talks ?? []), roundOpened, roundEnded, offersAsked], {
    ...options,
    lots: lots.map(({ lotId }) => ({ lotId, participantIds: [x, y, z] })),
  });
  const offered = lots.map(({ lotId, offers }) => ({ lotId, supplierIds: offers.map(({ supplierId }) => supplierId) }));
  const decision = receiveFinalOffers(state, offered);
  if (!decision.allowed) throw new Error(decision.refusals[0].code);
  return decision.events.reduce<Negotiation>((before, event) => evolveNegotiation(before, event, context), state);
}

/** What the offers of these lots come to, where nobody left unless it is said. */
function rank(
  lots: readonly OfferedLot[],
  options: Pick<MadeNegotiation, 'minimumSuppliers'> = {},
): readonly NegotiatedOutcome[] {
  const state = received(lots, options);
  if (state.status === 'ended') return state.outcomes;
  const decision = rankFinalOffers(state, lots, ruleSet);
  if (!decision.allowed) throw new Error(decision.refusals[0].code);
  const after = decision.events.reduce<Negotiation>(
    (before, event) => evolveNegotiation(before, event, context),
    state,
  );
  return 'outcomes' in after ? after.outcomes : [];
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
    expect(receiveFinalOffers(state, [{ lotId: lotOne, supplierIds: [x, y, z] }])).toMatchObject({
      events: [{ outcomes: [{ outcome: 'failed', reason: 'fewer_than_minimum_final_offers', offers: 2 }] }],
    });
  });

  it('ranks once, and nothing before final offers were asked for and unsealed', () => {
    const sealed = negotiationAfter([roundOpened, roundEnded, offersAsked]);
    expect(reasonsOf(rankFinalOffers(negotiationAfter([]), [], ruleSet))).toEqual([
      ['negotiation-not-open', undefined],
    ]);
    expect(reasonsOf(rankFinalOffers(sealed, [], ruleSet))).toEqual([['final-offers-still-sealed', undefined]]);
    expect(reasonsOf(receiveFinalOffers(negotiationAfter([]), []))).toEqual([['negotiation-not-open', undefined]]);
  });

  it('never ranks without the offers of every lot', () => {
    expect(() => rankFinalOffers(received([lot(caseThirteen)]), [], ruleSet)).toThrow('lot-1 are missing');
  });
});

/** Each of the five members says whether the ★ requirement is met. */
function vote(supplierId: FinalOffer['supplierId'], ...met: readonly boolean[]): FinalOffer['revised'] {
  const opinions = met.map((isMet, index) => ({
    personId: madePersonId(index + 1),
    sheet: [{ requirementId: 's1', met: isMet, ...(isMet ? {} : { reason: '未承诺两个工作日内核对' }) }],
    at: madeAt,
  }));
  return { procedureId: context.id, lotId: lotOne, supplierId, opinions };
}

function outcomeOf(
  offers: readonly FinalOffer[],
  options: Pick<MadeNegotiation, 'minimumSuppliers'> & { readonly talks?: readonly NegotiationEvent[] } = {},
) {
  return rankFinalOffers(received([lot(offers)], options), [lot(offers)], ruleSet);
}

describe('only whose quality and service meet the requirements is ranked (Order 74 art. 35)', () => {
  const [first, second, third] = caseThirteen;
  const failing = [first, second, { ...third, revised: vote(z, false, false, false, true, true) }] as FinalOffer[];

  it('terminates when Z fails a substantive requirement and two are left (law case 13, Order 74 art. 37)', () => {
    expect(outcomeOf(failing)).toMatchObject({
      events: [
        {
          outcomes: [
            {
              outcome: 'failed',
              reason: 'fewer_than_minimum_conforming',
              offers: 2,
              excluded: [{ supplierId: z, reason: 'not_conforming' }],
            },
          ],
        },
      ],
    });
  });

  it('lets X win at 498,000 by 448,200 where two are enough by approval (law case 13)', () => {
    const decision = outcomeOf(failing, { minimumSuppliers: 2 });
    const outcomes = decision.allowed
      ? decision.events.flatMap((event) => (event.type === 'offersRanked' ? event.outcomes : []))
      : [];
    expect(order(outcomes[0])).toEqual([
      [x, 1, 498_000, 448_200],
      [y, 2, 455_000, 455_000],
    ]);
    expect(outcomes[0]).toMatchObject({ excluded: [{ supplierId: z, reason: 'not_conforming' }] });
  });

  it.each([
    ['two of five find it missing', [false, false, true, true, true], undefined],
    ['three of five do', [false, false, false, true, true], 'not_conforming'],
  ] as const)('goes by more than half of all members: %s', (_, votes, exclusion) => {
    const offers = [first, second, { ...third, revised: vote(z, ...votes) }] as FinalOffer[];
    const [, , ofZ] = offerStandings(received([lot(offers)]), lot(offers), ruleSet);
    expect(ofZ?.exclusion).toBe(exclusion);
  });

  it('waits for every member once one has raised a doubt', () => {
    const doubted = [first, second, { ...third, revised: vote(z, false, false, false, false) }] as FinalOffer[];
    expect(reasonsOf(outcomeOf(doubted))).toEqual([['revised-response-undecided', 'NEG-007']]);
  });

  it('needs every member’s opinion on every response where a change is in force (art. 32 para. 3)', () => {
    const talks = [proposed(), confirmed()];
    expect(reasonsOf(outcomeOf(caseThirteen, { talks }))).toEqual([
      ['revised-response-undecided', 'NEG-007'],
      ['revised-response-undecided', 'NEG-007'],
      ['revised-response-undecided', 'NEG-007'],
    ]);
    const voted = caseThirteen.map((offer) => ({
      ...offer,
      revised: vote(offer.supplierId, true, true, true, true, true),
    }));
    expect(outcomeOf(voted, { talks }).allowed).toBe(true);
  });

  it('asks nothing of an offer that is out by its price', () => {
    const talks = [proposed(), confirmed()];
    const voted = caseThirteen.map((offer) => ({
      ...offer,
      revised: vote(offer.supplierId, true, true, true, true, true),
    }));
    const above = [...voted.slice(0, 2), { ...offer(z, 2_000_000) }];
    expect(outcomeOf(above, { talks, minimumSuppliers: 2 })).toMatchObject({
      events: [{ outcomes: [{ outcome: 'ranked', excluded: [{ supplierId: z, reason: 'over_budget' }] }] }],
    });
  });

  it('takes no opinion of one who no longer sits on the panel (Order 87 art. 49)', () => {
    const seated = { ...received([lot(failing)]), memberIds: [madePersonId(1), madePersonId(4), madePersonId(5)] };
    const [, , ofZ] = offerStandings(seated, lot(failing), ruleSet);
    expect(ofZ).toMatchObject({ vote: 'passed', exclusion: undefined });
  });
});

function asked(...justified: readonly boolean[]): LowPriceReview {
  return {
    grounds: ['ceiling'],
    question: '请说明最后报价的构成',
    askedBy: madePersonId(1),
    askedAt: madeAt,
    dueAt: madeAt,
    decisions: justified.map((isSound, index) => ({
      personId: madePersonId(index + 1),
      justified: isSound,
      reason: '见说明',
      at: madeAt,
    })),
  };
}

/*
 * EVL-028 (财库〔2026〕2号) applies to all methods and names `negotiate` among its stages; EVL-029 applies to all methods. So
 * final offers are asked about as bids are, on raw prices, and a trigger rejects nobody.
 */
describe('abnormally low final offers are asked about before ranking (EVL-028, EVL-029)', () => {
  const rules = newestRuleSet();
  const ceilingFen = fen(1_000_000 * YUAN);
  const line = 450_000;
  const three = (yuan: number, lowPrice?: LowPriceReview): FinalOffer[] => [
    { ...offer(x, yuan), lowPrice },
    offer(y, 780_000),
    offer(z, 800_000),
  ];
  const low = (offers: readonly FinalOffer[], minimumSuppliers: 2 | 3 = 2) => {
    const offered = lot(offers, { ceilingFen });
    return rankFinalOffers(received([offered], { minimumSuppliers }), [offered], rules);
  };

  it.each([
    ['one yuan below the ceiling’s line', line - 1, ['ceiling']],
    ['on the line', line, []],
    ['above it', line + 1, []],
  ])('%s', (_, yuan, triggers) => {
    const offered = lot(three(yuan), { ceilingFen });
    expect(offerStandings(received([offered]), offered, rules)[0]?.triggers).toEqual(triggers);
  });

  it('refuses to rank one that was not asked about, and one that not every member has judged', () => {
    expect(reasonsOf(low(three(line - 1)))).toEqual([['low-price-not-reviewed', 'EVL-028']]);
    expect(reasonsOf(low(three(line - 1, asked(true, true, true, true))))).toEqual([
      ['low-price-undecided', 'EVL-029'],
    ]);
    expect(reasonsOf(low(three(line + 1, asked())))).toEqual([['low-price-undecided', 'EVL-029']]);
  });

  it('ranks one that was shown to be sound: a trigger is no rejection', () => {
    const decision = low(three(line - 1, asked(true, true, true, false, false)), 3);
    expect(decision).toMatchObject({ events: [{ outcomes: [{ candidates: [{ supplierId: x, rank: 1 }, {}, {}] }] }] });
  });

  it('excludes one that was not, and counts again how many are left', () => {
    const unsound = three(line - 1, asked(false, false, false, true, true));
    const excluded = [{ supplierId: x, reason: 'low_price' }];
    expect(low(unsound)).toMatchObject({ events: [{ outcomes: [{ outcome: 'ranked', excluded }] }] });
    expect(low(unsound, 3)).toMatchObject({
      events: [{ outcomes: [{ outcome: 'failed', reason: 'fewer_than_minimum_conforming', offers: 2, excluded }] }],
    });
  });

  it('compares raw prices of those who conform: no deduction, and no price of one voted out', () => {
    const small = [offer(x, line, true), offer(y, 780_000), offer(z, 800_000)];
    expect(low(small).allowed).toBe(true);
    const dear = { ...offer(z, 999_000), revised: vote(z, false, false, false, false, false) };
    const [ofX] = offerStandings(
      received([lot([offer(x, 495_000), offer(y, 980_000), dear], { ceilingFen })]),
      lot([offer(x, 495_000), offer(y, 980_000), dear], { ceilingFen }),
      rules,
    );
    expect(ofX?.triggers).toEqual([]);
  });

  it('asks nothing by number before the rule was in force', () => {
    const offered = lot(three(1), { ceilingFen });
    expect(rankFinalOffers(received([offered]), [offered], ruleSet).allowed).toBe(true);
  });
});

describe('the offers of a lot', () => {
  const facts = {
    lotId: lotOne,
    supplierIds: [x, y],
    opened: [{ supplierId: x, priceFen: fen(300), smallEnterprise: true }],
    terms: madeTerms(madeDeadline),
    budgetFen: fen(1000),
    changes: [],
    revised: [],
    reviews: [],
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
      requirementIds: [],
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
  if (outcome === undefined) return undefined;
  const bySupplier = (a: { supplierId: string }, b: { supplierId: string }) => (a.supplierId < b.supplierId ? -1 : 1);
  return {
    ...outcome,
    candidates: outcome.outcome === 'ranked' ? outcome.candidates.toSorted(bySupplier) : [],
    excluded: (outcome.excluded ?? []).toSorted(bySupplier),
  };
}
