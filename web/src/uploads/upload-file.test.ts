import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PART_BYTES } from '../../../schemas/files.ts';
import { UploadId } from '../../../schemas/ids.ts';
import { ApiProblem, Unreachable } from '../api/failures.ts';
import { UploadRefused } from '../sealing/upload.ts';
import { digestFile } from './digest.ts';
import { uploadFile, type UploadBackend, type UploadProgress, type UploadTools } from './upload-file.ts';
import { uploadMemory } from './upload-memory.ts';

const uploadId = UploadId.parse(`upl-${'1'.repeat(20)}`);

function shelf(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
    key: () => null,
    get length() {
      return kept.size;
    },
  };
}

function problem(code: string): ApiProblem {
  return new ApiProblem({ type: '', title: '', status: 409, detail: '', code });
}

/** A portal whose storage meets with trouble first, and takes everything after that. */
function portal(...trouble: (Error | undefined)[]) {
  const stored = new Map<number, Blob>();
  const sent: number[] = [];
  const counts = { started: 0, paused: 0 };
  const backend: UploadBackend<string> = {
    start: () => {
      counts.started += 1;
      return Promise.resolve(uploadId);
    },
    sign: (_, part, sha256) => Promise.resolve({ url: String(part), headers: { sha256 } }),
    verify: async (_, sha256) => {
      const whole = new Blob([...stored].toSorted(([one], [other]) => one - other).map(([, part]) => part));
      const found = createHash('sha256')
        .update(await whole.bytes())
        .digest('hex');
      if (found !== sha256) throw problem('file-not-arrived');
      return 'verified';
    },
  };
  const tools: UploadTools = {
    digest: async (file, onRead) => digestFile(file, onRead),
    put: (content, { url }, { onProgress = () => undefined }) => {
      const failure = trouble.shift();
      if (failure !== undefined) return Promise.reject(failure);
      onProgress(content.size);
      sent.push(Number(url));
      stored.set(Number(url), content);
      return Promise.resolve();
    },
    pause: () => {
      counts.paused += 1;
      return Promise.resolve();
    },
  };
  return { backend, tools, stored, sent, counts };
}

function given(at: ReturnType<typeof portal>, storage = shelf()) {
  const progress: UploadProgress[] = [];
  const abort = new AbortController();
  return {
    progress,
    abort,
    options: {
      name: 'draft.file.pdf',
      backend: at.backend,
      tools: at.tools,
      memory: uploadMemory(storage),
      signal: abort.signal,
      onProgress: (step: UploadProgress) => void progress.push(step),
    },
  };
}

const file = new Blob([randomBytes(PART_BYTES + 1000)]);

describe('an upload in parts', () => {
  it('sends every part once and has the whole compared', async () => {
    const at = portal();
    const { options, progress } = given(at);
    await expect(uploadFile(file, options)).resolves.toBe('verified');
    expect(at.sent).toEqual([1, 2]);
    expect(progress.at(-1)).toEqual({ stage: 'verifying', doneBytes: file.size });
  });

  it('goes on by itself with the part that was on its way when the connection was lost', async () => {
    const at = portal(undefined, new Unreachable('cut'), new Unreachable('still cut'));
    const { options, progress } = given(at);
    await expect(uploadFile(file, options)).resolves.toBe('verified');
    expect(at.sent).toEqual([1, 2]);
    expect(at.counts.paused).toBe(2);
    expect(progress).toContainEqual({ stage: 'waiting', doneBytes: PART_BYTES });
  });

  it('goes on where it stopped when the same file is chosen again', async () => {
    const storage = shelf();
    const first = portal(undefined, new UploadRefused(403));
    await expect(uploadFile(file, given(first, storage).options)).rejects.toBeInstanceOf(UploadRefused);
    const second = portal();
    for (const [number, part] of first.stored) second.stored.set(number, part);
    await expect(uploadFile(file, given(second, storage).options)).resolves.toBe('verified');
    expect(second.sent).toEqual([2]);
    expect(second.counts.started).toBe(0);
  });

  it('starts anew where what was remembered is gone', async () => {
    const storage = shelf();
    const first = portal(undefined, new UploadRefused(403));
    await expect(uploadFile(file, given(first, storage).options)).rejects.toBeInstanceOf(UploadRefused);
    const emptied = portal();
    await expect(uploadFile(file, given(emptied, storage).options)).resolves.toBe('verified');
    expect(emptied.sent).toEqual([2, 1, 2]);
    expect(storage.length).toBe(0);
  });

  it('is another upload for another file of the same name', async () => {
    const storage = shelf();
    const first = portal(undefined, new UploadRefused(403));
    await uploadFile(file, given(first, storage).options).catch(() => undefined);
    const other = portal();
    await uploadFile(new Blob([randomBytes(100)]), given(other, storage).options);
    expect(other.counts.started).toBe(1);
    expect(other.sent).toEqual([1]);
  });

  it('tells that the line is down when it was tried often enough', async () => {
    const at = portal(undefined, new Unreachable('cut'));
    const tools = { ...at.tools, pause: () => Promise.reject(new Error('often enough')) };
    await expect(uploadFile(file, { ...given(at).options, tools })).rejects.toBeInstanceOf(Unreachable);
    expect(at.sent).toEqual([1]);
  });

  it('stops when it is called off, and nothing more is sent', async () => {
    const at = portal(undefined, new Unreachable('cut'));
    const { options, abort } = given(at);
    function pause(): Promise<void> {
      abort.abort();
      return Promise.resolve();
    }
    await expect(uploadFile(file, { ...options, tools: { ...at.tools, pause } })).rejects.toHaveProperty(
      'name',
      'AbortError',
    );
    expect(at.sent).toEqual([1]);
  });
});
