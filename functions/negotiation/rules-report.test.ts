import { describe, expect, it } from 'vitest';
import { newestRuleSet } from '../../schemas/law/rule-sets.ts';
import { addMilliseconds, Instant } from '../../schemas/time.ts';
import { madePersonId } from '../../test/support/made.ts';
import {
  lotEnded,
  negotiationAfter,
  offersAsked,
  offersReceived,
  ranked,
  reasonsOf,
  reportWritten,
  roundEnded,
  roundOpened,
  signed,
} from '../../test/support/made-negotiation.ts';
import { deliverReport, reportDue, signReport, writeReport } from './rules-report.ts';

const talks = [roundOpened, roundEnded];
const begun = negotiationAfter([]);
const asked = negotiationAfter([...talks, offersAsked]);
const isRanked = negotiationAfter([...talks, offersAsked, offersReceived(), ranked()]);
const written = negotiationAfter([...talks, offersAsked, offersReceived(), ranked(), reportWritten]);

describe('the report (Order 74 arts 35, 36; 条例 arts 41, 43)', () => {
  const writing = { textZh: '评审报告', writtenBy: madePersonId(2) };

  it('is written on a ranking, and anew until it is delivered', () => {
    expect(writeReport(isRanked, writing).allowed).toBe(true);
    expect(writeReport(written, writing).allowed).toBe(true);
    for (const state of [begun, asked, negotiationAfter([lotEnded()])])
      expect(reasonsOf(writeReport(state, writing))).toEqual([['no-ranking-to-report', undefined]]);
  });

  it('is signed by each member once, with the dissent beside the name', () => {
    expect(signReport(written, { memberId: madePersonId(1), dissentZh: '对排序有异议' })).toMatchObject({
      allowed: true,
      events: [{ type: 'reportSigned', memberId: madePersonId(1), dissentZh: '对排序有异议' }],
    });
    const once = negotiationAfter([...talks, offersAsked, offersReceived(), ranked(), reportWritten, signed(1)]);
    expect(reasonsOf(signReport(once, { memberId: madePersonId(1) }))).toEqual([['report-already-signed', undefined]]);
    expect(reasonsOf(signReport(isRanked, { memberId: madePersonId(1) }))).toEqual([['no-report-to-sign', undefined]]);
  });

  it('is delivered with the last signature, not before', () => {
    const four = negotiationAfter([
      ...talks,
      offersAsked,
      offersReceived(),
      ranked(),
      reportWritten,
      ...[1, 2, 3, 4].map(signed),
    ]);
    const events = (state: typeof four, member: number) => {
      const decision = signReport(state, { memberId: madePersonId(member) });
      return decision.allowed ? decision.events.map(({ type }) => type) : [];
    };
    expect(events(four, 5)).toEqual(['reportSigned', 'reportDelivered']);
    const threeSigned = negotiationAfter([
      ...talks,
      offersAsked,
      offersReceived(),
      ranked(),
      reportWritten,
      ...[1, 2, 3].map(signed),
    ]);
    expect(events(threeSigned, 5)).toEqual(['reportSigned']);
  });

  // Law case 16: the review ends on Wednesday 30 September 2026; after the holidays the second working day is 9 October.
  const rankedAt = Instant.parse('2026-09-30T08:00:00.000Z');
  const due = Instant.parse('2026-10-09T16:00:00.000Z');
  const ruleSet = newestRuleSet();
  const after = (...signatures: number[]) =>
    negotiationAfter([...talks, offersAsked, offersReceived(), ranked(), reportWritten, ...signatures.map(signed)], {
      at: rankedAt,
    });

  it('is due two working days after the review', () => {
    expect(reportDue(rankedAt, ruleSet)).toBe(due);
  });

  it.each([
    ['one millisecond before its period is over', -1, [['signatures-still-due', 'AWD-001']]],
    ['when its period is over', 0, []],
    ['one millisecond later', 1, []],
  ])('takes a member who neither signs nor objects to agree: %s', (_, later, refused) => {
    const at = addMilliseconds(due, later);
    expect(reasonsOf(deliverReport(after(1, 2, 3), { at, ruleSet }))).toEqual(refused);
  });

  it('bears the names of more than half of the panel all the same', () => {
    expect(reasonsOf(deliverReport(after(1, 2), { at: due, ruleSet }))).toEqual([['too-few-signatures', undefined]]);
    expect(deliverReport(after(1, 2, 3), { at: due, ruleSet })).toMatchObject({
      allowed: true,
      events: [{ type: 'reportDelivered' }],
    });
  });

  it('is not delivered unwritten, or twice', () => {
    const delivered = negotiationAfter([
      ...talks,
      offersAsked,
      offersReceived(),
      ranked(),
      reportWritten,
      { type: 'reportDelivered' },
    ]);
    for (const state of [isRanked, delivered, asked])
      expect(reasonsOf(deliverReport(state, { at: due, ruleSet }))).toEqual([['no-report-to-sign', undefined]]);
  });
});
