import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { partsOf, Sha256 } from '../../../schemas/files.ts';

/** What identifies a file and each part in which it is sent. */
export type FileDigests = { readonly sha256: Sha256; readonly parts: readonly Sha256[] };

/** Reads a file once, a part at a time, and digests both the parts and the whole. */
export async function digestFile(file: Blob, onRead: (readBytes: number) => void): Promise<FileDigests> {
  const whole = sha256.create();
  const parts: Sha256[] = [];
  let readBytes = 0;
  for (const { sizeBytes } of partsOf(file.size)) {
    const bytes = new Uint8Array(await file.slice(readBytes, readBytes + sizeBytes).arrayBuffer());
    whole.update(bytes);
    parts.push(hexOf(sha256(bytes)));
    readBytes += bytes.length;
    onRead(readBytes);
  }
  return { sha256: hexOf(whole.digest()), parts };
}

function hexOf(digest: Uint8Array): Sha256 {
  return Sha256.parse(bytesToHex(digest));
}
