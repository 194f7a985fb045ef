import { describe, expect, it } from 'vitest';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { LowPriceReview, Review } from '../../schemas/review.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { madeAt, madeId, madePersonId } from '../../test/support/made.ts';
import { madeConformity, madeLot, madeMembers } from '../../test/support/made-review.ts';
import { askLowPrice, explainLowPrice, judgeLowPrice, lowPriceVerdict } from './rules-low-price-review.ts';
import { evolveReview, formerMembers } from './rules-review.ts';

const ruleSet = ruleSetById('cn-2026-02-01');
const lot = madeLot('conforming', 4);
const context = { id: madeId(1), at: madeAt };
const dueAt = addMilliseconds(madeAt, 30 * 60_000);
const method = 'openTender';
const question = { question: '请说明报价构成', minutes: 30, askedBy: madePersonId(1), triggers: ['ceiling'] as const };

function asked(): Review {
  const decision = askLowPrice({ lot, method, review: madeConformity(1), ruleSet }, question, madeAt);
  if (!decision.allowed) throw new Error('the question is lawful');
  return decision.events.reduce<Review>((state, event) => evolveReview(state, event, context), madeConformity(1));
}

function explainedAt(at: Instant): string {
  const decision = explainLowPrice(asked(), '本单位有自有团队', at);
  return decision.allowed ? 'explained' : decision.refusals[0].code;
}

describe('the question about a price (财库〔2026〕2号)', () => {
  it.each([
    [29, false],
    [30, true],
    [31, true],
  ])('gives at least thirty minutes: %i', (minutes, lawful) => {
    const decision = askLowPrice({ lot, method, review: madeConformity(1), ruleSet }, { ...question, minutes }, madeAt);
    expect(decision.allowed).toBe(lawful);
  });

  it('had no number before 2026-02-01, only the duty to ask (Order 87 art. 60)', () => {
    const before = { lot, method, review: madeConformity(1), ruleSet: ruleSetById('cn-2022-07-01') } as const;
    expect(askLowPrice(before, { ...question, minutes: 5, triggers: [] }, madeAt)).toMatchObject({
      events: [{ grounds: ['judgement'] }],
    });
  });

  it('is asked between conformity and ranking, once, and of conforming bids alone', () => {
    expect(asked().lowPrice).toMatchObject({ grounds: ['ceiling'], dueAt });
    const again = askLowPrice({ lot, method, review: asked(), ruleSet }, question, madeAt);
    expect(again).toMatchObject({ refusals: [{ code: 'low-price-already-asked' }] });
    const early = askLowPrice(
      { lot: madeLot('qualified', 4), method, review: madeConformity(1), ruleSet },
      question,
      madeAt,
    );
    expect(early).toMatchObject({ refusals: [{ code: 'lot-not-before-ranking' }] });
    const stranger = askLowPrice({ lot, method, review: madeConformity(9), ruleSet }, question, madeAt);
    expect(stranger).toMatchObject({ refusals: [{ code: 'no-such-bid' }] });
    const negotiation = { lot, method: 'competitiveNegotiation', review: madeConformity(1), ruleSet } as const;
    expect(askLowPrice(negotiation, question, madeAt)).toMatchObject({
      refusals: [{ code: 'ranking-by-final-offers' }],
    });
  });
});

describe('the explanation', () => {
  it('is in time one millisecond before the end, and too late at it', () => {
    expect(explainedAt(addMilliseconds(dueAt, -1))).toBe('explained');
    expect(explainedAt(dueAt)).toBe('low-price-explanation-late');
    expect(explainedAt(addMilliseconds(dueAt, 1))).toBe('low-price-explanation-late');
  });

  it('answers a question, once', () => {
    expect(explainLowPrice(madeConformity(1), '说明', madeAt)).toMatchObject({
      refusals: [{ code: 'low-price-not-asked' }],
    });
    const once = evolveReview(asked(), { type: 'lowPriceExplained', text: '说明' }, context);
    expect(explainLowPrice(once, '再说明', madeAt)).toMatchObject({
      refusals: [{ code: 'low-price-already-explained' }],
    });
  });
});

describe('the judgement', () => {
  const command = { personId: madePersonId(1), justified: false, reason: '未能证明' };
  const explained = evolveReview(asked(), { type: 'lowPriceExplained', text: '说明' }, context);

  it('waits for the explanation, or for the end of its time', () => {
    const facts = { lot, review: asked(), memberIds: madeMembers };
    expect(judgeLowPrice(facts, command, addMilliseconds(dueAt, -1))).toMatchObject({
      refusals: [{ code: 'low-price-time-running' }],
    });
    expect(judgeLowPrice(facts, command, dueAt).allowed).toBe(true);
    expect(judgeLowPrice({ ...facts, review: explained }, command, madeAt).allowed).toBe(true);
  });

  it('is for members alone, and for prices that were asked about', () => {
    const facts = { lot, review: explained, memberIds: madeMembers };
    expect(judgeLowPrice(facts, { ...command, personId: madePersonId(99) }, madeAt)).toMatchObject({
      refusals: [{ code: 'not-a-panel-member' }],
    });
    expect(judgeLowPrice({ ...facts, review: madeConformity(1) }, command, madeAt)).toMatchObject({
      refusals: [{ code: 'low-price-not-asked' }],
    });
    expect(judgeLowPrice({ ...facts, lot: madeLot('qualified', 3) }, command, madeAt)).toMatchObject({
      refusals: [{ code: 'lot-not-before-ranking' }],
    });
  });

  it.each([
    [[], 'open'],
    [[true, true, true, true], 'open'],
    [[true, true, true, false, false], 'justified'],
    [[true, true, false, false, false], 'unjustified'],
  ] as const)('counts by majority once all five have decided: %j', (votes, verdict) => {
    const decisions = votes.map((justified, index) => ({
      personId: madePersonId(index + 1),
      justified,
      reason: '理由',
      at: madeAt,
    }));
    const lowPrice: LowPriceReview = {
      grounds: ['ceiling'],
      question: '?',
      askedBy: madePersonId(1),
      askedAt: madeAt,
      dueAt,
      decisions,
    };
    expect(lowPriceVerdict(lowPrice, madeMembers)).toBe(verdict);
  });

  it('of a member who was replaced is void (Order 87 art. 49)', () => {
    const judged = evolveReview(explained, { type: 'lowPriceJudged', ...command, voidedIds: [] }, context);
    expect(formerMembers(judged.lowPrice?.decisions, madeMembers.slice(1))).toEqual([madePersonId(1)]);
    const after = evolveReview(
      judged,
      { type: 'lowPriceJudged', ...command, personId: madePersonId(2), voidedIds: [madePersonId(1)] },
      context,
    );
    expect(after.lowPrice?.decisions.map(({ personId }) => personId)).toEqual([madePersonId(2)]);
  });
});
