import { beforeAll, describe, expect, it } from 'vitest';
import { writeLetters } from '../functions/awarding/letters.ts';
import { awardStream } from '../functions/awarding/rules-award.ts';
import { reviewId, reviewStream } from '../functions/evaluation/rules-review.ts';
import { negotiationStream } from '../functions/negotiation/rules-negotiation.ts';
import { revisedReviewStream } from '../functions/negotiation/rules-revised.ts';
import { carryOutNegotiationsDue } from '../functions/negotiation/due.ts';
import { tellExcluded } from '../functions/negotiation/tell-excluded.ts';
import { readEvents } from '../functions/platform/streams.ts';
import { AwardsView, LettersView } from '../schemas/award-api.ts';
import type { AwardEvent } from '../schemas/award.ts';
import { PriceQuestionView } from '../schemas/evaluation-api.ts';
import { FinalReviewOverview, FinalReviewView } from '../schemas/final-review.ts';
import type { NegotiationEvent } from '../schemas/negotiation.ts';
import { MessagePage, NegotiationView, OwnNegotiation } from '../schemas/negotiation-api.ts';
import type { ReviewSheet } from '../schemas/review.ts';
import { addMilliseconds, type Instant } from '../schemas/time.ts';
import {
  askForOffers,
  given,
  givenBegun,
  holdRound,
  lotIds,
  signReport,
  unsealOffers,
  type GivenNegotiation,
  type GivenOffer,
} from './support/given-negotiation.ts';
import { everyId, faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
let suppliers: readonly CastMember[];
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  suppliers = cast.suppliers.slice(0, 4);
});

function supplier(number: number): CastMember {
  const found = suppliers[number - 1];
  if (found === undefined) throw new Error('the cast has four suppliers');
  return found;
}

const change = { subject: 'serviceRequirement', textZh: '核对时限改为两个工作日。' } as const;

/** Talks in one lot with a change in force, so that suppliers have responded anew. */
async function givenTalks(
  number: string,
  { conforming, ...options }: { conforming: readonly CastMember[]; minimumSuppliers?: 2 | 3 },
): Promise<GivenNegotiation> {
  const negotiation = await givenBegun(portal, cast, { number, conforming: [conforming, [], []], ...options });
  await holdRound(portal, negotiation, { number: 1, suppliers: conforming });
  const { base, panel } = negotiation;
  await portal.succeed(panel[0]?.subject, `POST ${base}/changes`, { body: change, answer: NegotiationView });
  await portal.succeed(cast.officer.subject, `POST ${base}/changes/1/confirmation`, { answer: NegotiationView });
  return negotiation;
}

async function givenOpenOffers(
  number: string,
  { offers, ...options }: { offers: readonly GivenOffer[]; minimumSuppliers?: 2 | 3 },
): Promise<GivenNegotiation> {
  const negotiation = await givenTalks(number, { conforming: offers.map((offer) => offer.supplier), ...options });
  await askForOffers(portal, negotiation);
  await unsealOffers(portal, negotiation, [offers]);
  await carryOutNegotiationsDue(portal.services);
  return negotiation;
}

const met: ReviewSheet = [{ requirementId: 'c1', met: true }];
const missed: ReviewSheet = [{ requirementId: 'c1', met: false, reason: '仍按五个工作日核对' }];

function ofSupplier({ base }: GivenNegotiation, { organizationId }: CastMember) {
  return `${base}/lots/lot-1/final-review/${organizationId}` as const;
}

/** The first so many members find the change missing, the others find it met. */
async function vote(negotiation: GivenNegotiation, about: CastMember, against: number): Promise<void> {
  for (const [index, { subject }] of negotiation.panel.entries())
    await portal.succeed(subject, `PUT ${ofSupplier(negotiation, about)}/opinion`, {
      body: { sheet: index < against ? missed : met },
      answer: FinalReviewView,
    });
}

async function code(subject: string | undefined, call: Call, body: unknown = {}): Promise<unknown> {
  const answer = await portal.request(subject, call, { body });
  const found =
    answer.body !== null && typeof answer.body === 'object' && 'code' in answer.body ? answer.body.code : '';
  return [answer.status, found];
}

async function overview({ base, panel }: GivenNegotiation): Promise<FinalReviewOverview> {
  return portal.succeed(panel[0]?.subject, `GET ${base}/lots/lot-1/final-review`, { answer: FinalReviewOverview });
}

