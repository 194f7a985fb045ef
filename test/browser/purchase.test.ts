import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { afterClosing, bid, obtainDocuments } from '../../infra/local/demo/steps.ts';
import { lotIdOf } from '../../infra/local/demo/terms.ts';
import type { MethodChangeId, ProcedureId, ProcurementId } from '../../schemas/ids.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { untilDone } from '../support/acts.ts';
import { decide, rankOffers, readLetters, readResult, signReport } from '../support/purchase/award.ts';
import { bidInBrowser } from '../support/purchase/bidding.ts';
import {
  changeMethod,
  draftNegotiation,
  findDocumentReasonable,
  retenderInBrowser,
} from '../support/purchase/change.ts';
import { agreeChange, beginNegotiation, offerInBrowser, talkLive } from '../support/purchase/negotiation.ts';
import { beginPlay, procedureOf, type Play } from '../support/purchase/play.ts';
import { appointCommittee, openBids, reviewBids } from '../support/purchase/review.ts';
import { planProject, publish, writeTender } from '../support/purchase/tender.ts';
import { pictureAll } from '../support/workspaces.ts';

let play: Play;
// What each act has made for those that come after it.
let project: ProcurementId;
let firstTender: ProcedureId;
let secondTender: ProcedureId;
let change: MethodChangeId;
let negotiation: ProcedureId;
let hasFailed = false;

beforeAll(async () => {
  play = await beginPlay();
});
// Each act rests on the one before: after one that failed there is nothing to act on.
beforeEach(({ skip }) => skip(hasFailed));
afterEach(async ({ task }) => {
  hasFailed ||= task.result?.state === 'fail';
  if (task.result?.state === 'fail') await pictureAll(play.workspaces, task);
});
afterAll(async () => play.workspaces.stop());

/** Bids in whole yuan by supplier, each for the lots 1, 2 and 3; nothing where there is none. */
type Bids = Readonly<Record<string, readonly (number | undefined)[]>>;

/** What suppliers do who are not looked at: as their browsers would, without one. */
async function bidFast(procedureId: ProcedureId, bids: Bids, purpose: 'bid' | 'finalOffer' = 'bid'): Promise<void> {
  if (purpose === 'bid') await obtainDocuments(play.scene, procedureId, Object.keys(bids));
  for (const [subject, amounts] of Object.entries(bids)) {
    const offers = amounts.flatMap((yuan, index) => (yuan === undefined ? [] : [{ lotId: lotIdOf(index), yuan }]));
    await bid(play.scene, procedureId, { subject, offers, purpose });
  }
}

async function moveTo(at: Instant): Promise<void> {
  await play.workspaces.client.moveTo(at);
}

/** Moves the clock past the deadline and waits until every lot has come to a stage. */
async function closeAndAwait(procedureId: ProcedureId, stage: string): Promise<void> {
  const { terms } = await procedureOf(play, procedureId);
  await moveTo(afterClosing(terms.bidDeadline));
  await untilDone(async () => {
    const { lots = {} } = await procedureOf(play, procedureId);
    expect(Object.values(lots).map((lot) => lot.stage)).toEqual([stage, stage, stage]);
  });
}

async function reasonsOf(procedureId: ProcedureId): Promise<unknown[]> {
  const { lots = {} } = await procedureOf(play, procedureId);
  return Object.values(lots).map((lot) => (lot.stage === 'failed' ? lot.reason : lot.stage));
}

/** The negotiation as its panel reads it. */
async function talks(): Promise<unknown> {
  const answer = await play.scene.portal.ask('expert.one', `GET /api/procedures/${negotiation}/negotiation`);
  return z.looseObject({ negotiation: z.unknown() }).parse(answer).negotiation;
}

