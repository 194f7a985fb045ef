import { beforeAll, describe, expect, test } from 'vitest';
import { HeldReceipt, OwnBid, PublishedReceiptKeys } from '../../schemas/bid.ts';
import { NoticeId } from '../../schemas/ids.ts';
import type { DomainEvent } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs, draftOf } from '../../test/support/bidding.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenAmendment, givenProcedureEvents, givenPublished } from '../../test/support/published-procedure.ts';
import { verifyReceipt } from '../../web/src/sealing/verify-receipt.ts';
import { newId } from '../platform/random.ts';
import { readEvents } from '../platform/streams.ts';
import { biddingApp } from './routes.ts';
import { tellBidders } from './tell-bidders.ts';

let portal: TestPortal;
let cast: Cast;
let supplier: CastMember;
let other: CastMember;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  [supplier, other] = suppliersOf(cast);
});

function suppliersOf({ suppliers: [first, second] }: Cast): [CastMember, CastMember] {
  if (first === undefined || second === undefined) throw new Error('the cast has suppliers');
  return [first, second];
}

describe('a sealed bid', () => {
  test('is taken in with a receipt that anyone can verify', async () => {
    const to = await givenPublished(portal, cast, { lots: 2 });
    const submitted = await bidAs(portal, supplier, { to });
    const keys = await portal.succeed(undefined, 'GET /.well-known/receipt-keys.json', {
      answer: PublishedReceiptKeys,
    });
    expect(await verifyReceipt(submitted.receipt, keys)).toMatchObject({
      valid: true,
      receipt: {
        procedureId: to.procedureId,
        supplierId: supplier.organizationId,
        lots: to.lotIds,
        version: 1,
        submittedAt: portal.now(),
      },
    });
    const bid = await portal.succeed(supplier.subject, `GET /api/procedures/${to.procedureId}/bid`, { answer: OwnBid });
    expect(bid).toMatchObject({ status: 'sealed', lotIds: to.lotIds, lastNumber: 1, needsConfirmation: false });
  });

  test('is replaced until the deadline, and every receipt stays readable', async () => {
    const to = await givenPublished(portal, cast);
    const first = await bidAs(portal, supplier, { to });
    portal.moveBy(60_000);
    const second = await bidAs(portal, supplier, { to });
    const path = `/api/procedures/${to.procedureId}/bid/receipt` as const;
    const receipts = await Promise.all([
      portal.succeed(supplier.subject, `GET ${path}?number=1`, { answer: HeldReceipt }),
      portal.succeed(supplier.subject, `GET ${path}`, { answer: HeldReceipt }),
    ]);
    expect(receipts).toEqual([
      { number: 1, receipt: first.receipt },
      { number: 2, receipt: second.receipt },
    ]);
  });

  test('is confirmed after a material amendment, withdrawn, and submitted anew', async () => {
    const to = await givenPublished(portal, cast);
    await bidAs(portal, supplier, { to });
    await givenAmendment(portal, to.procedureId, { material: true });
    const path = `/api/procedures/${to.procedureId}/bid` as const;
    const waiting = await portal.succeed(supplier.subject, `GET ${path}`, { answer: OwnBid });
    expect(waiting.needsConfirmation).toBe(true);
    const body = { amendment: 1 };
    const confirmed = await portal.succeed(supplier.subject, `POST ${path}/confirmation`, {
      ifMatch: 1,
      body,
      answer: OwnBid,
    });
    expect(confirmed).toMatchObject({ needsConfirmation: false, basedOnAmendment: 1 });
    const withdrawn = await portal.succeed(supplier.subject, `POST ${path}/withdrawal`, { ifMatch: 2, answer: OwnBid });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', lotIds: [], lastNumber: 1 });
    const again = await bidAs(portal, supplier, { to, basedOnAmendment: 1 });
    expect(again.number).toBe(2);
  });

  test('is refused at the deadline; a repeat of what was accepted before it gets the same receipt', async () => {
    const to = await givenPublished(portal, cast, { deadline: addMilliseconds(portal.now(), 60_000) });
    await bidAs(portal, supplier, { to });
    const path = `/api/procedures/${to.procedureId}/bid` as const;
    const { version } = await portal.succeed(supplier.subject, `GET ${path}`, { answer: OwnBid });
    const { lots: _, basedOnAmendment, ...place } = draftOf(to, supplier);
    const body = { manifest: { version: 1, ...place, entries: version?.entries }, basedOnAmendment };
    const command = { body, ifMatch: 1, idempotencyKey: crypto.randomUUID() };
    portal.moveTo(addMilliseconds(to.deadline, -1));
    const accepted = await portal.request(supplier.subject, `PUT ${path}`, command);
    portal.moveTo(to.deadline);
    expect(await portal.request(supplier.subject, `PUT ${path}`, command)).toMatchObject({
      status: 200,
      body: accepted.body,
    });
    const late = await portal.request(supplier.subject, `PUT ${path}`, { body, ifMatch: 2 });
    expect(late).toMatchObject({ status: 409, body: { code: 'deadline-passed', rule: { id: 'SUB-001' } } });
    await expect(bidAs(portal, other, { to })).rejects.toMatchObject({ problem: { code: 'deadline-passed' } });
  });

  test('that takes too long to write is not written: its time would be older than the closing allows for', async () => {
    const to = await givenPublished(portal, cast);
    await bidAs(portal, supplier, { to });
    const path = `/api/procedures/${to.procedureId}/bid/withdrawal`;
    let looks = 0;
    // The second look at the clock, just before the transaction, finds that nine seconds have gone by.
    const now = () => addMilliseconds(portal.now(), looks++ === 0 ? 0 : 9_000);
    const app = biddingApp({ ...portal.services, now });
    const headers = {
      authorization: `Bearer ${await portal.issuer.tokenFor(supplier.subject)}`,
      'idempotency-key': crypto.randomUUID(),
      'if-match': '"1"',
    };
    expect((await app.request(path, { method: 'POST', headers })).status).toBe(503);
    const kept = await portal.succeed(supplier.subject, `GET /api/procedures/${to.procedureId}/bid`, {
      answer: OwnBid,
    });
    expect(kept.status).toBe('sealed');
    looks = 0;
    const quick = biddingApp({ ...portal.services, now: portal.now });
    expect((await quick.request(path, { method: 'POST', headers })).status).toBe(200);
  });
});

describe('a procedure that is cancelled', () => {
  test('takes in nothing more, and tells each bidder why, once for each lot (Order 87 art. 29)', async () => {
    const to = await givenPublished(portal, cast, { lots: 2 });
    await bidAs(portal, supplier, { to });
    const noticeId = NoticeId.parse(newId('ntc'));
    const cancelled = { type: 'procedureCancelled', reasonZh: '因重大变故取消', noticeId } as const;
    await givenProcedureEvents(portal, to.procedureId, [cancelled]);
    for (let delivery = 1; delivery <= 2; delivery += 1)
      for (const recorded of await readEvents<DomainEvent>(portal.services.table, 'procedure', to.procedureId))
        await tellBidders(portal.services, recorded);
    const path = `/api/procedures/${to.procedureId}/bid` as const;
    const { told } = await portal.succeed(supplier.subject, `GET ${path}`, { answer: OwnBid });
    expect(told).toMatchObject([
      { lotId: 'lot-1', reason: 'cancelled_by_change' },
      { lotId: 'lot-2', reason: 'cancelled_by_change' },
    ]);
    await expect(bidAs(portal, other, { to })).rejects.toMatchObject({ problem: { code: 'procedure-cancelled' } });
  });
});
