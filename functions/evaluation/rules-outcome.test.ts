import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '../../schemas/money.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import { lotOne, madeSupplierId } from '../../test/support/made-procedure.ts';
import {
  madeConformity,
  madeLot,
  madeMembers,
  madeQualification,
  madeSuppliers,
} from '../../test/support/made-review.ts';
import {
  completePanelReview,
  completeReview,
  conformityOutcome,
  qualificationOutcome,
  type PanelFacts,
  type Reviewed,
  type ReviewedBid,
} from './rules-outcome.ts';

const tender = { method: 'openTender', minimumSuppliers: 3 } as const;
const qualification = { ...tender, requirementIds: ['q1', 'q2'] };
const panel: PanelFacts = {
  ...tender,
  requirementIds: ['s1', 's2'],
  memberIds: madeMembers,
  ceilingFen: fen(1000),
};

/** So many bidders of whom the first `unqualified` miss q2. */
function bidders(count: number, unqualified: number) {
  return madeSuppliers(count).map((supplierId, index) => ({
    supplierId,
    review: madeQualification(index + 1, index < unqualified ? ['q2'] : []),
  }));
}

/** Bids that as many of five members find missing as is said, at these prices. */
function bids(against: readonly number[], prices: readonly (number | undefined)[] = []): ReviewedBid[] {
  return against.map((members, index) => {
    const price = index < prices.length ? prices[index] : 500;
    return {
      supplierId: madeSupplierId(index + 1),
      priceFen: price === undefined ? undefined : fen(price),
      review: madeConformity(index + 1, members),
    };
  });
}

function passed(reviewed: Reviewed): readonly OrganizationId[] {
  return reviewed.complete ? reviewed.outcome.passedIds : [];
}

function failure(reviewed: Reviewed): string | undefined {
  return reviewed.complete ? reviewed.outcome.failure : 'not complete';
}

describe('lots with 2, 3 and 4 bidders (worked case 6)', () => {
  it('lot 2: three bidders of whom two qualify are not evaluated (Order 87 art. 44)', () => {
    const reviewed = qualificationOutcome(bidders(3, 1), [], qualification);
    expect(completeReview(lotOne, madeLot('opened', 3), reviewed)).toMatchObject({
      events: [{ type: 'lotFailed', reason: 'fewer_than_three_qualified', conformingIds: [] }],
    });
    expect(passed(reviewed)).toHaveLength(2);
  });

  it('lot 3: four bidders, three qualified, two responsive: failed tender (law art. 36)', () => {
    expect(failure(qualificationOutcome(bidders(4, 1), [], qualification))).toBeUndefined();
    const reviewed = conformityOutcome(bids([5, 0, 0]), panel);
    expect(completeReview(lotOne, madeLot('qualified', 3), reviewed)).toMatchObject({
      events: [
        {
          type: 'lotFailed',
          reason: 'fewer_than_three_responsive',
          qualifiedIds: madeSuppliers(3),
          conformingIds: [madeSupplierId(2), madeSupplierId(3)],
        },
      ],
    });
  });

  it('lot 3b: four qualified, three responsive: proceeds', () => {
    const reviewed = conformityOutcome(bids([5, 0, 0, 0]), panel);
    expect(completeReview(lotOne, madeLot('qualified', 4), reviewed)).toMatchObject({
      events: [{ type: 'lotConformed', conformingIds: [2, 3, 4].map(madeSupplierId) }],
    });
  });
});

describe('related bidders (worked case 20)', () => {
  it('both fall, whatever their papers say; two of four are left and the lot fails', () => {
    const barred = [madeSupplierId(1), madeSupplierId(2)];
    const reviewed = qualificationOutcome(bidders(4, 0), barred, qualification);
    expect(failure(reviewed)).toBe('fewer_than_three_qualified');
    expect(reviewed.complete && reviewed.outcome.findings.slice(0, 2).map(({ grounds }) => grounds)).toEqual([
      [{ kind: 'related' }],
      [{ kind: 'related' }],
    ]);
  });

  it('need no decision about themselves', () => {
    const open = bidders(5, 0).map((one, index) => (index === 0 ? { ...one, review: undefined } : one));
    expect(failure(qualificationOutcome(open, [madeSupplierId(1)], qualification))).toBeUndefined();
    expect(qualificationOutcome(open, [], qualification)).toMatchObject({
      complete: false,
      refusals: [{ code: 'qualification-undecided', facts: { supplierId: madeSupplierId(1) } }],
    });
  });
});

