import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import { Enquiry, EnquiryEvent, type AnswerEnquiry, type EnquiryView } from '../../schemas/enquiry.ts';
import { EnquiryId } from '../../schemas/ids.ts';
import { addWorkingDays } from '../../schemas/law/calendar.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { EventContext, StreamType } from '../../schemas/stream.ts';
import { dayOf, formatChineseInstant, type Instant } from '../../schemas/time.ts';

/** Which status may follow which, and by which event. What is not here never happens. */
export const enquiryTransitions: Readonly<
  Record<Enquiry['status'] | 'none', Readonly<Partial<Record<EnquiryEvent['type'], Enquiry['status']>>>>
> = {
  none: { enquiryAsked: 'open' },
  open: { enquiryAnswered: 'answered' },
  answered: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveEnquiry(state: Enquiry | undefined, event: EnquiryEvent, { id, at }: EventContext): Enquiry {
  if (enquiryTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of an enquiry that is ${state?.status ?? 'not there'}`);
  if (event.type === 'enquiryAsked') {
    const { type: _, ...facts } = event;
    return { ...facts, id: EnquiryId.parse(id), status: 'open', askedAt: at };
  }
  if (state === undefined) throw new Error('an enquiry that was never asked was answered');
  const { type: _, ...answer } = event;
  return { ...state, ...answer, status: 'answered', answeredAt: at };
}

/** The index key of a procedure's enquiries. */
export function enquiriesKey(procedureId: string): string {
  return `procedure#${procedureId}#enquiry`;
}

/** Each enquiry is a stream of its own; its row tells nothing but that it is there. */
export const enquiryStream: StreamType<Enquiry, EnquiryEvent> = {
  name: 'enquiry',
  version: 1,
  state: Enquiry,
  event: EnquiryEvent,
  evolve: evolveEnquiry,
  row: ({ status }) => ({ status, summary: {} }),
  places: (enquiry, id) => ({
    byParent: { key: enquiriesKey(enquiry.procedureId), sort: `${enquiry.askedAt}#${id}` },
  }),
};

export type AskEnquiryCommand = {
  readonly procedure: Procedure;
  readonly asker: Organization;
  readonly questionZh: string;
  readonly at: Instant;
};

/** Asks about a document until its deadline; the answer is due within three working days (Regulation art. 52). */
export function askEnquiry({ procedure, asker, questionZh, at }: AskEnquiryCommand): Decision<EnquiryEvent> {
  if (procedure.status !== 'published') return refuse({ code: 'not-published' });
  const { bidDeadline } = procedure.terms;
  if (at >= bidDeadline)
    return refuse({ code: 'tendering-closed', facts: { deadline: formatChineseInstant(bidDeadline) } });
  if (names(questionZh, asker)) return refuse({ code: 'enquiry-names-asker', rule: 'PUB-024', pointer: '/questionZh' });
  const { enquiryAnswer } = ruleSetById(procedure.ruleSetId);
  return allow<EnquiryEvent>({
    type: 'enquiryAsked',
    procedureId: procedure.id,
    supplierId: asker.id,
    questionZh,
    answerBy: addWorkingDays(dayOf(at), enquiryAnswer.value).day,
  });
}

/** Whether a text gives its author away. The buyer reads it before the opening, and all holders of the document with the answer. */
function names(text: string, { particulars }: Organization): boolean {
  const { nameZh, nameEn, creditCode, contact } = particulars;
  const plain = plainOf(text);
  return [nameZh, nameEn, creditCode, contact.phone, contact.email].some(
    (mark) => mark !== undefined && plain.includes(plainOf(mark)),
  );
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\-()（）]/g, '');
}

/** Answers an enquiry, for all who hold the document. An answer stands: to change the document takes an amendment. */
export function answerEnquiry(enquiry: Enquiry, procedure: Procedure, answer: AnswerEnquiry): Decision<EnquiryEvent> {
  if (enquiry.status === 'answered') return refuse({ code: 'enquiry-answered' });
  if (procedure.status === 'cancelled') return refuse({ code: 'procedure-ended' });
  return allow<EnquiryEvent>({ type: 'enquiryAnswered', ...answer });
}

/** An enquiry as the buyer's side sees it: the words and the time for the answer, never who asks. */
export function enquiryForBuyer(enquiry: Enquiry): EnquiryView {
  const { id, status, questionZh, askedAt, answerBy } = enquiry;
  const answer = enquiry.status === 'answered' ? { answerZh: enquiry.answerZh, answeredAt: enquiry.answeredAt } : {};
  return { id, status, questionZh, askedAt, answerBy, ...answer };
}

/** An enquiry as a holder of the document sees it: answered ones, in the words meant for all; one's own always. */
export function enquiryForHolder(enquiry: Enquiry, supplierId: string): EnquiryView | undefined {
  const own = enquiry.supplierId === supplierId;
  const { id, status, questionZh, askedAt, answerBy } = enquiry;
  if (enquiry.status === 'open') return own ? { id, status, questionZh, askedAt, answerBy, own } : undefined;
  const { answerZh, answeredAt, publicQuestionZh } = enquiry;
  const asked = own ? { questionZh, askedAt, own } : { questionZh: publicQuestionZh ?? questionZh };
  return { id, status, ...asked, answerZh, answeredAt };
}
