import type { OwnBid } from '../../../../schemas/bid.ts';
import type { Award } from '../../../../schemas/award.ts';
import type { EnquiryView } from '../../../../schemas/enquiry.ts';
import type { FallbackView } from '../../../../schemas/fallback.ts';
import type { OrganizationId, PersonId } from '../../../../schemas/ids.ts';
import type { RuleId } from '../../../../schemas/law/rules.ts';
import type { Letter } from '../../../../schemas/letter.ts';
import type { MethodChangeRow } from '../../../../schemas/method-change.ts';
import type { Negotiation } from '../../../../schemas/negotiation.ts';
import type { OwnNegotiation, ReportView } from '../../../../schemas/negotiation-api.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import type { Day, Instant } from '../../../../schemas/time.ts';

/** One procedure with what the portal tells this organisation about it. What was not asked for, or is not there, is absent. */
export type ProcedureFile = {
  readonly procedure: ProcedureView;
  /** Whether the person sits on its committee or panel: as an expert, or as the buyer's representative. */
  readonly isSeated: boolean;
  readonly enquiries: readonly EnquiryView[];
  /** Awards by lot, for the buyer's side. */
  readonly awards: readonly Award[];
  /** The supplier's own. */
  readonly bid?: OwnBid | undefined;
  readonly negotiation?: OwnNegotiation | undefined;
  /** The negotiation as its panel and the buyer's side see it, and how far its report has come. */
  readonly talks?: { readonly negotiation: Negotiation; readonly report?: ReportView | undefined } | undefined;
  /** Whether a panel was appointed, where that was asked. */
  readonly hasPanel?: boolean | undefined;
  readonly letters: readonly Letter[];
};

/** A lot that failed, with what its buyer may do next. */
export type FailedLot = {
  readonly titleZh: string;
  readonly titleEn?: string | undefined;
  readonly fallback: FallbackView;
};

/** Everything that tasks are told by. */
export type HomeFacts = {
  readonly role: Role;
  readonly organizationId: OrganizationId;
  readonly personId: PersonId;
  readonly now: Instant;
  readonly files: readonly ProcedureFile[];
  readonly failedLots: readonly FailedLot[];
  readonly methodChanges: readonly MethodChangeRow[];
  readonly pendingSuppliers: number;
};

/** Kinds of task; each has its words in `texts.ts`: what to do, and what happens if it lapses. */
export type TaskKind =
  | 'publish'
  | 'answerEnquiry'
  | 'open'
  | 'qualify'
  | 'conform'
  | 'rank'
  | 'negotiate'
  | 'composePanel'
  | 'confirmChange'
  | 'reviewResponses'
  | 'meetSuppliers'
  | 'goOnNegotiating'
  | 'reviewOffers'
  | 'writeReport'
  | 'signReport'
  | 'deliverReport'
  | 'decideAward'
  | 'reviewDocument'
  | 'chooseFallback'
  | 'completeApplication'
  | 'beginNegotiation'
  | 'decideMethodChange'
  | 'confirmSuppliers'
  | 'bid'
  | 'confirmBid'
  | 'finalOffer'
  | 'signContract'
  | 'reviewBids'
  | 'rankBids';

/** A tab of a procedure's page where tasks are done. */
export type TaskTab = 'opening' | 'review' | 'award' | 'negotiation-panel' | 'negotiation' | 'negotiation-award';

/** The parts of a procedure's page that belong to its negotiation. */
export type NegotiationPart = 'panel' | 'talks' | 'report' | 'award';

/** Something a person must do next. */
export type Task = {
  readonly key: string;
  readonly kind: TaskKind;
  /** The article that asks for it. */
  readonly rule: RuleId;
  readonly titleZh: string;
  readonly titleEn?: string | undefined;
  /** Which lot, by its number; absent where it is about the whole. */
  readonly lot?: number | undefined;
  /** How many of the same, where it is a heap. */
  readonly count?: number | undefined;
  /** Where to do it. */
  readonly procedureId?: string | undefined;
  /** The tab of the procedure's page for it; its first one, if not said. */
  readonly tab?: TaskTab | undefined;
  readonly methodChangeId?: string | undefined;
  /** In which part of the procedure, where it is one of its negotiation. */
  readonly part?: NegotiationPart | undefined;
  /** When it is too late. `dueDay` where the law counts days: the whole day is still in time. */
  readonly dueAt?: Instant | undefined;
  readonly dueDay?: Day | undefined;
};
