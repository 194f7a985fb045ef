import type { LotProgress } from '../../schemas/procedure.ts';
import type { OrganizationId, PersonId } from '../../schemas/ids.ts';
import type { Review, ReviewSheet } from '../../schemas/review.ts';
import { madeAt, madePersonId, madeProcedureId } from './made.ts';
import { lotOne, madeSupplierId } from './made-procedure.ts';

export const madeMembers: readonly PersonId[] = [1, 2, 3, 4, 5].map(madePersonId);

/** A sheet that finds these requirements met and those not. */
export function madeSheet(met: readonly string[], missed: readonly string[] = []): ReviewSheet {
  return [
    ...met.map((requirementId) => ({ requirementId, met: true })),
    ...missed.map((requirementId) => ({ requirementId, met: false, reason: `未满足${requirementId}` })),
  ];
}

/** A review in which the buyer's side found `missed` of q1 and q2 missing. */
export function madeQualification(number: number, missed: readonly string[] = []): Review {
  const met = ['q1', 'q2'].filter((id) => !missed.includes(id));
  return {
    procedureId: madeProcedureId(1),
    lotId: lotOne,
    supplierId: madeSupplierId(number),
    qualification: { sheet: madeSheet(met, missed), decidedBy: madePersonId(90), decidedAt: madeAt },
    opinions: [],
  };
}

/** A review in which the first `against` of five members found s1 missing, and all found s2 met. */
export function madeConformity(number: number, against = 0): Review {
  return {
    ...madeQualification(number),
    opinions: madeMembers.map((personId, index) => ({
      personId,
      sheet: index < against ? madeSheet(['s2'], ['s1']) : madeSheet(['s1', 's2']),
      at: madeAt,
    })),
  };
}

export function madeSuppliers(count: number): OrganizationId[] {
  return Array.from({ length: count }, (_, index) => madeSupplierId(index + 1));
}

/** The lot at a stage of its review, with so many bidders. */
export function madeLot(stage: 'opened' | 'qualified' | 'conforming', count: number): LotProgress {
  const supplierIds = madeSuppliers(count);
  switch (stage) {
    case 'opened':
      return { stage, supplierIds, barredIds: [] };
    case 'qualified':
      return { stage, supplierIds, qualifiedIds: supplierIds };
    case 'conforming':
      return { stage, supplierIds, conformingIds: supplierIds };
  }
}
