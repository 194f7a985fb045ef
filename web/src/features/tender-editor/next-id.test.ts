import { describe, expect, it } from 'vitest';
import { nextId } from './next-id.ts';

describe('the id of a new row', () => {
  it('is the next after the highest, whatever other names there are', () => {
    expect(nextId('c', [{ id: 'price' }, { id: 'c2' }, { id: 'c9' }])).toBe('c10');
    expect(nextId('q', [])).toBe('q1');
  });
});
