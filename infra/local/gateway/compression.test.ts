import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, compress } from './compression.ts';

describe('compression', () => {
  it.each([
    ['br, gzip', 'text/html', 5000, 'br'],
    ['gzip', 'application/problem+json', 5000, 'gzip'],
    ['gzip;q=0, br;q=0.0', 'text/html', 5000, 'identity'],
    ['gzip, deflate', 'image/png', 5000, 'identity'],
    ['br', 'text/html', 999, 'identity'],
    ['br', 'text/html', 10_000_001, 'identity'],
    [undefined, 'text/html', 5000, 'identity'],
    ['br', undefined, 5000, 'identity'],
  ])('of an answer to "%s", %s, %i bytes is %s', (...example) => {
    const [accepted, type, bytes, encoding] = example;
    expect(chooseEncoding(accepted, type, bytes)).toBe(encoding);
  });

  it('loses nothing', async () => {
    const body = Buffer.from('政府采购'.repeat(1000));
    expect(brotliDecompressSync(await compress(body, 'br'))).toEqual(body);
    expect(gunzipSync(await compress(body, 'gzip'))).toEqual(body);
    expect(await compress(body, 'identity')).toBe(body);
  });
});
