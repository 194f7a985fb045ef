import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  fileKinds,
  FileName,
  fileNameFault,
  MAXIMUM_FILE_BYTES,
  MediaType,
  mediaTypeOf,
  NamedFile,
  PART_BYTES,
  partsOf,
  startsAs,
} from './files.ts';

const REFUSED = [
  ['', 'empty'],
  [`${'长'.repeat(197)}.pdf`, 'too-long'],
  ['re\u0301sume\u0301.pdf', 'not-normalized'],
  ['a\u0000.pdf', 'invisible-character'],
  ['a\r\nb.pdf', 'invisible-character'],
  ['invoice\u202efdp.exe', 'invisible-character'],
  ['a\u200bb.pdf', 'invisible-character'],
  ['a\u2028b.pdf', 'invisible-character'],
  ['a\ud800.pdf', 'invisible-character'],
  ['../../etc/passwd.pdf', 'path'],
  ['..\\..\\x.pdf', 'path'],
  ['C:x.pdf', 'path'],
  ['a.pdf::$DATA', 'path'],
  ['what?.pdf', 'path'],
  ['..', 'reserved'],
  ['.pdf', 'reserved'],
  ['.hidden.pdf', 'reserved'],
  ['a.pdf.', 'reserved'],
  ['a.pdf ', 'reserved'],
  [' a.pdf', 'reserved'],
  ['NUL', 'reserved'],
  ['com1.pdf', 'reserved'],
  ['Aux.tar.pdf', 'reserved'],
  ['a.pdf.exe', 'extension'],
  ['pdf', 'extension'],
  ['a.docx', 'extension'],
] as const;

describe('a file name', () => {
  it.each(['投标文件 (正本).pdf', 'plan.v2.PDF', '技术方案😀.pdf', `${'长'.repeat(196)}.pdf`])(
    'is accepted as %s',
    (name) => {
      expect(fileNameFault(name, 'application/pdf')).toBeUndefined();
    },
  );

  it.each(REFUSED)('is refused as %j: %s', (name, fault) => {
    expect(fileNameFault(name, 'application/pdf')).toBe(fault);
  });

  it('may look like a device without being one', () => {
    expect(fileNameFault('connection.pdf', 'application/pdf')).toBeUndefined();
    expect(fileNameFault('com10.pdf', 'application/pdf')).toBeUndefined();
  });

  it('is checked against its media type only together with it', () => {
    expect(FileName.safeParse('a.docx').success).toBe(true);
    expect(NamedFile.safeParse({ fileName: 'a.docx', mediaType: 'application/pdf' }).error?.issues[0]?.path).toEqual([
      'fileName',
    ]);
    expect(NamedFile.safeParse({ fileName: 'a.JPEG', mediaType: 'image/jpeg' }).success).toBe(true);
  });

  it('gives its media type by extension, for every kind and no other', () => {
    for (const mediaType of MediaType.options)
      for (const extension of fileKinds[mediaType])
        expect(mediaTypeOf(`文件.${extension.toUpperCase()}`)).toBe(mediaType);
    expect(mediaTypeOf('a.exe')).toBeUndefined();
    expect(mediaTypeOf('a')).toBeUndefined();
    expect(Object.keys(fileKinds)).toEqual(MediaType.options);
  });

  test.prop([fc.string({ unit: 'binary' })])('never passes with anything that some system takes for a path', (text) => {
    const parsed = FileName.safeParse(text);
    if (!parsed.success) return;
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[/\\:\u0000-\u001f\u007f]|^\.{1,2}$/);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe('first bytes of a file', () => {
  function bytes(text: string) {
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  }

  it.each([
    ['sealed', 'age-encryption.org/v1\n-> mlkem768x25519 AAAA'],
    ['application/pdf', '%PDF-1.7'],
    ['application/pdf', `${' '.repeat(500)}%PDF-1.7`],
    ['application/ofd', 'PK\u0003\u0004'],
    ['application/zip', 'PK\u0005\u0006'],
    ['image/png', '\u0089PNG\r\n\u001a\n'],
    ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0'],
  ] as const)('tell %s', (kind, text) => {
    expect(startsAs(kind, bytes(text))).toBe(true);
  });

  it.each([
    ['sealed', '%PDF-1.7'],
    ['sealed', 'age-encryption.org/v1\n-> X25519 AAAA'],
    ['sealed', ''],
    ['application/pdf', 'MZ\u0090'],
    ['application/pdf', `${' '.repeat(1024)}%PDF-1.7`],
    ['application/ofd', 'PK\u0005\u0006'],
    ['image/png', '<svg onload=alert(1)>'],
  ] as const)('tell what is not %s', (kind, text) => {
    expect(startsAs(kind, bytes(text))).toBe(false);
  });
});

describe('the parts of an upload', () => {
  it.each([
    [0, [0]],
    [1, [1]],
    [PART_BYTES, [PART_BYTES]],
    [PART_BYTES + 1, [PART_BYTES, 1]],
  ])('of %i bytes are %j', (sizeBytes, sizes) => {
    expect(partsOf(sizeBytes).map((part) => part.sizeBytes)).toEqual(sizes);
  });

  test.prop([fc.integer({ min: 1, max: MAXIMUM_FILE_BYTES })])(
    'always add up, none empty, all but the last alike',
    (size) => {
      const parts = partsOf(size);
      expect(parts.reduce((sum, part) => sum + part.sizeBytes, 0)).toBe(size);
      expect(parts.map((part) => part.number)).toEqual(parts.map((_, index) => index + 1));
      expect(parts.slice(0, -1).every((part) => part.sizeBytes === PART_BYTES)).toBe(true);
      expect(parts.every((part) => part.sizeBytes > 0)).toBe(true);
    },
  );
});