async function thread({ base }: GivenNegotiation, { subject }: CastMember): Promise<string[]> {
  const { items } = await portal.succeed(subject, `GET ${base}/messages`, { answer: MessagePage });
  return items.map(({ side, textZh }) => `${side}: ${textZh}`);
}

async function rank({ base, panel }: GivenNegotiation): Promise<NegotiationView['negotiation']> {
  return (await portal.succeed(panel[0]?.subject, `POST ${base}/ranking`, { answer: NegotiationView })).negotiation;
}

/** What the stream brings to the reaction, the last time the negotiation was ranked. */
async function tell({ procedureId }: GivenNegotiation): Promise<void> {
  const events = await readEvents<NegotiationEvent>(portal.services.table, negotiationStream.name, procedureId);
  for (const recorded of events) await tellExcluded(portal.services, recorded);
}

describe('a revised response that no longer conforms, before final offers are asked for', () => {
  let negotiation: GivenNegotiation;
  beforeAll(async () => {
    negotiation = await givenTalks('REV-TALKS', { conforming: suppliers });
  });

  it('is voted on by every member, and nobody is excluded before all have spoken', async () => {
    const exclusion: Call = `POST ${ofSupplier(negotiation, supplier(3))}/exclusion`;
    const [leader, ...others] = negotiation.panel;
    expect((await overview(negotiation)).items.map(({ conformity, priceFen }) => [conformity, priceFen])).toEqual(
      suppliers.map(() => ['open', undefined]),
    );
    expect(await code(leader?.subject, exclusion)).toEqual([409, 'revised-response-undecided']);
    expect(await code(supplier(3).subject, exclusion)).toEqual([403, 'not-permitted']);
    expect(others).toHaveLength(4);
    await vote(negotiation, supplier(3), 2);
    expect(await code(leader?.subject, exclusion)).toEqual([409, 'revised-response-conforms']);
    await vote(negotiation, supplier(3), 3);
    await portal.succeed(leader?.subject, exclusion, { answer: NegotiationView });
    expect(await code(leader?.subject, exclusion)).toEqual([409, 'not-in-this-negotiation']);
  });

  it('is told to its supplier alone, with the reasons', async () => {
    expect(await thread(negotiation, supplier(3))).toEqual([
      'panel: 谈判小组经表决认定贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理：核对时限改为两个工作日。（仍按五个工作日核对）。',
    ]);
    expect(await thread(negotiation, supplier(1))).toEqual([]);
    const own = await portal.succeed(supplier(3).subject, `GET ${negotiation.base}/own`, { answer: OwnNegotiation });
    expect(own).toMatchObject({ phase: 'over', lots: [{ lotId: 'lot-1', standing: 'excluded', at: portal.now() }] });
    expect(await code(supplier(3).subject, `POST ${negotiation.base}/messages`, { textZh: '请复核。' })).toEqual([
      409,
      'not-in-this-negotiation',
    ]);
  });

  it('leaves the others as they were, and ends the lot when fewer than three are left (Order 74 art. 37)', async () => {
    const own = await portal.succeed(supplier(1).subject, `GET ${negotiation.base}/own`, { answer: OwnNegotiation });
    expect(own).toMatchObject({ phase: 'negotiating', lots: [{ standing: 'participating' }] });
    await vote(negotiation, supplier(2), 5);
    const { negotiation: state } = await portal.succeed(
      negotiation.panel[1]?.subject,
      `POST ${ofSupplier(negotiation, supplier(2))}/exclusion`,
      { answer: NegotiationView },
    );
    expect(state).toMatchObject({ status: 'ended', endedLots: [{ reason: 'fewer_than_minimum_conforming' }] });
  });
});

