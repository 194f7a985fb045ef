import { beforeAll, describe, expect, test } from 'vitest';
import { OwnBid } from '../../schemas/bid.ts';
import type { FinalOfferCallEvent } from '../../schemas/final-offer.ts';
import { fen } from '../../schemas/money.ts';
import { TerminatedLot } from '../../schemas/negotiation-api.ts';
import { OpenedBidView, OpeningRecord } from '../../schemas/opening.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { bidAs, type Offer } from '../../test/support/bidding.ts';
import { foldedAndStored } from '../../test/support/folded.ts';
import { givenConforming, givenFinalOfferCall } from '../../test/support/given-final-offers.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenRelated } from '../../test/support/related-suppliers.ts';
import { givenPublished, type Published } from '../../test/support/published-procedure.ts';
import { finalOfferStream } from '../bidding/rules-bid.ts';
import { finalOfferCallStream } from '../bidding/rules-final-offer.ts';
import { load, loadMany, readEvents } from '../platform/streams.ts';
import { closingDue } from '../tendering/rules-procedure.ts';
import { connectOpening, type OpeningBackends } from './backends.ts';
import { carryOutOpeningsDue } from './due.ts';
import { openedBidIdOf, openedFinalOfferStream } from './rules-opening-stream.ts';

let portal: TestPortal;
let cast: Cast;
let backends: OpeningBackends;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  backends = connectOpening(portal.services.environment);
});

function supplierOf(number: number): CastMember {
  const member = cast.suppliers[number - 1];
  if (member === undefined) throw new Error(`there is no supplier ${number}`);
  return member;
}

async function offer(to: Published, number: number, offers: readonly Offer[]) {
  return bidAs(portal, supplierOf(number), { to, offers, purpose: 'finalOffer' });
}

describe('final offers', () => {
  let to: Published;
  let deadline: Instant;
  const path = () => `/api/procedures/${to.procedureId}/final-offer` as const;
  const lot = (number: number) => to.lotIds[number - 1] ?? never();
  beforeAll(async () => {
    to = await givenConforming(portal, cast, backends);
  });

  test('are not taken before the panel calls for them', async () => {
    await expect(offer(to, 1, [{ lotId: lot(1) }])).rejects.toMatchObject({
      problem: { code: 'final-offers-not-called' },
    });
  });

  test('are made by those who negotiate, and by nobody else', async () => {
    deadline = addMilliseconds(portal.now(), 3_600_000);
    await givenFinalOfferCall(portal, to, { participants: [1, 2, 3].map(supplierOf), deadline });
    await expect(offer(to, 4, [{ lotId: lot(1) }])).rejects.toMatchObject({ problem: { code: 'not-permitted' } });
    const first = await offer(to, 1, [
      { lotId: lot(1), priceFen: 900_000 },
      { lotId: lot(2), priceFen: 500_000 },
    ]);
    await offer(to, 2, [
      { lotId: lot(1), priceFen: 800_000 },
      { lotId: lot(2), priceFen: 600_000 },
    ]);
    await offer(to, 3, [{ lotId: lot(1), priceFen: 700_000 }]);
    expect(first.number).toBe(1);
  });

  test('can be replaced until the set time, and are read by their own supplier alone', async () => {
    expect(
      (
        await offer(to, 1, [
          { lotId: lot(1), priceFen: 850_000 },
          { lotId: lot(2), priceFen: 500_000 },
        ])
      ).number,
    ).toBe(2);
    const own = await portal.succeed(supplierOf(1).subject, `GET ${path()}`, { answer: OwnBid });
    expect(own).toMatchObject({ purpose: 'finalOffer', deadline, lotIds: [lot(1), lot(2)] });
    expect((await portal.request(supplierOf(4).subject, `GET ${path()}`)).body).toMatchObject({ code: 'no-bid' });
  });

  test('are refused at the set time', async () => {
    portal.moveTo(deadline);
    await expect(offer(to, 2, [{ lotId: lot(1) }])).rejects.toMatchObject({ problem: { code: 'deadline-passed' } });
  });

  test('stay secret until all of them are open', async () => {
    portal.moveTo(closingDue(deadline));
    await carryOutOpeningsDue(portal.services, backends, { mustStop: () => true });
    const stored = await load(portal.services.table, finalOfferCallStream, to.procedureId);
    expect(stored?.state.status).toBe('closed');
    const view =
      `/api/procedures/${to.procedureId}/lots/lot-1/opened-final-offers/${supplierOf(1).organizationId}` as const;
    expect((await portal.request('officer', `GET ${view}`)).body).toMatchObject({ code: 'not-opened-yet' });
  });

  test('are unsealed together, but not of a lot with too few of them', async () => {
    await carryOutOpeningsDue(portal.services, backends);
    await carryOutOpeningsDue(portal.services, backends);
    const events = await readEvents<FinalOfferCallEvent>(portal.services.table, 'finalOfferCall', to.procedureId);
    expect(events.map(({ type }) => type)).toEqual(['finalOffersCalled', 'finalOffersClosed', 'finalOffersOpened']);
    const prices = async (number: number) => {
      const ids = [1, 2, 3, 4].map((supplier) =>
        openedBidIdOf({ ...to, lotId: lot(number), supplierId: supplierOf(supplier).organizationId }),
      );
      return (await loadMany(portal.services.table, openedFinalOfferStream, ids)).map(({ state }) => state.priceFen);
    };
    expect(await prices(1)).toEqual([fen(850_000), fen(800_000), fen(700_000)]);
    expect(await prices(2)).toEqual([]);
  });

  test('are then shown to the buyer and the panel, and to no supplier', async () => {
    const view =
      `/api/procedures/${to.procedureId}/lots/lot-1/opened-final-offers/${supplierOf(1).organizationId}` as const;
    const opened = await portal.succeed('officer', `GET ${view}`, { answer: OpenedBidView });
    expect(opened).toMatchObject({ priceFen: 850_000, documents: [{ fileName: 'price-form.json' }, {}] });
    expect((await portal.request(supplierOf(1).subject, `GET ${view}`)).status).toBe(403);
  });
});

