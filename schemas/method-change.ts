import { z } from 'zod';
import { plainText } from './api.ts';
import { FallbackGround } from './fallback.ts';
import { LotId, MethodChangeId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { FailureReason } from './procedure.ts';
import { BudgetSource } from './procurement.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { TenderTerms } from './tender-terms.ts';
import { Instant } from './time.ts';

/** The six materials of an application after a failed tender (Order 74 arts 5, 28), in the order of the law. */
export const MaterialKind = z.enum([
  'projectInformation',
  'budgetProof',
  'methodAndReason',
  'noticeProof',
  'challengeStatement',
  'expertOpinion',
]);
export type MaterialKind = z.infer<typeof MaterialKind>;

/** One expert's signed opinion on whether the document has an unreasonable clause. Given by the expert's own account. */
export const ExpertOpinion = z.strictObject({
  personId: PersonId,
  organizationId: OrganizationId,
  name: plainText(100),
  noUnreasonableClause: z.boolean(),
  statementZh: plainText(3000),
  at: Instant,
});
export type ExpertOpinion = z.infer<typeof ExpertOpinion>;

/** A failed lot in an application, and the ground on which it may go over to negotiation. */
export const ApplicationLot = z.strictObject({
  lotId: LotId,
  number: z.int().positive(),
  titleZh: plainText(200),
  titleEn: plainText(300).optional(),
  budgetFen: Fen,
  failure: FailureReason,
  ground: FallbackGround,
  /** The two who are carried over, where the ground is that there are two. */
  supplierIds: z.array(OrganizationId).max(2),
});
export type ApplicationLot = z.infer<typeof ApplicationLot>;

/** Five of the six materials; the sixth are the opinions. (a), (b), (d) are assembled by the portal, (e) is proposed by it. */
export const ApplicationMaterials = z.strictObject({
  projectInformation: z
    .strictObject({
      buyerNameZh: plainText(200),
      projectNumber: plainText(100),
      titleZh: plainText(200),
      categoryZh: plainText(100),
      description: plainText(5000),
    })
    .optional(),
  budgetProof: z.strictObject({ budgetFen: Fen, sources: z.array(BudgetSource).min(1).max(20) }).optional(),
  methodAndReason: z.strictObject({ method: ProcurementMethod, reasonZh: plainText(5000) }).optional(),
  noticeProof: z
    .strictObject({
      notices: z
        .array(
          z.strictObject({ noticeId: NoticeId, type: z.string(), publishedAt: Instant, href: z.string().max(300) }),
        )
        .min(1)
        .max(50),
    })
    .optional(),
  challengeStatement: z.strictObject({ textZh: plainText(5000) }).optional(),
});
export type ApplicationMaterials = z.infer<typeof ApplicationMaterials>;

const common = {
  id: MethodChangeId,
  procurementId: ProcurementId,
  procedureId: ProcedureId,
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  /** The finance department that decides. */
  authorityId: OrganizationId,
  originalMethod: ProcurementMethod,
  titleZh: plainText(200),
  lots: z.array(ApplicationLot).min(1).max(30),
  draftedAt: Instant,
  materials: ApplicationMaterials,
  opinions: z.array(ExpertOpinion).max(15),
  /** Experts who were asked for an opinion; each finds the request in the own list. */
  requestedIds: z.array(PersonId).max(15).optional(),
};

const decided = { submittedAt: Instant, decidedAt: Instant, decidedBy: PersonId, reasonZh: plainText(5000) };

/** 变更采购方式申请. Stream `methodChange`. */
export const MethodChange = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('drafted'), ...common }),
  z.strictObject({ status: z.literal('submitted'), ...common, submittedAt: Instant }),
  /** Sent back to be completed; it can be submitted again. */
  z.strictObject({ status: z.literal('returned'), ...common, ...decided }),
  z.strictObject({ status: z.literal('rejected'), ...common, ...decided }),
  z.strictObject({
    status: z.literal('approved'),
    ...common,
    ...decided,
    noticeId: NoticeId,
    /** Procedures drafted on the strength of this approval, and for which lot. */
    negotiations: z.array(z.strictObject({ lotId: LotId, procedureId: ProcedureId })).max(200),
  }),
]);
export type MethodChange = z.infer<typeof MethodChange>;
export type MethodChangeStatus = MethodChange['status'];

const { draftedAt: _draftedAt, opinions: _opinions, requestedIds: _requestedIds, ...draftFacts } = common;
const { at: _at, ...opinionFacts } = ExpertOpinion.shape;
const decision = { decidedBy: PersonId, reasonZh: plainText(5000) };

export const MethodChangeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('applicationDrafted'), ...draftFacts }),
  z.strictObject({
    type: z.literal('applicationUpdated'),
    authorityId: OrganizationId,
    materials: ApplicationMaterials,
  }),
  z.strictObject({ type: z.literal('opinionGiven'), ...opinionFacts }),
  z.strictObject({ type: z.literal('opinionsRequested'), personIds: z.array(PersonId).min(1).max(15) }),
  z.strictObject({ type: z.literal('applicationSubmitted') }),
  z.strictObject({ type: z.literal('applicationReturned'), ...decision }),
  z.strictObject({ type: z.literal('applicationRejected'), ...decision }),
  z.strictObject({ type: z.literal('applicationApproved'), ...decision, noticeId: NoticeId }),
  z.strictObject({
    type: z.literal('negotiationDrafted'),
    lotIds: z.array(LotId).min(1).max(30),
    procedureId: ProcedureId,
  }),
]);
export type MethodChangeEvent = z.infer<typeof MethodChangeEvent>;

