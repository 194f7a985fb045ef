import { isForTwo } from './rules-fallback.ts';
import type { LotId } from '../../schemas/ids.ts';
import type { ApplicationLot, MethodChange } from '../../schemas/method-change.ts';
import type { Invitation } from '../../schemas/tender-terms.ts';

/** Approved lots that can be negotiated together, and who is asked. */
export type Batch = { readonly lotIds: readonly LotId[]; readonly invitation: Invitation };

type Approved = Pick<Extract<MethodChange, { status: 'approved' }>, 'lots' | 'negotiations'>;

/**
 * The approved lots that are not negotiated yet, put together as Order 74 art. 27 lets them: those with the very same two
 * suppliers, and those for which suppliers are asked anew.
 */
export function batchesOf({ lots, negotiations }: Approved): readonly Batch[] {
  const open = lots.filter(({ lotId }) => !negotiations.some((begun) => begun.lotId === lotId));
  const groups = Map.groupBy(open, (lot) => (isForTwo(lot.ground) ? lot.supplierIds.toSorted().join() : ''));
  return [...groups.values()].map((group) => ({
    lotIds: group.map(({ lotId }) => lotId),
    invitation: invitationOf(group),
  }));
}

function invitationOf([first]: readonly ApplicationLot[]): Invitation {
  if (first === undefined || !isForTwo(first.ground)) return { kind: 'announcement' };
  return { kind: 'carriedOver', supplierIds: [...first.supplierIds] };
}
