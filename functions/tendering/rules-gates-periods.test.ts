import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMilliseconds, atShanghai, Day, dayOf, Instant } from '../../schemas/time.ts';
import { gateOf, madeTender, morningOf, type MadeTender } from '../../test/support/made-tender.ts';
import { earliestDays } from './rules-gates-periods.ts';
import { publicationGates } from './rules-gates.ts';

function day(text: string): Day {
  return Day.parse(text);
}

/** A tender issued on a day, with a deadline and a last day of its documents. */
function issued(on: string, dates: { deadline: Instant; documentsThrough?: string }, more: MadeTender = {}) {
  const { deadline: bidDeadline, documentsThrough = dayOf(bidDeadline) } = dates;
  return madeTender({
    ...more,
    at: morningOf(day(on)),
    terms: { bidDeadline, openingAt: bidDeadline, documentsThrough, ...more.terms },
  });
}

describe('from the issue of the documents to the deadline of a tender lie at least 20 days (law art. 35)', () => {
  it.each([
    ['2026-09-25', '2026-10-15', 'worked case 1'],
    ['2026-09-11', '2026-10-08', 'worked case 2: day 20 is National Day'],
    ['2026-09-18', '2026-10-08', 'worked case 3'],
    ['2026-09-28', '2026-10-19', 'day 20 is a Sunday'],
  ])('issued on %s the deadline is lawful from %s on, and not a millisecond earlier (%s)', (on, earliest) => {
    const start = atShanghai(day(earliest), 0);
    expect(gateOf('bid-period', issued(on, { deadline: start }))).toEqual(['green']);
    expect(gateOf('bid-period', issued(on, { deadline: addMilliseconds(start, 1) }))).toEqual(['green']);
    expect(gateOf('bid-period', issued(on, { deadline: addMilliseconds(start, -1) }))).toEqual([
      'red',
      ['deadline-too-early', 'PUB-001'],
    ]);
  });

  it('says how many days there are, how many are needed, and the first lawful day', () => {
    const tender = issued('2026-09-25', { deadline: morningOf(day('2026-10-14')) });
    const result = publicationGates(tender).find(({ gate }) => gate === 'bid-period');
    expect(result?.findings[0]?.facts).toMatchObject({ given: 19, required: 20, unitZh: '日', earliest: '2026-10-15' });
  });

  it('counts from the day on which it is published, whenever the draft was written', () => {
    const deadline = morningOf(day('2026-10-15'));
    expect(gateOf('bid-period', issued('2026-09-25', { deadline }))).toEqual(['green']);
    expect(gateOf('bid-period', issued('2026-09-26', { deadline }))).toEqual([
      'red',
      ['deadline-too-early', 'PUB-001'],
    ]);
  });
});

describe('from the issue to the first responses of a negotiation lie at least 3 working days (Order 74 art. 29)', () => {
  it('issued on 2026-09-29 the first response is lawful on 2026-10-09 (worked case 5)', () => {
    const start = atShanghai(day('2026-10-09'), 0);
    const negotiation = { method: 'competitiveNegotiation' } as const;
    expect(gateOf('bid-period', issued('2026-09-29', { deadline: start }, negotiation))).toEqual(['green']);
    expect(gateOf('bid-period', issued('2026-09-29', { deadline: addMilliseconds(start, -1) }, negotiation))).toEqual([
      'red',
      ['deadline-too-early', 'PUB-006'],
    ]);
  });

  it('its documents need no period of their own, but are there when they are issued', () => {
    const deadline = morningOf(day('2026-10-12'));
    const negotiation = { method: 'competitiveNegotiation' } as const;
    const same = issued('2026-09-29', { deadline, documentsThrough: '2026-09-29' }, negotiation);
    const past = issued('2026-09-29', { deadline, documentsThrough: '2026-09-28' }, negotiation);
    expect(gateOf('document-period', same)).toEqual(['green']);
    expect(gateOf('document-period', past)).toEqual(['red', ['documents-too-short', 'PUB-006']]);
  });

  it('a notice stands for three working days; nobody is shut out before they end (Caiku [2015] 135)', () => {
    const negotiation = { method: 'competitiveNegotiation' } as const;
    const early = issued('2026-09-29', { deadline: morningOf(day('2026-10-08')) }, negotiation);
    expect(gateOf('notice-period', early)).toEqual(['red', ['deadline-in-notice-period', 'PUB-005']]);
    const late = issued('2026-09-29', { deadline: morningOf(day('2026-10-09')) }, negotiation);
    expect(gateOf('notice-period', late)).toEqual(['green']);
  });

  it('no notice period binds where suppliers are invited and nothing is announced', () => {
    const invitation = { kind: 'invited', supplierIds: [], reason: '书面推荐' };
    const tender = madeTender({ method: 'competitiveNegotiation' });
    const invited = { ...tender, terms: { ...tender.terms, invitation: { ...invitation, kind: 'invited' as const } } };
    expect(gateOf('notice-period', invited)).toEqual(['absent']);
  });
});

