import { callFinalOffers, finalOfferCallStream } from '../../functions/bidding/rules-final-offer.ts';
import type { OpeningBackends } from '../../functions/opening/backends.ts';
import { carryOutOpeningsDue } from '../../functions/opening/due.ts';
import { execute } from '../../functions/platform/commands.ts';
import { closingDue } from '../../functions/tendering/rules-procedure.ts';
import { OpeningRecord } from '../../schemas/opening.ts';
import type { Instant } from '../../schemas/time.ts';
import { bidAs } from './bidding.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import { givenProcedureEvents, givenPublished, type Published } from './published-procedure.ts';

/** A negotiation of two lots whose responses by suppliers 1 to 4 were opened and conform. */
export async function givenConforming(portal: TestPortal, cast: Cast, backends: OpeningBackends): Promise<Published> {
  const to = await givenPublished(portal, cast, { lots: 2, method: 'competitiveNegotiation' });
  const participants = cast.suppliers.slice(0, 4);
  for (const supplier of participants) await bidAs(portal, supplier, { to });
  portal.moveTo(closingDue(to.deadline));
  await carryOutOpeningsDue(portal.services, backends);
  for (const lotId of to.lotIds)
    await portal.succeed(cast.agencyOfficer.subject, `POST /api/procedures/${to.procedureId}/lots/${lotId}/opening`, {
      answer: OpeningRecord,
    });
  const ids = participants.map(({ organizationId }) => organizationId);
  const events = to.lotIds.flatMap((lotId) => [
    { type: 'lotQualified' as const, lotId, qualifiedIds: ids },
    { type: 'lotConformed' as const, lotId, conformingIds: ids },
  ]);
  await givenProcedureEvents(portal, to.procedureId, events);
  return to;
}

/** The panel's call for final offers, as the negotiation writes it. */
export async function givenFinalOfferCall(
  portal: TestPortal,
  to: Published,
  { participants, deadline }: { readonly participants: readonly CastMember[]; readonly deadline: Instant },
): Promise<void> {
  const context = { actor: { system: 'reaction' } as const, commandId: crypto.randomUUID(), requestDigest: 'a test' };
  const participantIds = participants.map(({ organizationId }) => organizationId);
  const lots = to.lotIds.map((lotId) => ({ lotId, participantIds }));
  const outcome = await execute(portal.services, context, async (draft) => {
    const decision = callFinalOffers(undefined, { lots, minimumSuppliers: 3, deadline }, draft.at);
    if (!decision.allowed) return decision;
    draft.append(finalOfferCallStream, { id: to.procedureId, before: undefined, events: decision.events });
    return { answer: null };
  });
  if (!outcome.done) throw new Error(outcome.refusals[0].code);
}
