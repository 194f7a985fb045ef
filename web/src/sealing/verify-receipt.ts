import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { canonicalJson } from '../../../schemas/canonical-json.ts';
import { Receipt, RECEIPT_TYPE, type SealedManifest } from '../../../schemas/sealed-bid.ts';

export type ReceiptCheck =
  | { readonly valid: true; readonly receipt: Receipt; readonly keyId: string }
  | { readonly valid: false; readonly reason: 'unknown-key' | 'wrong-signature' | 'not-a-receipt' };

/**
 * Checks a receipt without asking the portal: its signature by the published keys (`/.well-known/receipt-keys.json`, which
 * anyone may keep), that it was made as a receipt, and what it says.
 */
export async function verifyReceipt(jws: string, keys: JSONWebKeySet): Promise<ReceiptCheck> {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet(keys), { algorithms: ['ES256'] });
    if (protectedHeader.typ !== RECEIPT_TYPE) return { valid: false, reason: 'not-a-receipt' };
    const receipt = Receipt.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    if (!receipt.success || protectedHeader.kid === undefined) return { valid: false, reason: 'not-a-receipt' };
    return { valid: true, receipt: receipt.data, keyId: protectedHeader.kid };
  } catch (cause) {
    return { valid: false, reason: reasonOf(cause) };
  }
}

function reasonOf(cause: unknown): 'unknown-key' | 'wrong-signature' | 'not-a-receipt' {
  if (cause instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
  return cause instanceof errors.JWSSignatureVerificationFailed ? 'wrong-signature' : 'not-a-receipt';
}

/** Whether a receipt was given for exactly this manifest. */
export function coversManifest(receipt: Receipt, manifest: SealedManifest): boolean {
  return receipt.manifestSha256 === bytesToHex(sha256(new TextEncoder().encode(canonicalJson(manifest))));
}
