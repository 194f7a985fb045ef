import { StartedUpload, UploadProgress, UploadRequest, type StartUpload } from '../../../schemas/bid.ts';
import { PART_BYTES, partsOf, Sha256, type Part } from '../../../schemas/files.ts';
import type { UploadId } from '../../../schemas/ids.ts';
import type { SealedEntry } from '../../../schemas/sealed-bid.ts';
import { ApiProblem } from '../api/failures.ts';
import type { Sealer } from './background-sealer.ts';
import type { PutPart } from './put-part.ts';
import type { SealedCopies, SealedCopy } from './sealed-copies.ts';
import { UploadRefused } from './upload.ts';

/** How the portal is asked about the uploads of one bid (or final offer). */
export type UploadPortal = {
  readonly start: (announced: StartUpload) => Promise<StartedUpload>;
  readonly progress: (uploadId: UploadId) => Promise<UploadProgress>;
  readonly part: (uploadId: UploadId, number: number, sha256: Sha256) => Promise<UploadRequest>;
  readonly verify: (uploadId: UploadId, sha256: Sha256) => Promise<SealedEntry>;
};

export type OutgoingFile = Pick<StartUpload, 'lotId' | 'role'> & {
  /** The name of its sealed copy on this device. */
  readonly copyName: string;
  /** Absent after a reload: then there must be a sealed copy. */
  readonly plain: Blob | undefined;
  readonly recipient: string;
};

/** How far a file has come. Sealing and sending are told apart: the one needs this machine, the other the line. */
export type SendPhase =
  | { readonly step: 'sealing' | 'sending'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly step: 'verifying' };

/** Neither a sealed copy is left on this device nor the file itself: it has to be chosen again. */
export class FileNeeded extends Error {}

export type SendTools = {
  readonly portal: UploadPortal;
  readonly seal: Sealer;
  readonly copies: SealedCopies;
  readonly put: PutPart;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: SendPhase) => void;
  /** Milliseconds before the first repeat of a part; each further one waits twice as long. */
  readonly firstPauseMilliseconds?: number;
};

/**
 * Seals a file, sends it part by part and has it verified; goes on from wherever an earlier attempt came to, across lost
 * connections and reloads. @throws FileNeeded, ApiProblem, and whatever broke the connection
 */
export async function sendFile(file: OutgoingFile, tools: SendTools): Promise<SealedEntry> {
  const kept = await tools.copies.read(file.copyName);
  const copy = kept ?? (await sealedAnew(file, tools));
  const known = await knownUpload(copy, tools.portal);
  const upload = known ?? (await startedAnew(file, copy, tools));
  const { sha256 } = copy.note;
  if (upload.status === 'started') await sendParts(copy.content, upload, tools);
  tools.onPhase({ step: 'verifying' });
  try {
    return await tools.portal.verify(upload.uploadId, sha256);
  } catch (error) {
    // What lies there is not what was sealed: neither the copy nor the upload is trusted any further.
    if (error instanceof ApiProblem && SPOILT.has(error.problem.code)) await tools.copies.remove(file.copyName);
    throw error;
  }
}

const SPOILT = new Set(['upload-altered', 'upload-wrong-size', 'upload-not-sealed', 'upload-unknown']);

async function sealedAnew(file: OutgoingFile, { seal, copies, signal, onPhase }: SendTools): Promise<SealedCopy> {
  if (file.plain === undefined) throw new FileNeeded('the file has to be chosen again');
  const { measure, content } = await seal({
    plain: file.plain,
    recipient: file.recipient,
    keepAs: file.copyName,
    signal,
    onProgress: (doneBytes, totalBytes) => onPhase({ step: 'sealing', doneBytes, totalBytes }),
  });
  if (content !== undefined) return { content, note: measure };
  await copies.note(file.copyName, measure);
  const copy = await copies.read(file.copyName);
  if (copy === undefined) throw new FileNeeded('the sealed copy is gone');
  return copy;
}

type Upload = Pick<UploadProgress, 'uploadId' | 'status' | 'arrivedParts'>;

/** The upload that was begun earlier for this copy, if the portal still knows it. */
async function knownUpload({ note }: SealedCopy, portal: UploadPortal): Promise<Upload | undefined> {
  if (note.uploadId === undefined) return undefined;
  try {
    return await portal.progress(note.uploadId);
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === 'upload-unknown') return undefined;
    throw error;
  }
}

async function startedAnew(file: OutgoingFile, { note }: SealedCopy, tools: SendTools): Promise<Upload> {
  const { lotId, role } = file;
  const { uploadId } = await tools.portal.start({ lotId, role, sizeBytes: note.sizeBytes });
  await tools.copies.note(file.copyName, { ...note, uploadId });
  return { uploadId, status: 'started', arrivedParts: [] };
}

/** The parts that have not arrived yet, each with where it begins. */
export function missingParts(
  sizeBytes: number,
  arrived: readonly number[],
): readonly (Part & { readonly start: number })[] {
  return partsOf(sizeBytes)
    .map((part) => ({ ...part, start: (part.number - 1) * PART_BYTES }))
    .filter(({ number }) => !arrived.includes(number));
}

async function sendParts(content: Blob, { uploadId, arrivedParts }: Upload, tools: SendTools): Promise<void> {
  const missing = missingParts(content.size, arrivedParts);
  let arrivedBytes = content.size - missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  function tell(sentBytes: number): void {
    tools.onPhase({ step: 'sending', doneBytes: arrivedBytes + sentBytes, totalBytes: content.size });
  }
  tell(0);
  for (const { number, start, sizeBytes } of missing) {
    const body = content.slice(start, start + sizeBytes);
    const sha256 = await digestOf(body);
    await repeated(tools, async () => {
      const request = await tools.portal.part(uploadId, number, sha256);
      await tools.put(body, request, { signal: tools.signal, onProgress: tell });
    });
    arrivedBytes += sizeBytes;
    tell(0);
  }
}

async function digestOf(content: Blob): Promise<Sha256> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
  return Sha256.parse([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/** After this many attempts of one part the connection is given up; what has arrived stays. */
const ATTEMPTS = 5;

async function repeated({ signal, firstPauseMilliseconds = 500 }: SendTools, attempt: () => Promise<void>) {
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const isFinal = error instanceof UploadRefused || isRefusal(error) || signal.aborted;
      if (isFinal || number === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, firstPauseMilliseconds * 2 ** (number - 1)));
    }
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status < 500 && error.problem.status !== 429;
}
