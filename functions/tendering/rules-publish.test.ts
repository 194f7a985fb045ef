import { describe, expect, it } from 'vitest';
import { missingNoticeFields } from '../notices/rules-notice.ts';
import type { Notice } from '../../schemas/notice.ts';
import { madeProcurement } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { madeDraftProcedure, madeNoticeId, madeTender, type MadeTender } from '../../test/support/made-tender.ts';
import { publishProcedure } from './rules-publish.ts';

function noticeOf(options: MadeTender = {}): Notice {
  const { notice } = madeTender(options);
  if (notice === undefined) throw new Error('a notice');
  return notice;
}

function field(notice: Notice, key: string): unknown {
  return notice.fields.find((candidate) => candidate.key === key)?.value;
}

const recipients = { 'lot-1': 'age1pq1' };

describe('the tender notice (Order 87 art. 13, 财办库〔2020〕50号)', () => {
  it('has every field of its form', () => {
    const notice = noticeOf();
    expect(notice.type).toBe('tenderNotice');
    expect(missingNoticeFields(notice)).toEqual([]);
  });

  it('tells budget, deadline and opening to machines too', () => {
    const procurement = madeProcurement([{ status: 'available' }, { status: 'available' }]);
    const lots = [{ lotId: 'lot-1', priceCeilingFen: 90_000_000 }, { lotId: 'lot-2' }];
    const { facts, lots: named } = noticeOf({ procurement, terms: { lots } });
    expect(facts).toMatchObject({
      budgetFen: 200_000_000,
      bidDeadline: '2026-03-27T01:30:00.000Z',
      bidOpeningAt: '2026-03-27T01:30:00.000Z',
      lots: [
        { lotId: 'lot-1', budgetFen: 100_000_000, ceilingFen: 90_000_000, status: 'active' },
        { lotId: 'lot-2', budgetFen: 100_000_000, status: 'active' },
      ],
    });
    expect(named.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('stands for five working days', () => {
    expect(noticeOf().periodThrough).toBe('2026-03-09');
  });

  it('says how documents are had: from today through the last day, free, on the portal', () => {
    const notice = noticeOf();
    expect(field(notice, 'documentPeriod')).toEqual({ kind: 'period', from: '2026-03-02', through: '2026-03-12' });
    expect(field(notice, 'documentPrice')).toMatchObject({ zh: '免费' });
    expect(field(notice, 'documentPlace')).toMatchObject({ zh: 'https://portal.example' });
  });

  it('publishes a ceiling where there is one (Order 87 art. 13)', () => {
    expect(field(noticeOf(), 'ceiling')).toBeUndefined();
    const terms = { lots: [{ lotId: 'lot-1', priceCeilingFen: 90_000_000 }] };
    expect(field(noticeOf({ terms }), 'ceiling')).toMatchObject({ items: [{ zh: '包1：900,000.00元' }] });
  });

  it('says that there is no condition by policy, or that the purchase is reserved', () => {
    expect(field(noticeOf(), 'policyQualification')).toMatchObject({ zh: '无' });
    const reserved = noticeOf({ terms: { reservedForSmallEnterprises: true, smallEnterpriseDeductionBp: 0 } });
    expect(field(reserved, 'policyQualification')).toMatchObject({ items: [{ zh: '本项目专门面向中小企业采购。' }] });
    expect(reserved.circumstances).toEqual(['reservedForSmallEnterprises']);
  });
});

describe('the notice of a negotiation', () => {
  it('has every field of its form and stands for three working days (Caiku [2015] 135)', () => {
    const notice = noticeOf({ method: 'competitiveNegotiation' });
    expect(notice.type).toBe('negotiationNotice');
    expect(missingNoticeFields(notice)).toEqual([]);
    expect(notice.periodThrough).toBe('2026-03-05');
  });
});

describe('publication', () => {
  it("pins the rule set in force on the day, and the lots' recipients", () => {
    const decision = publishProcedure({ tender: madeTender(), procedure: madeDraftProcedure(), recipients });
    expect(decision.allowed && decision.events).toEqual([
      {
        type: 'procedurePublished',
        ruleSetId: 'cn-2026-02-01',
        noticeThrough: '2026-03-09',
        tenderNoticeId: madeNoticeId,
        recipients,
      },
    ]);
  });

  it('is refused with everything that any gate forbids, not with the first alone', () => {
    const terms = { documentPriceFen: 1, criteria: [], bidValidityDays: 1 };
    const decision = publishProcedure({ tender: madeTender({ terms }), procedure: madeDraftProcedure(), recipients });
    const codes = decision.allowed ? [] : decision.refusals.map(({ code }) => code);
    expect(codes).toEqual(['documents-not-free', 'price-weight-too-low', 'points-not-hundred']);
  });

  it('happens once', () => {
    const decision = publishProcedure({ tender: madeTender(), procedure: madeProcedure(), recipients });
    expect(decision).toMatchObject({ allowed: false, refusals: [{ code: 'not-a-draft' }] });
  });

  it('without an announcement there is no notice to name', () => {
    const tender = { ...madeTender(), notice: undefined };
    const decision = publishProcedure({ tender, procedure: madeDraftProcedure(), recipients });
    expect(decision.allowed && decision.events[0]).not.toHaveProperty('tenderNoticeId');
  });
});
