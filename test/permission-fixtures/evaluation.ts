import type { ProcedureEvent } from '../../schemas/procedure.ts';
import { CommitteeView } from '../../schemas/evaluation-api.ts';
import { ReviewView } from '../../schemas/evaluation-api.ts';
import { givenOpened } from '../support/given-opened.ts';
import type { Cast, CastMember } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { givenProcedureEvents, type Published } from '../support/published-procedure.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

/** The second expert sits on no panel here, so that a foreign expert is asked too. */
function panelOf(cast: Cast): CastMember[] {
  return [...cast.experts.filter((_, index) => index !== 1).slice(0, 4), cast.officer];
}

/** A tender in each of its reviews, with one panel. */
export async function evaluationFixtures(
  portal: TestPortal,
  cast: Cast,
): Promise<Readonly<Record<string, RouteFixture>>> {
  const opened = await givenStage(portal, cast, []);
  const qualified = await givenStage(portal, cast, ['lotQualified']);
  const conforming = await givenStage(portal, cast, ['lotQualified', 'lotConformed']);
  const falling = await givenStage(portal, cast, []);
  const [bidder] = cast.suppliers;
  if (bidder === undefined) throw new Error('the cast has suppliers');
  const supplierId = bidder.organizationId;
  await askAbout(portal, conforming, supplierId);
  const sheet = { sheet: [{ requirementId: 's1', met: true }] };
  const { members, leaderId } = proposalOf(panelOf(cast));
  const [first] = members;
  return {
    appointCommittee: { ...of(cast, opened), body: { members, leaderId } },
    readCommittee: of(cast, opened),
    listPanelCandidates: of(cast, opened),
    listCommitteeMemberships: {},
    listPriceQuestions: {},
    // Somebody who sits there already: permission is asked, and nothing is changed.
    replaceCommitteeMember: {
      ...of(cast, opened),
      body: { personId: leaderId, reason: '因病缺席', replacement: members[1] ?? first },
    },
    readReviews: of(cast, opened),
    readReview: ofBid(cast, conforming, supplierId),
    decideQualification: {
      ...ofBid(cast, opened, supplierId),
      body: { sheet: [{ requirementId: 'q1', met: true }] },
    },
    completeQualification: of(cast, opened),
    giveConformityOpinion: { ...ofBid(cast, qualified, supplierId), body: sheet },
    completeConformity: of(cast, qualified),
    askLowPrice: { ...ofBid(cast, conforming, supplierId), body: { question: '请说明报价构成', minutes: 30 } },
    judgeLowPrice: { ...ofBid(cast, conforming, supplierId), body: { justified: true, reason: '说明充分' } },
    readPriceQuestion: { ...of(cast, conforming), parties: { participants: [supplierId] } },
    explainLowPrice: {
      ...of(cast, conforming),
      parties: { participants: cast.suppliers.slice(0, 3).map(({ organizationId }) => organizationId) },
      body: { text: '自有团队，成本较低。' },
    },
    rankLot: of(cast, conforming),
    declareLotFailed: {
      ...of(cast, falling),
      body: { ground: 'unlawful_conduct', reasonZh: '查实有投标人串通投标。' },
    },
  };
}

function of(cast: Cast, { procedureId }: Published): RouteFixture {
  return {
    path: { procedureId, lotId: 'lot-1' },
    parties: {
      buyer: cast.officer.organizationId,
      procurementAgency: cast.agencyOfficer.organizationId,
      authority: cast.supervisor.organizationId,
      members: panelOf(cast).map(({ personId }) => personId),
    },
  };
}

function ofBid(cast: Cast, published: Published, supplierId: string): RouteFixture {
  const fixture = of(cast, published);
  return { ...fixture, path: { ...fixture.path, supplierId } };
}

function proposalOf(members: readonly CastMember[]) {
  return {
    members: members.map(({ personId, organizationId, role }) => ({
      personId,
      organizationId,
      kind: role === 'expert' ? ('expert' as const) : ('buyerRepresentative' as const),
    })),
    leaderId: members[0]?.personId,
  };
}

/** An opened lot with its panel, gone on to a later review by its events. */
async function givenStage(
  portal: TestPortal,
  cast: Cast,
  events: readonly ('lotQualified' | 'lotConformed')[],
): Promise<Published> {
  const bidders = cast.suppliers.slice(0, 3);
  const offers = bidders.map((supplier, index) => ({ supplier, yuan: 4_000_000 + index }));
  const published = await givenOpened(portal, cast, { offers });
  const call = `POST /api/procedures/${published.procedureId}/committee` as const;
  await portal.succeed(cast.agencyOfficer.subject, call, { body: proposalOf(panelOf(cast)), answer: CommitteeView });
  const [lotId] = published.lotIds;
  const ids = bidders.map(({ organizationId }) => organizationId);
  if (lotId === undefined) throw new Error('the tender has a lot');
  const qualification =
    `PUT /api/procedures/${published.procedureId}/lots/lot-1/qualification/${ids[0] ?? ''}` as const;
  if (events.length > 0)
    await portal.succeed(cast.agencyOfficer.subject, qualification, {
      body: { sheet: [{ requirementId: 'q1', met: true }] },
      answer: ReviewView,
    });
  const passed = events.map((type): ProcedureEvent =>
    type === 'lotQualified' ? { type, lotId, qualifiedIds: ids } : { type, lotId, conformingIds: ids },
  );
  if (passed.length > 0) await givenProcedureEvents(portal, published.procedureId, passed);
  return published;
}

async function askAbout(portal: TestPortal, { procedureId }: Published, supplierId: string): Promise<void> {
  await portal.succeed('expert1', `POST /api/procedures/${procedureId}/lots/lot-1/low-price/${supplierId}/question`, {
    body: { question: '请说明报价构成', minutes: 30 },
    answer: ReviewView,
  });
}
