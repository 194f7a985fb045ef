import type { EnquiryView } from '../../../../schemas/enquiry.ts';

/** What waits for an answer, the soonest due first; and what was answered, the latest answer first. */
export function byUrgency(enquiries: readonly EnquiryView[]): {
  readonly open: readonly EnquiryView[];
  readonly answered: readonly EnquiryView[];
} {
  const open = enquiries.filter(({ status }) => status === 'open');
  const answered = enquiries.filter(({ status }) => status === 'answered');
  return {
    open: open.toSorted((one, other) => inOrder(one.answerBy, other.answerBy)),
    answered: answered.toSorted((one, other) => inOrder(other.answeredAt, one.answeredAt)),
  };
}

function inOrder(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}
