import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { lotsOf } from '../procedures/lots.ts';

function isTender({ method }: ProcedureView): boolean {
  return method === 'openTender' || method === 'invitedTender';
}

/** Whether a role looks at the reviews of a tender; suppliers never do. A negotiation's are in its own tab. */
export function hasReview(procedure: ProcedureView, role: Role): boolean {
  const { status } = procedure;
  if (status === 'draft' || status === 'discarded' || role === 'supplier') return false;
  return isTender(procedure);
}

/** Whether a supplier may be asked about its price: prices are looked at between conformity and ranking. */
export function hasPriceQuestion(procedure: ProcedureView, role: Role): boolean {
  return role === 'supplier' && isTender(procedure) && lotsOf(procedure).some(({ stage }) => stage === 'conforming');
}
