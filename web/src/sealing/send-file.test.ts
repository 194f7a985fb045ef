import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PART_BYTES, Sha256 } from '../../../schemas/files.ts';
import { LotId, UploadId } from '../../../schemas/ids.ts';
import { ApiProblem } from '../api/failures.ts';
import type { CopyNote, SealedCopies } from './sealed-copies.ts';
import { FileNeeded, missingParts, sendFile, type OutgoingFile, type SendPhase, type SendTools } from './send-file.ts';
import { UploadRefused } from './upload.ts';

const lotId = LotId.parse('lot-1');
const uploadId = UploadId.parse(`upl-${'0'.repeat(20)}`);
const SIZE = 2 * PART_BYTES + 5;

function copiesInMemory() {
  const kept = new Map<string, { content?: Blob; note?: CopyNote }>();
  const copies: SealedCopies = {
    read: async (name) => {
      const { content, note } = kept.get(name) ?? {};
      return content === undefined || note === undefined ? undefined : { content, note };
    },
    note: async (name, note) => {
      kept.set(name, { ...kept.get(name), note });
    },
    remove: async (name) => {
      kept.delete(name);
    },
  };
  return { kept, copies };
}

function refused(code: string): ApiProblem {
  return new ApiProblem({ type: 'about:blank', title: '', status: 409, detail: '', code });
}

/** A portal that keeps parts, a line that may break, and a sealer that turns bytes round. */
function setting() {
  const { kept, copies } = copiesInMemory();
  const parts = new Map<number, Blob>();
  const trouble: Error[] = [];
  const phases: SendPhase[] = [];
  const seen = { sealed: 0, started: 0, verifications: [] as (Error | undefined)[] };
  const tools: SendTools = {
    copies,
    signal: new AbortController().signal,
    onPhase: (phase) => phases.push(phase),
    firstPauseMilliseconds: 1,
    seal: async ({ plain, keepAs = '', onProgress }) => {
      seen.sealed += 1;
      const content = new Blob([new Uint8Array(await plain.arrayBuffer()).toReversed()]);
      kept.set(keepAs, { content });
      onProgress?.(content.size, content.size);
      return { measure: { sizeBytes: content.size, sha256: await digest(content) }, content: undefined };
    },
    put: async (content, { url }) => {
      const broken = trouble.shift();
      if (broken !== undefined) throw broken;
      parts.set(Number(url), content);
    },
    portal: {
      start: async () => {
        seen.started += 1;
        return { uploadId, parts: 3, partBytes: PART_BYTES };
      },
      progress: async () => ({
        ...({ uploadId, status: 'started', lotId, role: 'attachment', sizeBytes: SIZE } as const),
        arrivedParts: [...parts.keys()],
      }),
      part: async (_, number) => ({ url: String(number), headers: {}, expiresSeconds: 900 }),
      verify: async (_, sha256) => {
        const failure = seen.verifications.shift();
        if (failure !== undefined) throw failure;
        return { uploadId, role: 'attachment', lotId, sizeBytes: SIZE, sha256 };
      },
    },
  };
  return { kept, parts, trouble, phases, seen, tools };
}

async function digest(content: Blob): Promise<Sha256> {
  return Sha256.parse(
    createHash('sha256')
      .update(await content.bytes())
      .digest('hex'),
  );
}

function fileOf(plain: Blob | undefined): OutgoingFile {
  return { lotId, role: 'attachment', copyName: 'copy', recipient: 'age1pq', plain };
}

const plain = new Blob([new Uint8Array(SIZE).fill(7), 'end']).slice(3);

describe('sending a file', () => {
  it('seals it, sends every part in order, and has it verified with the digest of what was sealed', async () => {
    const { tools, parts, phases, kept } = setting();
    const entry = await sendFile(fileOf(plain), tools);
    expect([...parts.keys()]).toEqual([1, 2, 3]);
    expect(entry.sha256).toBe(await digest(new Blob([...parts.values()])));
    expect(phases.map(({ step }) => step).filter((step, index, all) => step !== all[index - 1])).toEqual([
      'sealing',
      'sending',
      'verifying',
    ]);
    expect(phases.findLast(({ step }) => step === 'sending')).toMatchObject({ doneBytes: SIZE, totalBytes: SIZE });
    expect(kept.get('copy')?.note?.uploadId).toBe(uploadId);
  });

  it('tries a part again after the line broke', async () => {
    const { tools, parts, trouble, seen } = setting();
    trouble.push(new Error('broken'), new Error('broken'));
    await sendFile(fileOf(plain), tools);
    expect(parts.size).toBe(3);
    expect(seen.sealed).toBe(1);
  });

  it('goes on later from the parts that arrived, without the file and without sealing it anew', async () => {
    const { tools, parts, trouble, seen } = setting();
    const broken = Array.from({ length: 5 }, () => new Error('broken'));
    const steady = tools.put;
    let count = 0;
    const put: SendTools['put'] = async (content, request, options) => {
      count += 1;
      if (count === 2) trouble.push(...broken);
      return steady(content, request, options);
    };
    await expect(sendFile(fileOf(plain), { ...tools, put })).rejects.toThrow('broken');
    expect([...parts.keys()]).toEqual([1]);
    const entry = await sendFile(fileOf(undefined), tools);
    expect(seen).toMatchObject({ sealed: 1, started: 1 });
    expect(entry.sha256).toBe(await digest(new Blob([...parts.values()])));
  });

  it('does not repeat what was refused', async () => {
    const { tools, parts, trouble } = setting();
    trouble.push(new UploadRefused(403));
    await expect(sendFile(fileOf(plain), tools)).rejects.toMatchObject({ status: 403 });
    expect(parts.size).toBe(0);
  });

  it('asks for the file where neither it nor a sealed copy is here', async () => {
    await expect(sendFile(fileOf(undefined), setting().tools)).rejects.toBeInstanceOf(FileNeeded);
  });

  it('trusts neither copy nor upload once the portal has found something else', async () => {
    const { tools, seen, kept } = setting();
    seen.verifications.push(refused('upload-altered'));
    await expect(sendFile(fileOf(plain), tools)).rejects.toThrow('upload-altered');
    expect(kept.size).toBe(0);
    await sendFile(fileOf(plain), tools);
    expect(seen).toMatchObject({ sealed: 2, started: 2 });
  });

  it('keeps the copy where only a part is missing', async () => {
    const { tools, seen, kept } = setting();
    seen.verifications.push(refused('upload-missing'));
    await expect(sendFile(fileOf(plain), tools)).rejects.toThrow('upload-missing');
    expect(kept.size).toBe(1);
  });
});

describe('the parts still to be sent', () => {
  it('are those that have not arrived, where they begin in the file', () => {
    expect(missingParts(SIZE, [2])).toEqual([
      { number: 1, sizeBytes: PART_BYTES, start: 0 },
      { number: 3, sizeBytes: 5, start: 2 * PART_BYTES },
    ]);
    expect(missingParts(10, [])).toEqual([{ number: 1, sizeBytes: 10, start: 0 }]);
  });
});
