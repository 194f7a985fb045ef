import { randomBytes } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../schemas/api.ts';
import { OwnBid, StartedUpload, UploadProgress, UploadRequest, type StartUpload } from '../../schemas/bid.ts';
import { PART_BYTES } from '../../schemas/files.ts';
import { sealBytes } from '../../web/src/sealing/seal.ts';
import { sendSealed, submitEntries, type PortalAccess } from '../../web/src/sealing/bid-client.ts';
import { measureOf } from '../../web/src/sealing/measured.ts';
import { bidAs, browserOf, draftOf } from '../../test/support/bidding.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenPublished, type Published } from '../../test/support/published-procedure.ts';

let portal: TestPortal;
let cast: Cast;
let to: Published;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  to = await givenPublished(portal, cast, { lots: 2, holders: cast.suppliers.slice(0, 4) });
});

function supplierOf(number: number): CastMember {
  const member = cast.suppliers[number - 1];
  if (member === undefined) throw new Error(`there is no supplier ${number}`);
  return member;
}
function recipientOf(lotId: string): string {
  return to.recipients[lotId] ?? '';
}
const base = () => `/api/procedures/${to.procedureId}/bid/uploads` as const;

async function start(supplier: CastMember, asked: Partial<StartUpload>): Promise<string> {
  const body = { lotId: 'lot-1', role: 'attachment', sizeBytes: 100, ...asked };
  const { uploadId } = await portal.succeed(supplier.subject, `POST ${base()}`, { body, answer: StartedUpload });
  return uploadId;
}

/** Puts an object where the upload arrives, whatever it is: as an attacker, or a broken browser, could. */
async function put(supplier: CastMember, uploadId: string, content: Uint8Array): Promise<void> {
  const Key = `incoming/bid/${to.procedureId}/${supplier.organizationId}/${uploadId}`;
  await portal.environment.s3.send(
    new PutObjectCommand({ Bucket: portal.environment.buckets.sealed, Key, Body: content }),
  );
}

async function verify(supplier: CastMember, uploadId: string, sha256: string) {
  const { status, body } = await portal.request(supplier.subject, `POST ${base()}/${uploadId}/verification`, {
    body: { sha256 },
  });
  return { status, body };
}

describe('an uploaded file that is not what was announced is refused, and the problem says which it is', () => {
  test('one that never arrived', async () => {
    const uploadId = await start(supplierOf(1), {});
    const answer = await verify(supplierOf(1), uploadId, 'ab'.repeat(32));
    expect(answer).toMatchObject({ status: 409, body: { code: 'upload-missing' } });
    expect(JSON.stringify(answer.body)).toContain(uploadId);
  });

  test('one that is short', async () => {
    const { ciphertext, measure } = await sealBytes(randomBytes(50), recipientOf('lot-1'));
    const uploadId = await start(supplierOf(1), { sizeBytes: ciphertext.length + 1 });
    await put(supplierOf(1), uploadId, ciphertext);
    expect(await verify(supplierOf(1), uploadId, measure.sha256)).toMatchObject({
      body: { code: 'upload-wrong-size' },
    });
  });

  test('one that was altered', async () => {
    const { ciphertext, measure } = await sealBytes(randomBytes(50), recipientOf('lot-1'));
    const uploadId = await start(supplierOf(1), { sizeBytes: ciphertext.length });
    const altered = new Uint8Array(ciphertext);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    await put(supplierOf(1), uploadId, altered);
    expect(await verify(supplierOf(1), uploadId, measure.sha256)).toMatchObject({ body: { code: 'upload-altered' } });
    // Nothing is lost: the right content can still be sent.
    await put(supplierOf(1), uploadId, ciphertext);
    expect((await verify(supplierOf(1), uploadId, measure.sha256)).status).toBe(200);
  });

  test('one that is not sealed (Order 87 art. 33)', async () => {
    const plain = new TextEncoder().encode('报价一百万元');
    const uploadId = await start(supplierOf(1), { sizeBytes: plain.length });
    await put(supplierOf(1), uploadId, plain);
    expect(await verify(supplierOf(1), uploadId, measureOf(plain).sha256)).toMatchObject({
      status: 409,
      body: { code: 'upload-not-sealed', rule: { id: 'SUB-001' } },
    });
  });

  test("another supplier's, answered as if there were none", async () => {
    const { ciphertext, measure } = await sealBytes(randomBytes(50), recipientOf('lot-1'));
    const uploadId = await start(supplierOf(1), { sizeBytes: ciphertext.length });
    await put(supplierOf(1), uploadId, ciphertext);
    const foreign = await verify(supplierOf(2), uploadId, measure.sha256);
    const nothing = await verify(supplierOf(2), `upl-${'0'.repeat(20)}`, measure.sha256);
    const told = ({ body }: { body: unknown }) => Problem.omit({ traceId: true, instance: true }).parse(body);
    expect(told(foreign)).toEqual(told(nothing));
    expect(foreign.status).toBe(409);
  });
});

