import { beforeAll, describe, expect, test } from 'vitest';
import { addMilliseconds } from '../schemas/time.ts';
import { connectOpening } from '../functions/opening/backends.ts';
import { carryOutOpeningsDue } from '../functions/opening/due.ts';
import { closingDue } from '../functions/tendering/rules-procedure.ts';
import { OpeningRecord } from '../schemas/opening.ts';
import { browserOf, draftOf } from './support/bidding.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { givenPublished, type Published } from './support/published-procedure.ts';
import { differences, seenByAll } from './support/seen-by-all.ts';
import { whereStored } from './support/stored-bytes.ts';
import { sendBid } from '../web/src/sealing/bid-client.ts';

/** A portal in which so many suppliers bid for the same purchase. */
type World = { readonly portal: TestPortal; readonly cast: Cast; readonly to: Published };

const PLANTED = '苏州园区官网三语运维服务独家方案贰零贰陆';
const LONGEST = 200;

async function world(bidders: number): Promise<World> {
  const portal = await testPortal();
  const cast = await givenOrganizations(portal);
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
    ['in the middle of the period', (deadline: Published['deadline']) => addMilliseconds(deadline, -86_400_000)],
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

  test('no mail went out that would tell', async () => {
    for (const { portal } of [none, three, four])
      expect(await portal.environment.mailTo('agent.center@demo.mingcai.invalid')).toEqual([]);
  });
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
