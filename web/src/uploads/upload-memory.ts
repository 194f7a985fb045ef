import { z } from 'zod';
import { UploadId } from '../../../schemas/ids.ts';

const Remembered = z.object({ uploadId: UploadId, arrived: z.array(z.number().int()) });
export type Remembered = z.infer<typeof Remembered>;

/** What this browser knows of uploads that were broken off, so that the same file goes on where it stopped. */
export type UploadMemory = {
  readonly read: (name: string) => Remembered | undefined;
  readonly write: (name: string, remembered: Remembered) => void;
  readonly forget: (name: string) => void;
};

/** Keeps it beyond the tab: a browser that was closed in the middle is the longest of lost connections. */
export function uploadMemory(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): UploadMemory {
  function place(name: string): string {
    return `mingcai.upload.${name}`;
  }
  return {
    read: (name) => {
      const stored = storage.getItem(place(name));
      return stored === null ? undefined : Remembered.safeParse(JSON.parse(stored)).data;
    },
    write: (name, remembered) => storage.setItem(place(name), JSON.stringify(remembered)),
    forget: (name) => storage.removeItem(place(name)),
  };
}
