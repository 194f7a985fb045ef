import { describe, expect, it } from 'vitest';
import { citation } from '../../schemas/law/rules.ts';
import { FailureReason } from '../../schemas/procedure.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { madeProcurement } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { madeId, madeOrganization } from '../../test/support/made.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { noticeHeader } from '../notices/rules-header.ts';
import { missingNoticeFields } from '../notices/rules-notice.ts';
import { failureNotice, noticeLot } from './rules-failure-notice.ts';
import { bidderWords, failureAt, failureRule, failureRules, failureWords, type CountingStep } from './rules-failure.ts';

const tender = { method: 'openTender', minimumSuppliers: 3 } as const;
const negotiation = { method: 'competitiveNegotiation', minimumSuppliers: 3 } as const;
const withTwo = { method: 'competitiveNegotiation', minimumSuppliers: 2 } as const;

describe('too few in a tender', () => {
  it.each([
    ['bidders', 'fewer_than_three_bidders', '第四十一条第二款'],
    ['qualified', 'fewer_than_three_qualified', '第四十四条'],
    ['conforming', 'fewer_than_three_responsive', '第三十六条(一)'],
  ] as const)('%s: the lot falls for %s', (step, reason, article) => {
    expect([0, 1, 2].map((count) => failureAt(step, count, tender))).toEqual([reason, reason, reason]);
    expect(failureAt(step, 3, tender)).toBeUndefined();
    expect(citation(failureRules[reason].rule).article.replaceAll(/[（）]/g, '')).toContain(
      article.replaceAll(/[()]/g, ''),
    );
  });
});

describe('too few in a negotiation', () => {
  const steps: readonly CountingStep[] = ['bidders', 'qualified', 'conforming', 'finalOffers'];

  it.each(steps)(
    '%s: fewer than three terminate it, fewer than two where two suffice (Order 74 arts 33, 37)',
    (step) => {
      expect(failureAt(step, 2, negotiation)).toMatch(/^fewer_than_minimum_/);
      expect(failureAt(step, 3, negotiation)).toBeUndefined();
      expect(failureAt(step, 1, withTwo)).toMatch(/^fewer_than_minimum_/);
      expect(failureAt(step, 2, withTwo)).toBeUndefined();
    },
  );
});

describe('the words of a failure', () => {
  it.each(FailureReason.options)('say in both languages what happened, with no figure left out: %s', (reason) => {
    const figures = { method: 'openTender', count: 2, minimum: 3 } as const;
    const all = [failureWords(reason, figures), bidderWords(reason, figures)].flatMap(({ zh, en }) => [zh, en]);
    for (const words of all) expect(words).not.toMatch(/[{}]/);
    for (const words of all) expect(words.length).toBeGreaterThan(10);
  });

  it('tell a bidder of a lot that was never opened that its bid stays sealed (Order 87 art. 41)', () => {
    for (const reason of ['fewer_than_three_bidders', 'fewer_than_minimum_suppliers'] as const)
      expect(bidderWords(reason, { method: 'openTender', count: 2, minimum: 3 }).en).toContain('never will be');
  });

  it.each([
    ['unlawful_conduct', 'NEG-009', '第三十七条'],
    ['cancelled_by_change', 'NEG-012', '第二十三条'],
  ] as const)('call nothing but a tender a failed tender, and cite Order 74 instead: %s', (reason, rule, article) => {
    const { method } = negotiation;
    expect(failureRule(reason, 'openTender').rule).toBe('EVL-003');
    expect(failureRule(reason, method).rule).toBe(rule);
    expect(citation(rule).article).toBe(article);
    const figures = { method, count: 3, minimum: 3 };
    for (const { zh } of [failureWords(reason, figures), bidderWords(reason, figures)]) {
      expect(zh).toContain('采购活动');
      expect(zh).not.toContain('废标');
    }
  });

  it('name nobody and no other bid', () => {
    for (const { bidder } of Object.values(failureRules)) expect(bidder.zh).not.toContain('{count}');
  });
});

describe('the notice of a failure', () => {
  const procurement = madeProcurement([{ status: 'available' }, { status: 'available' }]);
  const [first, second] = procurement.lots.map(noticeLot);
  if (first === undefined || second === undefined) throw new Error('two lots were made');
  const parties = { buyer: madeOrganization('buyer', 1), procurementAgency: madeOrganization('procurementAgency', 2) };
  const base = { id: NoticeId.parse(`ntc-${madeId(9)}`), at: madeProcedure().publishedAt };
  const failed = { reason: 'fewer_than_three_bidders', count: 2, minimum: 3 } as const;

  it('has every field of the form, whether one lot fell or several', () => {
    const header = noticeHeader(madeProcedure(), procurement, parties);
    const one = failureNotice({ ...base, header, lots: [{ lot: first, ...failed }] });
    const two = failureNotice({
      ...base,
      header,
      lots: [
        { lot: first, ...failed },
        { lot: second, ...failed },
      ],
    });
    expect([one.type, missingNoticeFields(one), missingNoticeFields(two)]).toEqual(['failedTenderNotice', [], []]);
    expect(one.citations).toContain('OPN-002');
    expect(JSON.stringify(one)).toContain('提交投标文件的投标人为2家，不足3家');
  });

  it('is a termination where the method was no tender (Order 74 art. 37)', () => {
    const procedure = madeProcedure({ method: 'competitiveNegotiation' });
    const header = noticeHeader(procedure, procurement, parties);
    const lot = { lot: first, reason: 'fewer_than_minimum_conforming', count: 1, minimum: 2 } as const;
    const notice = failureNotice({ ...base, header, lots: [lot] });
    expect([notice.type, missingNoticeFields(notice)]).toEqual(['terminationNotice', []]);
    expect(isTender('competitiveNegotiation')).toBe(false);
  });
});