function never(): never {
  throw new Error('the negotiation has two lots');
}

describe('final offers for a lot that was terminated (Order 74 art. 37)', () => {
  test('stay sealed for ever, and no more of them are taken', async () => {
    const to = await givenConforming(portal, cast, backends);
    const deadline = addMilliseconds(portal.now(), 3_600_000);
    await givenFinalOfferCall(portal, to, { participants: [1, 2, 3].map(supplierOf), deadline });
    const both = to.lotIds.map((lotId) => ({ lotId, priceFen: 500_000 }));
    for (const number of [1, 2, 3]) await offer(to, number, both);
    await portal.succeed('officer', `POST /api/procedures/${to.procedureId}/negotiation/lots/lot-1/termination`, {
      body: { ground: 'unlawful_conduct', reasonZh: '响应文件由同一人编制。' },
      answer: TerminatedLot,
    });
    await expect(offer(to, 1, both)).rejects.toMatchObject({ problem: { status: 409 } });
    portal.moveTo(closingDue(deadline));
    await carryOutOpeningsDue(portal.services, backends);
    const call = await load(portal.services.table, finalOfferCallStream, to.procedureId);
    expect(call?.state).toMatchObject({ status: 'opened', offered: [{ lotId: 'lot-2' }] });
    const opened = to.lotIds.map(async (lotId) => {
      const ids = [1, 2, 3].map((number) =>
        openedBidIdOf({ ...to, lotId, supplierId: supplierOf(number).organizationId }),
      );
      return (await loadMany(portal.services.table, openedFinalOfferStream, ids)).length;
    });
    expect(await Promise.all(opened)).toEqual([0, 3]);
  });

  test('are not unsealed either where they were counted before it', async () => {
    const to = await givenConforming(portal, cast, backends);
    const deadline = addMilliseconds(portal.now(), 3_600_000);
    await givenFinalOfferCall(portal, to, { participants: [1, 2, 3].map(supplierOf), deadline });
    for (const number of [1, 2, 3])
      await offer(
        to,
        number,
        to.lotIds.map((lotId) => ({ lotId })),
      );
    portal.moveTo(closingDue(deadline));
    await carryOutOpeningsDue(portal.services, backends, { mustStop: () => true });
    await portal.succeed('officer', `POST /api/procedures/${to.procedureId}/negotiation/lots/lot-2/termination`, {
      body: { ground: 'negotiation_no_longer_fits', reasonZh: '采购需求发生变化。' },
      answer: TerminatedLot,
    });
    await carryOutOpeningsDue(portal.services, backends);
    const ids = [1, 2, 3].map((number) =>
      openedBidIdOf({ ...to, lotId: to.lotIds[1] ?? never(), supplierId: supplierOf(number).organizationId }),
    );
    expect(await loadMany(portal.services.table, openedFinalOfferStream, ids)).toEqual([]);
    const call = await load(portal.services.table, finalOfferCallStream, to.procedureId);
    expect(call?.state.status).toBe('opened');
  });
});

describe('related suppliers in one lot (Implementing Regulations art. 18, worked case 20)', () => {
  test('are both barred when the bids are open; a bidder learns of its own pair alone', async () => {
    const kin = await givenRelated(portal, cast);
    const to = await givenPublished(portal, cast, { lots: 3, holders: [...kin, ...cast.suppliers] });
    const [first, second] = kin;
    await bidAs(portal, first, { to, offers: [0, 1].map((index) => ({ lotId: to.lotIds[index] ?? never() })) });
    await bidAs(portal, second, { to, offers: [1, 2].map((index) => ({ lotId: to.lotIds[index] ?? never() })) });
    for (const number of [1, 2]) await bidAs(portal, supplierOf(number), { to });
    portal.moveTo(closingDue(to.deadline));
    await carryOutOpeningsDue(portal.services, backends);
    const record = async (subject: string, index: number) =>
      portal.succeed(subject, `GET /api/procedures/${to.procedureId}/lots/lot-${index}/opening`, {
        answer: OpeningRecord,
      });
    for (const lotId of to.lotIds)
      await portal.request('agencyOfficer', `POST /api/procedures/${to.procedureId}/lots/${lotId}/opening`);
    const pair = [first.organizationId, second.organizationId].toSorted();
    const pairs = async (subject: string, index: number) =>
      (await record(subject, index)).relatedPairs.map((found) => found.toSorted());
    expect(await pairs('officer', 1)).toEqual([]);
    expect(await pairs('officer', 2)).toEqual([pair]);
    expect(await pairs('officer', 3)).toEqual([]);
    expect(await pairs(first.subject, 2)).toEqual([pair]);
    expect(await pairs(supplierOf(1).subject, 2)).toEqual([]);
  });
});

test('the events of calls, final offers and opened offers fold to the states that are stored', async () => {
  const { table } = portal.services;
  for (const { folded, stored } of [
    await foldedAndStored(table, finalOfferCallStream),
    await foldedAndStored(table, finalOfferStream),
    await foldedAndStored(table, openedFinalOfferStream),
  ]) {
    expect(stored.length).toBeGreaterThan(0);
    expect(folded).toEqual(stored);
  }
});
