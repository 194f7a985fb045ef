import { beforeAll, describe, expect, it } from 'vitest';
import { decideBySilence } from '../functions/awarding/due.ts';
import { writeLetters } from '../functions/awarding/letters.ts';
import { awardId, awardStream } from '../functions/awarding/rules-award.ts';
import { letterStream } from '../functions/awarding/rules-letters.ts';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { load, readEvents } from '../functions/platform/streams.ts';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import type { Award, AwardEvent } from '../schemas/award.ts';
import { AwardsView, AwardView, LettersView } from '../schemas/award-api.ts';
import type { Letter } from '../schemas/letter.ts';
import type { Notice } from '../schemas/notice.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import { addMilliseconds, endOfDay } from '../schemas/time.ts';
import {
  askForOffers,
  givenBegun,
  holdRound,
  rankAndReport,
  unsealOffers,
  type GivenNegotiation,
} from './support/given-negotiation.ts';
import { everyId, faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type Call, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
let one: CastMember;
let two: CastMember;
let three: CastMember;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const [first, second, third] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the cast has suppliers');
  [one, two, three] = [first, second, third];
});

/** A negotiation whose report has reached the buyer; the prices are those of each supplier, in yuan, lot by lot. */
async function reported(number: string, prices: readonly (readonly number[])[]): Promise<GivenNegotiation> {
  const suppliers = [one, two, three];
  const negotiation = await givenBegun(portal, cast, {
    number,
    conforming: [0, 1, 2].map((index) => (prices[index] === undefined ? [] : suppliers)),
  });
  await holdRound(portal, negotiation, { number: 1, suppliers });
  await askForOffers(portal, negotiation);
  const offers = prices.map((ofLot) => suppliers.map((supplier, index) => ({ supplier, yuan: ofLot[index] ?? 0 })));
  await unsealOffers(portal, negotiation, offers);
  await rankAndReport(portal, negotiation);
  return negotiation;
}

async function decide({ procedureId }: GivenNegotiation, decisions: readonly Record<string, unknown>[]) {
  return portal.request(cast.officer.subject, `POST /api/procedures/${procedureId}/award-decisions`, {
    body: { decisions },
  });
}

async function award({ procedureId }: GivenNegotiation, number: number): Promise<Award> {
  const call: Call = `GET /api/procedures/${procedureId}/lots/lot-${number}/award`;
  return (await portal.succeed(cast.officer.subject, call, { answer: AwardView })).award;
}

function lotCall({ procedureId }: GivenNegotiation, number: number, deed: 'withdrawal' | 'follow-up'): Call {
  return `POST /api/procedures/${procedureId}/lots/lot-${number}/award/${deed}`;
}

/** Hands the consumer every event of a lot's award, twice, as a stream may. */
async function sendLetters({ procedureId }: GivenNegotiation, number: number): Promise<void> {
  const events = await readEvents<AwardEvent>(
    portal.services.table,
    awardStream.name,
    awardId(procedureId, `lot-${number}`),
  );
  for (const recorded of [...events, ...events]) await writeLetters(portal.services, recorded);
}

async function lettersFor({ subject }: CastMember, { procedureId }: GivenNegotiation): Promise<Letter[]> {
  const { letters } = await portal.succeed(subject, `GET /api/procedures/${procedureId}/letters`, {
    answer: LettersView,
  });
  return letters;
}

async function noticesOf({ procedureId }: GivenNegotiation): Promise<Notice[]> {
  const { table } = portal.services;
  const all = await Promise.all((await everyId(table, noticeStream.name)).map((id) => load(table, noticeStream, id)));
  return all
    .flatMap((notice) => (notice?.state.procedureId === procedureId ? [notice.state] : []))
    .toSorted((left, right) => (left.publishedAt < right.publishedAt ? -1 : 1));
}

async function standings({ procurementId }: GivenNegotiation): Promise<unknown[]> {
  const { lots } = await portal.succeed(cast.officer.subject, `GET /api/procurements/${procurementId}`, {
    answer: ProcurementView,
  });
  return lots.map(({ standing }) => [standing.status, ...('amountFen' in standing ? [standing.amountFen / 100] : [])]);
}

