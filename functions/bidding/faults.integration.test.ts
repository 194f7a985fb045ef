import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OwnBid, StartedUpload, UploadRequest, type BidEvent } from '../../schemas/bid.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs, browserOf, draftOf } from '../../test/support/bidding.ts';
import { faultsIn, type ClientFaults } from '../../test/support/client-faults.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenPublished, type Published } from '../../test/support/published-procedure.ts';
import { measureOf } from '../../web/src/sealing/measured.ts';
import { sealBytes } from '../../web/src/sealing/seal.ts';
import { submitEntries } from '../../web/src/sealing/bid-client.ts';
import { connectBuckets } from '../platform/files.ts';
import { connectKms } from '../platform/key-service.ts';
import { receiptSigner } from '../platform/receipts.ts';
import { load, readEvents } from '../platform/streams.ts';
import { bidIdOf, bidStream } from './rules-bid.ts';
import { biddingApp } from './routes.ts';

let portal: TestPortal;
let cast: Cast;
let app: ReturnType<typeof biddingApp>;
let faults: ClientFaults;
let to: Published;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const { environment } = portal.services;
  const kms = connectKms(environment);
  const { sealed } = connectBuckets(environment);
  const receipts = receiptSigner({ client: kms, keyId: environment.RECEIPT_KEY_ID });
  app = biddingApp(portal.services, { sealed, receipts });
  faults = faultsIn({ dynamodb: portal.environment.dynamodb, s3: await sealed.client(), kms: await kms() });
  to = await givenPublished(portal, cast);
});
afterEach(() => faults.stop());

function supplierOf(number: number): CastMember {
  const member = cast.suppliers[number - 1];
  if (member === undefined) throw new Error(`there is no supplier ${number}`);
  return member;
}

type Asked = { readonly method: string; readonly path: string; readonly body?: unknown; readonly ifMatch?: number };

