import { partsOf, type Part, type Sha256 } from '../../../schemas/files.ts';
import type { UploadId } from '../../../schemas/ids.ts';
import { ApiProblem, isPassing } from '../api/failures.ts';
import type { PutPart } from '../sealing/put-part.ts';
import type { SignedRequest } from '../sealing/upload.ts';
import type { FileDigests } from './digest.ts';
import type { UploadMemory } from './upload-memory.ts';

/** The portal's part in an upload: announces it, signs each part, compares the whole. */
export type UploadBackend<Verified> = {
  readonly start: () => Promise<UploadId>;
  readonly sign: (uploadId: UploadId, part: number, sha256: Sha256) => Promise<SignedRequest>;
  readonly verify: (uploadId: UploadId, sha256: Sha256) => Promise<Verified>;
};

/** The browser's part. */
export type UploadTools = {
  readonly digest: (file: Blob, onRead: (readBytes: number) => void, signal: AbortSignal) => Promise<FileDigests>;
  readonly put: PutPart;
  /** Resolves when it is worth trying again; rejects when it has been tried often enough. */
  readonly pause: (attempt: number, signal: AbortSignal) => Promise<void>;
};

/** How far an upload is. `waiting`: the connection is lost, and it goes on by itself. */
export type UploadStage = 'digesting' | 'sending' | 'waiting' | 'verifying';
export type UploadProgress = { readonly stage: UploadStage; readonly doneBytes: number };

export type UploadOptions<Verified> = {
  /** Names the file in the memory of broken uploads, together with its digest. */
  readonly name: string;
  readonly backend: UploadBackend<Verified>;
  readonly tools: UploadTools;
  readonly memory: UploadMemory;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
};

/**
 * Brings a file to the portal part by part. A part that was on its way when the connection was lost is sent again; those that
 * had arrived are not, even when the browser was closed in between and the same file is chosen once more.
 */
export async function uploadFile<Verified>(file: Blob, options: UploadOptions<Verified>): Promise<Verified> {
  const { tools, memory, signal, onProgress } = options;
  const digests = await tools.digest(file, (doneBytes) => onProgress({ stage: 'digesting', doneBytes }), signal);
  const place = `${options.name}.${digests.sha256}`;
  const upload = { file, digests, place, options };
  const known = memory.read(place);
  try {
    return await sendAll(upload);
  } catch (error) {
    // What was remembered is not there any more: a store that was emptied, an upload that was cleared away.
    if (known === undefined || !isGone(error)) throw error;
    memory.forget(place);
    return sendAll(upload);
  }
}

type Upload<Verified> = {
  readonly file: Blob;
  readonly digests: FileDigests;
  readonly place: string;
  readonly options: UploadOptions<Verified>;
};

function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && ['file-not-arrived', 'not-found'].includes(error.problem.code);
}

async function sendAll<Verified>(upload: Upload<Verified>): Promise<Verified> {
  const { file, digests, place, options } = upload;
  const { memory, backend, onProgress } = options;
  const uploadId = memory.read(place)?.uploadId ?? (await persistently(backend.start, options, 0));
  const arrived = new Set(memory.read(place)?.arrived);
  memory.write(place, { uploadId, arrived: [...arrived] });
  let before = 0;
  for (const part of partsOf(file.size)) {
    if (!arrived.has(part.number)) await sendPart(upload, { part, uploadId, before });
    arrived.add(part.number);
    memory.write(place, { uploadId, arrived: [...arrived] });
    before += part.sizeBytes;
  }
  onProgress({ stage: 'verifying', doneBytes: before });
  const verified = await persistently(async () => backend.verify(uploadId, digests.sha256), options, before);
  memory.forget(place);
  return verified;
}

type PartOnWay = { readonly part: Part; readonly uploadId: UploadId; readonly before: number };

async function sendPart<Verified>(
  { file, digests, options }: Upload<Verified>,
  { part, uploadId, before }: PartOnWay,
): Promise<void> {
  const { backend, tools, signal, onProgress } = options;
  const sha256 = digests.parts[part.number - 1];
  if (sha256 === undefined) throw new Error('a part that was never digested');
  const content = file.slice(before, before + part.sizeBytes);
  await persistently(
    async () => {
      // Signed anew for each attempt: a long pause outlives a signature.
      const request = await backend.sign(uploadId, part.number, sha256);
      onProgress({ stage: 'sending', doneBytes: before });
      await tools.put(content, request, {
        onProgress: (sentBytes) => onProgress({ stage: 'sending', doneBytes: before + sentBytes }),
        signal,
      });
    },
    options,
    before,
  );
}

/** Does it again as often as the connection comes back. */
async function persistently<Value, Verified>(
  act: () => Promise<Value>,
  { tools, signal, onProgress }: UploadOptions<Verified>,
  doneBytes: number,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      onProgress({ stage: 'waiting', doneBytes });
      await tools.pause(attempt, signal).catch((reason: unknown) => {
        throw signal.aborted ? reason : error;
      });
    }
  }
}
