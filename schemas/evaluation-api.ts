import { z } from 'zod';
import { plainText } from './api.ts';
import { Committee, PanelKind, PanelMember } from './committee.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId } from './ids.ts';
import { ruleIds } from './law/rules.ts';
import { Fen } from './money.ts';
import { AwardCandidate, FailureReason } from './procedure.ts';
import { InvalidityKind, LowPriceGround, Review } from './review.ts';
import { SubstantiveRequirement } from './tender-terms.ts';
import { Instant } from './time.ts';
import { Warning } from './warning.ts';

export const ProcedurePath = z.strictObject({ procedureId: ProcedureId });
export const LotPath = z.strictObject({ procedureId: ProcedureId, lotId: LotId });
export const BidPath = z.strictObject({ procedureId: ProcedureId, lotId: LotId, supplierId: OrganizationId });

export const CommitteeView = z.strictObject({
  committee: Committee,
  version: z.int().positive(),
  /** The names of everyone who sits or sat there. */
  people: z.array(z.strictObject({ personId: PersonId, name: z.string() })),
  warnings: z.array(Warning).optional(),
});
export type CommitteeView = z.infer<typeof CommitteeView>;

/** Somebody who could be called to a panel; who took part in an opening of the procedure may not (Order 87 art. 40). */
const PanelCandidate = PanelMember.extend({ name: z.string(), tookPartInOpening: z.boolean() });

/** Whom the buyer's side may call to the panel of a procedure, and what the law asks of it. */
export const PanelCandidates = z.strictObject({
  kind: PanelKind,
  /** How many it needs at least and by which rule, where the purchase is not complex. */
  minimum: z.strictObject({ members: z.int().positive(), rule: z.enum(ruleIds()) }),
  candidates: z.array(PanelCandidate),
});
export type PanelCandidates = z.infer<typeof PanelCandidates>;

/** How far one review of a bid has come. */
const Progress = z.enum(['open', 'passed', 'notPassed', 'notAsked']);

/** One bid in the overview of a lot's reviews. */
export const ReviewRow = z.strictObject({
  supplierId: OrganizationId,
  supplierNameZh: z.string(),
  priceFen: Fen.optional(),
  smallEnterprise: z.boolean(),
  /** Related to another bidder of the lot: invalid without review (Regulation art. 18). */
  barred: z.boolean(),
  /** Whether the bid is still compared: nothing that is complete has put it out. */
  isIn: z.boolean(),
  qualification: Progress,
  /** Members whose opinion on this bid is in. */
  opinions: z.int().nonnegative(),
  lowPrice: Progress,
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** Where the reviews of a lot stand, a page of bids at a time. */
export const ReviewOverview = z.strictObject({
  stage: z.string(),
  members: z.int().nonnegative(),
  qualificationRequirementIds: z.array(z.string()),
  substantiveRequirementIds: z.array(z.string()),
  /** What each member of the panel decides on; in a negotiation the qualifications too. */
  panelRequirementIds: z.array(z.string()),
  /** The words of every requirement that binds the lot. */
  requirements: z.array(SubstantiveRequirement.pick({ id: true, textZh: true, textEn: true })),
  /** The price above which a bid is invalid: the ceiling, and never more than the budget. */
  ceilingFen: Fen,
  items: z.array(ReviewRow),
  nextCursor: z.string().optional(),
});
export type ReviewOverview = z.infer<typeof ReviewOverview>;

export const ReviewView = z.strictObject({ review: Review, version: z.int().positive() });
export type ReviewView = z.infer<typeof ReviewView>;

/** What a review or the ranking of a lot came to. A lot that fell names the reason and the notice that tells it. */
export const LotOutcome = z.strictObject({
  lotId: LotId,
  stage: z.string(),
  passedIds: z.array(OrganizationId),
  /** Who is out, and on which kinds of ground; the reasons stand in the reviews of the bids. */
  excluded: z.array(z.strictObject({ supplierId: OrganizationId, grounds: z.array(InvalidityKind) })),
  candidates: z.array(AwardCandidate),
  failure: FailureReason.optional(),
  noticeId: NoticeId.optional(),
});
export type LotOutcome = z.infer<typeof LotOutcome>;

/** Declares that a lot falls for a reason that no count of bids gives. */
export const DeclareFailure = z.strictObject({
  ground: FailureReason.extract(['unlawful_conduct', 'cancelled_by_change', 'defective_document']),
  /** What happened; it is published. */
  reasonZh: plainText(2000),
});
export type DeclareFailure = z.infer<typeof DeclareFailure>;

/** A row of a supplier's own list of questions about its prices. `open`: it can still explain. */
export const PriceQuestionRow = z.strictObject({
  procedureId: ProcedureId,
  lotId: LotId,
  askedAt: Instant,
  dueAt: Instant,
  explainedAt: Instant.optional(),
  status: z.enum(['open', 'explained', 'lapsed']),
});
export type PriceQuestionRow = z.infer<typeof PriceQuestionRow>;

/** What a bidder sees of the question about its own price. */
export const PriceQuestionView = z.strictObject({
  grounds: z.array(LowPriceGround),
  question: z.string(),
  dueAt: Instant,
  explanation: z.strictObject({ text: z.string(), at: Instant }).optional(),
});
export type PriceQuestionView = z.infer<typeof PriceQuestionView>;
