import { z } from 'zod';
import { plainText } from './api.ts';
import { EnquiryId, OrganizationId, ProcedureId } from './ids.ts';
import { Day, Instant } from './time.ts';

const asked = {
  procedureId: ProcedureId,
  /** Who asks. It leaves storage for nobody but the asker: who takes an interest is secret before the opening (Order 87 art. 28). */
  supplierId: OrganizationId,
  questionZh: plainText(3000),
  /** The last day for the answer (Regulation art. 52: three working days). */
  answerBy: Day,
};

const answered = {
  /** The question as everyone reads it, where its own words would give the asker away. */
  publicQuestionZh: plainText(3000).optional(),
  answerZh: plainText(5000),
};

/** A question about a tender document (询问) and its answer, which goes to all who hold the document. Stream `enquiry`. */
export const Enquiry = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open'), id: EnquiryId, ...asked, askedAt: Instant }),
  z.strictObject({
    status: z.literal('answered'),
    id: EnquiryId,
    ...asked,
    askedAt: Instant,
    ...answered,
    answeredAt: Instant,
  }),
]);
export type Enquiry = z.infer<typeof Enquiry>;

export const EnquiryEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('enquiryAsked'), ...asked }),
  z.strictObject({ type: z.literal('enquiryAnswered'), ...answered }),
]);
export type EnquiryEvent = z.infer<typeof EnquiryEvent>;

export const AskEnquiry = z.strictObject({ questionZh: asked.questionZh });
export type AskEnquiry = z.infer<typeof AskEnquiry>;

export const AnswerEnquiry = z.strictObject(answered);
export type AnswerEnquiry = z.infer<typeof AnswerEnquiry>;

/** An enquiry as shown: never with its asker; `own` tells the asker alone. */
export const EnquiryView = z.strictObject({
  id: EnquiryId,
  status: z.enum(['open', 'answered']),
  questionZh: z.string(),
  askedAt: Instant.optional(),
  answerBy: Day.optional(),
  answerZh: z.string().optional(),
  answeredAt: Instant.optional(),
  own: z.boolean().optional(),
});
export type EnquiryView = z.infer<typeof EnquiryView>;
