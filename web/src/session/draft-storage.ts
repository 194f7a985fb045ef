import type { z } from 'zod';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What was kept in a place, where it still fits: the pages may be newer than it. */
export function readDraft<Value>(storage: DraftStorage, place: string, schema: z.ZodType<Value>): Value | undefined {
  const stored = storage.getItem(place);
  return stored === null ? undefined : schema.safeParse(JSON.parse(stored)).data;
}

/** Keeps what was typed. Where the storage is full it stays on the page alone, and only a reload would lose it. */
export function keepDraft(storage: DraftStorage, place: string, value: unknown): void {
  try {
    storage.setItem(place, JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    // An older text must not come back in place of the newer one.
    storage.removeItem(place);
  }
}
