import { describe, expect, it } from 'vitest';
import { fullView } from '../../../../functions/tendering/rules-views.ts';
import { NoticeId } from '../../../../schemas/ids.ts';
import { atShanghai, Day, Instant } from '../../../../schemas/time.ts';
import {
  sampleOrganization,
  samplePublished,
  sampleProcurement,
  sampleTerms,
} from '../../../../test/support/samples.ts';
import type { LiveFacts } from '../tender-editor/live-gates.ts';
import { formOf } from '../tender-editor/tender-form.ts';
import { judgeAmendment, publishedOf, type LiveAmendment, type UnsentAmendment } from './live-amendment.ts';
import { withLongerPeriod } from './prepared.ts';

const procedure = samplePublished();
const procurement = sampleProcurement([100_000_000], [{ status: 'inProcedure', procedureId: procedure.id }]);
const firstNotice = NoticeId.parse(`ntc-${'1'.padStart(20, '0')}`);

function factsOn(day: string): LiveFacts {
  return {
    procedure: fullView(procedure, 2),
    procurement,
    parties: { buyer: sampleOrganization('buyer', 1), procurementAgency: undefined, authority: undefined },
    verified: [],
    invited: [],
    at: Instant.parse(`${day}T02:00:00.000Z`),
    portalUrl: 'https://portal.example',
  };
}

type Written = Partial<UnsentAmendment> & { readonly on?: string };

function judged({ on = '2026-03-10', ...written }: Written): LiveAmendment {
  const unsent = { procedure, terms: procedure.terms, reason: '更正', saysMaterial: null, ...written };
  const live = judgeAmendment(unsent, factsOn(on), [firstNotice]);
  if (live === undefined) throw new Error('the calendar covers the sample');
  return live;
}

function red({ gates }: LiveAmendment): readonly string[] {
  return gates.filter(({ status }) => status === 'red').map(({ gate }) => gate);
}

const starred = sampleTerms({ substantiveRequirements: [{ id: 's1', textZh: '项目负责人全职在岗并驻场' }] });
const contact = sampleTerms({ contact: { name: '顾晓岚', phone: '0512-66680009' } });

describe('an amendment that is being written', () => {
  it('is none while nothing differs', () => {
    const live = judged({});
    expect(red(live)).toEqual(['amendment-changes']);
    expect(live.notice).toBeUndefined();
  });

  it('is material by law where a starred requirement changes, whatever the buyer says', () => {
    const live = judged({ terms: starred, saysMaterial: false });
    expect(live).toMatchObject({ material: true, materialBecause: ['substantiveRequirements'] });
    expect(red(live)).toEqual([]);
  });

  it('is what the buyer says where the law leaves it open, and material until it was said', () => {
    expect(judged({ terms: contact })).toMatchObject({ material: true, materialBecause: [] });
    expect(judged({ terms: contact, saysMaterial: false }).material).toBe(false);
  });

  it('counts the days left, and names the first lawful deadline where they are too few', () => {
    expect(judged({ terms: starred, on: '2026-03-12' }).timeInForce).toMatchObject({ left: 15, moveTo: null });
    const late = judged({ terms: starred, on: '2026-03-13' });
    expect(late.timeInForce).toMatchObject({ left: 14, moveTo: '2026-03-30' });
    expect(red(late)).toEqual(['amendment-deadline']);
  });

  it('is lawful again with the deadline moved there, and shows the notice as it will be', () => {
    const deadline = atShanghai(Day.parse('2026-03-30'), 9, 30);
    const terms = { ...starred, bidDeadline: deadline, openingAt: deadline };
    const live = judged({ terms, on: '2026-03-13', reason: ' 明确驻场要求 ' });
    expect(red(live)).toEqual([]);
    expect(live.timeWritten.left).toBe(17);
    expect(live.notice).toMatchObject({ type: 'amendmentNotice', previousNoticeIds: [firstNotice] });
    expect(JSON.stringify(live.notice?.fields)).toContain('更正原因：明确驻场要求 ');
  });

  it('never names how many bids there are', () => {
    expect(JSON.stringify(judged({ terms: starred }).notice?.fields)).not.toMatch(/\d+ ?家/);
  });

  it.each([
    ['amendment-subject', { titleZh: '另一个项目' }],
    ['amendment-qualification', { jointBidsAccepted: true }],
  ])('keeps %s', (gate, changes) => {
    expect(red(judged({ terms: sampleTerms(changes) }))).toEqual([gate]);
  });

  it('still passes the gates of every document', () => {
    const [price, plan, works] = starred.criteria;
    const terms = sampleTerms({ criteria: [price, plan, { ...works, points: 20 }] });
    expect(red(judged({ terms }))).toEqual(['points-total']);
  });
});

it('a procedure that is not open any more is not amended', () => {
  expect(publishedOf(fullView(procedure, 1))?.status).toBe('published');
  const closed = { ...procedure, status: 'closed' as const, closedAt: procedure.terms.bidDeadline };
  expect(publishedOf(fullView(closed, 3))).toBeUndefined();
});

describe('the period of the document, prepared to be extended (Order 87 art. 18)', () => {
  const form = formOf(procedure.terms);

  it('by five working days, the deadline staying where it is late enough', () => {
    expect(withLongerPeriod(form, Day.parse('2026-03-13'))).toEqual({ ...form, documentsThrough: '2026-03-20' });
  });

  it('with the deadline after it otherwise', () => {
    expect(withLongerPeriod(form, Day.parse('2026-03-20'))).toMatchObject({
      documentsThrough: '2026-03-27',
      deadlineDay: '2026-03-30',
    });
  });

  it('never shortened', () => {
    expect(withLongerPeriod(form, Day.parse('2026-03-03'))).toEqual(form);
  });
});