describe('a revised response that does not conform, when final offers are open (law case 13)', () => {
  /** The prices of the case, nine times over, for a lot of 4,680,000: none is abnormally low. */
  const caseThirteen = () => [
    { supplier: supplier(1), yuan: 4_482_000, smallEnterprise: true },
    { supplier: supplier(2), yuan: 4_095_000 },
    { supplier: supplier(3), yuan: 4_230_000, smallEnterprise: true },
  ];

  it('is not ranked, and with two left the lot is terminated; its supplier is told why all the same', async () => {
    const negotiation = await givenOpenOffers('REV-FALL', { offers: caseThirteen() });
    for (const number of [1, 2]) await vote(negotiation, supplier(number), 0);
    await vote(negotiation, supplier(3), 3);
    const rows = (await overview(negotiation)).items;
    expect(rows.map(({ supplierId, exclusion }) => [supplierId, exclusion])).toContainEqual([
      supplier(3).organizationId,
      'not_conforming',
    ]);
    expect(await rank(negotiation)).toMatchObject({
      status: 'ended',
      outcomes: [{ outcome: 'failed', reason: 'fewer_than_minimum_conforming', offers: 2 }],
    });
    await tell(negotiation);
    await tell(negotiation);
    expect(await thread(negotiation, supplier(3))).toHaveLength(1);
    expect(await thread(negotiation, supplier(1))).toEqual([]);
  });

  it('is not ranked, and X wins where two are enough; the letter gives Z its own reason', async () => {
    const negotiation = await givenOpenOffers('REV-TWO', { offers: caseThirteen(), minimumSuppliers: 2 });
    for (const number of [1, 2]) await vote(negotiation, supplier(number), 0);
    await vote(negotiation, supplier(3), 5);
    expect(await rank(negotiation)).toMatchObject({
      status: 'ranked',
      outcomes: [
        {
          candidates: [{ supplierId: supplier(1).organizationId, priceFen: 448_200_000 }, {}],
          excluded: [{ supplierId: supplier(3).organizationId, reason: 'not_conforming' }],
        },
      ],
    });
    await signReport(portal, negotiation);
    await portal.succeed(cast.officer.subject, `POST /api/procedures/${negotiation.procedureId}/award-decisions`, {
      body: { decisions: [{ lotId: 'lot-1', winnerId: supplier(1).organizationId }] },
      answer: AwardsView,
    });
    const id = `${negotiation.procedureId}.lot-1`;
    const recorded = (await readEvents<AwardEvent>(portal.services.table, awardStream.name, id)).at(-1);
    if (recorded === undefined) throw new Error('nothing was decided');
    await writeLetters(portal.services, recorded);
    const { letters } = await portal.succeed(
      supplier(3).subject,
      `GET /api/procedures/${negotiation.procedureId}/letters`,
      { answer: LettersView },
    );
    expect(letters.map(({ reasonZh }) => reasonZh)).toEqual([
      '贵单位重新提交的响应文件未实质性响应谈判文件，按无效处理：核对时限改为两个工作日。（仍按五个工作日核对）。',
    ]);
  });

  it('counts an opinion given while the ranking is stored, or refuses it', async () => {
    const negotiation = await givenOpenOffers('REV-RACE', { offers: caseThirteen(), minimumSuppliers: 2 });
    for (const number of [1, 2, 3]) await vote(negotiation, supplier(number), number === 3 ? 2 : 0);
    const third = negotiation.panel[2]?.subject;
    const [opinion] = await Promise.all([
      portal.request(third, `PUT ${ofSupplier(negotiation, supplier(3))}/opinion`, { body: { sheet: missed } }),
      portal.request(negotiation.panel[0]?.subject, `POST ${negotiation.base}/ranking`),
    ]);
    const { negotiation: state } = await portal.succeed(cast.officer.subject, `GET ${negotiation.base}`, {
      answer: NegotiationView,
    });
    const excluded =
      'outcomes' in state && state.outcomes[0]?.outcome === 'ranked' ? state.outcomes[0].excluded.length : 0;
    expect([opinion.status, excluded]).toEqual(opinion.status === 200 ? [200, 1] : [409, 0]);
  });
});

