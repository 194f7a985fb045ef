import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { awardStream } from '../functions/awarding/rules-award.ts';
import { committeeStream } from '../functions/evaluation/rules-committee.ts';
import { reviewStream } from '../functions/evaluation/rules-review.ts';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { procurementStream } from '../functions/planning/rules-procurement.ts';
import { load } from '../functions/platform/streams.ts';
import { Member } from '../schemas/accounts-api.ts';
import { CommitteeView, LotOutcome, PriceQuestionView, ReviewOverview, ReviewView } from '../schemas/evaluation-api.ts';
import type { ReviewSheet } from '../schemas/review.ts';
import { givenOpened, type OpenedOffer } from './support/given-opened.ts';
import { beforeNextWrite } from './support/interleaved.ts';
import { faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type RequestOptions, type TestPortal } from './support/portal.ts';
import type { Published } from './support/published-procedure.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

function panel(): CastMember[] {
  return [...cast.experts.slice(0, 4), cast.officer];
}

function supplier(number: number): CastMember {
  const found = cast.suppliers[number - 1];
  if (found === undefined) throw new Error(`there is no supplier ${number}`);
  return found;
}

/** The first suppliers ask these prices, in yuan. */
function offers(...yuan: (number | undefined)[]): OpenedOffer[] {
  return yuan.map((price, index) => ({
    supplier: supplier(index + 1),
    ...(price === undefined ? {} : { yuan: price }),
  }));
}

function proposal(members: readonly CastMember[]): Record<string, unknown> {
  return {
    members: members.map(({ personId, organizationId, role }) => ({
      personId,
      organizationId,
      kind: role === 'expert' ? 'expert' : 'buyerRepresentative',
    })),
    leaderId: members[0]?.personId,
  };
}

async function appoint({ procedureId }: Published, members = panel()): Promise<void> {
  const call = `POST /api/procedures/${procedureId}/committee` as const;
  await portal.succeed('agencyOfficer', call, { body: proposal(members), answer: CommitteeView });
}

async function refusal(subject: string, call: Call, options: RequestOptions = {}): Promise<unknown> {
  const { status, body } = await portal.request(subject, call, options);
  return [status, typeof body === 'object' && body !== null && 'code' in body ? body.code : body];
}

function lotPath({ procedureId }: Published, lot = 'lot-1'): `/api/procedures/${string}/lots/${string}` {
  return `/api/procedures/${procedureId}/lots/${lot}`;
}

const met = (requirementId: string): ReviewSheet => [{ requirementId, met: true }];
const missed = (requirementId: string): ReviewSheet => [{ requirementId, met: false, reason: '证明材料缺失' }];

/** The agency finds everyone qualified but these. */
async function qualify(to: Published, count: number, unqualified: readonly number[] = []): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const { organizationId } = supplier(number);
    const sheet = unqualified.includes(number) ? missed('q1') : met('q1');
    const call = `PUT ${lotPath(to)}/qualification/${organizationId}` as const;
    await portal.succeed('agencyOfficer', call, { body: { sheet }, answer: ReviewView });
  }
}

/** All members at once find every bid conforming but these, which most of them find missing the requirement. */
async function conform(to: Published, numbers: readonly number[], missing: readonly number[] = []): Promise<void> {
  for (const number of numbers) {
    const { organizationId } = supplier(number);
    const call = `PUT ${lotPath(to)}/conformity/${organizationId}` as const;
    const given = panel().map(({ subject }, index) => {
      const sheet = missing.includes(number) && index < 3 ? missed('s1') : met('s1');
      return portal.succeed(subject, call, { body: { sheet }, answer: ReviewView });
    });
    await Promise.all(given);
  }
}

async function complete(to: Published, what: 'qualification' | 'conformity'): Promise<LotOutcome> {
  const subject = what === 'qualification' ? 'agencyOfficer' : 'expert1';
  return portal.succeed(subject, `POST ${lotPath(to)}/${what}/completion`, { answer: LotOutcome });
}

