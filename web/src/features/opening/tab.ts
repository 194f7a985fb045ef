import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import { isTender } from '../../../../schemas/procurement-method.ts';

/** Whether a procedure has an opening that a role may look at. Responses to a negotiation are opened before nobody. */
export function hasOpening({ status, method }: ProcedureView, role: Role): boolean {
  if (status === 'draft' || status === 'discarded') return false;
  return isTender(method) || role === 'procurementAgencyOfficer' || role === 'procurementOfficer';
}
