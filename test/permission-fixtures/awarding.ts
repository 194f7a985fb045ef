import { AwardsView } from '../../schemas/award-api.ts';
import {
  askForOffers,
  givenBegun,
  holdRound,
  lotIds,
  rankAndReport,
  unsealOffers,
} from '../support/given-negotiation.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

/** Everything is asked about one negotiation with its report delivered: lot 1 is decided, lot 2 is not. */
export async function awardingFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const [first, second, third] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the cast has suppliers');
  const suppliers = [first, second, third];
  const negotiation = await givenBegun(portal, cast, {
    number: 'MATRIX-AWARD',
    conforming: [suppliers, suppliers, []],
  });
  const { procedureId, panel } = negotiation;
  await holdRound(portal, negotiation, { number: 1, suppliers });
  await askForOffers(portal, negotiation);
  const offers = suppliers.map((supplier, index) => ({ supplier, yuan: 3_000_000 + index }));
  await unsealOffers(portal, negotiation, [offers, offers]);
  await rankAndReport(portal, negotiation);
  await portal.succeed(cast.officer.subject, `POST /api/procedures/${procedureId}/award-decisions`, {
    body: { decisions: [{ lotId: lotIds[0], winnerId: first.organizationId }] },
    answer: AwardsView,
  });
  const parties = {
    buyer: cast.officer.organizationId,
    procurementAgency: cast.agencyOfficer.organizationId,
    authority: cast.supervisor.organizationId,
  };
  const ofLot = (number: number) => ({ procedureId, lotId: `lot-${number}` });
  return {
    readAward: { path: ofLot(1), parties: { ...parties, members: panel.map(({ personId }) => personId) } },
    // Who is not ranked first cannot be chosen: permission is asked, and nothing is decided.
    decideAwards: {
      path: { procedureId },
      body: { decisions: [{ lotId: lotIds[1], winnerId: third.organizationId }] },
      parties,
    },
    giveUpAward: {
      path: ofLot(1),
      body: { reasonZh: '人手不足' },
      parties: { ...parties, participants: [first.organizationId] },
    },
    // Nobody has given lot 2 up.
    followUpAward: { path: ofLot(2), body: { choice: 'nextCandidate', reasonZh: '递补' }, parties },
    listLetters: {
      path: { procedureId },
      parties: { ...parties, participants: cast.suppliers.map(({ organizationId }) => organizationId) },
    },
  };
}
