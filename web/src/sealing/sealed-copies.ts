import { z } from 'zod';
import { Sha256 } from '../../../schemas/files.ts';
import { UploadId } from '../../../schemas/ids.ts';

/** What is known of a sealed copy: how long it is, its digest, and the upload that carries it, once there is one. */
export const CopyNote = z.object({
  sizeBytes: z.int().min(1),
  sha256: Sha256,
  uploadId: UploadId.optional(),
});
export type CopyNote = z.infer<typeof CopyNote>;

export type SealedCopy = { readonly content: Blob; readonly note: CopyNote };

/**
 * Sealed files kept on this device until they have arrived, so that neither a lost connection nor a reload makes it seal
 * them anew, which would give another ciphertext. Nobody can read them here, the supplier included. Their names tell nothing.
 */
export type SealedCopies = {
  readonly read: (name: string) => Promise<SealedCopy | undefined>;
  readonly note: (name: string, note: CopyNote) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
};

/** Writes one sealed copy; it is there as a whole once it was closed, or not at all. */
export type CopyWriter = {
  readonly write: (content: Blob) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly abort: () => Promise<void>;
};

const FOLDER = 'sealed-copies';
const KEPT_MILLISECONDS = 7 * 86_400_000;

/** The copies in the browser's private file system; where a browser has none, or lets nothing be written, none are kept. */
export const deviceCopies: SealedCopies = {
  read: async (name) => {
    const [content, note] = await Promise.all([fileOf(`${name}.age`), fileOf(`${name}.json`)]);
    if (content === undefined || note === undefined) return undefined;
    const parsed = CopyNote.safeParse(JSON.parse(await note.text()));
    if (!parsed.success || parsed.data.sizeBytes !== content.size) return undefined;
    return { content, note: parsed.data };
  },
  note: async (name, note) => {
    const writer = await writerOf(`${name}.json`);
    await writer?.write(new Blob([JSON.stringify(note)]));
    await writer?.close();
  },
  remove: async (name) => {
    const folder = await folderOf();
    for (const file of [`${name}.age`, `${name}.json`]) await folder?.removeEntry(file).catch(() => undefined);
  },
};

/** Begins a sealed copy; `undefined` where the browser keeps none. */
export async function beginCopy(name: string): Promise<CopyWriter | undefined> {
  return writerOf(`${name}.age`);
}

/** Removes copies that nobody came back for. */
export async function removeOldCopies(): Promise<void> {
  const folder = await folderOf();
  if (folder === undefined) return;
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== 'file') continue;
    const file = await fileOf(name);
    if (file !== undefined && file.lastModified < Date.now() - KEPT_MILLISECONDS)
      await folder.removeEntry(name).catch(() => undefined);
  }
}

async function folderOf(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch {
    // Private windows of some browsers have no such place.
    return undefined;
  }
}

async function fileOf(name: string): Promise<File | undefined> {
  try {
    const handle = await (await folderOf())?.getFileHandle(name);
    return await handle?.getFile();
  } catch {
    return undefined;
  }
}

async function writerOf(name: string): Promise<CopyWriter | undefined> {
  try {
    const handle = await (await folderOf())?.getFileHandle(name, { create: true });
    const stream = await handle?.createWritable();
    if (stream === undefined) return undefined;
    return {
      write: (content) => stream.write(content),
      close: () => stream.close(),
      abort: () => stream.abort(),
    };
  } catch {
    return undefined;
  }
}
