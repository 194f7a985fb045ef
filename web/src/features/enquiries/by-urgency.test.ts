import { expect, test } from 'vitest';
import { EnquiryView } from '../../../../schemas/enquiry.ts';
import { byUrgency } from './by-urgency.ts';

function enquiry(number: number, facts: Record<string, string>): EnquiryView {
  return EnquiryView.parse({
    id: `enq-${String(number).padStart(20, '0')}`,
    questionZh: '问',
    status: 'open',
    ...facts,
  });
}

test('puts what is due first before what is due later, and answers after, the newest first', () => {
  const { open, answered } = byUrgency([
    enquiry(1, { answerBy: '2026-11-27' }),
    enquiry(2, { status: 'answered', answeredAt: '2026-11-20T01:00:00.000Z' }),
    enquiry(3, { answerBy: '2026-11-25' }),
    enquiry(4, { status: 'answered', answeredAt: '2026-11-21T01:00:00.000Z' }),
  ]);
  expect(open.map(({ id }) => id.slice(-1))).toEqual(['3', '1']);
  expect(answered.map(({ id }) => id.slice(-1))).toEqual(['4', '2']);
});
