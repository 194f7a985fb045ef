import { z } from 'zod';

/** The kinds of files the portal takes: a name's extension must be one of its media type's. */
export const fileKinds = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/ofd': ['ofd'],
  'application/zip': ['zip'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
} as const;

export const MediaType = z.enum([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/ofd',
  'application/zip',
  'image/png',
  'image/jpeg',
]);
export type MediaType = z.infer<typeof MediaType>;

/** What a sealed file is to everyone but its opener: bytes. Its own media type lies inside the seal. */
export const SEALED_MEDIA_TYPE = 'application/octet-stream';

/** 200 MB, the most a person may attach in one file. */
export const MAXIMUM_FILE_BYTES = 200 * 1024 * 1024;

/** A file above this size is uploaded in parts of this size, so that a lost connection costs one part at most. */
export const PART_BYTES = 8 * 1024 * 1024;

const MAXIMUM_NAME_LENGTH = 200;

/** SHA-256 in lower-case hex. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('Sha256');
export type Sha256 = z.infer<typeof Sha256>;

/** Why a file name is refused. */
export type FileNameFault =
  'empty' | 'too-long' | 'not-normalized' | 'invisible-character' | 'path' | 'reserved' | 'extension';

/** Invisible characters: controls, format characters (bidirectional overrides, zero width), separators, lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** What separates folders, drives and streams on some system, or stands for several names. */
const PATH_CHARACTER = /[/\\:*?"<>|]/;
/** Names that Windows takes for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** A name that is hidden or changed when stored: a dot first, a dot or space at an end. */
const UNSTABLE_END = /^[.\s]|[.\s]$/;

/**
 * What is wrong with a file name, `undefined` if nothing. The same on every system: a name that is harmless on one and a path
 * on another is refused, because suppliers, agencies and experts open the same file on different ones.
 */
export function fileNameFault(name: string, mediaType?: MediaType): FileNameFault | undefined {
  if (name === '') return 'empty';
  if (name.length > MAXIMUM_NAME_LENGTH) return 'too-long';
  if (INVISIBLE.test(name)) return 'invisible-character';
  if (name !== name.normalize('NFC')) return 'not-normalized';
  if (PATH_CHARACTER.test(name)) return 'path';
  if (DEVICE.test(name) || UNSTABLE_END.test(name)) return 'reserved';
  return mediaType === undefined || hasExtension(name, mediaType) ? undefined : 'extension';
}

function hasExtension(name: string, mediaType: MediaType): boolean {
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1).toLowerCase();
  return dot > 0 && fileKinds[mediaType].some((allowed) => allowed === extension);
}

/** A file's name as its owner gave it; see {@link fileNameFault}. */
export const FileName = z
  .string()
  .max(MAXIMUM_NAME_LENGTH)
  .refine((name) => fileNameFault(name) === undefined, 'not a portable file name')
  .brand('FileName');
export type FileName = z.infer<typeof FileName>;

/** A file's name and media type, which must fit each other. */
export const NamedFile = z
  .strictObject({ fileName: FileName, mediaType: MediaType })
  .refine(({ fileName, mediaType }) => fileNameFault(fileName, mediaType) === undefined, {
    path: ['fileName'],
    error: 'the extension does not fit the media type',
  });
export type NamedFile = z.infer<typeof NamedFile>;

/** The media type that a name's extension stands for, `undefined` if the portal takes no such file. */
export function mediaTypeOf(name: string): MediaType | undefined {
  return MediaType.options.find((mediaType) => hasExtension(name, mediaType));
}

/** How many of a file's first bytes {@link startsAs} needs. */
export const SIGNATURE_BYTES = 1024;

const ZIP = 'PK\u0003\u0004';
const EMPTY_ZIP = 'PK\u0005\u0006';

/** What the kinds begin with, as Latin-1; PDF readers accept up to a kilobyte before the header, and scanners write it. */
const signatures: Readonly<
  Record<MediaType | 'sealed', { readonly starts: readonly string[]; readonly anywhere?: true }>
> = {
  sealed: { starts: ['age-encryption.org/v1\n-> mlkem768x25519 '] },
  'application/pdf': { starts: ['%PDF-'], anywhere: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { starts: [ZIP] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { starts: [ZIP] },
  'application/ofd': { starts: [ZIP] },
  'application/zip': { starts: [ZIP, EMPTY_ZIP] },
  'image/png': { starts: ['\u0089PNG\r\n\u001a\n'] },
  'image/jpeg': { starts: ['\u00ff\u00d8\u00ff'] },
};

/**
 * Whether a file's first bytes are those of its kind; `sealed` is the age format with a hybrid post-quantum recipient.
 * It keeps a mistake (a price list uploaded unsealed, a renamed program) from counting as a document; it is no virus scan.
 */
export function startsAs(kind: MediaType | 'sealed', firstBytes: Uint8Array): boolean {
  const text = String.fromCharCode(...firstBytes.subarray(0, SIGNATURE_BYTES));
  const { starts, anywhere } = signatures[kind];
  return starts.some((start) => (anywhere === true ? text.includes(start) : text.startsWith(start)));
}

/** One part of an upload. */
export type Part = { readonly number: number; readonly sizeBytes: number };

/** The parts in which an object of `sizeBytes` is uploaded, numbered from 1; all but the last have the same size. */
export function partsOf(sizeBytes: number): readonly Part[] {
  const count = Math.max(1, Math.ceil(sizeBytes / PART_BYTES));
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    sizeBytes: index + 1 < count ? PART_BYTES : sizeBytes - PART_BYTES * (count - 1),
  }));
}
