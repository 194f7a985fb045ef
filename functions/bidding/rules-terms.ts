import type { FinalOfferCall } from '../../schemas/final-offer.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { SealedPurpose } from '../../schemas/sealed-bid.ts';
import type { Instant } from '../../schemas/time.ts';
import { runningMethod } from '../tendering/rules-methods.ts';
import { lastMaterialAmendment } from '../tendering/rules-procedure.ts';

/** What binds a submission, whether it is a bid or a final offer. */
export type SubmissionTerms = {
  readonly purpose: SealedPurpose;
  readonly procedureId: ProcedureId;
  /** Submissions are taken in before this moment; at it, it is too late. */
  readonly deadline: Instant;
  readonly isCancelled: boolean;
  readonly lots: readonly {
    readonly lotId: LotId;
    /** Who may submit for the lot; everyone where it is absent. */
    readonly supplierIds?: readonly OrganizationId[];
  }[];
  readonly lastMaterialAmendment: number;
  readonly latestAmendment: number;
  /** The article by which the document was amended. */
  readonly amendmentRule: RuleId;
};

/** The terms of bids: for whoever answers a public notice, or for the invited alone. */
export function termsOfBids(procedure: PublishedProcedure): SubmissionTerms {
  const { invitation, lots, bidDeadline } = procedure.terms;
  const supplierIds = invitation.kind === 'announcement' ? {} : { supplierIds: invitation.supplierIds };
  return {
    purpose: 'bid',
    procedureId: procedure.id,
    deadline: bidDeadline,
    isCancelled: procedure.status === 'cancelled',
    lots: lots.map(({ lotId }) => ({ lotId, ...supplierIds })),
    lastMaterialAmendment: lastMaterialAmendment(procedure),
    latestAmendment: procedure.amendments.at(-1)?.number ?? 0,
    amendmentRule: runningMethod(procedure.method).amendmentRule,
  };
}

/** The terms of final offers: only for those the panel still negotiates with, and only for lots that have not fallen since. */
export function termsOfFinalOffers(call: FinalOfferCall, procedure: PublishedProcedure): SubmissionTerms {
  const lots = call.lots.filter(({ lotId }) => procedure.lots[lotId]?.stage === 'conforming');
  return {
    purpose: 'finalOffer',
    procedureId: call.procedureId,
    deadline: call.deadline,
    isCancelled: lots.length === 0,
    lots: lots.map(({ lotId, participantIds }) => ({ lotId, supplierIds: participantIds })),
    lastMaterialAmendment: 0,
    latestAmendment: 0,
    amendmentRule: runningMethod(procedure.method).amendmentRule,
  };
}
