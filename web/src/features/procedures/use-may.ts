import { mayTouch, type Action } from '../../../../schemas/permissions.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { useActing, usePerson } from '../../session/use-session.ts';

/** Whether the person may do a thing with a procedure: who oversees a purchase sees all of it and does nothing in it. */
export function useMay(action: Action, { buyerId, procurementAgencyId }: ProcedureView): boolean {
  const { me } = usePerson();
  const { organizationId, role } = useActing();
  const actor = { personId: me.personId, organizationId, roles: [role] };
  return mayTouch(actor, action, { buyer: buyerId, procurementAgency: procurementAgencyId });
}
