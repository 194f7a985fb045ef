import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReviewSheet, type Review, type ReviewEvent } from '../../schemas/review.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import { fold } from '../../schemas/stream.ts';
import { madeAt, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import { lotOne, lotTwo, madeDeadline, madeSupplierId, madeTerms } from '../../test/support/made-procedure.ts';
import { madeConformity, madeLot, madeMembers, madeQualification, madeSheet } from '../../test/support/made-review.ts';
import {
  decideQualification,
  evolveReview,
  giveOpinion,
  panelRequirementIds,
  requirementIds,
  reviewId,
  reviewStream,
  sheetRefusals,
} from './rules-review.ts';

const bid = { procedureId: madeProcedureId(1), lotId: lotOne, supplierId: madeSupplierId(1) };
const decidedBy = madePersonId(90);
const required = ['q1', 'q2'];
const method = 'openTender' as const;
const everyStage: readonly LotProgress[] = [
  { stage: 'tendering' },
  { stage: 'awaitingOpening', supplierIds: [bid.supplierId] },
  madeLot('opened', 3),
  madeLot('qualified', 3),
  madeLot('conforming', 3),
  { stage: 'failed', reason: 'unlawful_conduct', supplierIds: [bid.supplierId], conformingIds: [], at: madeAt },
  { stage: 'cancelled', at: madeAt },
];

describe('a sheet', () => {
  it('decides on every requirement of the review and on no other', () => {
    expect(sheetRefusals(madeSheet(['q1']), required)).toMatchObject([
      { code: 'requirement-undecided', facts: { requirementId: 'q2' } },
    ]);
    expect(sheetRefusals(madeSheet(['q1', 'q2', 's1']), required)).toMatchObject([
      { code: 'requirement-unknown', pointer: '/sheet/2' },
    ]);
    expect(sheetRefusals(madeSheet(['q2'], ['q1']), required)).toEqual([]);
  });

  it('needs a reason where a requirement is not met, and decides each once', () => {
    expect(ReviewSheet.safeParse([{ requirementId: 'q1', met: false }]).success).toBe(false);
    expect(ReviewSheet.safeParse(madeSheet(['q1', 'q1'])).success).toBe(false);
    const long = Array.from({ length: 30 }, (_, index) => ({
      requirementId: `q${index + 1}`,
      met: false,
      reason: '字'.repeat(201),
    }));
    expect(ReviewSheet.safeParse(long).success).toBe(false);
  });

  it('asks for the ★ requirements of its own lot and of all lots', () => {
    const substantiveRequirements = [
      { id: 's1', textZh: '全职' },
      { id: 's2', lotId: lotOne, textZh: '中文' },
      { id: 's3', lotId: lotTwo, textZh: '英文' },
    ];
    const terms = madeTerms(madeDeadline, 2, { substantiveRequirements });
    expect(requirementIds(terms, lotOne, 'conformity')).toEqual(['s1', 's2']);
    expect(requirementIds(terms, lotTwo, 'conformity')).toEqual(['s1', 's3']);
  });
});

describe('qualification (Order 87 art. 44)', () => {
  it.each(everyStage.map((lot) => [lot.stage, lot] as const))('is decided only after opening: %s', (stage, lot) => {
    const decision = decideQualification({ lot, method }, { ...bid, sheet: madeSheet(required), decidedBy }, required);
    expect(decision.allowed).toBe(stage === 'opened');
  });

  it('is not asked of somebody who did not bid, nor of related bidders (Regulation art. 18)', () => {
    const sheet = madeSheet(required);
    const stranger = { ...bid, supplierId: madeSupplierId(9), sheet, decidedBy };
    expect(decideQualification({ lot: madeLot('opened', 3), method }, stranger, required)).toMatchObject({
      refusals: [{ code: 'no-such-bid' }],
    });
    const barred: LotProgress = { stage: 'opened', supplierIds: [bid.supplierId], barredIds: [bid.supplierId] };
    expect(decideQualification({ lot: barred, method }, { ...bid, sheet, decidedBy }, required)).toMatchObject({
      refusals: [{ code: 'bid-barred', rule: 'SUB-005' }],
    });
  });
});

describe('the responses to a negotiation (Order 74 arts 8, 30)', () => {
  const negotiation = 'competitiveNegotiation';
  const opinion = {
    ...bid,
    personId: madePersonId(1),
    sheet: madeSheet(['q1', 'q2', 's1', 's2']),
    memberIds: madeMembers,
  };
  const all = ['q1', 'q2', 's1', 's2'];

  it('are reviewed as a whole by the panel, from their opening on', () => {
    const stages = everyStage.filter(
      (lot) => giveOpinion({ lot, method: negotiation, review: undefined }, opinion, all).allowed,
    );
    expect(stages.map(({ stage }) => stage)).toEqual(['opened']);
    const lot = madeLot('opened', 3);
    expect(decideQualification({ lot, method: negotiation }, { ...bid, sheet: [], decidedBy }, [])).toMatchObject({
      refusals: [{ code: 'qualification-by-panel' }],
    });
  });

  it('of related suppliers are not reviewed', () => {
    const lot: LotProgress = { stage: 'opened', supplierIds: [bid.supplierId], barredIds: [bid.supplierId] };
    expect(giveOpinion({ lot, method: negotiation, review: undefined }, opinion, all)).toMatchObject({
      refusals: [{ code: 'no-such-bid' }],
    });
  });

  it('are held against qualifications and ★ requirements together', () => {
    const terms = madeTerms(madeDeadline, 1, {
      qualificationRequirements: [{ id: 'q1', kind: 'statutory', textZh: '第二十二条' }],
      substantiveRequirements: [{ id: 's1', textZh: '全职' }],
    });
    expect(panelRequirementIds({ method: negotiation, terms }, lotOne)).toEqual(['q1', 's1']);
    expect(panelRequirementIds({ method, terms }, lotOne)).toEqual(['s1']);
  });
});

describe('conformity (Order 87 art. 50)', () => {
  const opinion = { ...bid, personId: madePersonId(1), sheet: madeSheet(['s1', 's2']), memberIds: madeMembers };

  it.each(everyStage.map((lot) => [lot.stage, lot] as const))(
    'is judged only after qualification: %s',
    (stage, lot) => {
      expect(giveOpinion({ lot, method, review: undefined }, opinion, ['s1', 's2']).allowed).toBe(
        stage === 'qualified',
      );
    },
  );

  it('is judged by members of the committee alone, and of qualified bids alone', () => {
    const facts = { lot: madeLot('qualified', 3), method, review: undefined };
    expect(giveOpinion(facts, { ...opinion, personId: madePersonId(77) }, ['s1', 's2'])).toMatchObject({
      refusals: [{ code: 'not-a-panel-member' }],
    });
    expect(giveOpinion(facts, { ...opinion, supplierId: madeSupplierId(9) }, ['s1', 's2'])).toMatchObject({
      refusals: [{ code: 'no-such-bid' }],
    });
  });

  it('voids what a replaced member had found (Order 87 art. 49)', () => {
    const review = madeConformity(1);
    const memberIds = [madePersonId(20), ...madeMembers.slice(1)];
    const facts = { lot: madeLot('qualified', 3), method, review };
    const decision = giveOpinion(facts, { ...opinion, personId: madePersonId(20), memberIds }, ['s1', 's2']);
    if (!decision.allowed) throw new Error('the new member may judge');
    const after = decision.events.reduce<Review>((state, event) => evolveReview(state, event, context), review);
    expect(after.opinions.map(({ personId }) => personId).toSorted()).toEqual(memberIds.toSorted());
  });
});

const context = { id: reviewId(bid.procedureId, bid.lotId, bid.supplierId), at: madeAt };

describe("a review's life", () => {
  it('keeps qualification and conformity apart, whichever comes first', () => {
    const qualified: ReviewEvent = { type: 'qualificationDecided', ...bid, sheet: madeSheet(required), decidedBy };
    const opinion: ReviewEvent = { type: 'opinionGiven', ...bid, personId: madePersonId(1), sheet: [], voidedIds: [] };
    const both = [qualified, opinion].map((event) => ({ event, context }));
    const one = fold(reviewStream, both);
    const other = fold(reviewStream, both.toReversed());
    expect(one?.qualification).toEqual(other?.qualification);
    expect(one?.opinions).toEqual(other?.opinions);
  });

  it('has no price to explain before one was asked about', () => {
    expect(() => evolveReview(madeQualification(1), { type: 'lowPriceExplained', text: '说明' }, context)).toThrow(
      'asked',
    );
    expect(() => evolveReview(undefined, { type: 'lowPriceExplained', text: '说明' }, context)).toThrow(
      'never reviewed',
    );
  });

  it('is in no list and shows nothing there', () => {
    expect(reviewStream.places(madeConformity(1), context.id)).toEqual({});
    expect(reviewStream.row(madeConformity(1), context.id)).toEqual({ status: 'conformity', summary: {} });
    expect(reviewStream.row(madeQualification(1), context.id).status).toBe('qualification');
  });

  it('fits one stored item with fifteen members and every reason as long as it may be', () => {
    const reason = '字'.repeat(200);
    const sheet = ReviewSheet.parse(
      Array.from({ length: 30 }, (_, index) => ({ requirementId: `s${index + 1}`, met: false, reason })),
    );
    const opinions = Array.from({ length: 15 }, (_, index) => ({ personId: madePersonId(index), sheet, at: madeAt }));
    const review = reviewStream.state.parse({ ...madeQualification(1), opinions });
    expect(new TextEncoder().encode(JSON.stringify(review)).length).toBeLessThan(400_000);
  });
});

const reviewEvents: fc.Arbitrary<ReviewEvent> = fc.oneof(
  fc.constantFrom<ReviewEvent>({ type: 'qualificationDecided', ...bid, sheet: madeSheet(required), decidedBy }),
  fc.integer({ min: 0, max: 14 }).map((number): ReviewEvent => ({
    type: 'opinionGiven',
    ...bid,
    personId: madePersonId(number),
    sheet: madeSheet(['s1'], ['s2']),
    voidedIds: number % 3 === 0 ? [madePersonId(number + 1)] : [],
  })),
);

test.prop([fc.array(reviewEvents, { minLength: 1, maxLength: 40 })])(
  'folding the events of a review gives the state that the schema knows, with one opinion a person',
  (events) => {
    const folded = fold(
      reviewStream,
      events.map((event) => ({ event, context })),
    );
    expect(reviewStream.state.parse(folded)).toEqual(folded);
    const people = folded?.opinions.map(({ personId }) => personId) ?? [];
    expect(new Set(people).size).toBe(people.length);
  },
);
