import { describe, expect, it } from 'vitest';
import type { Me } from '../../../../schemas/accounts-api.ts';
import { PersonId } from '../../../../schemas/ids.ts';
import { choicesOf, preferencesIn, withMail } from './choices.ts';

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
  it('begin as they were', () => {
    expect(choicesOf(me)).toEqual({ language: 'zh', email: 'a@example.com', mutedMail: ['deadlines'] });
    const { email: _, ...addressless } = me;
    expect(choicesOf(addressless).email).toBe('');
  });

  it('switch a kind of mail off and on again, once', () => {
    const off = withMail(withMail(choicesOf(me), 'tasks', false), 'tasks', false);
    expect(off.mutedMail).toEqual(['deadlines', 'tasks']);
    expect(withMail(off, 'deadlines', true).mutedMail).toEqual(['tasks']);
  });

  it('are sent with the address or without, never with half of one', () => {
    expect(preferencesIn(choicesOf(me))).toMatchObject({ email: 'a@example.com' });
    expect(preferencesIn({ ...choicesOf(me), email: '  ' })).toEqual({ language: 'zh', mutedMail: ['deadlines'] });
    for (const email of ['a@', 'a b@example.com', 'a@example.com, b@example.com'])
      expect(preferencesIn({ ...choicesOf(me), email })).toBeUndefined();
  });
});
