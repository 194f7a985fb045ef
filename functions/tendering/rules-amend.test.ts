import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Procedure, ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { addDays, addMilliseconds, Day, dayOf, Instant } from '../../schemas/time.ts';
import { madeId, madeOrganization, madeProcurement } from '../../test/support/made.ts';
import { madeAmendment, madeProcedure } from '../../test/support/made-procedure.ts';
import { lawfulTerms, madeTender, morningOf, negotiationChanges } from '../../test/support/made-tender.ts';
import type { Terms } from '../../test/support/tenders.ts';
import { amendProcedure } from './rules-amend.ts';
import { amendmentNotice } from './rules-amendment-notice.ts';
import { cancellationNotice, cancelProcedure } from './rules-cancel.ts';
import { evolveProcedure } from './rules-procedure.ts';
import { missingNoticeFields } from '../notices/rules-notice.ts';

const issuedOn = Day.parse('2026-10-20');
const publishedAt = morningOf(issuedOn);
const deadline = morningOf(Day.parse('2026-11-20'));
const noticeId = NoticeId.parse(`ntc-${madeId(7)}`);
const dates = { bidDeadline: deadline, openingAt: deadline, documentsThrough: '2026-11-10' };

type Published = Extract<PublishedProcedure, { status: 'published' }>;

function published(terms: Terms = {}, method: Procedure['method'] = 'openTender'): Published {
  const changes = method === 'openTender' ? {} : negotiationChanges;
  return {
    ...madeProcedure({ method }),
    publishedAt,
    terms: lawfulTerms({ ...dates, ...changes, ...terms }, publishedAt),
  };
}

type Asked = {
  readonly at: Instant;
  readonly terms: Terms;
  readonly material?: boolean;
  readonly procedure?: Published;
};

function amend({ at, terms, material = true, procedure = published() }: Asked): Decision<ProcedureEvent> {
  const amended = lawfulTerms({ ...JSON.parse(JSON.stringify(procedure.terms)), ...terms }, publishedAt);
  return amendProcedure({
    procedure,
    terms: amended,
    reasonZh: '更正服务要求',
    material,
    at,
    noticeId,
    tender: tenderOf(procedure, amended),
  });
}

function tenderOf(procedure: Published, terms: TenderTerms) {
  const procurement = madeProcurement([{ status: 'inProcedure', procedureId: procedure.id }]);
  const base = madeTender({ method: procedure.method, at: publishedAt });
  return { ...base, procedure, terms, procurement, ruleSet: ruleSetById(procedure.ruleSetId) };
}

function codes(decision: Decision<ProcedureEvent>): unknown {
  return decision.allowed ? 'allowed' : decision.refusals.map(({ code, rule }) => [code, rule]);
}

const material = { substantiveRequirements: [{ id: 's1', textZh: '项目负责人全职在岗，并驻场服务' }] };
function onDay(text: string): Instant {
  return morningOf(Day.parse(text));
}
function moved(to: string): Terms {
  return { bidDeadline: onDay(to), openingAt: onDay(to) };
}

