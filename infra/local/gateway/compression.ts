import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'identity' | 'gzip' | 'br';

const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/([\w.-]+\+)?(json|xml|javascript|wasm)\b|font\/(ttf|otf))/i;
/** What CloudFront leaves as it is. */
const SMALLEST_BYTES = 1000;
const LARGEST_BYTES = 10_000_000;
/** Level 5 of 11 compresses nearly as well as the highest at a small part of its time. */
const BROTLI_QUALITY = 5;

const compressWithBrotli = promisify(brotliCompress);
const compressWithGzip = promisify(gzip);

/** Which encoding to send: Brotli before gzip where the caller takes both, as CloudFront does. */
export function chooseEncoding(accepted: string | undefined, contentType: string | undefined, bytes: number): Encoding {
  if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES || !COMPRESSIBLE.test(contentType ?? '')) return 'identity';
  const wanted = new Set(
    (accepted ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]),
  );
  if (wanted.has('br')) return 'br';
  return wanted.has('gzip') ? 'gzip' : 'identity';
}

export async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br')
    return compressWithBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
  return encoding === 'gzip' ? compressWithGzip(body) : body;
}
