import type { Bid } from '../../schemas/bid.ts';
import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { FinalOfferCall, FinalOfferCallEvent } from '../../schemas/final-offer.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import type { ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Instant } from '../../schemas/time.ts';
import { counts } from '../bidding/rules.ts';
import { termsOfBids, termsOfFinalOffers, type SubmissionTerms } from '../bidding/rules-terms.ts';
import { failureAt } from '../evaluation/rules-failure.ts';
import { closingDue } from '../tendering/rules-procedure.ts';

/** The suppliers whose submissions count for a lot. */
export function countedSuppliers(bids: readonly Bid[], lotId: LotId, terms: SubmissionTerms): OrganizationId[] {
  return bids.filter((bid) => counts(bid, lotId, terms)).map(({ supplierId }) => supplierId);
}

/**
 * 投标人不足3家的，不得开标（87号令第四十一条）. Closes the bidding and says lot by lot whether it falls or waits for its opening.
 * It counts by the time of submission, and only when everything submitted in time has landed.
 */
export function closeBidding(
  procedure: PublishedProcedure,
  bids: readonly Bid[],
  at: Instant,
): Decision<ProcedureEvent> {
  if (procedure.status !== 'published') return refuse({ code: 'bidding-already-closed' });
  if (at < closingDue(procedure.terms.bidDeadline)) return refuse({ code: 'closing-not-due' });
  const terms = termsOfBids(procedure);
  return allow<ProcedureEvent>(
    { type: 'biddingClosed' },
    ...terms.lots.map(({ lotId }) => fateOf(procedure, lotId, countedSuppliers(bids, lotId, terms))),
  );
}

function fateOf(procedure: PublishedProcedure, lotId: LotId, supplierIds: OrganizationId[]): ProcedureEvent {
  const reason = failureAt('bidders', supplierIds.length, procedure);
  return reason === undefined
    ? { type: 'lotAwaitsOpening', lotId, supplierIds }
    : { type: 'lotFailed', lotId, reason, supplierIds, conformingIds: [] };
}

/** The lots that fell in a decision. */
export function fallenLots(events: readonly ProcedureEvent[]): Extract<ProcedureEvent, { type: 'lotFailed' }>[] {
  return events.filter((event) => event.type === 'lotFailed');
}

/** 74号令第三十三条: when the set time has come, says whose final offers came in before it, lot by lot. */
export function closeFinalOffers(
  call: FinalOfferCall,
  offers: readonly Bid[],
  facts: { readonly procedure: PublishedProcedure; readonly at: Instant },
): Decision<FinalOfferCallEvent> {
  if (call.status !== 'called') return refuse({ code: 'bidding-already-closed' });
  if (facts.at < closingDue(call.deadline)) return refuse({ code: 'closing-not-due' });
  const terms = termsOfFinalOffers(call, facts.procedure);
  const offered = terms.lots.map(({ lotId, supplierIds = [] }) => ({
    lotId,
    supplierIds: countedSuppliers(offers, lotId, terms).filter((id) => supplierIds.includes(id)),
  }));
  return allow<FinalOfferCallEvent>({ type: 'finalOffersClosed', offered });
}

/** The lots whose final offers are to be unsealed: where too few came in, prices stay unknown for the purchase that follows. */
export function lotsToUnseal(call: FinalOfferCall): { lotId: LotId; supplierIds: OrganizationId[] }[] {
  return call.status === 'called'
    ? []
    : call.offered.filter(({ supplierIds }) => supplierIds.length >= call.minimumSuppliers);
}