describe('the committee', () => {
  let to: Published;
  beforeAll(async () => {
    to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
  });
  const call = (): Call => `POST /api/procedures/${to.procedureId}/committee`;

  test('is refused when its composition is not lawful, naming all that is wrong', async () => {
    const small = [...cast.experts.slice(0, 1), cast.officer];
    const answer = await portal.request('agencyOfficer', call(), { body: proposal(small) });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'panel-too-small',
        rule: { id: 'EVL-008' },
        errors: [{ code: 'panel-too-small' }, { code: 'panel-size-even' }, { code: 'panel-too-few-experts' }],
      },
    });
  });

  test('is not led by the buyer, and has nobody of the agency', async () => {
    const body = { ...proposal(panel()), leaderId: cast.officer.personId };
    expect(await refusal('agencyOfficer', call(), { body })).toEqual([409, 'panel-leader-is-buyer']);
    const agent = proposal([...cast.experts.slice(0, 4), cast.agencyOfficer]);
    expect(await refusal('agencyOfficer', call(), { body: agent })).toEqual([409, 'panel-member-of-agency']);
  });

  test('is appointed once, and known to its members and the buyer’s side alone', async () => {
    await appoint(to);
    expect(await refusal('agencyOfficer', call(), { body: proposal(panel()) })).toEqual([
      409,
      'committee-already-appointed',
    ]);
    const read = `GET /api/procedures/${to.procedureId}/committee` as const;
    for (const subject of ['expert1', 'officer', 'agencyOfficer', 'auditor'])
      await portal.succeed(subject, read, { answer: CommitteeView });
    for (const subject of ['expert6', 'supplier1', 'otherOfficer', 'hostUnit'])
      expect(await refusal(subject, read)).toEqual([403, 'not-permitted']);
  });

  test('replaces a member with somebody lawful', async () => {
    const path = `POST /api/procedures/${to.procedureId}/committee/replacements` as const;
    const leaver = cast.experts[1]?.personId;
    const { personId, organizationId } = cast.agencyOfficer;
    const agent = { personId, organizationId, kind: 'expert' };
    const body = { personId: leaver, reason: '因病缺席', replacement: agent };
    expect(await refusal('agencyOfficer', path, { body })).toEqual([409, 'panel-member-of-agency']);
    const came = cast.experts[5];
    const replacement = { personId: came?.personId, organizationId: came?.organizationId, kind: 'expert' };
    const { committee } = await portal.succeed('agencyOfficer', path, {
      body: { personId: leaver, reason: '因病缺席', replacement },
      answer: CommitteeView,
    });
    expect(committee.replacements).toMatchObject([{ personId: leaver, replacedBy: came?.personId }]);
    expect(committee.members.map(({ personId }) => personId)).not.toContain(leaver);
  });
});

describe('a member who belongs to a bidder', () => {
  test('is known only after opening, and must be replaced before the review begins', async () => {
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
    await appoint(to);
    const bidder = supplier(1).organizationId;
    await portal.succeed(cast.administrator.subject, `POST /api/organizations/${bidder}/members`, {
      body: { subject: 'expert4', name: '兼职专家', role: 'supplier' },
      answer: Member,
    });
    await qualify(to, 3);
    const completion = `POST ${lotPath(to)}/qualification/completion` as const;
    expect(await refusal('agencyOfficer', completion)).toEqual([409, 'panel-member-must-stand-aside']);
    const call = `POST /api/procedures/${to.procedureId}/committee/replacements` as const;
    const { personId, organizationId } = cast.experts[6] ?? cast.officer;
    await portal.succeed('agencyOfficer', call, {
      body: {
        personId: cast.experts[3]?.personId,
        reason: '应当回避',
        replacement: { personId, organizationId, kind: 'expert' },
      },
      answer: CommitteeView,
    });
    expect(await complete(to, 'qualification')).toMatchObject({ stage: 'qualified' });
    const later = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
    const anew = `POST /api/procedures/${later.procedureId}/committee` as const;
    expect(await refusal('agencyOfficer', anew, { body: proposal(panel()) })).toEqual([
      409,
      'panel-member-must-stand-aside',
    ]);
    const expertId = cast.experts[3]?.personId ?? '';
    await portal.succeed(cast.administrator.subject, `POST /api/organizations/${bidder}/members/${expertId}/remove`, {
      answer: z.unknown(),
    });
  });
});

