import type { FallbackFacts, LotSituation } from '../../functions/tendering/rules-fallback.ts';
import type { LotProgress } from '../../schemas/procedure.ts';
import { fen } from '../../schemas/money.ts';
import { dayOf } from '../../schemas/time.ts';
import { madeAt, madeProcedureId } from './made.ts';
import { madeDeadline } from './made-procedure.ts';
import { madeSuppliers } from './made-review.ts';

export type FailedLot = Extract<LotProgress, { stage: 'failed' }>;

/** A lot that fell at the deadline with so many bidders. */
export function fellAtDeadline(bidders: number): FailedLot {
  return {
    stage: 'failed',
    reason: 'fewer_than_three_bidders',
    supplierIds: madeSuppliers(bidders),
    conformingIds: [],
    at: madeAt,
  };
}

/** A lot with four bidders of whom so many qualified, too few. */
export function fellAtQualification(qualified: number): FailedLot {
  return {
    stage: 'failed',
    reason: 'fewer_than_three_qualified',
    supplierIds: madeSuppliers(4),
    qualifiedIds: madeSuppliers(qualified),
    conformingIds: [],
    at: madeAt,
  };
}

/** A lot with four qualified bidders of whom so many conform, too few. */
export function fellAtConformity(conforming: number): FailedLot {
  return {
    stage: 'failed',
    reason: 'fewer_than_three_responsive',
    supplierIds: madeSuppliers(4),
    qualifiedIds: madeSuppliers(4),
    conformingIds: madeSuppliers(conforming),
    at: madeAt,
  };
}

/** A lot of an open tender that fell and has gone nowhere since. */
export function failedSituation(lot: LotProgress, changes: Partial<LotSituation> = {}): LotSituation {
  const procedureId = madeProcedureId(1);
  return {
    procedureId,
    method: 'openTender',
    lot,
    standing: { status: 'failed', procedureId, reason: 'fewer_than_three_bidders', bidders: 2 },
    documentsThrough: dayOf(madeDeadline),
    bidDeadline: madeDeadline,
    ...changes,
  };
}

/** A project of 9,440,000 yuan against a threshold of 4,000,000; the document was found reasonable. */
export function fallbackFacts(changes: Partial<FallbackFacts> = {}): FallbackFacts {
  return {
    budgetFen: fen(944_000_000),
    threshold: { fen: fen(400_000_000), sourceZh: '江苏省标准', status: 'configured', rule: 'PLN-009' },
    documentReview: { reasonable: true, procedureCorrect: true },
    obtainers: undefined,
    tenderFailures: 1,
    related: () => false,
    application: undefined,
    ...changes,
  };
}
