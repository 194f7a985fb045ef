import { describe, expect, it } from 'vitest';
import type { RevisedReview } from '../../schemas/final-review.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import type { ReviewSheet } from '../../schemas/review.ts';
import { madeAt, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import {
  confirmed,
  excludedFrom,
  failedOutcome,
  firstSupplier,
  left,
  madeNoticeId,
  madePanel,
  negotiationAfter,
  offersAsked,
  offersReceived,
  proposed,
  ranked,
  reasonsOf,
  roundEnded,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, lotTwo, madeDeadline, madeSupplierId, madeTerms } from '../../test/support/made-procedure.ts';
import { excludeSupplier, missingWords, verdictWords } from './rules-exclusion.ts';
import { evolveNegotiation, staying } from './rules-negotiation.ts';
import { suppliersToJudge } from './rules-final-view.ts';
import {
  evolveRevisedReview,
  giveRevisedOpinion,
  priceReviewRefusal,
  reviewRefusal,
  revisedRequirementIds,
  revisedReviewStream,
  voteStanding,
} from './rules-revised.ts';

const terms = madeTerms(madeDeadline, 2, {
  substantiveRequirements: [
    { id: 's1', textZh: '★三种语言母语编辑' },
    { id: 's2', lotId: lotTwo, textZh: '★日语母语编辑' },
  ],
});
const place = { lotId: lotOne, supplierId: firstSupplier };
const required = ['s1', 'c1'];
const talks = [roundOpened, roundEnded];
const four = { lots: [{ lotId: lotOne, participantIds: [1, 2, 3, 4].map(madeSupplierId) }] };

function sheet(met: boolean): ReviewSheet {
  return [
    { requirementId: 's1', met: true },
    { requirementId: 'c1', met, ...(met ? {} : { reason: '仍按五个工作日核对' }) },
  ];
}

/** The members, in turn, say whether the change is met. */
function voted(...votes: readonly boolean[]): RevisedReview {
  const opinions = votes.map((met, index) => ({ personId: madePersonId(index + 1), sheet: sheet(met), at: madeAt }));
  return { procedureId: madeProcedureId(1), ...place, opinions };
}

describe('what a revised response must meet (Order 74 art. 32)', () => {
  it('is the ★ requirements that bind the lot and the changes in force, and no others', () => {
    const { changes } = negotiationAfter([proposed(), proposed(2), proposed(3), confirmed(2)]);
    expect(revisedRequirementIds(terms, lotOne, changes)).toEqual(['s1', 'c2']);
    expect(revisedRequirementIds(terms, lotTwo, changes)).toEqual(['s1', 's2', 'c2']);
  });
});

describe('when the panel may judge it', () => {
  const states: readonly (readonly [string, readonly NegotiationEvent[], string | undefined])[] = [
    ['before any round', [], 'no-round-held'],
    ['in the talks', talks, undefined],
    ['while offers are made or sealed', [...talks, offersAsked], 'revised-response-not-now'],
    ['when the offers are open', [...talks, offersAsked, offersReceived()], undefined],
    ['after the ranking', [...talks, offersAsked, offersReceived(), ranked()], 'revised-response-not-now'],
    ['of one who left', [...talks, left(firstSupplier)], 'not-in-this-negotiation'],
    ['of one who is out already', [...talks, excludedFrom(firstSupplier)], 'not-in-this-negotiation'],
  ];

  it.each(states)('%s', (_, events, code) => {
    expect(reviewRefusal(negotiationAfter(events, four), place)?.code).toBe(code);
  });

  it('is over for a lot in which too few offered', () => {
    const state = negotiationAfter([...talks, offersAsked, offersReceived([lotOne, lotTwo], failedOutcome())], {
      lots: [
        { lotId: lotOne, participantIds: [firstSupplier] },
        { lotId: lotTwo, participantIds: [firstSupplier] },
      ],
    });
    expect(reviewRefusal(state, place)?.code).toBe('no-such-final-offer');
    expect(suppliersToJudge(state, lotOne)).toEqual([]);
    expect(suppliersToJudge(state, lotTwo)).toHaveLength(3);
  });

  it('asks about prices only when the offers are open', () => {
    expect(priceReviewRefusal(negotiationAfter(talks), place)?.code).toBe('final-offers-not-under-review');
    const open = negotiationAfter([...talks, offersAsked, offersReceived()]);
    expect(priceReviewRefusal(open, place)).toBeUndefined();
    expect(priceReviewRefusal(open, { ...place, supplierId: madeSupplierId(9) })?.code).toBe('no-such-final-offer');
  });
});

describe('a member’s opinion', () => {
  const negotiation = negotiationAfter([...talks, proposed(), confirmed()]);
  const opinion = { ...place, personId: madePersonId(1), sheet: sheet(false) };
  const give = (changes: Partial<typeof opinion> = {}, review?: RevisedReview) =>
    giveRevisedOpinion({ negotiation, review }, { ...opinion, ...changes }, required);

  it('decides on everything, and on nothing else', () => {
    expect(give()).toMatchObject({ allowed: true, events: [{ type: 'revisedOpinionGiven', voidedIds: [] }] });
    expect(reasonsOf(give({ sheet: sheet(true).slice(0, 1) }))).toEqual([['requirement-undecided', undefined]]);
    const odd: ReviewSheet = [...sheet(true), { requirementId: 'c2', met: true }];
    expect(reasonsOf(give({ sheet: odd }))).toEqual([['requirement-unknown', undefined]]);
  });

  it('is a seated member’s alone', () => {
    expect(reasonsOf(give({ personId: madePersonId(9) }))).toEqual([['not-a-panel-member', undefined]]);
  });

  it('replaces the member’s earlier one, and what a former member had found is void (Order 87 art. 49)', () => {
    const former = { ...voted(true, true), opinions: [{ personId: madePersonId(9), sheet: sheet(false), at: madeAt }] };
    const decision = give({}, former);
    expect(decision).toMatchObject({ events: [{ voidedIds: [madePersonId(9)] }] });
    const [event] = decision.allowed ? decision.events : [];
    if (event === undefined) throw new Error('nothing was given');
    const context = { id: 'any', at: madeAt };
    expect(evolveRevisedReview(former, event, context).opinions).toEqual([
      { personId: madePersonId(1), sheet: sheet(false), at: madeAt },
    ]);
    expect(evolveRevisedReview(voted(true, true), event, context).opinions).toHaveLength(2);
    expect(revisedReviewStream.places(former, 'any')).toEqual({});
  });
});

describe('the vote (Order 87 art. 61)', () => {
  const plain = negotiationAfter(talks);
  const changed = negotiationAfter([...talks, proposed(), confirmed()]);

  it.each([
    ['nobody doubts and nothing changed', plain, undefined, 'notAsked'],
    ['a change is in force and nobody has voted', changed, undefined, 'open'],
    ['one of five is missing', changed, voted(false, false, false, false), 'open'],
    ['two of five find something missing', changed, voted(false, false, true, true, true), 'passed'],
    ['three of five do', changed, voted(false, false, false, true, true), 'notPassed'],
  ] as const)('%s', (...[, negotiation, review, standing]) => {
    expect(voteStanding(negotiation, review, required)).toBe(standing);
  });

  it('is open again when a later change comes into force: the earlier sheets do not decide on it', () => {
    const later = negotiationAfter([...talks, proposed(), confirmed(), proposed(2), confirmed(2)]);
    const ids = revisedRequirementIds(terms, lotOne, later.changes);
    expect(voteStanding(later, voted(true, true, true, true, true), ids)).toBe('open');
  });
});

describe('an exclusion before final offers are asked for (Order 74 arts 30, 32, 37)', () => {
  const negotiation = (options = {}) => negotiationAfter([...talks, proposed(), confirmed()], options);
  const exclude = (state: Negotiation, review: RevisedReview | undefined) =>
    excludeSupplier(state, place, { review, required, at: madeAt, noticeId: madeNoticeId });
  const against = voted(false, false, false, true, true);

  it('takes the supplier out of the lot, and the others go on', () => {
    const decision = exclude(negotiation(four), against);
    expect(decision).toMatchObject({ events: [{ type: 'supplierExcluded', ...place }] });
    const after = (decision.allowed ? decision.events : []).reduce<Negotiation>(
      (state, event) => evolveNegotiation(state, event, { id: madeProcedureId(1), at: madeAt }),
      negotiation(four),
    );
    expect(after.lots.map(staying)).toEqual([[2, 3, 4].map(madeSupplierId)]);
    expect(after.exclusions).toEqual([{ ...place, at: madeAt }]);
  });

  it.each([
    ['three of three', { lots: [{ lotId: lotOne, participantIds: [firstSupplier, secondSupplier, thirdSupplier] }] }],
    ['two of two', { lots: [{ lotId: lotOne, participantIds: [firstSupplier, secondSupplier] }], minimumSuppliers: 2 }],
  ])('ends the lot at once where one falls of %s', (_, options) => {
    expect(exclude(negotiation(options), against)).toMatchObject({
      events: [
        { type: 'supplierExcluded' },
        { type: 'lotEnded', reason: 'fewer_than_minimum_conforming', noticeId: madeNoticeId },
      ],
    });
  });

  it('needs a complete vote against it', () => {
    expect(reasonsOf(exclude(negotiation(), undefined))).toEqual([['revised-response-undecided', 'NEG-007']]);
    expect(reasonsOf(exclude(negotiation(), voted(false, false, false)))).toEqual([
      ['revised-response-undecided', 'NEG-007'],
    ]);
    expect(reasonsOf(exclude(negotiation(), voted(true, true, true, false, false)))).toEqual([
      ['revised-response-conforms', 'NEG-007'],
    ]);
  });

  it('is not made by hand once offers are asked for or open: the ranking does it', () => {
    const asked = negotiationAfter([...talks, offersAsked]);
    expect(reasonsOf(exclude(asked, against))).toEqual([['negotiation-not-open', 'NEG-003']]);
    const open = negotiationAfter([...talks, offersAsked, offersReceived()]);
    expect(reasonsOf(exclude(open, against))).toEqual([['negotiation-not-open', 'NEG-003']]);
    expect(reasonsOf(exclude(negotiationAfter([]), against))).toEqual([['no-round-held', 'NEG-003']]);
  });
});

describe('the reasons, as the supplier is told them', () => {
  const { changes } = negotiationAfter([proposed(), confirmed()]);
  const about = { terms, required };

  it('name what is missing in its own words, with what the members said', () => {
    const text = missingWords({ memberIds: madePanel, changes }, voted(false, false, false, true, true), about);
    expect(text).toBe('核对时限改为两个工作日。（仍按五个工作日核对）');
    expect(verdictWords(text)).toContain('核对时限改为两个工作日');
  });

  it('say nothing where no majority found anything missing', () => {
    expect(missingWords({ memberIds: madePanel, changes }, voted(true), about)).toBeUndefined();
    expect(verdictWords(undefined)).toBe(
      '谈判小组经表决认定贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理。',
    );
  });
});
