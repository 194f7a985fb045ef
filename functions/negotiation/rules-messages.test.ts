import { describe, expect, it } from 'vitest';
import { FileName, Sha256 } from '../../schemas/files.ts';
import { UploadId } from '../../schemas/ids.ts';
import type { NegotiationUpload } from '../../schemas/negotiation-message.ts';
import { fold } from '../../schemas/stream.ts';
import { madeAt, madeId, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import {
  firstSupplier,
  left,
  negotiationAfter,
  reasonsOf,
  roundOpened,
  secondSupplier,
} from '../../test/support/made-negotiation.ts';
import { uploadTransitions } from '../bidding/rules-upload-stream.ts';
import {
  attachmentKeys,
  farewell,
  messageStream,
  negotiationUploadStream,
  sendMessage,
  threadKey,
} from './rules-messages.ts';

const uploadId = UploadId.parse(`upl-${madeId(1)}`);
const sha256 = Sha256.parse('cd'.repeat(32));
const thread = { procedureId: madeProcedureId(1), supplierId: firstSupplier };
const file = { fileName: FileName.parse('方案.pdf'), mediaType: 'application/pdf' as const, sizeBytes: 1000 };
const said = {
  ...thread,
  side: 'supplier' as const,
  authorId: madePersonId(11),
  textZh: '请见附件。',
  attachmentIds: [uploadId],
};
const verified: NegotiationUpload = {
  status: 'verified',
  id: uploadId,
  ...thread,
  side: 'supplier',
  ...file,
  startedAt: madeAt,
  sha256,
};
const begun = negotiationAfter([roundOpened]);
const refused = [['attachment-not-yours', undefined]];

describe('a message between the panel and one supplier (Order 74 art. 31)', () => {
  it('carries verified files of its own thread and side, and the round it was sent in', () => {
    expect(sendMessage(begun, said, new Map([[uploadId, verified]]))).toEqual({
      allowed: true,
      events: [
        {
          type: 'messageSent',
          ...thread,
          side: 'supplier',
          authorId: madePersonId(11),
          textZh: '请见附件。',
          round: 1,
          attachments: [{ uploadId, ...file, sha256 }],
        },
      ],
    });
  });

  it.each<[string, NegotiationUpload | undefined]>([
    ['unknown', undefined],
    ['not verified', { status: 'started', id: uploadId, ...thread, side: 'supplier', ...file, startedAt: madeAt }],
    ['of another supplier', { ...verified, supplierId: secondSupplier }],
    ['of another procedure', { ...verified, procedureId: madeProcedureId(2) }],
    ['of the other side', { ...verified, side: 'panel' }],
  ])('refuses a file that is %s, in the same words', (_, upload) => {
    const uploads = new Map(upload === undefined ? [] : [[uploadId, upload]]);
    expect(reasonsOf(sendMessage(begun, said, uploads))).toEqual(refused);
  });

  it('is refused from one who has left', () => {
    const state = negotiationAfter([left(firstSupplier)]);
    expect(reasonsOf(sendMessage(state, { ...said, attachmentIds: [] }, new Map()))).toEqual([
      ['not-in-this-negotiation', undefined],
    ]);
  });

  it('lists each thread under a key of its own', () => {
    const event = farewell(begun, { supplierId: firstSupplier, authorId: madePersonId(11), textZh: '人手不足' });
    const state = fold(messageStream, [{ event, context: { id: `msg-${madeId(1)}`, at: madeAt } }]);
    if (state === undefined) throw new Error('no message');
    expect(messageStream.places(state, 'msg-1')).toEqual({
      byParent: { key: threadKey(thread), sort: `${madeAt}#msg-1` },
    });
    expect(threadKey({ ...thread, supplierId: secondSupplier })).not.toBe(threadKey(thread));
    expect(messageStream.row(state, 'msg-1').summary).toEqual(state);
  });

  it('tells the panel alone why a supplier leaves', () => {
    expect(
      farewell(begun, { supplierId: firstSupplier, authorId: madePersonId(11), textZh: '人手不足' }),
    ).toMatchObject({
      ...thread,
      side: 'supplier',
      textZh: '人手不足',
      attachments: [],
    });
  });
});

describe('a file on its way into a thread', () => {
  const context = { id: uploadId, at: madeAt };
  const started = { type: 'uploadStarted' as const, ...thread, side: 'supplier' as const, ...file };
  const uploadVerified = { type: 'uploadVerified' as const, sha256 };

  it('is announced, then verified: nothing else may follow', () => {
    const events = [started, uploadVerified];
    const state = fold(
      negotiationUploadStream,
      events.map((event) => ({ event, context })),
    );
    expect(state).toEqual(verified);
    const announced = negotiationUploadStream.evolve(undefined, started, context);
    for (const [before, event] of [
      [undefined, uploadVerified],
      [announced, started],
      [verified, started],
      [verified, uploadVerified],
    ] as const) {
      expect(uploadTransitions[before?.status ?? 'none'][event.type]).toBeUndefined();
      expect(() => negotiationUploadStream.evolve(before, event, context)).toThrow(`${event.type} of an upload`);
    }
  });

  it('is kept where no address for uploads ever points, apart from every other thread', () => {
    const { incomingKey, keptKey } = attachmentKeys(thread, uploadId);
    const other = attachmentKeys({ ...thread, supplierId: secondSupplier }, uploadId);
    expect(new Set([incomingKey, keptKey, other.incomingKey, other.keptKey]).size).toBe(4);
    for (const key of [incomingKey, keptKey]) expect(key).toMatch(/^negotiation\//);
  });
});
