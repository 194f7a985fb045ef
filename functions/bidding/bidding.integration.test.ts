import { beforeAll, describe, expect, test } from 'vitest';
import { HeldReceipt, OwnBid, PublishedReceiptKeys } from '../../schemas/bid.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs } from '../../test/support/bidding.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenAmendment, givenPublished } from '../../test/support/published-procedure.ts';
import { verifyReceipt } from '../../web/src/sealing/verify-receipt.ts';

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

  test('is refused at the deadline, and a repeat of what was accepted before it gets the same receipt', async () => {
    const to = await givenPublished(portal, cast, { deadline: addMilliseconds(portal.now(), 60_000) });
    const first = await bidAs(portal, supplier, { to });
    portal.moveTo(to.deadline);
    await expect(bidAs(portal, supplier, { to })).rejects.toMatchObject({ problem: { code: 'deadline-passed' } });
    await expect(bidAs(portal, other, { to })).rejects.toMatchObject({ problem: { code: 'deadline-passed' } });
    expect(first.number).toBe(1);
  });
});