describe('reviews from opening to ranking', () => {
  let to: Published;
  beforeAll(async () => {
    // The second lies below 45 % of the ceiling of 5,000,000; the fifth is above it.
    to = await givenOpened(portal, cast, { offers: offers(4_000_000, 2_200_000, 4_200_000, 4_300_000, 5_000_001) });
    await appoint(to);
  });

  test('end only when every bid is decided on', async () => {
    const call = `POST ${lotPath(to)}/qualification/completion` as const;
    expect(await refusal('agencyOfficer', call)).toEqual([409, 'qualification-undecided']);
    expect(await refusal('expert1', `POST ${lotPath(to)}/conformity/completion`)).toEqual([
      409,
      'lot-not-in-conformity-review',
    ]);
    await qualify(to, 5);
  });

  test('change a decision only on the version that was read', async () => {
    const call = `PUT ${lotPath(to)}/qualification/${supplier(4).organizationId}` as const;
    const body = { sheet: missed('q1') };
    expect(await refusal('agencyOfficer', call, { body })).toEqual([428, 'version-required']);
    expect(await refusal('agencyOfficer', call, { body, ifMatch: 7 })).toEqual([412, 'version-conflict']);
    await portal.succeed('agencyOfficer', call, { body, ifMatch: 1, answer: ReviewView });
  });

  test('are decided by the buyer’s side, then by the members, and by nobody else', async () => {
    const call = `PUT ${lotPath(to)}/qualification/${supplier(1).organizationId}` as const;
    for (const subject of ['expert1', 'supplier1', 'otherOfficer', 'auditor'])
      expect(await refusal(subject, call, { body: { sheet: met('q1') } })).toEqual([403, 'not-permitted']);
    expect(await complete(to, 'qualification')).toMatchObject({
      stage: 'qualified',
      passedIds: [1, 2, 3, 5].map((number) => supplier(number).organizationId),
      excluded: [{ supplierId: supplier(4).organizationId, grounds: ['requirement'] }],
    });
    const conformity = `PUT ${lotPath(to)}/conformity/${supplier(1).organizationId}` as const;
    for (const subject of ['expert6', 'agencyOfficer', 'supplier1'])
      expect(await refusal(subject, conformity, { body: { sheet: met('s1') } })).toEqual([403, 'not-permitted']);
    expect(await refusal('agencyOfficer', call, { body: { sheet: met('q1') }, ifMatch: 1 })).toEqual([
      409,
      'lot-not-in-qualification-review',
    ]);
  });

  test('take a sheet that decides on every requirement with its reason', async () => {
    const call = `PUT ${lotPath(to)}/conformity/${supplier(1).organizationId}` as const;
    expect(await refusal('expert1', call, { body: { sheet: [] } })).toEqual([409, 'requirement-undecided']);
    expect(await refusal('expert1', call, { body: { sheet: met('q1') } })).toEqual([409, 'requirement-undecided']);
    const silent = { sheet: [{ requirementId: 's1', met: false }] };
    expect(await refusal('expert1', call, { body: silent })).toEqual([400, 'invalid-request']);
  });

  test('count by majority, also when all members decide at the same moment', async () => {
    await conform(to, [1, 2, 3, 5]);
    const overview = await portal.succeed('officer', `GET ${lotPath(to)}/review?limit=2`, { answer: ReviewOverview });
    expect(overview).toMatchObject({ stage: 'qualified', members: 5, panelRequirementIds: ['s1'] });
    expect(overview.items).toHaveLength(2);
    const next = await portal.succeed(
      'officer',
      `GET ${lotPath(to)}/review?limit=100&cursor=${overview.nextCursor ?? ''}`,
      {
        answer: ReviewOverview,
      },
    );
    expect([...overview.items, ...next.items].map(({ opinions }) => `${opinions}`).toSorted()).toEqual([
      '0',
      '5',
      '5',
      '5',
      '5',
    ]);
    expect(next.nextCursor).toBeUndefined();
  });

  test('end once, however many members end them at the same moment', async () => {
    const call = `POST ${lotPath(to)}/conformity/completion` as const;
    const answers = await Promise.all(panel().map(({ subject }) => portal.request(subject, call)));
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409', '409', '409', '409']);
    expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({
      stage: 'conforming',
      excluded: [{ supplierId: supplier(5).organizationId, grounds: ['overCeiling'] }],
    });
    const late = `PUT ${lotPath(to)}/conformity/${supplier(1).organizationId}` as const;
    expect(await refusal('expert2', late, { body: { sheet: missed('s1') } })).toEqual([
      409,
      'lot-not-in-conformity-review',
    ]);
  });

  test('rank no lot before its abnormally low price was explained and judged', async () => {
    expect(await refusal('expert1', `POST ${lotPath(to)}/ranking`)).toEqual([409, 'low-price-not-reviewed']);
    const question = `POST ${lotPath(to)}/low-price/${supplier(2).organizationId}/question` as const;
    const short = { question: '请说明报价构成', minutes: 29 };
    expect(await refusal('expert1', question, { body: short })).toEqual([409, 'low-price-time-too-short']);
    const { review } = await portal.succeed('expert1', question, {
      body: { ...short, minutes: 30 },
      answer: ReviewView,
    });
    expect(review.lowPrice?.grounds).toContain('ceiling');
    const judgement = `PUT ${lotPath(to)}/low-price/${supplier(2).organizationId}/judgement` as const;
    const body = { justified: true, reason: '说明充分' };
    expect(await refusal('expert1', judgement, { body })).toEqual([409, 'low-price-time-running']);
  });

  test('show the question to that bidder alone, and take its explanation once', async () => {
    const own = `GET ${lotPath(to)}/price-question` as const;
    expect(await portal.succeed('supplier2', own, { answer: PriceQuestionView })).toMatchObject({
      question: '请说明报价构成',
    });
    expect(await refusal('supplier1', own)).toEqual([404, 'not-found']);
    const explain = `PUT ${lotPath(to)}/price-question/explanation` as const;
    expect(await refusal('supplier1', explain, { body: { text: '冒名说明' } })).toEqual([409, 'low-price-not-asked']);
    await portal.succeed('supplier2', explain, {
      body: { text: '自有翻译团队，成本较低。' },
      answer: PriceQuestionView,
    });
    expect(await refusal('supplier2', explain, { body: { text: '补充' } })).toEqual([
      409,
      'low-price-already-explained',
    ]);
  });

  test('rank by price, and start the buyer’s period', async () => {
    const call = `PUT ${lotPath(to)}/low-price/${supplier(2).organizationId}/judgement` as const;
    const [first, ...others] = panel();
    for (const { subject } of others)
      await portal.succeed(subject, call, { body: { justified: true, reason: '说明充分' }, answer: ReviewView });
    expect(await refusal('expert1', `POST ${lotPath(to)}/ranking`)).toEqual([409, 'low-price-undecided']);
    await portal.succeed(first?.subject, call, { body: { justified: false, reason: '仍有疑问' }, answer: ReviewView });
    const outcome = await portal.succeed('expert1', `POST ${lotPath(to)}/ranking`, { answer: LotOutcome });
    expect(outcome.candidates.map(({ supplierId, rank }) => [supplierId, rank])).toEqual(
      [2, 1, 3].map((number, index) => [supplier(number).organizationId, index + 1]),
    );
    const award = await load(portal.services.table, awardStream, `${to.procedureId}.lot-1`);
    expect(award?.state).toMatchObject({ status: 'awaitingDecision', candidates: outcome.candidates });
  });
});