/** What the buyer writes: the method and why; and the statement on challenges, for which the portal proposes the words. */
const written = {
  method: ProcurementMethod.optional(),
  reasonZh: plainText(5000).optional(),
  challengeStatementZh: plainText(5000).optional(),
  /** Where another finance department than the procurement's own has the power to approve. */
  authorityId: OrganizationId.optional(),
};

/** Begins an application for failed lots of a procedure. */
export const DraftMethodChange = z.strictObject({
  procedureId: ProcedureId,
  lotIds: z.array(LotId).min(1).max(30),
  /** Where both are possible: with the two of the tender, or with three or more invited anew. */
  negotiateWith: z.enum(['theTwo', 'anew']).optional(),
  ...written,
});
export type DraftMethodChange = z.infer<typeof DraftMethodChange>;

export const UpdateMethodChange = z.strictObject(written);
export type UpdateMethodChange = z.infer<typeof UpdateMethodChange>;

/** An expert's opinion. The expert declares that nothing ties them to the buyer, the agency or a supplier that took part. */
export const GiveExpertOpinion = z.strictObject({
  noUnreasonableClause: z.boolean(),
  statementZh: plainText(3000),
  noConflict: z.literal(true),
});
export type GiveExpertOpinion = z.infer<typeof GiveExpertOpinion>;

/** Asks experts of the pool for their opinions (Order 74 art. 28 (3)). */
export const RequestOpinions = z.strictObject({
  personIds: z
    .array(PersonId)
    .min(1)
    .max(15)
    .refine((ids) => new Set(ids).size === ids.length, 'an expert is asked once'),
});
export type RequestOpinions = z.infer<typeof RequestOpinions>;

/** A request to one expert. Stream `opinionRequest`, id `<methodChangeId>.<personId>`: only that expert finds it. */
export const AskedOpinion = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('asked'),
    methodChangeId: MethodChangeId,
    personId: PersonId,
    titleZh: plainText(200),
    askedAt: Instant,
  }),
  z.strictObject({
    status: z.literal('answered'),
    methodChangeId: MethodChangeId,
    personId: PersonId,
    titleZh: plainText(200),
    askedAt: Instant,
    answeredAt: Instant,
  }),
]);
export type AskedOpinion = z.infer<typeof AskedOpinion>;

export const AskedOpinionEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opinionAsked'),
    methodChangeId: MethodChangeId,
    personId: PersonId,
    titleZh: plainText(200),
  }),
  z.strictObject({ type: z.literal('opinionAnswered') }),
]);
export type AskedOpinionEvent = z.infer<typeof AskedOpinionEvent>;

/** A row of an expert's own list. `open`: the application still takes opinions, and the expert has given none. */
export const OpinionRequestRow = z.strictObject({
  methodChangeId: MethodChangeId,
  titleZh: z.string(),
  status: z.enum(['open', 'answered', 'closed']),
  askedAt: Instant,
});
export type OpinionRequestRow = z.infer<typeof OpinionRequestRow>;

/** A finance supervisor's decision, with its reasons. */
export const DecideMethodChange = z.strictObject({ reasonZh: plainText(5000) });
export type DecideMethodChange = z.infer<typeof DecideMethodChange>;

/** Opens the negotiation that was approved, for approved lots. */
export const NegotiateApproved = z.strictObject({ lotIds: z.array(LotId).min(1).max(30), terms: TenderTerms });
export type NegotiateApproved = z.infer<typeof NegotiateApproved>;

export const MethodChangeView = z.strictObject({
  application: MethodChange,
  version: z.int().positive(),
  /** What is still missing before it can be submitted. */
  missing: z.array(MaterialKind),
});
export type MethodChangeView = z.infer<typeof MethodChangeView>;

/** What an expert who is asked for an opinion sees: the document and why its lots failed, and nobody who bid. */
export const OpinionRequest = z.strictObject({
  id: MethodChangeId,
  status: z.string(),
  titleZh: z.string(),
  projectInformation: ApplicationMaterials.shape.projectInformation,
  lots: z.array(ApplicationLot.pick({ lotId: true, number: true, titleZh: true, titleEn: true, failure: true })),
  terms: TenderTerms,
  /** The caller's own opinion, once it is signed. */
  own: ExpertOpinion.optional(),
});
export type OpinionRequest = z.infer<typeof OpinionRequest>;

/** One row of the list of applications. */
export const MethodChangeRow = z.strictObject({
  id: MethodChangeId,
  status: z.string(),
  procurementId: ProcurementId,
  procedureId: ProcedureId,
  buyerId: OrganizationId,
  titleZh: z.string(),
  lots: z.int().positive(),
  draftedAt: Instant,
});
export type MethodChangeRow = z.infer<typeof MethodChangeRow>;
