import {
  fileNameFault,
  MAXIMUM_FILE_BYTES,
  mediaTypeOf,
  SIGNATURE_BYTES,
  startsAs,
  type MediaType,
} from '../../../../schemas/files.ts';

/** Why a file is not taken; its words are in `texts.ts`. */
export type FileRefusal =
  'kind' | 'empty' | 'tooLarge' | 'name' | 'notItsKind' | 'unreadable' | 'chosenAlready' | 'tooMany';

/** How many files one lot's price form can name. */
export const MOST_FILES = 50;

/** What the file picker offers. */
export const ACCEPTED = '.pdf,.docx,.xlsx,.ofd,.zip,.png,.jpg,.jpeg';

type Named = { readonly name: string; readonly size: number };

/** The kind of a file by its name, or why it is not taken. Its content is looked at by `contentRefusal`. */
export function kindOf(
  { name, size }: Named,
  chosen: readonly { readonly fileName: string; readonly sizeBytes: number }[],
): { readonly mediaType: MediaType } | { readonly refusal: FileRefusal } {
  const mediaType = mediaTypeOf(name);
  if (mediaType === undefined) return { refusal: 'kind' };
  if (fileNameFault(name.normalize('NFC'), mediaType) !== undefined) return { refusal: 'name' };
  if (size === 0) return { refusal: 'empty' };
  if (size > MAXIMUM_FILE_BYTES) return { refusal: 'tooLarge' };
  if (chosen.some((file) => file.fileName === name && file.sizeBytes === size)) return { refusal: 'chosenAlready' };
  return chosen.length >= MOST_FILES ? { refusal: 'tooMany' } : { mediaType };
}

/** Why a file's content is not what its name says; `undefined` where it is. A renamed program is no document. */
export async function contentRefusal(file: Blob, mediaType: MediaType): Promise<FileRefusal | undefined> {
  try {
    const first = new Uint8Array(await file.slice(0, SIGNATURE_BYTES).arrayBuffer());
    return startsAs(mediaType, first) ? undefined : 'notItsKind';
  } catch {
    return 'unreadable';
  }
}
