import { describe, expect, it, vi } from 'vitest';
import { LotId, UploadId } from '../../../schemas/ids.ts';
import { Sha256 } from '../../../schemas/files.ts';
import { ApiProblem, Unreachable } from '../api/failures.ts';
import { SealingFailed } from './background-sealer.ts';
import { FileNeeded, type SendTools } from './send-file.ts';
import { stateAfter, Transfers, type Transfer } from './transfers.ts';
import { UploadRefused } from './upload.ts';

const lotId = LotId.parse('lot-1');
const uploadId = UploadId.parse(`upl-${'0'.repeat(20)}`);
const sha256 = Sha256.parse('a'.repeat(64));

function transferOf(fileId: string): Transfer {
  return { key: `${fileId} ${lotId}`, fileId, lotId, recipient: 'age1pq', copyName: fileId };
}

/** Tools by which every file arrives at once, unless `put` says otherwise. */
function tools(put: SendTools['put'] = async () => undefined): ConstructorParameters<typeof Transfers>[0] {
  return {
    put,
    firstPauseMilliseconds: 1,
    copies: { read: async () => undefined, note: async () => undefined, remove: async () => undefined },
    seal: async ({ plain }) => ({ measure: { sizeBytes: plain.size, sha256 }, content: plain }),
    portal: {
      start: async () => ({ uploadId, parts: 1, partBytes: 1 }),
      progress: async () => {
        throw new Error('not asked');
      },
      part: async () => ({ url: 'u', headers: {}, expiresSeconds: 1 }),
      verify: async () => ({ uploadId, lotId, role: 'attachment', sizeBytes: 1, sha256 }),
    },
  };
}

function statuses(transfers: Transfers): readonly string[] {
  return [...transfers.states().values()].map(({ status }) => status);
}

describe('files on their way', () => {
  it('go one after the other until all have arrived', async () => {
    let inFlight = 0;
    let most = 0;
    const transfers = new Transfers(
      tools(async () => {
        most = Math.max(most, (inFlight += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        inFlight -= 1;
      }),
    );
    transfers.want(['a', 'b', 'c'].map(transferOf));
    for (const fileId of ['a', 'b', 'c']) transfers.offer(fileId, new Blob(['x']));
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['arrived', 'arrived', 'arrived']));
    expect(most).toBe(1);
  });

  it('are asked for again where they are not here any more, and arrive once they are chosen', async () => {
    const transfers = new Transfers(tools());
    transfers.want([transferOf('a')]);
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['fileNeeded']));
    transfers.offer('a', new Blob(['x']));
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['arrived']));
  });

  it('stop when the person says so, and go on when the person says so', async () => {
    const transfers = new Transfers(
      tools(async (_content, _request, { signal }) => {
        if (statuses(transfers)[0] !== 'running') return;
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
        throw signal.reason;
      }),
    );
    transfers.want([transferOf('a')]);
    transfers.offer('a', new Blob(['x']));
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['running']));
    transfers.pause(transferOf('a').key);
    expect(statuses(transfers)).toEqual(['paused']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(statuses(transfers)).toEqual(['paused']);
  });

  it('go on by themselves once there is a connection again', async () => {
    let isBroken = true;
    const transfers = new Transfers(
      tools(async () => {
        if (isBroken) throw new Unreachable('the connection broke');
      }),
    );
    transfers.want([transferOf('a')]);
    transfers.offer('a', new Blob(['x']));
    await vi.waitFor(() =>
      expect(transfers.states().get(transferOf('a').key)).toEqual({ status: 'paused', by: 'connection' }),
    );
    isBroken = false;
    transfers.reconnected();
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['arrived']));
  });

  it('have a milestone only when one becomes another, not at each progress', async () => {
    const seen = new Set<unknown>();
    const transfers = new Transfers(
      tools(async (_content, _request, { onProgress }) => {
        seen.add(transfers.milestones());
        for (let sent = 1; sent < 5; sent += 1) {
          await new Promise((resolve) => setTimeout(resolve, 160));
          onProgress?.(sent);
        }
        seen.add(transfers.milestones());
      }),
    );
    transfers.want([transferOf('a')]);
    transfers.offer('a', new Blob(['x']));
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['arrived']), 3000);
    expect(seen.size).toBe(1);
    expect([...transfers.milestones().values()].map(({ status }) => status)).toEqual(['arrived']);
  });

  it('whose sealed copy this device loses are asked for again, and not sealed again and again', async () => {
    let sealed = 0;
    const transfers = new Transfers({
      ...tools(),
      seal: async ({ plain }) => {
        sealed += 1;
        return { measure: { sizeBytes: plain.size, sha256 }, content: undefined };
      },
    });
    transfers.want([transferOf('a')]);
    transfers.offer('a', new Blob(['x']));
    await vi.waitFor(() => expect(statuses(transfers)).toEqual(['fileNeeded']));
    expect(sealed).toBe(1);
  });

  it('that are no longer wanted are forgotten', async () => {
    const transfers = new Transfers(tools());
    transfers.want([transferOf('a'), transferOf('b')]);
    transfers.want([transferOf('b')]);
    expect([...transfers.states().keys()]).toEqual([transferOf('b').key]);
  });
});

describe('what becomes of a file when something goes wrong', () => {
  const problem = { type: 'about:blank', title: '', detail: '', code: 'upload-altered' };

  it.each([
    [new FileNeeded(), 'fileNeeded'],
    [new SealingFailed('unreadable'), 'fileNeeded'],
    [new SealingFailed('other'), 'failed'],
    [new UploadRefused(403), 'failed'],
    [new ApiProblem({ ...problem, status: 409 }), 'failed'],
    [new ApiProblem({ ...problem, status: 503 }), 'paused'],
    [new Unreachable(), 'paused'],
    [new DOMException('the disk is full', 'QuotaExceededError'), 'failed'],
    ['no error at all', 'failed'],
  ])('%s', (error, status) => expect(stateAfter(error).status).toBe(status));
});
