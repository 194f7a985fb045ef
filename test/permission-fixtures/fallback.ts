import { MethodChangeView } from '../../schemas/method-change.ts';
import { DocumentReviewView } from '../../schemas/fallback.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeTerms } from '../support/made-procedure.ts';
import { givenFailed } from '../support/given-opened.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

const DAY = 86_400_000;

/** A tender with two bidders that failed, and an application for going on with them. */
export async function fallbackFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const { procedureId } = await givenFailed(portal, cast, { bidders: cast.suppliers.slice(3, 5) });
  const lotIds = ['lot-1'];
  const review = { reasonable: true, procedureCorrect: true, reason: '逐条审查，没有不合理条款。' };
  await portal.succeed('officer', `POST /api/procedures/${procedureId}/lots/lot-1/document-review`, {
    body: review,
    answer: DocumentReviewView,
  });
  const { application } = await portal.succeed('officer', 'POST /api/method-changes', {
    body: { procedureId, lotIds },
    answer: MethodChangeView,
  });
  const parties = {
    buyer: cast.officer.organizationId,
    procurementAgency: cast.agencyOfficer.organizationId,
    authority: cast.supervisor.organizationId,
  };
  const terms = madeTerms(addMilliseconds(portal.now(), 60 * DAY));
  const tender = { path: { procedureId, lotId: 'lot-1' }, parties };
  const change = { path: { methodChangeId: application.id }, parties };
  const reason = { reasonZh: '材料齐全，符合规定。' };
  return {
    readFallback: tender,
    reviewDocument: { ...tender, body: review },
    retenderLots: { ...tender, body: { lotIds, terms } },
    negotiateLots: { ...tender, body: { lotIds, terms, methodReason: { ground: 'urgent', textZh: '紧急' } } },
    // The lot is in an application already: permission is asked, and nothing is made.
    draftMethodChange: { parties, body: { procedureId, lotIds } },
    listMethodChanges: {},
    readMethodChange: change,
    updateMethodChange: { ...change, ifMatch: 0, body: {} },
    readOpinionRequest: change,
    // Nobody the portal knows: permission is asked, and nobody is asked for an opinion.
    requestExpertOpinions: { ...change, body: { personIds: [`per-${'0'.repeat(20)}`] } },
    listOpinionRequests: {},
    giveExpertOpinion: {
      ...change,
      body: { noUnreasonableClause: true, statementZh: '没有不合理条款。', noConflict: true },
    },
    submitMethodChange: change,
    approveMethodChange: { ...change, body: reason },
    rejectMethodChange: { ...change, body: reason },
    returnMethodChange: { ...change, body: reason },
    negotiateApproved: { ...change, body: { lotIds, terms } },
  };
}
