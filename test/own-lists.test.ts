import { beforeAll, describe, expect, test } from 'vitest';
import { seatStream } from '../functions/evaluation/rules-seat.ts';
import { askedOpinionStream } from '../functions/tendering/rules-opinion-request.ts';
import { pageOf } from '../schemas/api.ts';
import { CommitteeView, PriceQuestionRow, PriceQuestionView, ReviewView } from '../schemas/evaluation-api.ts';
import { DocumentReviewView } from '../schemas/fallback.ts';
import { MethodChangeView, OpinionRequest, OpinionRequestRow } from '../schemas/method-change.ts';
import { CommitteeMembership } from '../schemas/seat.ts';
import { givenFailed, givenOpened } from './support/given-opened.ts';
import { faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { givenProcedureEvents, type Published } from './support/published-procedure.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

async function seats(subject: string, query = '') {
  const call = `GET /api/committee-memberships${query}` as const;
  return portal.succeed(subject, call, { answer: pageOf(CommitteeMembership) });
}

function expert(number: number): CastMember {
  const found = cast.experts[number - 1];
  if (found === undefined) throw new Error(`there is no expert ${number}`);
  return found;
}

/** A panel of these experts and the buyer's representative. */
function proposal(numbers: readonly number[]) {
  const members = [...numbers.map(expert), cast.officer].map(({ personId, organizationId, role }) => ({
    personId,
    organizationId,
    kind: role === 'expert' ? 'expert' : 'buyerRepresentative',
  }));
  return { members, leaderId: members[0]?.personId };
}

async function givenPanel(numbers: readonly number[]): Promise<Published> {
  const bidders = cast.suppliers.slice(0, 3);
  const to = await givenOpened(portal, cast, {
    offers: bidders.map((supplier, index) => ({ supplier, yuan: index === 0 ? 1_000_000 : 4_000_000 + index })),
  });
  await portal.succeed('agencyOfficer', `POST /api/procedures/${to.procedureId}/committee`, {
    body: proposal(numbers),
    answer: CommitteeView,
  });
  return to;
}

describe('a member of panels finds the own ones', () => {
  let first: Published;
  let second: Published;
  beforeAll(async () => {
    first = await givenPanel([1, 2, 3, 4]);
    second = await givenPanel([1, 3, 4, 5]);
  });

  test('newest first, by pages, and in which part', async () => {
    const { items } = await seats('expert1');
    expect(items.map(({ procedureId }) => procedureId).toSorted()).toEqual(
      [first, second].map(({ procedureId }) => procedureId).toSorted(),
    );
    expect(items.map(({ as, panel }) => `${as} ${panel}`)).toEqual(items.map(() => 'expert evaluationCommittee'));
    const page = await seats('expert1', '?limit=1');
    const rest = await seats('expert1', `?limit=1&cursor=${page.nextCursor ?? ''}`);
    expect([...page.items, ...rest.items]).toEqual(items);
    expect((await seats('officer')).items.map(({ as }) => as)).toEqual(['buyerRepresentative', 'buyerRepresentative']);
  });

  test('and nobody else’s: neither by another’s cursor nor as one who sits nowhere', async () => {
    expect((await seats('expert2')).items.map(({ procedureId }) => procedureId)).toEqual([first.procedureId]);
    expect((await seats('expert7')).items).toEqual([]);
    const { nextCursor = '' } = await seats('expert1', '?limit=1');
    const answer = await portal.request('expert2', `GET /api/committee-memberships?cursor=${nextCursor}`);
    expect(answer.status).toBe(400);
    for (const subject of ['supplier1', 'agencyOfficer', 'auditor'])
      expect((await portal.request(subject, 'GET /api/committee-memberships')).status).toBe(403);
  });

  test('until somebody else takes the seat', async () => {
    const { personId, organizationId } = expert(6);
    await portal.succeed('agencyOfficer', `POST /api/procedures/${first.procedureId}/committee/replacements`, {
      body: {
        personId: expert(2).personId,
        reason: '因病缺席',
        replacement: { personId, organizationId, kind: 'expert' },
      },
      answer: CommitteeView,
    });
    expect((await seats('expert2')).items).toEqual([]);
    expect((await seats('expert6')).items.map(({ procedureId }) => procedureId)).toEqual([first.procedureId]);
    expect(await faultyHistories(portal.services.table, seatStream)).toEqual([]);
  });
});

describe('a supplier finds the questions about its own prices', () => {
  test('with the time it has, and nobody else does', async () => {
    const to = await givenPanel([1, 2, 3, 4]);
    const [lotId] = to.lotIds;
    const [low, other] = cast.suppliers;
    if (lotId === undefined || low === undefined || other === undefined) throw new Error('a lot with suppliers');
    const ids = cast.suppliers.slice(0, 3).map(({ organizationId }) => organizationId);
    const lot = `/api/procedures/${to.procedureId}/lots/${lotId}` as const;
    await portal.succeed('agencyOfficer', `PUT ${lot}/qualification/${low.organizationId}`, {
      body: { sheet: [{ requirementId: 'q1', met: true }] },
      answer: ReviewView,
    });
    await givenProcedureEvents(portal, to.procedureId, [
      { type: 'lotQualified', lotId, qualifiedIds: ids },
      { type: 'lotConformed', lotId, conformingIds: ids },
    ]);
    await portal.succeed('expert1', `POST ${lot}/low-price/${low.organizationId}/question`, {
      body: { question: '请说明报价构成', minutes: 30 },
      answer: ReviewView,
    });
    const list = async ({ subject }: CastMember) =>
      (await portal.succeed(subject, 'GET /api/price-questions', { answer: pageOf(PriceQuestionRow) })).items;
    expect(await list(other)).toEqual([]);
    const [row] = await list(low);
    expect(row).toMatchObject({ procedureId: to.procedureId, lotId, askedAt: portal.now(), status: 'open' });
    portal.moveTo(row?.dueAt ?? portal.now());
    expect((await list(low)).map(({ status }) => status)).toEqual(['lapsed']);
    portal.moveBy(-1);
    expect((await list(low)).map(({ status }) => status)).toEqual(['open']);
    await portal.succeed(low.subject, `PUT ${lot}/price-question/explanation`, {
      body: { text: '自有团队' },
      answer: PriceQuestionView,
    });
    expect(await list(low)).toMatchObject([{ status: 'explained', explainedAt: portal.now() }]);
  });
});

describe('an expert finds the opinions that are asked of the expert', () => {
  test('until they are given', async () => {
    const { procedureId } = await givenFailed(portal, cast, { bidders: cast.suppliers.slice(3, 5) });
    await portal.succeed('officer', `POST /api/procedures/${procedureId}/lots/lot-1/document-review`, {
      body: { reasonable: true, procedureCorrect: true, reason: '逐条审查，没有不合理条款。' },
      answer: DocumentReviewView,
    });
    const { application } = await portal.succeed('officer', 'POST /api/method-changes', {
      body: { procedureId, lotIds: ['lot-1'] },
      answer: MethodChangeView,
    });
    const requests = `POST /api/method-changes/${application.id}/opinion-requests` as const;
    const personIds = [expert(1).personId, expert(2).personId];
    const { application: asked } = await portal.succeed('officer', requests, {
      body: { personIds },
      answer: MethodChangeView,
    });
    expect(asked.requestedIds).toEqual(personIds);
    await portal.succeed('officer', requests, { body: { personIds }, answer: MethodChangeView });
    const list = async (subject: string) =>
      (await portal.succeed(subject, 'GET /api/opinion-requests', { answer: pageOf(OpinionRequestRow) })).items;
    expect(await list('expert1')).toMatchObject([{ methodChangeId: application.id, status: 'open' }]);
    expect(await list('expert3')).toEqual([]);
    expect((await portal.request('officer', 'GET /api/opinion-requests')).status).toBe(403);
    await portal.succeed('expert1', `POST /api/method-changes/${application.id}/opinions`, {
      body: { noUnreasonableClause: true, statementZh: '没有不合理条款。', noConflict: true },
      answer: OpinionRequest,
    });
    expect(await list('expert1')).toMatchObject([{ status: 'answered' }]);
    expect(await list('expert2')).toMatchObject([{ status: 'open' }]);
    expect(await faultyHistories(portal.services.table, askedOpinionStream)).toEqual([]);
  });
});