describe('a finding that comes in while a review is being ended', () => {
  async function almostDone(): Promise<Published> {
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
    await appoint(to);
    await qualify(to, 3);
    await complete(to, 'qualification');
    await conform(to, [1, 2]);
    const { organizationId } = supplier(3);
    for (const [index, { subject }] of panel().entries())
      await portal.succeed(subject, `PUT ${lotPath(to)}/conformity/${organizationId}`, {
        body: { sheet: index < 2 ? missed('s1') : met('s1') },
        answer: ReviewView,
      });
    return to;
  }

  test('is counted: the member who changes the majority is heard', async () => {
    const to = await almostDone();
    const call = `PUT ${lotPath(to)}/conformity/${supplier(3).organizationId}` as const;
    beforeNextWrite(portal.services.table.client, async () => {
      await portal.succeed('expert3', call, { body: { sheet: missed('s1') }, answer: ReviewView });
    });
    expect(await complete(to, 'conformity')).toMatchObject({
      failure: 'fewer_than_three_responsive',
      excluded: [{ supplierId: supplier(3).organizationId }],
    });
  });

  test('waits for the member who comes in place of another', async () => {
    const to = await almostDone();
    const { personId, organizationId } = cast.experts[5] ?? cast.officer;
    beforeNextWrite(portal.services.table.client, async () => {
      await portal.succeed('agencyOfficer', `POST /api/procedures/${to.procedureId}/committee/replacements`, {
        body: {
          personId: cast.experts[2]?.personId,
          reason: '因病缺席',
          replacement: { personId, organizationId, kind: 'expert' },
        },
        answer: CommitteeView,
      });
    });
    const completion = `POST ${lotPath(to)}/conformity/completion` as const;
    expect(await refusal('expert1', completion)).toEqual([409, 'conformity-undecided']);
  });

  test('is refused when the end was first', async () => {
    const to = await almostDone();
    const call = `PUT ${lotPath(to)}/conformity/${supplier(3).organizationId}` as const;
    beforeNextWrite(portal.services.table.client, async () => {
      await complete(to, 'conformity');
    });
    expect(await refusal('expert3', call, { body: { sheet: missed('s1') } })).toEqual([
      409,
      'lot-not-in-conformity-review',
    ]);
  });
});

