import { describe, expect, it } from 'vitest';
import type { AwardEvent } from '../../schemas/award.ts';
import { fen } from '../../schemas/money.ts';
import type { OfferExclusion } from '../../schemas/negotiation.ts';
import type { Review, ReviewSheet } from '../../schemas/review.ts';
import { fold } from '../../schemas/stream.ts';
import { Day } from '../../schemas/time.ts';
import {
  madeAt,
  madeOrganizationId,
  madePersonId,
  madeProcedureId,
  madeProcurementId,
} from '../../test/support/made.ts';
import {
  excludedFrom,
  left,
  madeNoticeId,
  negotiationAfter,
  offersAsked,
  offersReceived,
  ranked,
  rankedOutcome,
  roundEnded,
  roundOpened,
} from '../../test/support/made-negotiation.ts';
import { lotOne, madeDeadline, madeSupplierId, madeTerms } from '../../test/support/made-procedure.ts';
import { awardStream } from './rules-award.ts';
import { letterTo, type LetterFacts } from './rules-letters.ts';

const [winner, second, loser, other] = [madeSupplierId(1), madeSupplierId(2), madeSupplierId(7), madeSupplierId(8)];
const members = [1, 2, 3].map(madePersonId);

const received: AwardEvent = {
  type: 'candidatesReceived',
  procedureId: madeProcedureId(1),
  lotId: lotOne,
  procurementId: madeProcurementId,
  buyerId: madeOrganizationId(1),
  method: 'competitiveNegotiation',
  candidates: [
    { supplierId: winner, rank: 1, priceFen: fen(470_000_00), evaluatedPriceFen: fen(423_000_00) },
    { supplierId: second, rank: 2, priceFen: fen(498_000_00), evaluatedPriceFen: fen(448_200_00) },
  ],
  decideThrough: Day.parse('2026-03-09'),
  provisional: false,
};

function won(winnerId: typeof winner): AwardEvent {
  return { type: 'winnerDecided', winnerId, priceFen: fen(470_000_00), by: 'buyer', resultNoticeId: madeNoticeId };
}

function awardAfter(...events: AwardEvent[]): LetterFacts['award'] {
  const all = [received, ...events].map((event) => ({ event, context: { id: 'any', at: madeAt } }));
  const award = fold(awardStream, all);
  if (award?.status !== 'decided') throw new Error('the award is not decided');
  return award;
}

const facts: LetterFacts = {
  award: awardAfter(won(winner)),
  terms: madeTerms(madeDeadline, 1, {
    qualificationRequirements: [{ id: 'q1', kind: 'statutory', textZh: '具有独立承担民事责任的能力' }],
    substantiveRequirements: [{ id: 's1', textZh: '★三种语言母语编辑' }],
  }),
  review: undefined,
  relatedPairs: [],
  negotiation: undefined,
  revised: undefined,
  bid: { priceFen: fen(400_000_00) },
  ceilingFen: fen(500_000_00),
  members,
};

function reasonTo(supplierId: typeof winner, changes: Partial<LetterFacts> = {}): string {
  return letterTo(supplierId, { ...facts, ...changes }).reasonZh;
}

const bid = { procedureId: madeProcedureId(1), lotId: lotOne, supplierId: loser };
const missed = (requirementId: 'q1' | 's1', reason: string): ReviewSheet => [{ requirementId, met: false, reason }];

describe('the letter to the winner (Order 74 art. 18)', () => {
  it('names the award at the offered price, in the word of its method', () => {
    expect(letterTo(winner, facts)).toMatchObject({ kind: 'award', rank: 1, resultNoticeId: madeNoticeId });
    expect(reasonTo(winner)).toContain('成交金额人民币470,000.00元');
    const tender = { ...facts.award, method: 'openTender' as const };
    expect(reasonTo(winner, { award: tender })).toContain('中标金额');
  });
});