describe('a change that can affect bids leaves 15 days, or moves the deadline (Order 87 art. 27, worked case 4)', () => {
  it('made on 2026-11-05 with the deadline on 2026-11-20 it leaves 15 days', () => {
    expect(codes(amend({ at: onDay('2026-11-05'), terms: material }))).toBe('allowed');
  });

  it('made on 2026-11-06 it leaves 14, and the first lawful deadline is Monday 2026-11-23', () => {
    const decision = amend({ at: onDay('2026-11-06'), terms: material });
    expect(decision.allowed ? [] : decision.refusals).toMatchObject([
      { code: 'deadline-must-move', rule: 'CLR-001', facts: { left: 14, required: 15, earliest: '2026-11-23' } },
    ]);
    expect(codes(amend({ at: onDay('2026-11-06'), terms: { ...material, ...moved('2026-11-22') } }))).toEqual([
      ['deadline-must-move', 'CLR-001'],
    ]);
    expect(codes(amend({ at: onDay('2026-11-06'), terms: { ...material, ...moved('2026-11-23') } }))).toBe('allowed');
  });

  it('the day in Suzhou counts: one millisecond before midnight is still the 15th day before', () => {
    const midnight = Instant.parse('2026-11-05T16:00:00.000Z');
    expect(codes(amend({ at: addMilliseconds(midnight, -1), terms: material }))).toBe('allowed');
    expect(codes(amend({ at: midnight, terms: material }))).toEqual([['deadline-must-move', 'CLR-001']]);
  });

  it('in a negotiation 3 working days suffice (Order 74 art. 29)', () => {
    const procedure = published({}, 'competitiveNegotiation');
    expect(codes(amend({ procedure, at: onDay('2026-11-17'), terms: material }))).toBe('allowed');
    expect(codes(amend({ procedure, at: onDay('2026-11-18'), terms: material }))).toEqual([
      ['deadline-must-move', 'CLR-004'],
    ]);
    expect(codes(amend({ procedure, at: onDay('2026-11-18'), terms: { ...material, ...moved('2026-11-23') } }))).toBe(
      'allowed',
    );
  });

  it('a change that cannot affect bids needs no time', () => {
    const contact = { contact: { name: '沈立', phone: '0512-66680003' } };
    expect(codes(amend({ at: onDay('2026-11-19'), terms: contact, material: false }))).toBe('allowed');
  });

  it.each(['requirementZh', 'termZh'])('%s always can affect bids', (member) => {
    const asked = { at: onDay('2026-11-01'), terms: { [member]: '改变后的内容' }, material: false };
    expect(codes(amend(asked))).toEqual([['change-is-material', 'CLR-001']]);
    expect(codes(amend({ ...asked, material: true }))).toBe('allowed');
  });
});

describe('an amendment changes neither what is bought nor who may take part (Order 87 art. 27), however early', () => {
  const at = onDay('2026-10-21');
  const statutory = { id: 'q1', kind: 'statutory', textZh: '满足《中华人民共和国政府采购法》第二十二条规定的条件' };
  it.each<[string, Terms, string]>([
    ['the name', { titleZh: '呼叫中心服务' }, 'subject-changed'],
    [
      'a further condition',
      { qualificationRequirements: [statutory, { id: 'q9', kind: 'specific', textZh: '具有资质' }] },
      'qualification-changed',
    ],
    ['a condition dropped', { qualificationRequirements: [statutory] }, 'qualification-changed'],
    [
      'the reserve for small enterprises',
      { reservedForSmallEnterprises: true, smallEnterpriseDeductionBp: 0 },
      'qualification-changed',
    ],
    ['joint bids', { jointBidsAccepted: true }, 'qualification-changed'],
  ])('%s', (_, terms, code) => {
    expect(codes(amend({ at, terms }))).toEqual([[code, 'CLR-002']]);
  });

  it('the lots', () => {
    const decision = amend({ at, terms: { lots: [{ lotId: 'lot-1' }, { lotId: 'lot-2' }] } });
    expect(codes(decision)).toContainEqual(['subject-changed', 'CLR-002']);
  });

  it('a ceiling of a lot is no new lot, but affects bids', () => {
    const terms = { lots: [{ lotId: 'lot-1', priceCeilingFen: 90_000_000 }] };
    expect(codes(amend({ at, terms }))).toBe('allowed');
    expect(codes(amend({ at, terms, material: false }))).toEqual([['change-is-material', 'CLR-001']]);
  });
});

describe('dates', () => {
  const at = onDay('2026-10-21');

  it('a deadline moves only later', () => {
    expect(codes(amend({ at, terms: moved('2026-11-19') }))).toEqual([['deadline-moved-earlier', 'CLR-001']]);
    expect(codes(amend({ at, terms: moved('2026-11-23'), material: false }))).toBe('allowed');
  });

  it('the period for the documents may be extended (Order 87 art. 18), never shortened', () => {
    expect(codes(amend({ at, terms: { documentsThrough: '2026-11-13' }, material: false }))).toBe('allowed');
    expect(codes(amend({ at, terms: { documentsThrough: '2026-11-09' }, material: false }))).toEqual([
      ['documents-period-shortened', 'PUB-003'],
    ]);
  });

  it('the opening follows the deadline (Order 87 art. 39)', () => {
    expect(codes(amend({ at, terms: { bidDeadline: onDay('2026-11-23') }, material: false }))).toEqual([
      ['opening-not-at-deadline', 'OPN-001'],
    ]);
  });

  it.each([
    [-1, 'allowed'],
    [0, [['tendering-closed', undefined]]],
    [1, [['tendering-closed', undefined]]],
  ])('%i milliseconds from the deadline', (offset, expected) => {
    const contact = { contact: { name: '沈立', phone: '0512-66680003' } };
    expect(codes(amend({ at: addMilliseconds(deadline, offset), terms: contact, material: false }))).toEqual(expected);
  });
});

