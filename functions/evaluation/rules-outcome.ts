import { allow, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { Fen } from '../../schemas/money.ts';
import type { FailureReason, LotProgress, ProcedureEvent } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { InvalidityGround, Review } from '../../schemas/review.ts';
import { failureAt } from './rules-failure.ts';
import { isFull, missedByMajority, undecidedMembers } from './rules-votes.ts';

/** A lot may have hundreds of bids: more gaps than these are not listed in one answer. */
const MOST_GAPS = 50;

/** What the outcome of a review depends on besides the sheets: three or two must be left, by which method. */
export type ReviewFacts = {
  readonly method: ProcurementMethod;
  readonly minimumSuppliers: number;
  readonly requirementIds: readonly string[];
};

/** What was found of one bid. No ground against it: it goes on. */
export type BidFinding = { readonly supplierId: OrganizationId; readonly grounds: readonly InvalidityGround[] };

/** A review that is complete: who goes on, and why the lot falls if too few do. */
export type ReviewOutcome = {
  readonly findings: readonly BidFinding[];
  readonly passedIds: readonly OrganizationId[];
  readonly failure: FailureReason | undefined;
};

/** A review with its gaps, or its outcome. */
export type Reviewed =
  | { readonly complete: true; readonly outcome: ReviewOutcome }
  | { readonly complete: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/**
 * The qualification review of a lot (Order 87 art. 44). Related bidders are out whatever their papers say (Regulation
 * art. 18), and nothing need be decided of them; of every other bid every requirement must be decided.
 */
export function qualificationOutcome(
  bids: readonly { readonly supplierId: OrganizationId; readonly review: Review | undefined }[],
  barredIds: readonly OrganizationId[],
  facts: ReviewFacts,
): Reviewed {
  const open = bids.filter(({ supplierId }) => !barredIds.includes(supplierId));
  const gaps = open.filter(({ review }) => !isFull(review?.qualification?.sheet, facts.requirementIds));
  const [first, ...more] = gaps.map(({ supplierId }): Refusal => ({
    code: 'qualification-undecided',
    facts: { supplierId },
  }));
  if (first !== undefined) return { complete: false, refusals: [first, ...more.slice(0, MOST_GAPS - 1)] };
  const findings = bids.map(({ supplierId, review }): BidFinding => ({
    supplierId,
    grounds: barredIds.includes(supplierId)
      ? [{ kind: 'related' }]
      : (review?.qualification?.sheet ?? []).flatMap(({ met, requirementId, reason }): InvalidityGround[] =>
          met ? [] : [{ kind: 'requirement', requirementId, reasons: reason === undefined ? [] : [reason] }],
        ),
  }));
  return { complete: true, outcome: outcomeOf('qualified', findings, facts) };
}

/** A bid as the panel reviews it. The price is absent where its form could not be read. */
export type ReviewedBid = {
  readonly supplierId: OrganizationId;
  readonly priceFen: Fen | undefined;
  readonly review: Review | undefined;
};

export type PanelFacts = ReviewFacts & {
  readonly memberIds: readonly PersonId[];
  /**
   * The ceiling, or the budget where there is none: a price above it is invalid (Order 87 art. 63 (4)). `undefined` for the
   * first responses of a negotiation, whose prices are not yet final (Order 74 arts 31–33).
   */
  readonly ceilingFen: Fen | undefined;
};

/**
 * The conformity review of a lot by its panel (Order 87 art. 50, Order 74 art. 30): every member decides on every
 * requirement of every bid; the majority counts (art. 61). A price above the ceiling, or none that can be read, is out too.
 */
export function conformityOutcome(bids: readonly ReviewedBid[], facts: PanelFacts): Reviewed {
  const gaps = bids.flatMap(({ supplierId, review }) =>
    undecidedMembers(review?.opinions ?? [], facts).map((personId): Refusal => ({
      code: 'conformity-undecided',
      facts: { supplierId, personId },
    })),
  );
  const [first, ...more] = gaps;
  if (first !== undefined) return { complete: false, refusals: [first, ...more.slice(0, MOST_GAPS - 1)] };
  const findings = bids.map((bid): BidFinding => ({
    supplierId: bid.supplierId,
    grounds: [...priceGrounds(bid, facts.ceilingFen), ...missedByMajority(bid.review?.opinions ?? [], facts)],
  }));
  const outcome = outcomeOf('conforming', findings, facts);
  const allOver =
    bids.length > 0 && findings.every(({ grounds }) => grounds.some(({ kind }) => kind === 'overCeiling'));
  // Law art. 36 names prices that all exceed the budget as a ground of its own.
  const named = outcome.failure === 'fewer_than_three_responsive' && allOver ? 'all_over_ceiling' : outcome.failure;
  return { complete: true, outcome: { ...outcome, failure: named } };
}

function priceGrounds({ priceFen }: ReviewedBid, ceilingFen: Fen | undefined): InvalidityGround[] {
  if (priceFen === undefined) return [{ kind: 'priceUnreadable' }];
  return ceilingFen !== undefined && priceFen > ceilingFen ? [{ kind: 'overCeiling', priceFen, ceilingFen }] : [];
}

function outcomeOf(
  step: 'qualified' | 'conforming',
  findings: readonly BidFinding[],
  facts: ReviewFacts,
): ReviewOutcome {
  const passedIds = findings.filter(({ grounds }) => grounds.length === 0).map(({ supplierId }) => supplierId);
  return { findings, passedIds, failure: failureAt(step, passedIds.length, facts) };
}

/** The lot goes on with those who passed, or falls. `conformingIds` of a failed lot are those who conformed: none before that review. */
export function completeReview(lotId: LotId, lot: LotProgress, reviewed: Reviewed): Decision<ProcedureEvent> {
  if (lot.stage !== 'opened' && lot.stage !== 'qualified')
    return { allowed: false, refusals: [{ code: 'lot-not-in-review', facts: { stage: lot.stage } }] };
  if (!reviewed.complete) return { allowed: false, refusals: reviewed.refusals };
  const { failure: reason, passedIds } = reviewed.outcome;
  const passed = [...passedIds];
  if (reason !== undefined) {
    const [qualifiedIds, conformingIds] = lot.stage === 'qualified' ? [lot.qualifiedIds, passed] : [passed, []];
    const { supplierIds } = lot;
    return allow<ProcedureEvent>({ type: 'lotFailed', lotId, reason, supplierIds, qualifiedIds, conformingIds });
  }
  return lot.stage === 'opened'
    ? allow<ProcedureEvent>({ type: 'lotQualified', lotId, qualifiedIds: passed })
    : allow<ProcedureEvent>({ type: 'lotConformed', lotId, conformingIds: passed });
}

/**
 * The lot of a negotiation after its panel's one review (Order 74 art. 30): who is qualified and who conforms are found
 * together, so both are told at once; or the lot falls (art. 37). Barred responses count for neither.
 */
export function completePanelReview(
  lotId: LotId,
  lot: LotProgress,
  { reviewed, qualificationIds }: { readonly reviewed: Reviewed; readonly qualificationIds: readonly string[] },
): Decision<ProcedureEvent> {
  if (lot.stage !== 'opened')
    return { allowed: false, refusals: [{ code: 'lot-not-in-review', facts: { stage: lot.stage } }] };
  if (!reviewed.complete) return { allowed: false, refusals: reviewed.refusals };
  const { failure: reason, passedIds, findings } = reviewed.outcome;
  const conformingIds = [...passedIds];
  const qualifiedIds = findings
    .filter(({ grounds }) => !grounds.some((ground) => disqualifies(ground, qualificationIds)))
    .map(({ supplierId }) => supplierId);
  const { supplierIds } = lot;
  if (reason !== undefined)
    return allow<ProcedureEvent>({ type: 'lotFailed', lotId, reason, supplierIds, qualifiedIds, conformingIds });
  return allow<ProcedureEvent>(
    { type: 'lotQualified', lotId, qualifiedIds },
    { type: 'lotConformed', lotId, conformingIds },
  );
}

function disqualifies(ground: InvalidityGround, qualificationIds: readonly string[]): boolean {
  return ground.kind === 'requirement' && qualificationIds.includes(ground.requirementId);
}
