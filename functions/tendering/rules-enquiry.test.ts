import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { Enquiry, EnquiryEvent } from '../../schemas/enquiry.ts';
import { EnquiryId } from '../../schemas/ids.ts';
import { fold } from '../../schemas/stream.ts';
import { addMilliseconds, Day, type Instant } from '../../schemas/time.ts';
import { madeAt, madeId, madeOrganization } from '../../test/support/made.ts';
import { madeDeadline, madeProcedure } from '../../test/support/made-procedure.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import {
  answerEnquiry,
  askEnquiry,
  enquiryForBuyer,
  enquiryForHolder,
  enquiryStream,
  enquiryTransitions,
  evolveEnquiry,
} from './rules-enquiry.ts';

const procedure = madeProcedure();
const asker = madeOrganization('supplier', 11, {
  nameZh: '苏州云织传媒有限公司',
  nameEn: 'Suzhou Cloudweave Media',
  contact: { name: '何谦', phone: '0512-6668 0110', email: 'he@yunzhi.example' },
});
const id = EnquiryId.parse(`enq-${madeId(1)}`);
const context = { id, at: madeAt };

function codes(decision: Decision<unknown>): unknown {
  return decision.allowed ? 'allowed' : decision.refusals.map(({ code, rule }) => [code, rule]);
}

function ask(questionZh: string, at: Instant = madeAt) {
  return askEnquiry({ procedure, asker, questionZh, at });
}

const open = Enquiry.parse({
  status: 'open',
  id,
  procedureId: procedure.id,
  supplierId: asker.id,
  questionZh: '我公司在苏州，服务地点可否调整？',
  answerBy: '2026-03-05',
  askedAt: madeAt,
});
const answer = { answerZh: '不可调整。', publicQuestionZh: '服务地点可否调整？' };
const answered = evolveEnquiry(open, { type: 'enquiryAnswered', ...answer }, context);

describe('an enquiry', () => {
  it('is answered within three working days (Regulation art. 52)', () => {
    const decision = ask('服务地点可否调整？');
    expect(decision.allowed && decision.events).toMatchObject([{ type: 'enquiryAsked', answerBy: '2026-03-05' }]);
  });

  it.each([
    [-1, 'allowed'],
    [0, [['tendering-closed', undefined]]],
    [1, [['tendering-closed', undefined]]],
  ])('is asked before the deadline: %i milliseconds from it', (offset, expected) => {
    expect(codes(ask('问题', addMilliseconds(madeDeadline, offset)))).toEqual(expected);
  });

  it.each([
    '苏州云织传媒有限公司请问服务地点',
    '苏州 云织 传媒 有限公司请问',
    'SUZHOU CLOUDWEAVE MEDIA asks',
    '请回电 051266680110',
    '请发至 HE@YUNZHI.EXAMPLE',
  ])('does not name its asker: 「%s」', (text) => {
    expect(codes(ask(text))).toEqual([['enquiry-names-asker', 'PUB-024']]);
  });

  it('is not asked once the procedure has ended', () => {
    const closed = { ...procedure, status: 'closed' as const, closedAt: madeDeadline };
    expect(codes(askEnquiry({ procedure: closed, asker, questionZh: '问题', at: madeAt }))).toEqual([
      ['not-published', undefined],
    ]);
  });

  it('is answered once; the answer stands', () => {
    expect(codes(answerEnquiry(open, procedure, answer))).toBe('allowed');
    expect(codes(answerEnquiry(answered, procedure, answer))).toEqual([['enquiry-answered', undefined]]);
    const cancelled = { ...procedure, status: 'cancelled' as const, cancelledAt: madeAt, reasonZh: '取消' };
    expect(codes(answerEnquiry(open, cancelled, answer))).toEqual([['procedure-ended', undefined]]);
  });
});

describe('who sees what', () => {
  it('the buyer sees words and time, never who asks (Order 87 art. 28)', () => {
    for (const enquiry of [open, answered]) {
      const view = enquiryForBuyer(enquiry);
      expect(view.questionZh).toBe(open.questionZh);
      expect(JSON.stringify(view)).not.toContain(asker.id);
      expect(view).not.toHaveProperty('own');
    }
  });

  it('other holders see answered ones alone, in the words meant for all', () => {
    const other = madeOrganization('supplier', 12).id;
    expect(enquiryForHolder(open, other)).toBeUndefined();
    const view = enquiryForHolder(answered, other);
    expect(view).toEqual({
      id,
      status: 'answered',
      questionZh: answer.publicQuestionZh,
      answerZh: answer.answerZh,
      answeredAt: madeAt,
    });
  });

  it('the asker sees its own at once, in its own words', () => {
    expect(enquiryForHolder(open, asker.id)).toMatchObject({ status: 'open', questionZh: open.questionZh, own: true });
    expect(enquiryForHolder(answered, asker.id)).toMatchObject({ questionZh: open.questionZh, own: true });
  });

  it('a row of the list tells nothing but that there is one', () => {
    expect(enquiryStream.row(open, id)).toEqual({ status: 'open', summary: {} });
    expect(JSON.stringify(enquiryStream.places(open, id))).not.toContain(asker.id);
  });
});

describe('which status may follow which', () => {
  const states = { none: undefined, open, answered };
  const { type: _, ...facts } = { type: 'x', procedureId: procedure.id, supplierId: asker.id };
  const events: readonly EnquiryEvent[] = [
    { type: 'enquiryAsked', ...facts, questionZh: '问题', answerBy: Day.parse('2026-03-05') },
    { type: 'enquiryAnswered', ...answer },
  ];

  it.each(['none', 'open', 'answered'] as const)('%s', (status) => {
    const reached = events.map((event) => nextStatus(() => evolveEnquiry(states[status], event, context)));
    expect(reached).toEqual(events.map((event) => enquiryTransitions[status][event.type]));
  });

  test.prop([fc.stringMatching(/^[a-z问题]{1,20}$/), fc.stringMatching(/^[a-z答复]{1,20}$/)])(
    'events as stored give the state as stored',
    (q, a) => {
      const taken: EnquiryEvent[] = [
        { type: 'enquiryAsked', ...facts, questionZh: q, answerBy: Day.parse('2026-03-05') },
        { type: 'enquiryAnswered', answerZh: a },
      ];
      const stored = taken.map((event) => EnquiryEvent.parse(JSON.parse(JSON.stringify(event))));
      const state = fold(
        enquiryStream,
        taken.map((event) => ({ event, context })),
      );
      expect(
        fold(
          enquiryStream,
          stored.map((event) => ({ event, context })),
        ),
      ).toEqual(state);
      expect(state).toMatchObject({ status: 'answered', questionZh: q, answerZh: a });
    },
  );
});