describe('what was verified', () => {
  test('stays as it was, whatever is put in its place afterwards', async () => {
    const supplier = supplierOf(2);
    const { ciphertext, measure } = await sealBytes(randomBytes(50), recipientOf('lot-1'));
    const uploadId = await start(supplier, { sizeBytes: ciphertext.length });
    await put(supplier, uploadId, ciphertext);
    expect((await verify(supplier, uploadId, measure.sha256)).status).toBe(200);
    await put(supplier, uploadId, randomBytes(ciphertext.length));
    expect((await verify(supplier, uploadId, measure.sha256)).status).toBe(200);
    expect(await verify(supplier, uploadId, 'ab'.repeat(32))).toMatchObject({ body: { code: 'upload-differs' } });
  });

  test('cannot become part of a bid for another lot, or of a bid by another supplier', async () => {
    const access = browserOf(portal, supplierOf(1));
    const draft = draftOf(to, supplierOf(1));
    const content = new Blob([randomBytes(50)]);
    const form = await sendSealed(access, draft, {
      lotId: to.lotIds[0] ?? never(),
      recipient: recipientOf('lot-1'),
      role: 'priceForm',
      content,
    });
    const elsewhere = { ...form, lotId: to.lotIds[1] ?? never() };
    await expect(submitEntries(access, draft, [elsewhere])).rejects.toMatchObject({
      problem: { code: 'upload-of-other-lot' },
    });
    const other = draftOf(to, supplierOf(2));
    await expect(submitEntries(browserOf(portal, supplierOf(2)), other, [form])).rejects.toMatchObject({
      problem: { code: 'upload-unknown' },
    });
  });

  test('counts only when all of it is there: a bid with one unverified file is refused as a whole', async () => {
    const access = browserOf(portal, supplierOf(3));
    const draft = draftOf(to, supplierOf(3));
    const lotId = to.lotIds[0] ?? never();
    const content = new Blob([randomBytes(50)]);
    const form = await sendSealed(access, draft, {
      lotId,
      recipient: recipientOf('lot-1'),
      role: 'priceForm',
      content,
    });
    const uploadId = StartedUpload.shape.uploadId.parse(await start(supplierOf(3), { sizeBytes: 100 }));
    const unverified = { ...form, uploadId, role: 'attachment', sizeBytes: 100 } as const;
    await expect(submitEntries(access, draft, [form, unverified])).rejects.toMatchObject({
      problem: { code: 'upload-not-verified' },
    });
    const bid = await portal.request(supplierOf(3).subject, `GET /api/procedures/${to.procedureId}/bid`);
    expect(bid.body).toMatchObject({ code: 'no-bid' });
    expect((await submitEntries(access, draft, [form])).number).toBe(1);
  });
});

function never(): never {
  throw new Error('the procedure has two lots');
}

