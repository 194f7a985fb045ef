import { fc, test } from '@fast-check/vitest';
import { randomBytes } from 'node:crypto';
import { describe, expect } from 'vitest';
import { PART_BYTES, partsOf } from './files.ts';
import { partCutter } from './part-cutter.ts';

const length = fc.oneof(fc.nat(100_000), fc.constantFrom(PART_BYTES - 1, PART_BYTES, 2 * PART_BYTES + 1));

describe('cutting an upload into parts', () => {
  test.prop([fc.array(length, { maxLength: 3 })], { numRuns: 10 })(
    'always gives the planned parts with the same bytes, however they arrive',
    (lengths) => {
      const pieces = lengths.map((size) => randomBytes(size));
      const cutter = partCutter();
      const parts = pieces.flatMap((piece) => cutter.push(piece));
      const last = cutter.rest();
      const all = last.length > 0 || parts.length === 0 ? [...parts, last] : parts;
      const whole = Buffer.concat(pieces);
      expect(all.map((part) => part.length)).toEqual(partsOf(whole.length).map((part) => part.sizeBytes));
      expect(Buffer.concat(all).equals(whole)).toBe(true);
    },
  );
});