describe('the website content service, from the report to its letters', () => {
  let negotiation: GivenNegotiation;
  beforeAll(async () => {
    negotiation = await reported('AWARD-STORY', [
      [3_700_000, 3_790_000, 4_680_000],
      [2_700_000, 2_540_000, 3_180_000],
      [1_500_000, 1_400_000, 1_250_000],
    ]);
  });

  it('is decided by the buyer alone, in the order of the report', async () => {
    const [lotId, winnerId] = ['lot-1', two.organizationId];
    expect(await decide(negotiation, [{ lotId, winnerId }])).toMatchObject({
      status: 409,
      body: { code: 'not-first-ranked', rule: { id: 'AWD-002' } },
    });
    const call: Call = `POST /api/procedures/${negotiation.procedureId}/award-decisions`;
    const body = { decisions: [{ lotId, winnerId: one.organizationId }] };
    for (const { subject } of [cast.agencyOfficer, cast.otherOfficer, one])
      expect(await portal.request(subject, call, { body })).toMatchObject({ status: 403 });
  });

  it('decides nothing of all where one decision is refused', async () => {
    const decisions = [
      { lotId: 'lot-1', winnerId: one.organizationId },
      { lotId: 'lot-2', winnerId: one.organizationId },
    ];
    expect((await decide(negotiation, decisions)).status).toBe(409);
    expect((await award(negotiation, 1)).status).toBe('awaitingDecision');
  });

  it('is awarded at 7,490,000 yuan against a budget of 9,440,000, with one result notice', async () => {
    const winners = [one, two, three];
    const decisions = winners.map(({ organizationId }, index) => ({
      lotId: `lot-${index + 1}`,
      winnerId: organizationId,
    }));
    const { awards } = AwardsView.parse((await decide(negotiation, decisions)).body);
    const paid = awards.map(({ award: decided }): number => (decided.status === 'decided' ? decided.priceFen : 0));
    expect(paid.reduce((sum, amount) => sum + amount, 0)).toBe(749_000_000);
    expect(await standings(negotiation)).toEqual([
      ['awarded', 3_700_000],
      ['awarded', 2_540_000],
      ['awarded', 1_250_000],
    ]);
    const notices = await noticesOf(negotiation);
    expect(notices.map(({ type }) => type)).toEqual(['resultNotice']);
    expect(JSON.stringify(notices)).toContain('195000000');
    const procedure = await load(portal.services.table, procedureStream, negotiation.procedureId);
    expect(procedure?.state.status).toBe('concluded');
  });

  it('is decided once', async () => {
    const again = await decide(negotiation, [{ lotId: 'lot-1', winnerId: one.organizationId }]);
    expect(again).toMatchObject({ status: 409, body: { code: 'award-already-decided' } });
  });

  it('writes each supplier its own letters, once, however often the event comes', async () => {
    for (const number of [1, 2, 3]) await sendLetters(negotiation, number);
    const mine = await lettersFor(two, negotiation);
    expect(mine.map(({ lotId, kind, rank }) => [lotId, kind, rank])).toEqual([
      ['lot-1', 'notAwarded', 2],
      ['lot-2', 'award', 1],
      ['lot-3', 'notAwarded', 2],
    ]);
    for (const letter of mine) expect(letter.supplierId).toBe(two.organizationId);
    expect(JSON.stringify(mine)).not.toMatch(/3,700,000|1,250,000/);
    const all = await lettersFor(cast.officer, negotiation);
    expect(all).toHaveLength(3 * cast.suppliers.length);
    const { table } = portal.services;
    for (const id of await everyId(table, letterStream.name))
      expect(await readEvents(table, letterStream.name, id)).toHaveLength(1);
  });

  it('tells one whose response did not conform its own reason, and shows it no other letter', async () => {
    const fourth = cast.suppliers[3];
    if (fourth === undefined) throw new Error('the cast has five suppliers');
    const mine = await lettersFor(fourth, negotiation);
    expect(mine.map(({ kind, rank }) => [kind, rank])).toEqual(mine.map(() => ['notAwarded', undefined]));
    expect(new Set(mine.map(({ supplierId }) => supplierId))).toEqual(new Set([fourth.organizationId]));
    const stranger = await portal.request(
      cast.otherOfficer.subject,
      `GET /api/procedures/${negotiation.procedureId}/letters`,
    );
    expect(stranger.status).toBe(403);
  });
});

describe('a buyer who says nothing (Order 74 art. 36)', () => {
  it('has chosen the first-ranked when the fifth working day is over, not a millisecond before, and once', async () => {
    const negotiation = await reported('AWARD-SILENCE', [[3_700_000, 3_600_000, 3_800_000]]);
    const waiting = await award(negotiation, 1);
    if (waiting.status !== 'awaitingDecision') throw new Error('the buyer has not decided');
    const lapse = endOfDay(waiting.decideThrough);
    portal.moveTo(addMilliseconds(lapse, -1));
    await decideBySilence(portal.services);
    expect((await award(negotiation, 1)).status).toBe('awaitingDecision');
    portal.moveTo(lapse);
    const late = await decide(negotiation, [{ lotId: 'lot-1', winnerId: two.organizationId }]);
    expect(late).toMatchObject({ status: 409, body: { code: 'decision-period-over', rule: { id: 'AWD-003' } } });
    await Promise.all([decideBySilence(portal.services), decideBySilence(portal.services)]);
    await decideBySilence(portal.services);
    expect(await award(negotiation, 1)).toMatchObject({
      status: 'decided',
      by: 'silence',
      winnerId: two.organizationId,
    });
    expect((await noticesOf(negotiation)).map(({ type }) => type)).toEqual(['resultNotice']);
  });
});