describe('an abnormally low final offer (EVL-028, EVL-029)', () => {
  let negotiation: GivenNegotiation;
  let low: CastMember;
  let question: `${string}/price-question`;
  let dueAt: Instant;
  beforeAll(async () => {
    low = supplier(1);
    const offers = [
      { supplier: low, yuan: 1_500_000 },
      { supplier: supplier(2), yuan: 4_000_000 },
      { supplier: supplier(3), yuan: 4_100_000 },
    ];
    // The panel's first review, as the evaluation stores it.
    negotiation = await givenOpenOffers('REV-LOW', { offers, minimumSuppliers: 2 });
    const { procedureId } = negotiation;
    await given(portal, async (draft) => {
      for (const { supplier: of } of offers)
        for (const [index, { personId }] of negotiation.panel.slice(0, 1).entries())
          draft.append(reviewStream, {
            id: reviewId(procedureId, lotIds[0] ?? failWith('lots'), of.organizationId),
            before: undefined,
            events: [
              {
                type: 'opinionGiven',
                procedureId,
                lotId: lotIds[index] ?? failWith('lots'),
                supplierId: of.organizationId,
                personId,
                sheet: [],
                voidedIds: [],
              },
            ],
          });
    });
    for (const number of [1, 2, 3]) await vote(negotiation, supplier(number), 0);
    question = `/api/procedures/${procedureId}/lots/lot-1/price-question`;
  });

  it('must be asked about before the ranking, with at least thirty minutes to explain', async () => {
    const [leader] = negotiation.panel;
    const rows = (await overview(negotiation)).items;
    expect(rows.find(({ supplierId }) => supplierId === low.organizationId)).toMatchObject({
      lowPrice: 'notAsked',
      lowPriceTriggers: ['mean', 'second_lowest', 'ceiling'],
    });
    expect(await code(leader?.subject, `POST ${negotiation.base}/ranking`)).toEqual([409, 'low-price-not-reviewed']);
    const ask: Call = `POST ${ofSupplier(negotiation, low)}/price-question`;
    const text = '请说明最后报价的构成';
    expect(await code(leader?.subject, ask, { question: text, minutes: 29 })).toEqual([
      409,
      'low-price-time-too-short',
    ]);
    const { lowPrice } = await portal.succeed(leader?.subject, ask, {
      body: { question: text, minutes: 30 },
      answer: FinalReviewView,
    });
    expect(lowPrice?.dueAt).toBe(addMilliseconds(portal.now(), 30 * 60_000));
    dueAt = lowPrice?.dueAt ?? failWith('a question');
    expect(await code(leader?.subject, ask, { question: text, minutes: 30 })).toEqual([409, 'low-price-already-asked']);
  });

  it('is read and explained by its supplier until the last millisecond, and judged no earlier', async () => {
    const judge: Call = `PUT ${ofSupplier(negotiation, low)}/price-judgement`;
    const judgement = { justified: true, reason: '自有团队，成本较低' };
    expect(await code(negotiation.panel[0]?.subject, judge, judgement)).toEqual([409, 'low-price-time-running']);
    expect(await portal.succeed(low.subject, `GET ${question}`, { answer: PriceQuestionView })).toMatchObject({
      dueAt,
    });
    expect((await portal.request(supplier(2).subject, `GET ${question}`)).status).toBe(404);
    portal.moveTo(dueAt);
    const explanation = { text: '自有团队，成本较低。' };
    expect(await code(low.subject, `PUT ${question}/explanation`, explanation)).toEqual([
      409,
      'low-price-explanation-late',
    ]);
    portal.moveTo(addMilliseconds(dueAt, -1));
    await portal.succeed(low.subject, `PUT ${question}/explanation`, { body: explanation, answer: PriceQuestionView });
    for (const { subject } of negotiation.panel) {
      expect(await code(negotiation.panel[0]?.subject, `POST ${negotiation.base}/ranking`)).toEqual([
        409,
        'low-price-undecided',
      ]);
      await portal.succeed(subject, judge, { body: judgement, answer: FinalReviewView });
    }
  });

  it('is ranked once it is shown to be sound: a trigger is no rejection', async () => {
    expect(await rank(negotiation)).toMatchObject({
      outcomes: [{ candidates: [{ supplierId: low.organizationId, rank: 1 }, {}, {}], excluded: [] }],
    });
    const judge: Call = `PUT ${ofSupplier(negotiation, low)}/price-judgement`;
    expect(await code(negotiation.panel[0]?.subject, judge, { justified: false, reason: '重新判断' })).toEqual([
      409,
      'final-offers-not-under-review',
    ]);
  });
});

describe('histories', () => {
  it('could not have been altered, and fold to what is stored', async () => {
    const { table } = portal.services;
    expect((await everyId(table, revisedReviewStream.name)).length).toBeGreaterThan(0);
    expect(await faultyHistories(table, revisedReviewStream)).toEqual([]);
    expect(await faultyHistories(table, negotiationStream)).toEqual([]);
  });
});

function failWith(what: string): never {
  throw new Error(`there are no ${what}`);
}