describe('an amended document', () => {
  const at = onDay('2026-10-21');

  it('passes the gates that the first one passed', () => {
    const criteria = [{ id: 'price', kind: 'price', titleZh: '报价', points: 9 }];
    expect(codes(amend({ at, terms: { criteria } }))).toEqual([
      ['price-weight-too-low', 'EVL-019'],
      ['points-not-hundred', 'EVL-021'],
    ]);
    const floor = { otherMattersZh: '报价低于80万元的，投标无效。' };
    expect(codes(amend({ at, terms: floor, material: false }))).toEqual([['floor-price', 'PLN-008']]);
  });

  it('that is the same is no amendment', () => {
    expect(codes(amend({ at, terms: {} }))).toEqual([['nothing-changed', undefined]]);
  });

  it('is numbered, and keeps what stood before', () => {
    const procedure = { ...published(), amendments: [madeAmendment(1, true)] };
    const decision = amend({ procedure, at, terms: { bidValidityDays: 120 } });
    expect(decision.allowed && decision.events).toMatchObject([
      {
        amendment: {
          number: 2,
          material: true,
          previousDeadline: deadline,
          deadline,
          changes: [{ member: 'bidValidityDays', before: '90日', after: '120日' }],
        },
      },
    ]);
  });

  it('is refused where its history would outgrow its place in storage', () => {
    const long = { heading: '附录', text: '字'.repeat(15_000) };
    const procedure = published({ sections: [long, long] });
    const other = { heading: '附录', text: '文'.repeat(15_000) };
    expect(codes(amend({ procedure, at, terms: { sections: [other, other] } }))).toEqual([
      ['amendments-too-large', undefined],
    ]);
  });

  it.each(['closed', 'concluded'] as const)('a %s procedure is not amended', (status) => {
    const procedure = { ...published(), status, closedAt: deadline };
    const tender = tenderOf(published(), procedure.terms);
    const decision = amendProcedure({
      procedure,
      terms: procedure.terms,
      reasonZh: '更正',
      material: false,
      at,
      noticeId,
      tender,
    });
    expect(codes(decision)).toEqual([['not-published', undefined]]);
  });

  test.prop([fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 40 })])(
    'a material change never leaves less than the law asks, whatever deadline is proposed',
    (madeAfter, movedBy) => {
      const made = morningOf(addDays(issuedOn, madeAfter));
      const proposed = morningOf(addDays(dayOf(deadline), movedBy));
      const decision = amend({ at: made, terms: { ...material, bidDeadline: proposed, openingAt: proposed } });
      const left = (Date.parse(proposed) - Date.parse(made)) / 86_400_000;
      expect(decision.allowed && left < 15).toBe(false);
    },
  );
});

