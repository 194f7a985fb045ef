import type {
  BuyerLot,
  FullProcedure,
  HistoryEvent,
  PublishedLot,
  PublishedProcedureView,
  RecordedProcedureEvent,
} from '../../schemas/procedure-api.ts';
import type { LotProgress, Procedure, PublishedProcedure } from '../../schemas/procedure.ts';
import { isPublished } from './rules-procedure.ts';

/**
 * Whether bids of this procedure still wait to be opened. Until then who bid is secret from everyone, the buyer included
 * (Order 87 arts 28, 40); a bidder of a lot that failed may be a bidder of one that waits.
 */
export function hasSealedLots(procedure: PublishedProcedure): boolean {
  return Object.values(procedure.lots).some((lot) => lot.stage === 'awaitingOpening');
}

/** A procedure for its buyer's side and those who oversee it: everything but who bid, as long as that is secret. */
export function fullView(procedure: Procedure, version: number): FullProcedure {
  if (!isPublished(procedure)) return { ...procedure, view: 'full', version };
  const isSealed = hasSealedLots(procedure);
  const lots = Object.fromEntries(
    Object.entries(procedure.lots).map(([lotId, lot]) => [lotId, buyerLot(lot, isSealed)]),
  );
  return { ...procedure, view: 'full', version, lots };
}

function buyerLot(lot: LotProgress, isSealed: boolean): BuyerLot {
  if (lot.stage === 'awaitingOpening') return { stage: lot.stage };
  if (lot.stage !== 'failed' || !isSealed) return lot;
  return { stage: lot.stage, reason: lot.reason, at: lot.at };
}

/** A published procedure as every supplier sees it: what its notice says. It never depends on who obtained documents or bid. */
export function publishedView(procedure: PublishedProcedure): PublishedProcedureView {
  const {
    authorityId: _a,
    methodReason: _b,
    minimumSuppliers: _c,
    recipients,
    terms,
    lots: stages,
    ...known
  } = procedure;
  const {
    sections: _d,
    attachments: _e,
    substantiveRequirements: _f,
    criteria: _g,
    invitation: _h,
    lots,
    ...said
  } = terms;
  return {
    view: 'published',
    ...known,
    ...said,
    lots: lots.map((lot) => ({
      lotId: lot.lotId,
      ...(lot.priceCeilingFen === undefined ? {} : { priceCeilingFen: lot.priceCeilingFen }),
      recipient: recipients[lot.lotId] ?? '',
      ...publicStage(stages[lot.lotId]),
    })),
  };
}

/** What of a lot's progress is public: its stage, why it failed, and who won. */
function publicStage(lot: LotProgress | undefined): Pick<PublishedLot, 'stage' | 'reason' | 'award'> {
  if (lot === undefined) return { stage: 'tendering' };
  if (lot.stage === 'failed') return { stage: lot.stage, reason: lot.reason };
  if (lot.stage === 'awarded')
    return { stage: lot.stage, award: { supplierId: lot.supplierId, priceFen: lot.priceFen } };
  return { stage: lot.stage };
}

/** Whether a supplier may know of this procedure: an announced one is public, others are for those invited (Order 74 art. 12). */
export function mayKnowOf(procedure: Procedure, supplierId: string): boolean {
  if (!isPublished(procedure)) return false;
  const { invitation } = procedure.terms;
  return invitation.kind === 'announcement' || invitation.supplierIds.some((invited) => invited === supplierId);
}

const NAMES_BIDDERS: readonly string[] = ['lotAwaitsOpening', 'lotFailed'];
/** From the closing on, an event's own hash or the one before it may cover the names of bidders. */
const AFTER_DEADLINE = /^(?:biddingClosed|lot[A-Z])/;

/** An event as history shows it. While bids wait, what names bidders stays out, and hashes that would prove a guess at them. */
export function historyView(recorded: RecordedProcedureEvent, isSealed: boolean): HistoryEvent {
  if (!isSealed || !AFTER_DEADLINE.test(recorded.type)) return recorded;
  const { event, hash: _h, previousHash: _p, ...known } = recorded;
  return NAMES_BIDDERS.includes(recorded.type) ? known : { ...known, event };
}
