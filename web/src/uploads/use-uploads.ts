import { useEffect, useRef, useState } from 'react';
import { fileNameFault, MAXIMUM_FILE_BYTES, mediaTypeOf, type MediaType } from '../../../schemas/files.ts';
import { ApiProblem } from '../api/failures.ts';
import { putPart } from '../sealing/put-part.ts';
import { digestOffThread } from './digest-off-thread.ts';
import { pauseUntilHope } from './pause.ts';
import { uploadFile, type UploadBackend, type UploadProgress, type UploadStage } from './upload-file.ts';
import { uploadMemory } from './upload-memory.ts';

/** Why a file is not taken, or did not arrive; its words are in the upload list. */
export type UploadFault = 'empty' | 'tooBig' | 'kind' | 'name' | 'twice' | 'interrupted' | 'differs' | 'refused';

/** One file on its way. */
export type UploadEntry = {
  readonly key: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly stage: UploadStage | 'failed';
  readonly doneBytes: number;
  readonly fault?: UploadFault;
  readonly canRetry: boolean;
};

/** Files on their way, and what can be done with them. */
export type UploadList = {
  readonly entries: readonly UploadEntry[];
  readonly add: (files: readonly File[]) => void;
  readonly cancel: (key: string) => void;
  readonly retry: (key: string) => void;
};

export type UploadTarget<Verified> = {
  /** Where files go: the same file chosen again for the same place goes on where it stopped. */
  readonly place: string;
  readonly backendFor: (file: File, mediaType: MediaType) => UploadBackend<Verified>;
  readonly onVerified: (verified: Verified) => void;
  /** Names that are taken already. */
  readonly taken: readonly string[];
};

/** Whether something is still to arrive: what was refused for good is not. */
export function isUnderWay({ entries }: UploadList): boolean {
  return entries.some(({ stage, canRetry }) => stage !== 'failed' || canRetry);
}

/** Uploads files side by side; what has arrived leaves the list. */
export function useUploads<Verified>(target: UploadTarget<Verified>): UploadList {
  const { entries, put, change, drop } = useEntries();
  const running = useRef(new Map<string, { readonly file: File; readonly abort: AbortController }>());
  const latest = useRef(target);
  useEffect(() => {
    latest.current = target;
  });
  useEffect(() => {
    const uploads = running.current;
    return () => {
      for (const { abort } of uploads.values()) abort.abort();
    };
  }, []);

  async function run(key: string, file: File, mediaType: MediaType): Promise<void> {
    const abort = new AbortController();
    running.current.set(key, { file, abort });
    function onProgress(progress: UploadProgress): void {
      change(key, progress);
    }
    try {
      const verified = await send(latest.current, { file, mediaType, signal: abort.signal, onProgress });
      latest.current.onVerified(verified);
      running.current.delete(key);
      drop(key);
    } catch (error) {
      if (!abort.signal.aborted) failWith(key, faultOf(error));
    }
  }
  function failWith(key: string, fault: UploadFault): void {
    // Another try of a file that is not what it says would end the same.
    change(key, { stage: 'failed', fault, canRetry: fault !== 'differs' });
  }
  function begin(key: string, file: File): void {
    const mediaType = mediaTypeOf(file.name);
    if (mediaType !== undefined) void run(key, file, mediaType);
  }
  return {
    entries,
    add: (files) => {
      for (const file of files) {
        const key = crypto.randomUUID();
        const fault = refusalOf(file, latest.current.taken);
        put({ key, file, fault });
        if (fault === undefined) begin(key, file);
      }
    },
    cancel: (key) => {
      running.current.get(key)?.abort.abort();
      running.current.delete(key);
      drop(key);
    },
    retry: (key) => {
      const file = running.current.get(key)?.file;
      if (file === undefined) return;
      change(key, { stage: 'digesting', doneBytes: 0, canRetry: false });
      begin(key, file);
    },
  };
}

function useEntries() {
  const [entries, setEntries] = useState<readonly UploadEntry[]>([]);
  return {
    entries,
    put: ({
      key,
      file,
      fault,
    }: {
      readonly key: string;
      readonly file: File;
      readonly fault: UploadFault | undefined;
    }) => {
      const about = { key, fileName: file.name, sizeBytes: file.size, doneBytes: 0, canRetry: false };
      const entry: UploadEntry =
        fault === undefined ? { ...about, stage: 'digesting' } : { ...about, stage: 'failed', fault };
      setEntries((before) => [...before, entry]);
    },
    change: (key: string, changed: Partial<UploadEntry>) =>
      setEntries((before) => before.map((entry) => (entry.key === key ? { ...entry, ...changed } : entry))),
    drop: (key: string) => setEntries((before) => before.filter((entry) => entry.key !== key)),
  };
}

type Sending = {
  readonly file: File;
  readonly mediaType: MediaType;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UploadProgress) => void;
};

async function send<Verified>(
  { place, backendFor }: UploadTarget<Verified>,
  { file, mediaType, signal, onProgress }: Sending,
): Promise<Verified> {
  return uploadFile(file, {
    name: `${place}.${file.name}`,
    backend: backendFor(file, mediaType),
    tools: { digest: digestOffThread, put: putPart, pause: pauseUntilHope },
    memory: uploadMemory(localStorage),
    signal,
    onProgress,
  });
}

/** Why a file is not even announced. */
function refusalOf(file: File, taken: readonly string[]): UploadFault | undefined {
  if (file.size === 0) return 'empty';
  if (file.size > MAXIMUM_FILE_BYTES) return 'tooBig';
  if (mediaTypeOf(file.name) === undefined) return 'kind';
  if (fileNameFault(file.name) !== undefined) return 'name';
  return taken.includes(file.name) ? 'twice' : undefined;
}

function faultOf(error: unknown): UploadFault {
  if (!(error instanceof ApiProblem)) return 'interrupted';
  return error.problem.code === 'file-differs' ? 'differs' : 'refused';
}
