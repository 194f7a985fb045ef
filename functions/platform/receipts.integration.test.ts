import { randomUUID } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { CompactSign, compactVerify, createLocalJWKSet, generateKeyPair, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Receipt, RECEIPT_TYPE, SealedManifest } from '../../schemas/sealed-bid.ts';
import { RECEIPT_KEY_ALIAS, newKeys } from '../../infra/local/kms-keys.ts';
import { handleKms } from '../../infra/local/kms.ts';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';
import { testEnvironment, type TestEnvironment } from '../../test/support/backends.ts';
import { coversManifest, verifyReceipt } from '../../web/src/sealing/verify-receipt.ts';
import { manifestDigest, receiptSigner, type ReceiptSigner } from './receipts.ts';

let environment: TestEnvironment;
let signer: ReceiptSigner;
let keys: JSONWebKeySet;
let jws: string;

const manifest = SealedManifest.parse({
  version: 1,
  procedureId: `prc-${'a'.repeat(20)}`,
  supplierId: `org-${'b'.repeat(20)}`,
  purpose: 'bid',
  entries: Array.from({ length: 60 }, (_, index) => ({
    uploadId: `upl-${String(index).padStart(20, '0')}`,
    role: index === 0 ? 'priceForm' : 'attachment',
    lotId: 'lot-1',
    sizeBytes: 1000 + index,
    sha256: 'cd'.repeat(32),
  })),
});

const receipt = Receipt.parse({
  bidId: `${manifest.procedureId}#${manifest.supplierId}`,
  procedureId: manifest.procedureId,
  supplierId: manifest.supplierId,
  purpose: 'bid',
  lots: ['lot-1'],
  version: 2,
  manifestSha256: manifestDigest(manifest),
  entries: manifest.entries,
  submittedAt: '2026-11-20T01:59:59.999Z',
  issuer: 'https://portal.example.cn',
});

/** The receipt with one of its three parts replaced. */
function withPart(index: number, part: unknown): string {
  const encoded = Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
  return jws.split('.').toSpliced(index, 1, encoded).join('.');
}

beforeAll(async () => {
  environment = await testEnvironment();
  const client = async () => environment.kms;
  signer = receiptSigner({ client, keyId: environment.variables['RECEIPT_KEY_ID'] ?? '' });
  keys = { keys: [...(await signer.publicKeys()).keys] };
  jws = await signer.sign(receipt);
});

describe('a receipt', () => {
  it('is verified by anyone with the published keys, however many files it lists', async () => {
    expect(jws.length).toBeGreaterThan(4096);
    const { protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys));
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: keys.keys[0]?.kid, typ: RECEIPT_TYPE });
    expect(await verifyReceipt(jws, keys)).toEqual({ valid: true, receipt, keyId: keys.keys[0]?.kid });
  });

  it('covers the manifest it was given for and no other', () => {
    expect(coversManifest(receipt, manifest)).toBe(true);
    expect(coversManifest(receipt, { ...manifest, purpose: 'finalOffer' })).toBe(false);
  });

  it('is refused when one word of it is changed', async () => {
    const later = withPart(1, { ...receipt, submittedAt: '2026-11-20T01:59:59.998Z' });
    expect(await verifyReceipt(later, keys)).toEqual({ valid: false, reason: 'wrong-signature' });
    const header = withPart(0, { alg: 'ES256', kid: keys.keys[0]?.kid, typ: RECEIPT_TYPE, b: 1 });
    expect(await verifyReceipt(header, keys)).toEqual({ valid: false, reason: 'wrong-signature' });
  });

  it('is refused without a signature', async () => {
    const none = withPart(0, { alg: 'none', kid: keys.keys[0]?.kid, typ: RECEIPT_TYPE });
    for (const text of [none, none.replace(/[^.]*$/, ''), 'a.b', ''])
      expect(await verifyReceipt(text, keys)).toEqual({ valid: false, reason: 'not-a-receipt' });
  });

  it('is refused under another key or algorithm', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const payload = new TextEncoder().encode(JSON.stringify(receipt));
    function sign(kid: string): Promise<string> {
      return new CompactSign(payload).setProtectedHeader({ alg: 'ES256', kid, typ: RECEIPT_TYPE }).sign(privateKey);
    }
    expect(await verifyReceipt(await sign(randomUUID()), keys)).toEqual({ valid: false, reason: 'unknown-key' });
    const claimed = await sign(keys.keys[0]?.kid ?? '');
    expect(await verifyReceipt(claimed, keys)).toEqual({ valid: false, reason: 'wrong-signature' });
    const secret = new TextEncoder().encode(JSON.stringify(keys.keys[0]));
    const symmetric = await new CompactSign(payload).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    expect(await verifyReceipt(symmetric, keys)).toEqual({ valid: false, reason: 'not-a-receipt' });
  });

  it('is never signed for what is no receipt', async () => {
    const broken = { ...receipt, version: 0 };
    await expect(signer.sign(broken)).rejects.toThrow(/version/);
  });
});

describe('the published keys', () => {
  it('hold nothing private and are named by their thumbprint', () => {
    expect(keys.keys).toHaveLength(1);
    expect(Object.keys(keys.keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('keep those of retired keys, whose receipts stay valid, and each key once', async () => {
    const old = newKeys()[RECEIPT_KEY_ALIAS];
    if (old === undefined) throw new Error('no key was made');
    const ring = { ...newKeys(), 'alias/old': old };
    const server = await startLoopbackServer((request, response) => handleKms(request, response, ring));
    const connected = new KMSClient({
      region: 'cn-north-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    const client = async () => connected;
    try {
      const earlier = await receiptSigner({ client, keyId: 'alias/old' }).sign(receipt);
      const today = receiptSigner({ client, keyId: RECEIPT_KEY_ALIAS, retiredKeyIds: ['alias/old', old.id] });
      const published = { keys: [...(await today.publicKeys()).keys] };
      expect(published.keys).toHaveLength(2);
      expect((await verifyReceipt(earlier, published)).valid).toBe(true);
      expect((await verifyReceipt(await today.sign(receipt), published)).valid).toBe(true);
      expect(await verifyReceipt(earlier, keys)).toEqual({ valid: false, reason: 'unknown-key' });
    } finally {
      connected.destroy();
      await server.stop();
    }
  });
});
