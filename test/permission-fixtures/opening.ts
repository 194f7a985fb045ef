import { connectOpening } from '../../functions/opening/backends.ts';
import { carryOutOpeningsDue } from '../../functions/opening/due.ts';
import { closingDue } from '../../functions/tendering/rules-procedure.ts';
import { OpeningRecord } from '../../schemas/opening.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs } from '../support/bidding.ts';
import { givenConforming, givenFinalOfferCall } from '../support/given-final-offers.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { givenPublished } from '../support/published-procedure.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

/** A lot that is in session, with the first two suppliers among its bidders, and a negotiation with its final offers open. */
export async function openingFixtures(portal: TestPortal, cast: Cast): Promise<Readonly<Record<string, RouteFixture>>> {
  const backends = connectOpening(portal.services.environment);
  const bidders = cast.suppliers.slice(0, 3);
  const negotiation = await givenConforming(portal, cast, backends);
  const deadline = addMilliseconds(portal.now(), 3_600_000);
  await givenFinalOfferCall(portal, negotiation, { participants: bidders, deadline });
  for (const supplier of bidders) await bidAs(portal, supplier, { to: negotiation, purpose: 'finalOffer' });
  const tender = await givenPublished(portal, cast);
  for (const supplier of bidders) await bidAs(portal, supplier, { to: tender });
  portal.moveTo(closingDue(tender.deadline));
  await carryOutOpeningsDue(portal.services, backends);
  const path = { procedureId: tender.procedureId, lotId: 'lot-1' };
  const subject = cast.agencyOfficer.subject;
  const answer = OpeningRecord;
  const opening = `/api/procedures/${path.procedureId}/lots/${path.lotId}/opening` as const;
  const { recordSha256 } = await portal.succeed(subject, `POST ${opening}`, { answer });
  const agency = { procurementAgency: cast.agencyOfficer.organizationId };
  const readers = {
    ...agency,
    buyer: cast.officer.organizationId,
    authority: cast.supervisor.organizationId,
    members: [],
  };
  const participants = bidders.map(({ organizationId }) => organizationId);
  const supplierId = participants[0] ?? '';
  return {
    openLot: { path, parties: agency },
    readOpening: { path, parties: { ...readers, participants } },
    raiseObjection: { path, parties: { participants }, body: { textZh: '请核对报价。' } },
    answerObjection: { path: { ...path, number: '1' }, parties: agency, body: { answerZh: '已核对。' } },
    signOpeningRecord: {
      path,
      parties: { ...agency, buyer: cast.officer.organizationId, participants },
      body: { recordSha256 },
    },
    endOpening: { path, parties: agency },
    readOpenedBid: { path: { ...path, supplierId }, parties: readers },
    readOpenedFinalOffer: { path: { ...path, procedureId: negotiation.procedureId, supplierId }, parties: readers },
  };
}