describe('the notice of an amendment', () => {
  const parties = { buyer: madeOrganization('buyer', 1), procurementAgency: madeOrganization('procurementAgency', 2) };

  function noticeOf(terms: Terms, procedure = published(), isMaterial = true) {
    const decision = amend({ at: onDay('2026-10-21'), terms, procedure, material: isMaterial });
    const event = decision.allowed ? decision.events[0] : undefined;
    if (event?.type !== 'procedureAmended') throw new Error('an amendment');
    const facts = {
      procedure,
      procurement: madeProcurement([{ status: 'available' }]),
      parties,
      previousNoticeIds: [],
    };
    return amendmentNotice({ ...facts, amendment: event.amendment, terms: event.terms });
  }

  it('has every field of the form, what stood and what stands, and the dates in force', () => {
    const notice = noticeOf({ ...material, ...moved('2026-11-27') });
    expect(missingNoticeFields(notice)).toEqual([]);
    expect(notice).toMatchObject({
      type: 'amendmentNotice',
      followsNoticeId: published().tenderNoticeId,
      citations: ['CLR-002', 'CLR-001'],
      facts: { bidDeadline: onDay('2026-11-27'), bidOpeningAt: onDay('2026-11-27') },
    });
    const changes = notice.fields.find(({ key }) => key === 'changes')?.value;
    expect(changes).toMatchObject({
      kind: 'table',
      rows: [
        [{ zh: '提交投标（响应）文件截止时间' }, { zh: '2026年11月20日 09:00' }, { zh: '2026年11月27日 09:00' }],
        [{ zh: '开标（开启）时间' }, { zh: '2026年11月20日 09:00' }, { zh: '2026年11月27日 09:00' }],
        [{ zh: '实质性要求' }, { zh: '项目负责人全职在岗' }, { zh: '项目负责人全职在岗，并驻场服务' }],
      ],
    });
  });

  it('rests on Order 74 art. 29 in a negotiation, material or not', () => {
    const negotiation = published({}, 'competitiveNegotiation');
    expect(noticeOf({ ...material, ...moved('2026-11-27') }, negotiation).citations).toContain('CLR-004');
    expect(noticeOf(moved('2026-11-27'), negotiation, false).citations).toContain('CLR-004');
    expect(noticeOf(moved('2026-11-27'), published(), false).citations).not.toContain('CLR-004');
  });

  it('shows the beginning of a long text, and where the whole is', () => {
    const notice = noticeOf({ otherMattersZh: '说'.repeat(4000) });
    const text = JSON.stringify(notice.fields);
    expect(text).toContain('（全文见采购文件）');
    expect(text.length).toBeLessThan(3000);
  });
});

describe('a published procedure is ended at will by nobody (Order 87 art. 29)', () => {
  const at = onDay('2026-11-01');
  const asked = { ground: 'taskCancelled' as const, reasonZh: '因机构改革，该项职能划出', at, noticeId };

  it('before its deadline on a ground of the law, with the ground in the words of the reason', () => {
    const decision = cancelProcedure({ ...asked, procedure: published() });
    expect(decision.allowed && decision.events).toEqual([
      { type: 'procedureCancelled', reasonZh: '因重大变故，采购任务取消：因机构改革，该项职能划出', noticeId },
    ]);
  });

  it.each([
    [-1, 'allowed'],
    [0, [['cancel-after-deadline', 'EVL-003']]],
    [1, [['cancel-after-deadline', 'EVL-003']]],
  ])('%i milliseconds from the deadline: afterwards lots fall one by one (law art. 36)', (offset, expected) => {
    const decision = cancelProcedure({ ...asked, procedure: published(), at: addMilliseconds(deadline, offset) });
    expect(codes(decision)).toEqual(expected);
  });

  it('not once it is closed, nor a draft, nor twice', () => {
    const closed = { ...published(), status: 'closed' as const, closedAt: deadline };
    expect(codes(cancelProcedure({ ...asked, procedure: closed }))).toEqual([['cancel-after-deadline', 'EVL-003']]);
    const decision = cancelProcedure({ ...asked, procedure: published() });
    const [event] = decision.allowed ? decision.events : [];
    if (event === undefined) throw new Error('an event');
    const cancelled = evolveProcedure(published(), event, { id: published().id, at });
    expect(codes(cancelProcedure({ ...asked, procedure: cancelled }))).toEqual([['not-published', undefined]]);
  });

  it('its notice has every field of the form and names the lots', () => {
    const procedure = { ...madeProcedure({ lots: 2 }), publishedAt };
    const procurement = madeProcurement([{ status: 'available' }, { status: 'available' }]);
    const parties = {
      buyer: madeOrganization('buyer', 1),
      procurementAgency: madeOrganization('procurementAgency', 2),
    };
    const { ground, reasonZh } = asked;
    const facts = { id: noticeId, at, procedure, procurement, parties, ground, reasonZh, previousNoticeIds: [] };
    const notice = cancellationNotice(facts);
    expect(missingNoticeFields(notice)).toEqual([]);
    expect(notice.facts.lots).toMatchObject([
      { lotId: 'lot-1', status: 'cancelled' },
      { lotId: 'lot-2', status: 'cancelled' },
    ]);
    expect(notice.citations).toContain('PUB-023');
  });
});
