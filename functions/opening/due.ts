import { ProcedureId } from '../../schemas/ids.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { carryOutDue } from '../platform/due.ts';
import { load } from '../platform/streams.ts';
import type { Around, OpeningBackends } from './backends.ts';
import { closeCall, closeProcedure } from './closing.ts';
import { budgetOf, carryOnFinalOffers, carryOnOpening, openingNamed, type Budget } from './unseal-lot.ts';

/** A call of the schedule must not keep the next one waiting: another lot's closing may be due. */
const SCHEDULED = { milliseconds: 45_000, largestFileBytes: Number.POSITIVE_INFINITY };

/**
 * Everything in this area that time brings about: closings, the unsealing of final offers, and openings that were begun and not
 * finished. Safe late, twice, and broken off anywhere.
 */
export async function carryOutOpeningsDue(
  around: Around,
  backends: OpeningBackends,
  budget: Budget = budgetOf(SCHEDULED),
): Promise<void> {
  const place = { around, backends, budget };
  await carryOutDue(around, 'opening', async (id) => {
    const opening = openingNamed(id);
    if (opening !== undefined) return carryOnOpening(place, opening.procedureId, opening.lotId);
    const procedureId = ProcedureId.parse(id);
    await closeProcedure(around, procedureId);
    await closeCall(around, procedureId);
    const call = await load(around.table, finalOfferCallStream, procedureId);
    if (call !== undefined) await carryOnFinalOffers(place, call.state);
  });
}
