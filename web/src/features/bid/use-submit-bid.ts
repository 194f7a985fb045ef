import type { OwnBid } from '../../../../schemas/bid.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { SubstantiveRequirement } from '../../../../schemas/tender-terms.ts';
import type { BidForm } from './bid-form.ts';
import { lotsToSeal } from './to-seal.ts';
import { useSealAndSubmit } from './use-seal.ts';
import type { TransferStates } from './use-transfers.ts';

export type BidSubmission = {
  readonly procedure: PublishedProcedureView;
  readonly bid: OwnBid | undefined;
  readonly form: BidForm;
  readonly states: TransferStates;
  readonly requirements: readonly SubstantiveRequirement[];
  readonly onSubmitted: (number: number) => void;
};

/** The last amendment that the reader of this page has before him. */
export function latestAmendment({ amendments }: PublishedProcedureView): number {
  return amendments.at(-1)?.number ?? 0;
}

/** Seals the prices of a bid and submits it with its files. */
export function useSubmitBid({ procedure, bid, form, states, requirements, onSubmitted }: BidSubmission) {
  return useSealAndSubmit({
    procedureId: procedure.id,
    purpose: 'bid',
    revision: bid?.revision,
    basedOnAmendment: latestAmendment(procedure),
    lots: () => lotsToSeal(form, { lots: procedure.lots, transfers: states, requirements }),
    onSubmitted,
  });
}
