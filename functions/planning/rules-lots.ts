import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { Fen } from '../../schemas/money.ts';
import type { FailureReason } from '../../schemas/procedure.ts';
import type { Lot, Procurement, ProcurementEvent } from '../../schemas/procurement.ts';
import { lotTransitions, type LotEventType } from './rules-procurement.ts';

type ProcurementDecision = Decision<ProcurementEvent>;
type OfLot = { readonly lotId: LotId; readonly procedureId: ProcedureId };

/** Takes lots into a procedure. A lot is in one procedure at a time: one that is in another, awarded or abandoned is refused. */
export function commitLots(
  procurement: Procurement,
  lotIds: readonly LotId[],
  procedureId: ProcedureId,
): ProcurementDecision {
  const unique = [...new Set(lotIds)];
  if (unique.length === 0) return refuse({ code: 'no-lot-chosen', pointer: '/lotIds' });
  const refused = refuseAll(unique.flatMap((lotId) => refusalOf(procurement, lotId, 'lotsCommitted') ?? []));
  return refused ?? allow<ProcurementEvent>({ type: 'lotsCommitted', lotIds: unique, procedureId });
}

/** Records that a lot failed in its procedure; it can go into another one. */
export function failLot(
  procurement: Procurement,
  command: OfLot & { readonly reason: FailureReason; readonly bidders: number },
): ProcurementDecision {
  const refusal = refusalOf(procurement, command.lotId, 'lotFailed') ?? foreignProcedure(procurement, command);
  return refusal === undefined ? allow<ProcurementEvent>({ type: 'lotFailed', ...command }) : refuse(refusal);
}

/** Gives a lot back that its procedure no longer buys: a draft was discarded, or the procedure cancelled. */
export function releaseLot(procurement: Procurement, command: OfLot): ProcurementDecision {
  const refusal = refusalOf(procurement, command.lotId, 'lotReleased') ?? foreignProcedure(procurement, command);
  return refusal === undefined ? allow<ProcurementEvent>({ type: 'lotReleased', ...command }) : refuse(refusal);
}

/** Records who won a lot and at what price; also when the next candidate follows a winner who gave up (条例 art. 49). */
export function awardLot(
  procurement: Procurement,
  command: OfLot & { readonly amountFen: Fen; readonly supplierId: OrganizationId },
): ProcurementDecision {
  const refusal = refusalOf(procurement, command.lotId, 'lotAwarded') ?? foreignProcedure(procurement, command);
  if (refusal !== undefined) return refuse(refusal);
  const budget = lotOf(procurement, command.lotId)?.budgetFen ?? 0;
  if (command.amountFen > budget)
    return refuse({ code: 'award-above-budget', facts: { budgetFen: budget, amountFen: command.amountFen } });
  return allow<ProcurementEvent>({ type: 'lotAwarded', ...command });
}

/** Gives a lot up: it will not be bought. */
export function abandonLot(
  procurement: Procurement,
  command: { readonly lotId: LotId; readonly reason: string },
): ProcurementDecision {
  const refusal = refusalOf(procurement, command.lotId, 'lotAbandoned');
  return refusal === undefined ? allow<ProcurementEvent>({ type: 'lotAbandoned', ...command }) : refuse(refusal);
}

function lotOf(procurement: Procurement, lotId: LotId): Lot | undefined {
  return procurement.lots.find((lot) => lot.id === lotId);
}

function refusalOf(procurement: Procurement, lotId: LotId, event: LotEventType): Refusal | undefined {
  const lot = lotOf(procurement, lotId);
  if (lot === undefined) return { code: 'lot-unknown', facts: { lotId } };
  const { status } = lot.standing;
  return lotTransitions[status][event] === undefined
    ? { code: 'lot-not-open-to-this', facts: { lotId, status } }
    : undefined;
}

/** A procedure speaks only for the lots that are in it. */
function foreignProcedure(procurement: Procurement, { lotId, procedureId }: OfLot): Refusal | undefined {
  const standing = lotOf(procurement, lotId)?.standing;
  const isIn = standing !== undefined && 'procedureId' in standing && standing.procedureId === procedureId;
  return isIn ? undefined : { code: 'lot-in-other-procedure', facts: { lotId } };
}
