import { describe, expect, test } from 'vitest';
import { OrganizationKind, rolesOfKind } from '../../schemas/organization.ts';
import { demandedMail, MailGroup } from '../../schemas/mail.ts';
import type { Person, PersonEvent } from '../../schemas/person.ts';
import { Role } from '../../schemas/roles.ts';
import { madeAt, madeOrganization, madeOrganizationId, madePersonId } from '../../test/support/made.ts';
import {
  changePreferences,
  evolvePerson,
  grantMembership,
  mailChoices,
  personStream,
  removeMemberships,
} from './rules-person.ts';

const context = { id: madePersonId(1), at: madeAt };
const organization = madeOrganization('supplier', 1);
const person: Person = {
  id: madePersonId(1),
  name: '经办人',
  language: 'zh',
  memberships: [{ organizationId: organization.id, role: 'supplier' }],
};
const buyer = madeOrganization('buyer', 2);

function after(state: Person | undefined, events: readonly PersonEvent[]): Person | undefined {
  return events.reduce<Person | undefined>((before, event) => evolvePerson(before, event, context), state);
}

describe('a role', () => {
  test.each(OrganizationKind.options.flatMap((kind) => Role.options.map((role) => ({ kind, role }))))(
    '$role of a $kind is held only where the table has it',
    ({ kind, role }) => {
      const fitting: readonly Role[] = rolesOfKind[kind];
      const decision = grantMembership(undefined, {
        organization: madeOrganization(kind, 1),
        role,
        name: '某人',
        grantedBy: 'administrator',
      });
      expect(decision.allowed).toBe(fitting.includes(role));
    },
  );

  test('registers a person who is not known yet', () => {
    const decision = grantMembership(undefined, {
      organization,
      role: 'supplier',
      name: '经办人',
      grantedBy: 'administrator',
    });
    expect(decision.allowed && after(undefined, decision.events)).toEqual(person);
  });

  test('is added to those a person holds already', () => {
    const decision = grantMembership(person, {
      organization: buyer,
      role: 'hostUnit',
      name: '另一名字',
      grantedBy: 'administrator',
    });
    expect(decision.allowed && after(person, decision.events)).toEqual({
      ...person,
      memberships: [...person.memberships, { organizationId: buyer.id, role: 'hostUnit' }],
    });
  });

  test('of another’s person is not an organisation’s to give: a bidder could choose its judges', () => {
    const claimed = { organization: buyer, role: 'hostUnit', name: '某人', grantedBy: 'organization' } as const;
    expect(grantMembership(person, claimed)).toMatchObject({ refusals: [{ code: 'person-belongs-elsewhere' }] });
    expect(grantMembership(undefined, claimed).allowed).toBe(true);
  });

  test('is not held twice', () => {
    expect(
      grantMembership(person, { organization, role: 'supplier', name: '经办人', grantedBy: 'administrator' }),
    ).toMatchObject({
      refusals: [{ code: 'membership-held' }],
    });
  });

  test.each([
    [19, true],
    [20, false],
  ])('besides %i others is allowed: %s', (held, allowed) => {
    const memberships = Array.from({ length: held }, (_, index) => ({
      organizationId: madeOrganizationId(100 + index),
      role: 'supplier' as const,
    }));
    expect(
      grantMembership(
        { ...person, memberships },
        { organization, role: 'supplier', name: 'x', grantedBy: 'administrator' },
      ).allowed,
    ).toBe(allowed);
  });
});

describe('leaving an organisation', () => {
  const busy: Person = {
    ...person,
    memberships: [
      { organizationId: buyer.id, role: 'procurementOfficer' },
      ...person.memberships,
      { organizationId: buyer.id, role: 'hostUnit' },
    ],
  };

  test('ends every role held there and none elsewhere', () => {
    const decision = removeMemberships(busy, { organization: buyer, by: madePersonId(2) });
    expect(decision.allowed && after(busy, decision.events)).toEqual(person);
  });

  test('is not done to oneself', () => {
    expect(removeMemberships(busy, { organization: buyer, by: busy.id })).toMatchObject({
      refusals: [{ code: 'own-membership' }],
    });
  });

  test('is not for those who never belonged', () => {
    expect(removeMemberships(person, { organization: buyer, by: madePersonId(2) })).toMatchObject({
      refusals: [{ code: 'not-a-member' }],
    });
  });
});

describe('preferences', () => {
  test('replace language and address, and an address left out is forgotten', () => {
    const written = changePreferences(person, { language: 'en', email: 'a@example.com', mutedMail: [] });
    const changed = written.allowed ? after(person, written.events) : undefined;
    expect(changed).toEqual({ ...person, language: 'en', email: 'a@example.com' });
    const forgotten = changed === undefined ? undefined : changePreferences(changed, { language: 'en', mutedMail: [] });
    expect(forgotten?.allowed === true && after(changed, forgotten.events)).toEqual({ ...person, language: 'en' });
  });

  test('that are the same change nothing', () => {
    expect(changePreferences(person, { language: 'zh', mutedMail: [] })).toEqual({ allowed: true, events: [] });
    const muted: Person = { ...person, mutedMail: ['questions', 'tasks'] };
    const again = changePreferences(muted, { language: 'zh', mutedMail: ['tasks', 'questions'] });
    expect(again).toEqual({ allowed: true, events: [] });
  });

  test.each(MailGroup.options.filter((group) => demandedMail[group] === undefined))(
    'switch off mail of the kind %s',
    (group) => {
      const decision = changePreferences(person, { language: 'zh', mutedMail: [group] });
      const muted = decision.allowed ? after(person, decision.events) : undefined;
      expect(muted).toEqual({ ...person, mutedMail: [group] });
      expect(mailChoices(muted)).toContainEqual({ group, on: false, rules: [] });
    },
  );

  test.each(MailGroup.options.filter((group) => demandedMail[group] !== undefined))(
    'never switch off mail of the kind %s, which the law has sent',
    (group) => {
      const decision = changePreferences(person, { language: 'zh', mutedMail: [group] });
      const [rule] = demandedMail[group] ?? [];
      expect(decision).toMatchObject({ allowed: false, refusals: [{ code: 'mail-demanded', rule }] });
      const choices = mailChoices({ ...person, mutedMail: [group] });
      expect(choices.find((choice) => choice.group === group)?.on).toBe(true);
    },
  );
});

test('a person registers once, and nothing happens to one who did not', () => {
  const registered: PersonEvent = { type: 'personRegistered', name: '经办人', language: 'zh' };
  expect(() => evolvePerson(person, registered, context)).toThrow('registers once');
  expect(() => evolvePerson(undefined, { type: 'preferencesChanged', language: 'zh' }, context)).toThrow(
    'never registered',
  );
});

test('only experts are in a list of people', () => {
  const expert: Person = { ...person, memberships: [{ organizationId: organization.id, role: 'expert' }] };
  expect(personStream.places(person, person.id)).toEqual({});
  expect(personStream.places(expert, person.id)).toEqual({ byParent: { key: 'expert', sort: person.id } });
});
