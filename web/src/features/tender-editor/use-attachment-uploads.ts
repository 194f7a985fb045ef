import { useQueryClient } from '@tanstack/react-query';
import { FileName } from '../../../../schemas/files.ts';
import { useApi } from '../../api/use-api.ts';
import { useUploads, type UploadList } from '../../uploads/use-uploads.ts';
import type { TenderDraft } from './use-tender-draft.ts';

/** Files on their way into the document; each joins it when the portal has compared it. */
export function useAttachmentUploads(
  procedureId: string,
  draft: Pick<TenderDraft, 'form' | 'change' | 'latestForm'>,
): UploadList {
  const { api } = useApi();
  const client = useQueryClient();
  return useUploads({
    place: procedureId,
    taken: draft.form.attachments.map(({ fileName }) => fileName),
    backendFor: (file, mediaType) => {
      // One announcement however often it is tried.
      const idempotencyKey = crypto.randomUUID();
      const path = { procedureId };
      return {
        start: async () => {
          const body = { fileName: FileName.parse(file.name), mediaType, sizeBytes: file.size };
          return (await api('startAttachment', { path, body }, { idempotencyKey })).uploadId;
        },
        sign: async (uploadId, number, sha256) =>
          api('presignAttachmentPart', { path: { ...path, uploadId, number }, query: { sha256 } }),
        verify: async (uploadId, sha256) =>
          api(
            'verifyAttachment',
            { path: { ...path, uploadId }, body: { sha256 } },
            { idempotencyKey: crypto.randomUUID() },
          ),
      };
    },
    onVerified: ({ uploadId, fileName, mediaType, sizeBytes, sha256 }) => {
      void client.invalidateQueries({ queryKey: ['listAttachments'] });
      if (sha256 === undefined) return;
      const added = { uploadId, fileName, mediaType, sizeBytes, sha256 };
      draft.change({ attachments: [...draft.latestForm().attachments, added] });
    },
  });
}