describe('the majority of the committee (Order 87 art. 61)', () => {
  it.each([
    [0, true],
    [2, true],
    [3, false],
    [5, false],
  ])('%i of five against: the bid conforms is %s', (against, conforms) => {
    expect(passed(conformityOutcome(bids([against, 0, 0, 0]), panel)).includes(madeSupplierId(1))).toBe(conforms);
  });

  it('waits for every member', () => {
    const [first, ...rest] = bids([0, 0, 0]);
    if (first?.review === undefined) throw new Error('three bids were made');
    const silent = { ...first, review: { ...first.review, opinions: first.review.opinions.slice(1) } };
    expect(conformityOutcome([silent, ...rest], panel)).toMatchObject({
      complete: false,
      refusals: [{ code: 'conformity-undecided', facts: { personId: madeMembers[0] } }],
    });
  });

  it('tells the reasons of those who were against', () => {
    const reviewed = conformityOutcome(bids([3, 0, 0, 0]), panel);
    expect(reviewed.complete && reviewed.outcome.findings[0]?.grounds).toEqual([
      { kind: 'requirement', requirementId: 's1', reasons: ['未满足s1', '未满足s1', '未满足s1'] },
    ]);
  });
});

describe('the ceiling (Order 87 art. 63 (4))', () => {
  it('lets a price at it pass and none above it, nor one that cannot be read', () => {
    const reviewed = conformityOutcome(bids([0, 0, 0, 0, 0], [1000, 1001, undefined, 1, 999]), panel);
    expect(passed(reviewed)).toEqual([1, 4, 5].map(madeSupplierId));
  });

  it('names it as the reason where every price is above it (law art. 36 (3))', () => {
    expect(failure(conformityOutcome(bids([0, 0, 0], [1001, 1002, 1003]), panel))).toBe('all_over_ceiling');
    expect(failure(conformityOutcome(bids([0, 0, 0], [1001, 1002, 1000]), panel))).toBe('fewer_than_three_responsive');
  });
});

describe("the panel's review of a negotiation (Order 74 arts 30, 37)", () => {
  const negotiation: PanelFacts = { ...panel, method: 'competitiveNegotiation', ceilingFen: undefined };
  const qualificationIds = ['q1'];

  it('asks no price of a first response: it is not final yet', () => {
    expect(passed(conformityOutcome(bids([0, 0, 0], [1001, 1002, 1003]), negotiation))).toHaveLength(3);
  });

  it('terminates with fewer than three conforming, and with two goes on only where two suffice', () => {
    const two = conformityOutcome(bids([5, 0, 0]), negotiation);
    expect(completePanelReview(lotOne, madeLot('opened', 3), { reviewed: two, qualificationIds })).toMatchObject({
      events: [
        { type: 'lotFailed', reason: 'fewer_than_minimum_conforming', conformingIds: [2, 3].map(madeSupplierId) },
      ],
    });
    const sufficient = conformityOutcome(bids([5, 0, 0]), { ...negotiation, minimumSuppliers: 2 });
    expect(failure(sufficient)).toBeUndefined();
    expect(failure(conformityOutcome(bids([5, 5, 0]), { ...negotiation, minimumSuppliers: 2 }))).toBe(
      'fewer_than_minimum_conforming',
    );
  });

  it('finds who is qualified and who conforms in one step', () => {
    const reviewed = conformityOutcome(bids([5, 0, 0, 0]), negotiation);
    const lot = madeLot('opened', 4);
    expect(completePanelReview(lotOne, lot, { reviewed, qualificationIds })).toMatchObject({
      events: [
        { type: 'lotQualified', qualifiedIds: madeSuppliers(4) },
        { type: 'lotConformed', conformingIds: [2, 3, 4].map(madeSupplierId) },
      ],
    });
    expect(completePanelReview(lotOne, lot, { reviewed, qualificationIds: ['s1'] })).toMatchObject({
      events: [{ qualifiedIds: [2, 3, 4].map(madeSupplierId) }, {}],
    });
    expect(completePanelReview(lotOne, madeLot('qualified', 4), { reviewed, qualificationIds })).toMatchObject({
      refusals: [{ code: 'lot-not-in-review' }],
    });
  });
});

describe('the end of a review', () => {
  const stages: readonly LotProgress[] = [
    { stage: 'tendering' },
    { stage: 'awaitingOpening', supplierIds: [] },
    madeLot('conforming', 3),
  ];

  it.each(stages.map((lot) => [lot.stage, lot] as const))('cannot come while the lot is %s', (_, lot) => {
    const reviewed = qualificationOutcome(bidders(3, 0), [], qualification);
    expect(completeReview(lotOne, lot, reviewed)).toMatchObject({ refusals: [{ code: 'lot-not-in-review' }] });
  });
});

test.prop([fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 12 })])(
  'who conforms never depends on the order of the bids',
  (against) => {
    const forward = passed(conformityOutcome(bids(against), panel));
    const backward = passed(conformityOutcome(bids(against).toReversed(), panel));
    expect(backward.toSorted()).toEqual(forward.toSorted());
  },
);
