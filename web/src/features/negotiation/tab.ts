import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';

/** Whether the talks can have begun: bids are opened once the procedure is closed. */
export function mayNegotiate({ method, status }: ProcedureView): boolean {
  return method === 'competitiveNegotiation' && (status === 'closed' || status === 'concluded');
}

/** Whether a role may know the panel, which suppliers may not before the result. */
export function mayKnowPanel({ method, status }: ProcedureView, role: Role): boolean {
  const isPublished = status === 'published' || status === 'closed' || status === 'concluded';
  return method === 'competitiveNegotiation' && isPublished && role !== 'supplier';
}
