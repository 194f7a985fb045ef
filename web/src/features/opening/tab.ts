import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';

/** Whether a procedure has an opening that a role may look at. Responses to a negotiation are opened before nobody. */
export function hasOpening({ status, method }: ProcedureView, role: Role): boolean {
  if (status === 'draft' || status === 'discarded') return false;
  const isTender = method === 'openTender' || method === 'invitedTender';
  return isTender || role === 'procurementAgencyOfficer' || role === 'procurementOfficer';
}
