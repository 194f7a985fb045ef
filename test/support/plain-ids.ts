import { OrganizationId, PersonId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { Instant } from '../../schemas/time.ts';

/** Ids and a moment for tests of pages, which must not draw the portal in with them as `made.ts` does. */
export const plainAt = Instant.parse('2026-03-02T01:00:00.000Z');

export function plainOrganizationId(number: number): OrganizationId {
  return OrganizationId.parse(`org-${rest(number)}`);
}

export function plainPersonId(number: number): PersonId {
  return PersonId.parse(`per-${rest(number)}`);
}

export function plainProcedureId(number: number): ProcedureId {
  return ProcedureId.parse(`prc-${rest(number)}`);
}

export function plainProcurementId(number: number): ProcurementId {
  return ProcurementId.parse(`pro-${rest(number)}`);
}

function rest(number: number): string {
  return number.toString().padStart(20, '0');
}