describe('the letter to each of the others (Order 87 art. 69)', () => {
  it('tells a candidate its own price and rank', () => {
    expect(letterTo(second, facts)).toMatchObject({ kind: 'notAwarded', rank: 2, evaluatedPriceFen: 448_200_00 });
    expect(reasonTo(second)).toContain('评审价格人民币448,200.00元，排名第2');
  });

  it('tells one who gave up that the next has followed', () => {
    const award = awardAfter(won(winner), { type: 'winnerGaveUp', supplierId: winner, reasonZh: '放弃' }, won(second));
    expect(reasonTo(winner, { award })).toContain('已放弃');
  });

  it('tells one that is related to another, without naming that one (条例 art. 18)', () => {
    const reason = reasonTo(loser, { relatedPairs: [[loser, other]] });
    expect(reason).toContain('第十八条');
    expect(reason).not.toContain(other);
  });

  it('tells which condition of qualification is not met, and why', () => {
    const qualification = { sheet: missed('q1', '营业执照已注销'), decidedBy: madePersonId(9), decidedAt: madeAt };
    const review: Review = { ...bid, qualification, opinions: [] };
    expect(reasonTo(loser, { review })).toBe('贵单位未通过资格审查：具有独立承担民事责任的能力（营业执照已注销）。');
  });

  it('tells which ★ requirement more than half of the panel found missing, and no other', () => {
    const opinions = members.map((personId, index) => ({
      personId,
      sheet: index < 2 ? missed('s1', '无日语母语编辑') : [],
      at: madeAt,
    }));
    const review: Review = { ...bid, opinions };
    expect(reasonTo(loser, { review })).toContain('★三种语言母语编辑（无日语母语编辑）');
    expect(reasonTo(loser, { review: { ...review, opinions: opinions.slice(1) } })).not.toContain('★');
  });

  it('does not count the opinion of a member who was replaced', () => {
    const opinions = [madePersonId(1), madePersonId(8)].map((personId) => ({
      personId,
      sheet: missed('s1', '无日语母语编辑'),
      at: madeAt,
    }));
    expect(reasonTo(loser, { review: { ...bid, opinions } })).not.toContain('★');
  });

  it.each([
    ['at the ceiling', 500_000_00, '经评审为无效'],
    ['one fen above it', 500_000_01, '超过最高限价或者采购预算人民币500,000.00元'],
  ])('tells of a price %s', (_, priceFen, words) => {
    expect(reasonTo(loser, { bid: { priceFen: fen(priceFen) } })).toContain(words);
  });

  it('tells of a price form that cannot be read, and of a price that was not shown to be sound', () => {
    expect(reasonTo(loser, { bid: {} })).toContain('无法读取');
    const decisions = members.map((personId) => ({ personId, justified: false, reason: '无成本依据', at: madeAt }));
    const lowPrice = {
      grounds: ['judgement' as const],
      question: '请说明',
      askedBy: madePersonId(1),
      askedAt: madeAt,
      dueAt: madeAt,
      decisions,
    };
    const review: Review = { ...bid, opinions: [], lowPrice };
    expect(reasonTo(loser, { review })).toContain('不能证明其合理性');
  });

  it('gives a general reason where nothing else is known', () => {
    expect(reasonTo(loser, { bid: undefined })).toBe('贵单位的投标（响应）文件经评审为无效。');
  });
});

describe('the letter to one who took part in the negotiation', () => {
  const lots = [{ lotId: lotOne, participantIds: [winner, second, loser, other] }];
  const outcome = rankedOutcome();
  const excluded = (reason: OfferExclusion) =>
    outcome.outcome === 'ranked' ? { ...outcome, excluded: [{ supplierId: loser, reason }] } : outcome;
  const talks = [roundOpened, roundEnded, offersAsked];

  it.each([
    ['left', [left(loser), ...talks, offersReceived(), ranked()], '已退出'],
    ['gave no final offer', [...talks, offersReceived(), ranked()], '未在规定时间内提交最后报价'],
    ['offered above the budget', [...talks, offersReceived(), ranked(excluded('over_budget'))], '最后报价超过采购预算'],
    ['was voted out in the talks', [excludedFrom(loser), ...talks, offersReceived(), ranked()], '未实质性响应谈判文件'],
    ['was voted out at the ranking', [...talks, offersReceived(), ranked(excluded('not_conforming'))], '未实质性响应'],
    ['offered abnormally low', [...talks, offersReceived(), ranked(excluded('low_price'))], '最后报价异常低'],
    [
      'gave an offer that cannot be read',
      [...talks, offersReceived(), ranked(excluded('unreadable'))],
      '最后报价文件无法读取',
    ],
  ])('and %s', (_, events, words) => {
    expect(reasonTo(loser, { negotiation: negotiationAfter(events, { lots }) })).toContain(words);
  });

  it('gives the reasons of the vote that its revised response does not conform (Order 74 arts 30, 35)', () => {
    const negotiation = negotiationAfter([...talks, offersReceived(), ranked(excluded('not_conforming'))], { lots });
    const opinions = members.map((personId) => ({ personId, sheet: missed('s1', '撤回了日语编辑'), at: madeAt }));
    const revised = { ...bid, opinions };
    expect(reasonTo(loser, { negotiation, revised })).toBe(
      '贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理：★三种语言母语编辑（撤回了日语编辑）。',
    );
  });

  it('never holds anything of another supplier', () => {
    const negotiation = negotiationAfter([...talks, offersReceived(), ranked(excluded('over_budget'))], { lots });
    for (const supplierId of [winner, second, loser, other]) {
      const text = JSON.stringify(letterTo(supplierId, { ...facts, negotiation }));
      for (const foreign of [winner, second, loser, other].filter((id) => id !== supplierId))
        expect(text).not.toContain(foreign);
    }
    expect(JSON.stringify(letterTo(loser, { ...facts, negotiation }))).not.toMatch(/470,000|448,200|498,000/);
  });
});