/** Asks under one key; a repeat is the same request. */
function asking(
  { subject }: CastMember,
  { method, path, body, ifMatch }: Asked,
): () => Promise<{ status: number; body: unknown }> {
  const key = crypto.randomUUID();
  return async () => {
    const headers = new Headers({
      authorization: `Bearer ${await portal.issuer.tokenFor(subject)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    });
    const answer = await app.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
}

/** Lets every call of a command fail in turn, in both ways, until no call is left to fail. */
async function withEveryFault(attempt: () => Promise<void>): Promise<number> {
  let tried = 0;
  for (const mode of ['before', 'after'] as const)
    for (let number = 1; ; number += 1) {
      faults.failCall(number, mode);
      await attempt();
      if (!faults.hasFailed()) break;
      tried += 1;
    }
  return tried;
}

describe('when the table or the key service fails in the middle', () => {
  test('of a submission, nothing half done is left, and the same command completes it once', async () => {
    const supplier = supplierOf(1);
    const id = bidIdOf(to.procedureId, supplier.organizationId);
    await bidAs(portal, supplier, { to });
    const path = `/api/procedures/${to.procedureId}/bid`;
    const { version: current } = await portal.succeed(supplier.subject, `GET /api/procedures/${to.procedureId}/bid`, {
      answer: OwnBid,
    });
    const { lots: _, ...draft } = draftOf(to, supplier);
    const manifest = { version: 1, ...draft, entries: current?.entries };
    const { basedOnAmendment, ...named } = manifest;
    let expected = 1;
    const tried = await withEveryFault(async () => {
      const submit = asking(supplier, {
        method: 'PUT',
        path,
        body: { manifest: named, basedOnAmendment },
        ifMatch: expected,
      });
      const first = await submit();
      faults.stop();
      expect([200, 503]).toContain(first.status);
      const again = await submit();
      expected += 1;
      expect(again).toMatchObject({ status: 200, body: { number: expected } });
      const stored = await load(portal.services.table, bidStream, id);
      const events = await readEvents<BidEvent>(portal.services.table, 'bid', id);
      expect([stored?.version, events.length]).toEqual([expected, expected]);
      expect(stored?.state).toMatchObject({ version: { receipt: receiptIn(again.body) } });
    });
    // One read, one signature and one transaction at least: each failed in both ways.
    expect(tried).toBeGreaterThanOrEqual(6);
  });

  test('of a verification, the file is kept once and the same command completes it', async () => {
    const supplier = supplierOf(2);
    const base = `/api/procedures/${to.procedureId}/bid/uploads` as const;
    const tried = await withEveryFault(async () => {
      faults.stop();
      const { ciphertext } = await sealBytes(crypto.getRandomValues(new Uint8Array(100)), to.recipients['lot-1'] ?? '');
      const body = { lotId: 'lot-1', role: 'attachment', sizeBytes: ciphertext.length };
      const { uploadId } = await portal.succeed(supplier.subject, `POST ${base}`, { body, answer: StartedUpload });
      const { sha256 } = measureOf(ciphertext);
      const signed = await asking(supplier, { method: 'GET', path: `${base}/${uploadId}/parts/1?sha256=${sha256}` })();
      await put(signed.body, ciphertext);
      faults.resume();
      const verify = asking(supplier, { method: 'POST', path: `${base}/${uploadId}/verification`, body: { sha256 } });
      const first = await verify();
      faults.stop();
      expect([200, 503]).toContain(first.status);
      expect(await verify()).toMatchObject({ status: 200, body: { uploadId, sha256 } });
    });
    expect(tried).toBeGreaterThanOrEqual(8);
  });
});

function receiptIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'receipt' in body ? body.receipt : undefined;
}

async function put(signed: unknown, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const { url, headers } = UploadRequest.parse(signed);
  const answer = await fetch(url, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`the object store answered ${answer.status}`);
}

describe('around the deadline, many at once', () => {
  test('each submission is either late or has a receipt for a bid that is there', async () => {
    const deadline = addMilliseconds(portal.now(), 86_400_000);
    const busy = await givenPublished(portal, cast, { deadline });
    for (const supplier of cast.suppliers) await bidAs(portal, supplier, { to: busy });
    portal.moveTo(addMilliseconds(deadline, -5));
    const entries = new Map<string, OwnBid>();
    for (const { subject } of cast.suppliers)
      entries.set(
        subject,
        await portal.succeed(subject, `GET /api/procedures/${busy.procedureId}/bid`, { answer: OwnBid }),
      );
    const rounds = Array.from({ length: 8 }, () => cast.suppliers).flat();
    const outcomes = await Promise.allSettled(
      rounds.map(async (supplier, index) => {
        // Time goes on while the requests are under way: some take it before the deadline, some at it or after.
        if (index % 4 === 0) portal.moveBy(1);
        const { version } = entries.get(supplier.subject) ?? {};
        return submitEntries(browserOf(portal, supplier), draftOf(busy, supplier), version?.entries ?? []);
      }),
    );
    const accepted = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(accepted.every(({ submittedAt }) => submittedAt < deadline)).toBe(true);
    expect(refused.every((reason) => /deadline-passed|version-conflict|lost-race/.test(String(reason)))).toBe(true);
    for (const { organizationId } of cast.suppliers) {
      const id = bidIdOf(busy.procedureId, organizationId);
      const stored = await load(portal.services.table, bidStream, id);
      const events = await readEvents<BidEvent>(portal.services.table, 'bid', id);
      const receipts = events.flatMap(({ event }) => (event.type === 'bidSubmitted' ? [event.receipt] : []));
      const last = stored?.state.status === 'sealed' ? stored.state.version.receipt : undefined;
      expect(receipts.at(-1)).toBe(last);
    }
    const all = new Set<string>();
    for (const { organizationId } of cast.suppliers)
      for (const { event } of await readEvents<BidEvent>(
        portal.services.table,
        'bid',
        bidIdOf(busy.procedureId, organizationId),
      ))
        if (event.type === 'bidSubmitted') all.add(event.receipt);
    expect(accepted.every(({ receipt }) => all.has(receipt))).toBe(true);
  });
});
