const SEQUENCE = 0x30;
const INTEGER = 0x02;
/** Bytes of one number of a P-256 signature. */
const NUMBER_BYTES = 32;

/**
 * The signature r‖s of 64 bytes that JWS asks for, from the DER that the key service answers with.
 * @throws when the bytes are no DER of two numbers of P-256
 */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> {
  // Two numbers of 33 bytes at most: every length fits one byte.
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) throw new TypeError('not a DER signature');
  const first = readNumber(der, 2);
  const second = readNumber(der, first.end);
  if (second.end !== der.length) throw new TypeError('not a DER signature');
  const raw = new Uint8Array(2 * NUMBER_BYTES);
  raw.set(first.digits, NUMBER_BYTES - first.digits.length);
  raw.set(second.digits, 2 * NUMBER_BYTES - second.digits.length);
  return raw;
}

function readNumber(der: Uint8Array, start: number): { readonly digits: Uint8Array; readonly end: number } {
  const length = der[start + 1] ?? 0;
  const end = start + 2 + length;
  if (der[start] !== INTEGER || length === 0 || end > der.length) throw new TypeError('not a DER signature');
  // A leading zero keeps a number positive whose first bit is set.
  const digits = der.subarray(der[start + 2] === 0 ? start + 3 : start + 2, end);
  if (digits.length > NUMBER_BYTES) throw new TypeError('not a signature of P-256');
  return { digits, end };
}
