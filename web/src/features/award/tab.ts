import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { lotsOf } from '../procedures/lots.ts';

/** Whether a tender has an award to be looked at: candidates have reached the buyer, or there is a winner. */
export function hasTenderAward(procedure: ProcedureView, role: Role): boolean {
  const { method } = procedure;
  if (method !== 'openTender' && method !== 'invitedTender') return false;
  const stages = lotsOf(procedure).map(({ stage }) => stage);
  return role !== 'supplier' && (stages.includes('awarded') || stages.includes('ranked'));
}