describe('the website content service of the Suzhou Industrial Park, lived through by its people', () => {
  test('is planned in three lots and published as an open tender', async () => {
    project = await planProject(play);
    firstTender = await writeTender(play, project);
    await publish(play, 'officer.sip', firstTender);
    expect(await procedureOf(play, firstTender)).toMatchObject({ status: 'published', method: 'openTender' });
  });

  test('fails at first: two suppliers bid, and nothing is opened', async () => {
    await bidInBrowser(play, firstTender, { subject: 'supplier.hanlin', prices: { 1: '4560000', 2: '3050000' } });
    await bidFast(firstTender, { 'supplier.wuyun': [4_620_000, undefined, 1_560_000] });
    await closeAndAwait(firstTender, 'failed');
    const hall = await play.at('agent.center', `/app/procedures/${firstTender}/opening/lot-1`);
    await hall.getByText('投标人不足法定家数，本标项不得开标').first().waitFor();
    await findDocumentReasonable(play, firstTender);
    expect(await reasonsOf(firstTender)).toEqual(Array.from({ length: 3 }, () => 'fewer_than_three_bidders'));
  });

  test('fails again: three bid for each lot, one alone brings the plan that the document asks for', async () => {
    secondTender = await retenderInBrowser(play, firstTender);
    await publish(play, 'agent.center', secondTender);
    await bidFast(secondTender, {
      'supplier.hanlin': [4_500_000, 3_000_000],
      'supplier.wuyun': [4_600_000, undefined, 1_550_000],
      'supplier.jinji': [4_400_000, 2_950_000, 1_500_000],
      'supplier.taihu': [undefined, 3_100_000, 1_520_000],
    });
    await closeAndAwait(secondTender, 'awaitingOpening');
    await openBids(play, secondTender);
    await appointCommittee(play, secondTender);
    await reviewBids(play, secondTender);
    await findDocumentReasonable(play, secondTender);
    expect(await reasonsOf(secondTender)).toEqual(Array.from({ length: 3 }, () => 'fewer_than_three_responsive'));
  });

  test('changes its method, with three experts’ opinions and the finance department’s approval', async () => {
    change = await changeMethod(play, secondTender);
    negotiation = await draftNegotiation(play, change);
    await publish(play, 'agent.center', negotiation);
    expect(await procedureOf(play, negotiation)).toMatchObject({
      status: 'published',
      method: 'competitiveNegotiation',
    });
  });

  test('is negotiated with four suppliers, two people live in the room', async () => {
    await obtainDocuments(play.scene, negotiation, ['supplier.pingjiang']);
    await bidFast(negotiation, {
      'supplier.hanlin': [4_200_000, 2_900_000, 1_480_000],
      'supplier.wuyun': [4_350_000, 2_980_000, 1_500_000],
      'supplier.jinji': [4_260_000, 2_860_000, 1_470_000],
      'supplier.taihu': [4_400_000, 2_920_000, 1_450_000],
    });
    await closeAndAwait(negotiation, 'awaitingOpening');
    await beginNegotiation(play, negotiation);
    await talkLive(play, negotiation);
    await agreeChange(play, negotiation);
    expect(await talks()).toMatchObject({ rounds: [{ number: 1 }, { number: 2 }], changes: [{ status: 'confirmed' }] });
  });

  test('takes the final offers and ranks them, the report signed with one dissent', async () => {
    await offerInBrowser(play, negotiation, ['3720000', '2640000', '1340000']);
    await bidFast(
      negotiation,
      {
        'supplier.wuyun': [3_980_000, 2_700_000, 1_360_000],
        'supplier.jinji': [3_850_000, 2_510_000, 1_310_000],
        'supplier.taihu': [4_100_000, 2_590_000, 1_260_000],
      },
      'finalOffer',
    );
    await moveTo(addMilliseconds(await play.workspaces.client.now(), 2 * 3_600_000));
    await rankOffers(play, negotiation);
    await signReport(play, negotiation);
    expect(await talks()).toMatchObject({ status: 'reported' });
  });

  test('is awarded at 7,490,000 yuan, 1,950,000 below its budget, for all to read', async () => {
    const notice = await decide(play, negotiation);
    await readLetters(play, negotiation);
    const page = await readResult(play, notice);
    expect(page).toContain('7,490,000.00');
    expect(page).toContain('1,950,000.00');
  });
});
