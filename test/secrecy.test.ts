import { beforeAll, describe, expect, test } from 'vitest';
import { addMilliseconds } from '../schemas/time.ts';
import { connectOpening } from '../functions/opening/backends.ts';
import { carryOutOpeningsDue } from '../functions/opening/due.ts';
import { remindDue } from '../functions/notifications/remind.ts';
import { closingDue } from '../functions/tendering/rules-procedure.ts';
import { NoticeId } from '../schemas/ids.ts';
import { OpeningRecord } from '../schemas/opening.ts';
import { browserOf, draftOf } from './support/bidding.ts';
import { givenMailAddresses, mailSeenByAll, notifyOf, peopleOf, recordedEvents } from './support/mail.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { givenAmendment, givenProcedureEvents, givenPublished, type Published } from './support/published-procedure.ts';
import { differences, seenByAll } from './support/seen-by-all.ts';
import { whereStored } from './support/stored-bytes.ts';
import { sendBid } from '../web/src/sealing/bid-client.ts';

/** A portal in which so many suppliers bid for the same purchase. */
type World = { readonly portal: TestPortal; readonly cast: Cast; readonly to: Published };

const PLANTED = '苏州园区官网三语运维服务独家方案贰零贰陆';
const LONGEST = 200;
const DAY_MILLISECONDS = 86_400_000;
/** The receipt, which goes to the bid's own supplier and nobody else. */
const RECEIVED = '投标（响应）文件已收到';

function withoutReceipts(mails: readonly string[] | undefined): readonly string[] {
  return mails?.filter((mail) => !mail.includes(RECEIVED)) ?? [];
}

async function world(bidders: number): Promise<World> {
  const portal = await testPortal();
  const cast = await givenOrganizations(portal);
  await givenMailAddresses(portal, peopleOf(cast));
  const to = await givenPublished(portal, cast);
  portal.moveBy(60_000);
  for (const [index, supplier] of cast.suppliers.slice(0, bidders).entries()) {
    const draft = draftOf(to, supplier);
    const lots = draft.lots.map((lot) => ({
      ...lot,
      form: { ...lot.form, remark: PLANTED.padEnd(index === 0 ? LONGEST : 30, '长') },
      attachments: lot.attachments.map((attachment) => ({
        ...attachment,
        fileName: `${PLANTED.padEnd(index === 0 ? LONGEST - 4 : 30, '长')}.pdf`,
        content: new Blob([`%PDF-1.7\n${PLANTED}\n`.repeat(index === 0 ? 5000 : 1)]),
      })),
    }));
    await sendBid(browserOf(portal, supplier), { ...draft, lots });
  }
  return { portal, cast, to };
}

function seen({ portal, cast, to }: World) {
  return seenByAll(portal, cast, to);
}

let none: World;
let three: World;
let four: World;
beforeAll(async () => {
  [none, three, four] = [await world(0), await world(3), await world(4)];
}, 300_000);

describe('until bids are opened nobody learns how many there are, or whose (Order 87 arts 28, 33, 40)', () => {
  test.each([
    ['in the middle of the period', (deadline: Published['deadline']) => addMilliseconds(deadline, -DAY_MILLISECONDS)],
    ['at the deadline', (deadline: Published['deadline']) => deadline],
    [
      'a moment before the bids are counted',
      (deadline: Published['deadline']) => addMilliseconds(closingDue(deadline), -1),
    ],
  ])(
    'every role is answered the same with no bid and with three, on every route: %s',
    async (_, moment) => {
      for (const { portal, to } of [none, three]) {
        portal.moveTo(moment(to.deadline));
        await carryOutOpeningsDue(portal.services, connectOpening(portal.services.environment));
      }
      const [without, withBids] = [await seen(none), await seen(three)];
      expect(without.size).toBeGreaterThan(300);
      expect(differences(without, withBids)).toEqual([]);
    },
    300_000,
  );

  test('nor do commands tell: an opening is refused in the same words', async () => {
    const refusals = [];
    for (const { portal, to } of [none, three]) {
      const answer = await portal.request('agencyOfficer', `POST /api/procedures/${to.procedureId}/lots/lot-1/opening`);
      refusals.push([answer.status, answer.body]);
    }
    const [without, withBids] = refusals.map((refusal) =>
      JSON.stringify(refusal).replaceAll(/prc-\w+|"traceId":"[^"]+"/g, ''),
    );
    expect(withBids).toBe(without);
  });

  test('nor does anyone learn more than "enough" between the count and the opening', async () => {
    for (const { portal, to } of [three, four]) {
      portal.moveTo(closingDue(to.deadline));
      await carryOutOpeningsDue(portal.services, connectOpening(portal.services.environment));
    }
    expect(differences(await seen(three), await seen(four))).toEqual([]);
  }, 300_000);

  test('nor does mail tell: everyone but the bidders themselves got the same, whatever happened', async () => {
    for (const { portal } of [three, four]) await notifyOf(portal, await recordedEvents(portal));
    const [ofThree, ofFour] = [await mailSeenByAll(three), await mailSeenByAll(four)];
    expect(ofThree.get('agencyOfficer')?.join()).toContain('请按时开启');
    expect(ofThree.get('supplier1')?.join()).toContain(RECEIVED);
    // The fourth bidder alone knows that it has bid.
    for (const [who, mails] of ofThree)
      expect(who === 'supplier4' ? withoutReceipts(ofFour.get(who)) : ofFour.get(who), who).toEqual(mails);
  }, 300_000);
});

describe('what is in a bid', () => {
  test('stands in no stored byte before the opening, neither in the table nor in any object', async () => {
    for (const { portal } of [three, four]) expect(await whereStored(portal.environment, PLANTED)).toEqual([]);
  });

  test('is found there once the lot is open: the search can see', async () => {
    const { portal, to } = three;
    await portal.succeed('agencyOfficer', `POST /api/procedures/${to.procedureId}/lots/lot-1/opening`, {
      answer: OpeningRecord,
    });
    const found = await whereStored(portal.environment, PLANTED);
    expect(found).toContain('table');
    expect(found.some((where) => where.includes('/opened/bid/'))).toBe(true);
    expect(found.some((where) => /\/(sealed|incoming)\//.test(where))).toBe(false);
  });
});

describe('changes before the deadline', () => {
  test('are mailed alike to every holder of the documents, bidder or not, and to no one else by who has bid', async () => {
    const [quiet, busy] = [await world(0), await world(3)];
    for (const { portal, to } of [quiet, busy]) {
      const deadline = addMilliseconds(to.deadline, DAY_MILLISECONDS);
      await givenAmendment(portal, to.procedureId, { material: true, deadline });
      await notifyOf(portal, await recordedEvents(portal));
      portal.moveTo(to.deadline);
      await remindDue(portal.services);
      const noticeId = NoticeId.parse(`ntc-${'0'.repeat(20)}`);
      const cancelled = { type: 'procedureCancelled' as const, reasonZh: '任务取消', noticeId };
      await givenProcedureEvents(portal, to.procedureId, [cancelled]);
      await notifyOf(portal, await recordedEvents(portal));
    }
    const [without, withBids] = [await mailSeenByAll(quiet), await mailSeenByAll(busy)];
    for (const [who, mails] of without) expect(withoutReceipts(withBids.get(who)), who).toEqual(mails);
    for (const subject of ['supplier1', 'supplier5'])
      for (const what of ['截止时间顺延', '即将截止', '采购活动已取消'])
        expect(withBids.get(subject)?.join(), `${subject}: ${what}`).toContain(what);
  }, 300_000);
});
