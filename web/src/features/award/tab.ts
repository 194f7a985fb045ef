import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';
import { lotsOf } from '../procedures/lots.ts';

/**
 * Whether a tender has an award to be looked at: candidates have reached the buyer, or there is a winner. A supplier has its
 * own result and letters in one place, whatever the method.
 */
export function hasTenderAward(procedure: ProcedureView, role: Role): boolean {
  const { method } = procedure;
  if (role === 'supplier' || !isTender(method)) return false;
  return lotsOf(procedure).some(({ stage }) => stage === 'awarded' || stage === 'ranked');
}
