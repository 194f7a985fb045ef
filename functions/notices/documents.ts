import type { NoticeId } from '../../schemas/ids.ts';
import type { Language } from '../../schemas/person.ts';
import type { Environment } from '../platform/environment.ts';
import { connectBuckets, putFile, readText, statFile } from '../platform/files.ts';

/** In what form a notice is kept: as a page in a language, or as data. */
export type DocumentForm = Language | 'json';

/** The kept documents of notices. */
export type NoticeDocuments = {
  /** A document; `undefined` until it was rendered. */
  readonly read: (id: NoticeId, form: DocumentForm) => Promise<string | undefined>;
  /** Keeps a document for good. What is there stays, even when today's templates would set it otherwise. */
  readonly keep: (id: NoticeId, form: DocumentForm, content: string) => Promise<void>;
};

/** Where a notice's documents are kept. */
export function documentKey(id: NoticeId, form: DocumentForm): string {
  return form === 'json' ? `notices/${id}/notice.json` : `notices/${id}/${form}.html`;
}

/** The documents in the public bucket. */
export function noticeDocuments(environment: Environment): NoticeDocuments {
  const bucket = connectBuckets(environment).public;
  return {
    read: (id, form) => readText(bucket, documentKey(id, form)),
    keep: async (id, form, content) => {
      const key = documentKey(id, form);
      if ((await statFile(bucket, key)) !== undefined) return;
      const mediaType = form === 'json' ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
      await putFile(bucket, { key, content, mediaType, cacheControl: 'public, max-age=86400' });
    },
  };
}
