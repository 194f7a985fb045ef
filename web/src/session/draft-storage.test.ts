import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keepDraft, readDraft } from './draft-storage.ts';

/** A tab's storage that takes so many characters. */
function storageOf(room: number) {
  const kept = new Map<string, string>();
  return {
    getItem: (place: string) => kept.get(place) ?? null,
    setItem: (place: string, text: string) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(place, text);
    },
    removeItem: (place: string) => void kept.delete(place),
  };
}

const Text = z.string();

describe('a draft', () => {
  test('comes back as it was typed', () => {
    const storage = storageOf(100);
    keepDraft(storage, 'enquiry', '第三条如何理解？');
    expect(readDraft(storage, 'enquiry', Text)).toBe('第三条如何理解？');
  });

  test('that no longer fits the form is not used', () => {
    const storage = storageOf(100);
    keepDraft(storage, 'enquiry', { question: '' });
    expect(readDraft(storage, 'enquiry', Text)).toBeUndefined();
  });

  test('that finds no room does not stop the typing, and leaves no older text behind', () => {
    const storage = storageOf(10);
    keepDraft(storage, 'enquiry', 'short');
    keepDraft(storage, 'enquiry', 'longer than there is room');
    expect(readDraft(storage, 'enquiry', Text)).toBeUndefined();
  });
});
