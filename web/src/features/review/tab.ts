import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';
import { lotsOf } from '../procedures/lots.ts';

/** Whether the first responses to a negotiation are being reviewed by its panel, or have just been (Order 74 art. 30). */
export function hasResponseReview(procedure: ProcedureView, role: Role): boolean {
  if (procedure.method !== 'competitiveNegotiation' || role === 'supplier') return false;
  return lotsOf(procedure).some(({ stage }) => stage === 'opened' || stage === 'conforming');
}

/** Whether a role looks at the reviews of a tender; suppliers never do. */
export function hasReview(procedure: ProcedureView, role: Role): boolean {
  const { status } = procedure;
  if (status === 'draft' || status === 'discarded' || role === 'supplier') return false;
  return isTender(procedure.method);
}

/** Whether a supplier may be asked about its price: prices are looked at between conformity and ranking. */
export function hasPriceQuestion(procedure: ProcedureView, role: Role): boolean {
  return (
    role === 'supplier' && isTender(procedure.method) && lotsOf(procedure).some(({ stage }) => stage === 'conforming')
  );
}
