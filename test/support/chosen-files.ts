import { createHash } from 'node:crypto';

/** A file as a person chooses it in the browser. */
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** A PDF of about so many bytes; no two parts of it are alike, so that none can be taken for another. */
export function pdfFile(name: string, bytes: number): ChosenFile {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1024) buffer.writeUInt32LE(at, at);
  buffer.write('%PDF-1.4\n');
  buffer.write('\n%%EOF\n', bytes - 7);
  return { name, mimeType: 'application/pdf', buffer };
}

export function sha256Of({ buffer }: ChosenFile): string {
  return createHash('sha256').update(buffer).digest('hex');
}
