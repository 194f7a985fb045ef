import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { MessageAttachment } from '../../../../schemas/negotiation-message.ts';
import { PART_BYTES } from '../../../../schemas/files.ts';
import { uploadAttachment, type AttachmentSteps } from './attachment-upload.ts';

const uploadId = `upl-${'a'.repeat(20)}`;
const file = new Blob([new Uint8Array(PART_BYTES).fill(1), new Uint8Array(100).fill(2)]);

/** A portal that notes what it is asked. */
function portal(arrived: readonly number[] = []) {
  const asked: string[] = [];
  const steps: AttachmentSteps = {
    start: async () => {
      asked.push('start');
      return uploadId;
    },
    arrived: async () => arrived,
    sign: async (_, { number }) => ({ url: `http://store/${number}`, headers: {} }),
    verify: async (id, sha256) => {
      asked.push(`verify ${sha256}`);
      return MessageAttachment.parse({
        uploadId: id,
        fileName: '方案.pdf',
        mediaType: 'application/pdf',
        sizeBytes: file.size,
        sha256,
      });
    },
  };
  const put: typeof fetch = async (request) => {
    asked.push(`put ${request instanceof Request ? request.url : request.toString()}`);
    return new Response(null, { status: 200 });
  };
  return { asked, steps, put };
}

const digest = createHash('sha256')
  .update(new Uint8Array(await file.arrayBuffer()))
  .digest('hex');

it('sends every part, then has the whole compared', async () => {
  const { asked, steps, put } = portal();
  const progress: number[] = [];
  await uploadAttachment(file, steps, {
    fetch: put,
    onStarted: () => undefined,
    onProgress: (sent) => progress.push(sent),
  });
  expect(asked).toEqual(['start', 'put http://store/1', 'put http://store/2', `verify ${digest}`]);
  expect(progress).toEqual([PART_BYTES, PART_BYTES + 100]);
});

it('goes on with what is missing only, under the same number and digest', async () => {
  const { asked, steps, put } = portal([1]);
  await uploadAttachment(file, steps, {
    uploadId,
    fetch: put,
    onStarted: () => undefined,
    onProgress: () => undefined,
  });
  expect(asked).toEqual(['put http://store/2', `verify ${digest}`]);
});

it('stops between parts when it is given up', async () => {
  const { asked, steps, put } = portal();
  const stopping = new AbortController();
  const upload = uploadAttachment(file, steps, {
    fetch: put,
    signal: stopping.signal,
    onStarted: () => undefined,
    onProgress: () => stopping.abort(),
  });
  await expect(upload).rejects.toThrow('aborted');
  expect(asked).toEqual(['start', 'put http://store/1']);
});