describe('the documents of a tender can be had for at least 5 working days (Regulation art. 31)', () => {
  it.each([
    ['2026-09-25', '2026-10-09', 'worked case 1: Mid-Autumn and National Day'],
    ['2026-09-11', '2026-09-18', 'worked case 2'],
    ['2026-09-18', '2026-09-24', 'worked case 3: a make-up Sunday'],
  ])('issued on %s, through %s at least (%s)', (on, through) => {
    const deadline = morningOf(day('2026-10-20'));
    expect(gateOf('document-period', issued(on, { deadline, documentsThrough: through }))).toEqual(['green']);
    const short = issued(on, { deadline, documentsThrough: addDays(day(through), -1) });
    expect(gateOf('document-period', short)).toEqual(['red', ['documents-too-short', 'PUB-002']]);
  });

  it('not longer than bids are taken', () => {
    const deadline = morningOf(day('2026-10-20'));
    expect(gateOf('documents-before-deadline', issued('2026-09-25', { deadline }))).toEqual(['green']);
    const late = issued('2026-09-25', { deadline, documentsThrough: '2026-10-21' });
    expect(gateOf('documents-before-deadline', late)).toEqual(['red', ['documents-after-deadline', 'PUB-002']]);
  });
});

describe('bids are opened at the moment of the deadline (Order 87 art. 39)', () => {
  const deadline = morningOf(day('2026-10-20'));

  it.each([
    [-1, ['red', ['opening-not-at-deadline', 'OPN-001']]],
    [0, ['green']],
    [1, ['red', ['opening-not-at-deadline', 'OPN-001']]],
  ])('%i milliseconds from the deadline', (offset, expected) => {
    const openingAt = addMilliseconds(deadline, offset);
    expect(gateOf('opening-time', issued('2026-09-25', { deadline }, { terms: { openingAt } }))).toEqual(expected);
  });

  it.each([
    [-1, ['red', ['opening-before-deadline', 'SUB-001']]],
    [0, ['green']],
    [1, ['green']],
  ])('responses of a negotiation never before it: %i milliseconds', (offset, expected) => {
    const openingAt = addMilliseconds(deadline, offset);
    const negotiation = { method: 'competitiveNegotiation', terms: { openingAt } } as const;
    expect(gateOf('opening-time', issued('2026-09-25', { deadline }, negotiation))).toEqual(expected);
  });
});

describe('what the law leaves open is told and holds nothing up', () => {
  it('a deadline on a day off', () => {
    const deadline = morningOf(day('2026-10-24'));
    expect(gateOf('deadline-on-working-day', issued('2026-09-25', { deadline }))).toEqual([
      'warning',
      ['deadline-on-day-off', 'CNT-001'],
    ]);
    const working = morningOf(day('2026-10-10'));
    expect(gateOf('deadline-on-working-day', issued('2026-09-15', { deadline: working }))).toEqual(['green']);
  });

  it('publication on a day off: the site posts within one working day (Order 101 art. 13)', () => {
    const deadline = morningOf(day('2026-10-26'));
    expect(gateOf('issue-on-working-day', issued('2026-09-25', { deadline }))).toEqual([
      'warning',
      ['issued-on-day-off', 'PUB-015'],
    ]);
    expect(gateOf('issue-on-working-day', issued('2026-09-20', { deadline }))).toEqual(['green']);
  });

  it('a count that touches a year whose holidays are not published', () => {
    expect(gateOf('calendar-published', issued('2026-12-20', { deadline: morningOf(day('2027-01-20')) }))).toEqual([
      'warning',
      ['calendar-provisional', 'CNT-004'],
    ]);
    expect(gateOf('calendar-published', issued('2026-11-02', { deadline: morningOf(day('2026-11-30')) }))).toEqual([
      'green',
    ]);
  });

  it('bids that may lapse before the contract is signed', () => {
    const deadline = morningOf(day('2026-03-27'));
    const asked = (bidValidityDays: number) => issued('2026-03-02', { deadline }, { terms: { bidValidityDays } });
    expect(gateOf('bid-validity', asked(30))).toEqual(['warning', ['bid-validity-short', 'PUB-025']]);
    expect(gateOf('bid-validity', asked(90))).toEqual(['green']);
  });
});

describe('a year without a calendar', () => {
  it('is refused instead of guessed, and the periods are not counted', () => {
    const tender = issued('2026-03-02', { deadline: Instant.parse('2046-03-27T01:00:00.000Z') });
    expect(gateOf('calendar', tender)).toEqual(['red', ['day-not-covered', 'CNT-004']]);
    expect(gateOf('bid-period', tender)).toEqual(['absent']);
  });
});

describe('earliest days', () => {
  const days = fc.integer({ min: 0, max: 330 }).map((offset) => addDays(day('2026-01-01'), offset));

  test.prop([days])('a tender at the earliest days passes every gate on periods', (on) => {
    const { documentsThrough, bidDeadline } = earliestDays({ ...madeTender(), issuedOn: on });
    const deadline = morningOf(bidDeadline.day);
    const tender = issued(on, { deadline, documentsThrough: documentsThrough?.day ?? on });
    const red = publicationGates(tender).filter(({ status }) => status === 'red');
    expect(red).toEqual([]);
  });
});