describe('a lot that falls', () => {
  async function standing({ procurementId }: Published): Promise<unknown> {
    const procurement = await load(portal.services.table, procurementStream, procurementId);
    return procurement?.state.lots[0]?.standing;
  }

  test('with fewer than three qualified goes back to its procurement, with a notice (Order 87 art. 44)', async () => {
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
    await qualify(to, 3, [3]);
    const outcome = await complete(to, 'qualification');
    expect(outcome).toMatchObject({ stage: 'failed', failure: 'fewer_than_three_qualified' });
    const notice = await load(portal.services.table, noticeStream, outcome.noticeId ?? '');
    expect(notice?.state).toMatchObject({ type: 'failedTenderNotice', procedureId: to.procedureId });
    expect(JSON.stringify(notice?.state.fields)).toContain('合格投标人为2家，不足3家');
    expect(await standing(to)).toMatchObject({ status: 'failed', reason: 'fewer_than_three_qualified', bidders: 3 });
  });

  test('with related bidders barred has too few left (worked case 20)', async () => {
    const barred = [supplier(1), supplier(2)];
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000, 4_300_000), barred });
    const call = `PUT ${lotPath(to)}/qualification/${supplier(1).organizationId}` as const;
    expect(await refusal('agencyOfficer', call, { body: { sheet: met('q1') } })).toEqual([409, 'bid-barred']);
    for (const number of [3, 4]) {
      const path = `PUT ${lotPath(to)}/qualification/${supplier(number).organizationId}` as const;
      await portal.succeed('agencyOfficer', path, { body: { sheet: met('q1') }, answer: ReviewView });
    }
    expect(await complete(to, 'qualification')).toMatchObject({ failure: 'fewer_than_three_qualified' });
  });

  test('with fewer than three responsive, an unreadable price among them (law art. 36)', async () => {
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, undefined, 4_200_000, 4_300_000) });
    await appoint(to);
    await qualify(to, 4);
    await complete(to, 'qualification');
    await conform(to, [1, 2, 3, 4], [4]);
    expect(await complete(to, 'conformity')).toMatchObject({
      stage: 'failed',
      failure: 'fewer_than_three_responsive',
      passedIds: [1, 3].map((number) => supplier(number).organizationId),
      excluded: [{ grounds: ['priceUnreadable'] }, { grounds: ['requirement'] }],
    });
  });
});

describe('a lot that is declared failed', () => {
  test('for unlawful conduct, is told in public in the words of its buyer (law art. 36)', async () => {
    const to = await givenOpened(portal, cast, { offers: offers(4_000_000, 4_100_000, 4_200_000) });
    const call = `POST ${lotPath(to)}/failure` as const;
    const body = { ground: 'unlawful_conduct', reasonZh: '查实三家投标人的投标文件由同一人编制。' };
    expect(await refusal('expert1', call, { body })).toEqual([403, 'not-permitted']);
    const counted = { ...body, ground: 'fewer_than_three_bidders' };
    expect(await refusal('officer', call, { body: counted })).toEqual([400, 'invalid-request']);
    const { failure, noticeId } = await portal.succeed('officer', call, { body, answer: LotOutcome });
    expect(failure).toBe('unlawful_conduct');
    const notice = await load(portal.services.table, noticeStream, noticeId ?? '');
    expect(JSON.stringify(notice?.state.fields)).toContain(body.reasonZh);
    expect(await refusal('officer', call, { body })).toEqual([409, 'lot-not-open-to-failure']);
  });
});

describe('a negotiation', () => {
  test('has its responses reviewed by the panel as a whole, whatever their first prices', async () => {
    const to = await givenOpened(portal, cast, {
      offers: offers(4_000_000, 6_000_000, 4_200_000),
      method: 'competitiveNegotiation',
    });
    await appoint(to);
    const qualification = `PUT ${lotPath(to)}/qualification/${supplier(1).organizationId}` as const;
    expect(await refusal('agencyOfficer', qualification, { body: { sheet: met('q1') } })).toEqual([
      409,
      'qualification-by-panel',
    ]);
    for (const number of [1, 2, 3])
      for (const { subject } of panel())
        await portal.succeed(subject, `PUT ${lotPath(to)}/conformity/${supplier(number).organizationId}`, {
          body: { sheet: [...met('q1'), ...met('s1')] },
          answer: ReviewView,
        });
    expect(await complete(to, 'conformity')).toMatchObject({ stage: 'conforming', excluded: [] });
    expect(await refusal('expert1', `POST ${lotPath(to)}/ranking`)).toEqual([409, 'ranking-by-final-offers']);
  });
});

test('folding the events of every review and committee gives what is stored', async () => {
  const { table } = portal.services;
  expect(await faultyHistories(table, reviewStream)).toEqual([]);
  expect(await faultyHistories(table, committeeStream)).toEqual([]);
  expect(await faultyHistories(table, procurementStream)).toEqual([]);
});
