import { allow, refuse, type Decision } from '../../schemas/decision.ts';
import type { DeclareFailure } from '../../schemas/evaluation-api.ts';
import type { LotId } from '../../schemas/ids.ts';
import type { LotProgress, LotStage, ProcedureEvent } from '../../schemas/procedure.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';

/** From the deadline until the candidates reach the buyer. */
const OPEN_STAGES: readonly LotStage[] = ['awaitingOpening', 'opened', 'qualified', 'conforming'];

/**
 * A lot falls for what no count can find: unlawful conduct, a task that fell away (law art. 36), or a document that the
 * committee cannot evaluate by (Order 87 art. 65). Once a negotiation may begin its lots are terminated there (`terminateLot`).
 */
export function declareFailure(
  { lotId, lot, method }: { readonly lotId: LotId; readonly lot: LotProgress; readonly method: ProcurementMethod },
  { ground: reason }: Pick<DeclareFailure, 'ground'>,
): Decision<ProcedureEvent> {
  const isNegotiated = !isTender(method) && lot.stage === 'conforming';
  if (!OPEN_STAGES.includes(lot.stage) || isNegotiated || !('supplierIds' in lot))
    return refuse({ code: 'lot-not-open-to-failure', facts: { stage: lot.stage } });
  const conformingIds = lot.stage === 'conforming' ? lot.conformingIds : [];
  const { supplierIds } = lot;
  return allow<ProcedureEvent>({
    type: 'lotFailed',
    lotId,
    reason,
    supplierIds,
    ...(lot.stage === 'awaitingOpening' ? {} : { qualifiedIds: qualifiedSoFar(lot) }),
    conformingIds,
  });
}

function qualifiedSoFar(lot: LotProgress) {
  if (lot.stage === 'qualified') return lot.qualifiedIds;
  return lot.stage === 'conforming' ? lot.conformingIds : [];
}