describe('candidates ranked equally (NEG-010)', () => {
  it('are chosen between by the buyer, who says why', async () => {
    const negotiation = await reported('AWARD-TIE', [[3_600_000, 3_600_000, 3_800_000]]);
    const choice = { lotId: 'lot-1', winnerId: two.organizationId };
    expect(await decide(negotiation, [choice])).toMatchObject({ body: { code: 'equal-rank-needs-reason' } });
    expect((await decide(negotiation, [{ ...choice, reasonZh: '按谈判文件规定抽签确定' }])).status).toBe(200);
    expect(await award(negotiation, 1)).toMatchObject({
      winnerId: two.organizationId,
      reasonZh: '按谈判文件规定抽签确定',
    });
  });
});

describe('a winner who gives up (条例 art. 49)', () => {
  let negotiation: GivenNegotiation;
  beforeAll(async () => {
    negotiation = await reported('AWARD-GIVEUP', [
      [3_600_000, 3_700_000, 3_800_000],
      [2_500_000, 2_600_000, 2_700_000],
    ]);
    const decisions = [1, 2].map((number) => ({ lotId: `lot-${number}`, winnerId: one.organizationId }));
    await decide(negotiation, decisions);
    await sendLetters(negotiation, 1);
  });

  it('says so itself, or the buyer records it; nobody else may', async () => {
    const body = { reasonZh: '人手不足' };
    const call = lotCall(negotiation, 1, 'withdrawal');
    for (const { subject } of [two, cast.agencyOfficer, cast.otherOfficer])
      expect((await portal.request(subject, call, { body })).status).toBe(403);
    expect((await portal.request(one.subject, call, { body })).status).toBe(200);
    expect(await portal.request(cast.officer.subject, call, { body })).toMatchObject({
      status: 409,
      body: { code: 'winner-already-gave-up' },
    });
    const second = lotCall(negotiation, 2, 'withdrawal');
    expect((await portal.request(cast.officer.subject, second, { body: { reasonZh: '拒绝签订合同' } })).status).toBe(
      200,
    );
  });

  it('makes way for the next candidate at its own price, with a result notice and letters anew', async () => {
    portal.moveBy(60_000);
    const body = { choice: 'nextCandidate', reasonZh: '第一候选人放弃' };
    const answer = await portal.request(cast.officer.subject, lotCall(negotiation, 1, 'follow-up'), { body });
    expect(answer).toMatchObject({
      status: 200,
      body: { award: { winnerId: two.organizationId, priceFen: 370_000_000, by: 'nextCandidate' } },
    });
    await sendLetters(negotiation, 1);
    const ofLot = (letters: readonly Letter[]) => letters.find(({ lotId }) => lotId === 'lot-1');
    expect(ofLot(await lettersFor(one, negotiation))?.reasonZh).toContain('已放弃');
    expect(ofLot(await lettersFor(two, negotiation))).toMatchObject({ kind: 'award' });
    expect((await noticesOf(negotiation)).map(({ type }) => type)).toEqual(['resultNotice', 'resultNotice']);
  });

  it('leaves the lot to be bought anew, where the buyer wants that: the notice says why', async () => {
    portal.moveBy(60_000);
    const call = lotCall(negotiation, 2, 'follow-up');
    const body = { choice: 'startAnew', reasonZh: '需求有变，重新采购' };
    expect((await portal.request(cast.officer.subject, call, { body })).status).toBe(200);
    expect(await award(negotiation, 2)).toMatchObject({ status: 'withoutWinner', reasonZh: body.reasonZh });
    expect(await standings(negotiation)).toMatchObject([['awarded', 3_700_000], ['failed'], ['inProcedure']]);
    const last = (await noticesOf(negotiation)).at(-1);
    expect(last?.type).toBe('terminationNotice');
    expect(last?.citations).toContain('AWD-012');
    expect(await portal.request(cast.officer.subject, call, { body })).toMatchObject({ status: 409 });
  });

  it('must have given up before anyone follows', async () => {
    const body = { choice: 'nextCandidate', reasonZh: '换人' };
    expect(await portal.request(cast.officer.subject, lotCall(negotiation, 1, 'follow-up'), { body })).toMatchObject({
      status: 409,
      body: { code: 'winner-has-not-given-up', rule: { id: 'AWD-013' } },
    });
  });
});

describe('what was stored', () => {
  it('folds from its events, unbroken', async () => {
    expect(await faultyHistories(portal.services.table, awardStream)).toEqual([]);
    expect(await faultyHistories(portal.services.table, letterStream)).toEqual([]);
  });
});
