import { describe, expect, it } from 'vitest';
import { UploadId } from '../../schemas/ids.ts';
import { AttachmentEvent, AttachmentUpload, StartAttachment } from '../../schemas/tender-attachment.ts';
import { madeAt, madeId, madeProcurementId } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { lawfulTerms, madeDraftProcedure } from '../../test/support/made-tender.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import {
  attachmentKeys,
  attachmentTransitions,
  evolveAttachment,
  foreignAttachments,
  startAttachment,
  verifiedAttachments,
} from './rules-attachment.ts';

const id = UploadId.parse(`upl-${madeId(1)}`);
const context = { id, at: madeAt };
const file = StartAttachment.parse({ fileName: '采购需求.pdf', mediaType: 'application/pdf', sizeBytes: 10 });
const procedure = madeDraftProcedure();
const sha256 = 'a'.repeat(64);
const started = AttachmentUpload.parse({
  status: 'started',
  id,
  procedureId: procedure.id,
  procurementId: madeProcurementId,
  ...file,
  startedAt: madeAt,
});
const verified = AttachmentUpload.parse({ ...started, status: 'verified', sha256 });
const named = { uploadId: id, ...file, sha256 };

describe('a file of a document', () => {
  it('is announced for a draft, and for a published document that is to be amended', () => {
    expect(startAttachment(procedure, file).allowed).toBe(true);
    expect(startAttachment(madeProcedure(), file).allowed).toBe(true);
    expect(startAttachment({ ...procedure, status: 'discarded' }, file)).toMatchObject({
      refusals: [{ code: 'not-published' }],
    });
  });

  it('has one of the kinds the portal takes, and a name that is harmless everywhere', () => {
    for (const wrong of [
      { fileName: '../需求.pdf', mediaType: 'application/pdf', sizeBytes: 1 },
      { fileName: '需求.exe', mediaType: 'application/pdf', sizeBytes: 1 },
      { fileName: '需求.pdf', mediaType: 'text/html', sizeBytes: 1 },
      { fileName: '需求.pdf', mediaType: 'application/pdf', sizeBytes: 0 },
      { fileName: '需求.pdf', mediaType: 'application/pdf', sizeBytes: 200 * 1024 * 1024 + 1 },
    ])
      expect(StartAttachment.safeParse(wrong).success).toBe(false);
  });

  it('is uploaded where presigned URLs reach and kept where none does', () => {
    const { incomingKey, keptKey } = attachmentKeys(procedure.id, id);
    expect(incomingKey.startsWith('incoming/')).toBe(true);
    expect(keptKey.startsWith('documents/')).toBe(true);
  });

  it('belongs to its procurement: a document tendered again keeps it, another purchase cannot name it', () => {
    const terms = lawfulTerms({ attachments: [named] });
    expect(foreignAttachments(terms, madeProcurementId, [verified])).toEqual([]);
    const unknown = { code: 'attachment-unknown', pointer: '/terms/attachments/0', facts: { fileName: file.fileName } };
    expect(foreignAttachments(terms, madeProcurementId, [])).toEqual([unknown]);
    const other = AttachmentUpload.parse({ ...verified, procurementId: `pro-${madeId(2)}` });
    expect(foreignAttachments(terms, madeProcurementId, [other])).toEqual([unknown]);
    expect(verifiedAttachments([other], madeProcurementId)).toEqual([]);
  });

  it.each([{ fileName: '别的.pdf' }, { sizeBytes: 11 }, { sha256: 'b'.repeat(64) }])(
    'is named as it is: not %o',
    (change) => {
      const terms = lawfulTerms({ attachments: [{ ...named, ...change }] });
      expect(foreignAttachments(terms, madeProcurementId, [verified])).toHaveLength(1);
    },
  );

  it('counts as part of a document once it was compared', () => {
    expect(verifiedAttachments([started], madeProcurementId)).toEqual([]);
    expect(verifiedAttachments([verified], madeProcurementId)).toEqual([named]);
  });
});

describe('which status may follow which', () => {
  const states = { none: undefined, started, verified };
  const events = [
    { type: 'attachmentStarted', procedureId: procedure.id, procurementId: madeProcurementId, ...file },
    { type: 'attachmentVerified', sha256 },
  ].map((event) => AttachmentEvent.parse(event));

  it.each(['none', 'started', 'verified'] as const)('%s', (status) => {
    const reached = events.map((event) => nextStatus(() => evolveAttachment(states[status], event, context)));
    expect(reached).toEqual(events.map((event) => attachmentTransitions[status][event.type]));
  });
});