describe('a large file', () => {
  test('is sent in parts, and after a lost connection only the missing ones are sent again', async () => {
    const supplier = supplierOf(4);
    const plain = new Blob([randomBytes(PART_BYTES + 100_000)]);
    const puts: string[] = [];
    let failures = 1;
    const access: PortalAccess = {
      ...browserOf(portal, supplier),
      put: async (url, init) => {
        puts.push(/part-\d+/.exec(typeof url === 'string' ? url : '')?.[0] ?? '');
        failures -= 1;
        if (failures === 0) throw new TypeError('the connection was lost');
        return fetch(url, init);
      },
    };
    const file = {
      lotId: to.lotIds[0] ?? never(),
      recipient: recipientOf('lot-1'),
      role: 'attachment',
      content: plain,
    } as const;
    const entry = await sendSealed(access, draftOf(to, supplier), file);
    expect(puts).toEqual(['part-00001', 'part-00001', 'part-00002']);
    const path = `${base()}/${entry.uploadId}` as const;
    const progress = await portal.succeed(supplier.subject, `GET ${path}`, { answer: UploadProgress });
    expect(progress).toMatchObject({ status: 'verified', arrivedParts: [1, 2], sha256: entry.sha256 });
  });

  test('says which parts have arrived, so that a new start of the browser goes on from there', async () => {
    const supplier = supplierOf(4);
    const uploadId = await start(supplier, { sizeBytes: PART_BYTES * 2 + 1 });
    const part = randomBytes(PART_BYTES);
    const path = `${base()}/${uploadId}` as const;
    const { sha256 } = measureOf(part);
    const { url, headers } = await portal.succeed(supplier.subject, `GET ${path}/parts/2?sha256=${sha256}`, {
      answer: UploadRequest,
    });
    expect((await fetch(url, { method: 'PUT', headers, body: part })).ok).toBe(true);
    const progress = await portal.succeed(supplier.subject, `GET ${path}`, { answer: UploadProgress });
    expect(progress).toMatchObject({ status: 'started', arrivedParts: [2] });
    expect(await verify(supplier, uploadId, 'ab'.repeat(32))).toMatchObject({ body: { code: 'upload-missing' } });
    const beyond = await portal.request(supplier.subject, `GET ${path}/parts/4?sha256=${sha256}`);
    expect(beyond.status).toBe(404);
  });
});

describe('who may submit', () => {
  test('is who obtained the documents', async () => {
    await expect(bidAs(portal, supplierOf(5), { to })).rejects.toMatchObject({
      problem: { code: 'documents-not-obtained' },
    });
  });

  test('is who was invited, where suppliers were: to others there is no such procedure', async () => {
    const supplierIds = [supplierOf(1).organizationId];
    const invitation = { kind: 'invited', supplierIds, reason: '行业名录' };
    const closedTo = await givenPublished(portal, cast, { method: 'competitiveNegotiation', terms: { invitation } });
    await expect(bidAs(portal, supplierOf(2), { to: closedTo })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
    expect((await bidAs(portal, supplierOf(1), { to: closedTo })).number).toBe(1);
  });
});

describe('a command', () => {
  test('repeated under its key gets the same receipt and makes no second version', async () => {
    const supplier = supplierOf(1);
    const fresh = await givenPublished(portal, cast);
    const first = await bidAs(portal, supplier, { to: fresh });
    const path = `/api/procedures/${fresh.procedureId}/bid` as const;
    const { version } = await portal.succeed(supplier.subject, `GET ${path}`, { answer: OwnBid });
    const entries = version?.entries;
    const manifest = {
      version: 1,
      procedureId: fresh.procedureId,
      supplierId: supplier.organizationId,
      purpose: 'bid',
      entries,
    };
    const again = { body: { manifest, basedOnAmendment: 0 }, idempotencyKey: crypto.randomUUID(), ifMatch: 1 };
    const answers = [
      await portal.request(supplier.subject, `PUT ${path}`, again),
      await portal.request(supplier.subject, `PUT ${path}`, again),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(answers[0]?.body).toMatchObject({ number: first.number + 1 });
  });

  test('that replaces or withdraws names the version it rests on', async () => {
    const supplier = supplierOf(2);
    const fresh = await givenPublished(portal, cast);
    await bidAs(portal, supplier, { to: fresh });
    const path = `/api/procedures/${fresh.procedureId}/bid/withdrawal` as const;
    expect((await portal.request(supplier.subject, `POST ${path}`)).status).toBe(428);
    expect((await portal.request(supplier.subject, `POST ${path}`, { ifMatch: 7 })).status).toBe(412);
    expect((await portal.request(supplier.subject, `POST ${path}`, { ifMatch: 1 })).status).toBe(200);
  });
});
