import { ProcurementView } from '../../schemas/planning-api.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { procurementDraft } from '../support/procurements.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

/** Everything is asked about one procurement of the first buyer, run by the first agency under the first finance department. */
export async function planningFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const { id } = await portal.succeed(cast.officer.subject, 'POST /api/procurements', {
    body: procurementDraft(cast, 'MATRIX-1'),
    answer: ProcurementView,
  });
  const own = {
    path: { procurementId: id },
    parties: {
      buyer: cast.officer.organizationId,
      procurementAgency: cast.agencyOfficer.organizationId,
      authority: cast.supervisor.organizationId,
    },
  };
  return {
    // A number that is taken: permission is asked, and nothing is made.
    planProcurement: { body: procurementDraft(cast, 'MATRIX-1'), parties: 'actor' },
    listProcurements: {},
    readProcurement: own,
    updateProcurement: { ...own, ifMatch: 0, body: procurementDraft(cast, 'MATRIX-1') },
  };
}
