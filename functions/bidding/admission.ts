import type { ProcedureId, UploadId } from '../../schemas/ids.ts';
import type { SealedPurpose } from '../../schemas/sealed-bid.ts';
import { actorIn, permit, type PortalContext } from '../platform/http-app.ts';
import { found } from '../platform/operations.ts';
import type { BiddingBackends } from './backends.ts';
import type { routesFor } from './definitions.ts';
import type { SubmissionTerms } from './rules-terms.ts';
import type { Bidder } from './rules.ts';
import type { UploadOwner } from './rules-upload.ts';
import { readSubmission, type Submission } from './store.ts';

/** What the routes of bids, or those of final offers, are served with. */
export type Serving = {
  readonly purpose: SealedPurpose;
  readonly routes: ReturnType<typeof routesFor>;
  readonly backends: BiddingBackends;
};

export type Admitted = Submission & {
  readonly place: UploadOwner;
  readonly terms: SubmissionTerms;
  readonly bidder: Bidder;
};

/** The caller's own place in a procedure: nobody can name another supplier's. */
export function placeOf(c: PortalContext, procedureId: ProcedureId, purpose: SealedPurpose): UploadOwner {
  return { procedureId, purpose, supplierId: actorIn(c).organizationId };
}

/** Reads what a submission rests on, and asks whether the caller may touch it. A draft is answered like nothing at all. */
export async function admit(
  c: PortalContext,
  place: UploadOwner,
  uploadIds: readonly UploadId[] = [],
): Promise<Admitted> {
  const submission = found(await readSubmission(c.var.services.table, place, uploadIds));
  const terms = found(submission.terms, { code: 'final-offers-not-called' });
  permit(c, { participants: terms.lots.flatMap(({ supplierIds = [] }) => supplierIds) });
  return { ...submission, place, terms, bidder: found(submission.bidder) };
}
