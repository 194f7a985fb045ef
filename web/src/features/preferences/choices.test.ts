import { describe, expect, it } from 'vitest';
import type { Me } from '../../../../schemas/accounts-api.ts';
import { PersonId } from '../../../../schemas/ids.ts';
import { choicesOf, nothingTouched, preferencesIn } from './choices.ts';

const me: Me = {
  personId: PersonId.parse(`per-${'0'.repeat(20)}`),
  registered: true,
  version: 3,
  language: 'zh',
  email: 'a@example.com',
  mail: [
    { group: 'tasks', on: true, rules: [] },
    { group: 'deadlines', on: false, rules: [] },
  ],
  memberships: [],
};

describe('the choices of a person', () => {
  it('begin as they are stored, and send back what is stored', () => {
    const stored = { language: 'zh', email: 'a@example.com', mutedMail: ['deadlines'] };
    expect(preferencesIn(choicesOf(me, nothingTouched))).toEqual(stored);
  });

  it('change what was touched, and leave what was saved elsewhere meanwhile', () => {
    const touched = { email: 'b@example.com', mail: { tasks: false } } as const;
    expect(preferencesIn(choicesOf(me, touched))).toEqual({
      language: 'zh',
      email: 'b@example.com',
      mutedMail: ['tasks', 'deadlines'],
    });
    const meanwhile: Me = { ...me, language: 'en', mail: [{ group: 'questions', on: false, rules: [] }] };
    expect(preferencesIn(choicesOf(meanwhile, touched))).toEqual({
      language: 'en',
      email: 'b@example.com',
      mutedMail: ['tasks', 'questions'],
    });
  });

  it('are sent with the address or without, never with half of one', () => {
    expect(preferencesIn(choicesOf(me, { ...nothingTouched, email: '  ' }))).toEqual({
      language: 'zh',
      mutedMail: ['deadlines'],
    });
    for (const email of ['a@', 'a b@example.com', 'a@example.com, b@example.com'])
      expect(preferencesIn(choicesOf(me, { ...nothingTouched, email }))).toBeUndefined();
  });
});
