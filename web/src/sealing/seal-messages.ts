import type { Measure } from './measured.ts';

/** What the page tells its sealing worker. */
export type SealOrder =
  | {
      readonly kind: 'seal';
      readonly id: string;
      readonly plain: Blob;
      /** The recipient of the file's lot. */
      readonly recipient: string;
      /** Under which name the sealed copy is kept on this device; it comes back in the answer where it is not. */
      readonly keepAs: string | undefined;
    }
  | { readonly kind: 'cancel'; readonly id: string };

/** What the worker tells the page. */
export type SealReport =
  | { readonly kind: 'progress'; readonly id: string; readonly sealedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: 'sealed';
      readonly id: string;
      readonly measure: Measure;
      /** Absent where it was kept on the device. */
      readonly content: Blob | undefined;
    }
  | { readonly kind: 'failed'; readonly id: string; readonly reason: 'cancelled' | 'unreadable' | 'other' };
