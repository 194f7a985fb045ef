import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { fileNameFault, MAXIMUM_FILE_BYTES, mediaTypeOf } from '../../../../schemas/files.ts';
import type { Api } from '../../api/client.ts';
import { useApi } from '../../api/use-api.ts';
import { useSessionState } from '../../session/use-session.ts';
import { uploadAttachment, type AttachmentSteps } from './attachment-upload.ts';

/** A file for the message that is being written. */
export type Upload = {
  readonly key: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** `lost`: the page was loaded anew meanwhile; the same file, chosen again, goes on where it stopped. */
  readonly state: 'sending' | 'paused' | 'failed' | 'lost' | 'done';
  readonly uploadId?: string | undefined;
};

/** Why a file was not taken at all. */
export type NotTaken = { readonly fileName: string; readonly why: 'kind' | 'size' | 'name' | 'many' };

/** What outlives a reload: files that arrived, and how to go on with those that did not. */
const Kept = z.array(
  z.object({ key: z.string(), fileName: z.string(), sizeBytes: z.number(), uploadId: z.string(), done: z.boolean() }),
);

const MOST = 20;

type Thread = { readonly procedureId: string; readonly supplierId: string | undefined };

/** The files of a message: added, sent with progress, paused, gone on with, taken out. */
export function useAttachments(thread: Thread) {
  const { api } = useApi();
  const { uploads, setUploads, change } = useUploads(thread);
  const [notTaken, setNotTaken] = useState<readonly NotTaken[]>([]);
  const files = useRef(new Map<string, File>());
  const running = useRunning();

  function send(key: string, file: File, uploadId: string | undefined): void {
    const signal = running.begin(key);
    change(key, { state: 'sending' });
    uploadAttachment(file, stepsOf(api, thread, file), {
      uploadId,
      signal,
      onStarted: (begun) => change(key, { uploadId: begun }),
      onProgress: (sentBytes) => change(key, { sentBytes }),
    }).then(
      () => change(key, { state: 'done' }),
      () => (signal.aborted ? undefined : change(key, { state: 'failed' })),
    );
  }
  function add(chosen: readonly File[]): void {
    const sorted = sortChosen(chosen, uploads);
    for (const { key, file, lost } of sorted.taken) {
      files.current.set(key, file);
      if (lost === undefined) setUploads((all) => [...all, fresh(key, file)]);
      send(key, file, lost?.uploadId);
    }
    setNotTaken(sorted.notTaken);
  }
  return {
    uploads,
    notTaken,
    add,
    pause: (key: string) => {
      running.stop(key);
      change(key, { state: 'paused' });
    },
    resume: ({ key, uploadId }: Upload) => {
      const file = files.current.get(key);
      if (file !== undefined) send(key, file, uploadId);
    },
    remove: (key: string) => {
      running.stop(key);
      files.current.delete(key);
      setUploads((all) => all.filter((upload) => upload.key !== key));
    },
    clear: () => {
      setUploads([]);
      setNotTaken([]);
    },
  };
}

/** The list of uploads, kept over a reload for the person who made it. */
function useUploads({ procedureId, supplierId }: Thread) {
  const state = useSessionState();
  const person = state.status === 'signedOut' ? '' : state.tokens.subject;
  const place = `mingcai.draft.${person}.negotiation-files:${procedureId}:${supplierId ?? ''}`;
  const [uploads, setUploads] = useState<readonly Upload[]>(() => restored(place));
  useEffect(() => keep(place, uploads), [place, uploads]);
  function change(key: string, part: Partial<Upload>): void {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }
  return { uploads, setUploads, change };
}

/** What is on its way now; given up when the page is left. */
function useRunning() {
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const controllers = running.current;
    return () => {
      for (const controller of controllers.values()) controller.abort();
    };
  }, []);
  return {
    begin: (key: string): AbortSignal => {
      const controller = new AbortController();
      running.current.set(key, controller);
      return controller.signal;
    },
    stop: (key: string) => running.current.get(key)?.abort(),
  };
}

type Taken = { readonly key: string; readonly file: File; readonly lost: Upload | undefined };

/** Which chosen files are taken, and which are not and why. A file that was lost on its way is known by name and size. */
function sortChosen(chosen: readonly File[], uploads: readonly Upload[]) {
  const taken: Taken[] = [];
  const notTaken: NotTaken[] = [];
  for (const file of chosen) {
    const lost = uploads.find((upload) => upload.state === 'lost' && isSame(upload, file));
    const room = MOST - uploads.length - taken.filter((other) => other.lost === undefined).length;
    const why = lost === undefined ? faultOf(file, room) : undefined;
    if (why === undefined) taken.push({ key: lost?.key ?? crypto.randomUUID(), file, lost });
    else notTaken.push({ fileName: file.name, why });
  }
  return { taken, notTaken };
}

function stepsOf(api: Api, { procedureId, supplierId }: Thread, file: File): AttachmentSteps {
  const path = { procedureId };
  const idempotencyKey = crypto.randomUUID();
  return {
    start: async () => {
      const mediaType = mediaTypeOf(file.name);
      if (mediaType === undefined) throw new Error('a file of a kind that is not taken');
      const body = { supplierId, fileName: file.name, mediaType, sizeBytes: file.size };
      return (await api('startNegotiationUpload', { path, body }, { idempotencyKey })).uploadId;
    },
    arrived: async (uploadId) => (await api('readNegotiationUpload', { path: { procedureId, uploadId } })).arrivedParts,
    sign: async (uploadId, { number, sha256 }) =>
      api('presignNegotiationPart', { path: { procedureId, uploadId, number }, query: { sha256 } }),
    verify: async (uploadId, sha256) =>
      api(
        'verifyNegotiationUpload',
        { path: { procedureId, uploadId }, body: { sha256 } },
        { idempotencyKey: crypto.randomUUID() },
      ),
  };
}

function fresh(key: string, file: File): Upload {
  return { key, fileName: file.name, sizeBytes: file.size, sentBytes: 0, state: 'sending' };
}

function isSame(upload: Upload, file: File): boolean {
  return upload.fileName === file.name && upload.sizeBytes === file.size;
}

function faultOf(file: File, room: number): NotTaken['why'] | undefined {
  if (room <= 0) return 'many';
  const mediaType = mediaTypeOf(file.name);
  if (mediaType === undefined) return 'kind';
  if (file.size === 0 || file.size > MAXIMUM_FILE_BYTES) return 'size';
  return fileNameFault(file.name, mediaType) === undefined ? undefined : 'name';
}

function restored(place: string): readonly Upload[] {
  const stored = sessionStorage.getItem(place);
  const kept = stored === null ? undefined : Kept.safeParse(JSON.parse(stored)).data;
  return (kept ?? []).map(({ done, ...upload }) => ({
    ...upload,
    sentBytes: done ? upload.sizeBytes : 0,
    state: done ? 'done' : 'lost',
  }));
}

function keep(place: string, uploads: readonly Upload[]): void {
  const begun = uploads.flatMap(({ key, fileName, sizeBytes, uploadId, state }) =>
    uploadId === undefined ? [] : [{ key, fileName, sizeBytes, uploadId, done: state === 'done' }],
  );
  if (begun.length === 0) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(begun));
}
