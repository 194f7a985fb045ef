import { describe, expect, it } from 'vitest';
import { newestRuleSet } from '../../../../schemas/law/rule-sets.ts';
import { plainPersonId } from '../../../../test/support/plain-ids.ts';
import { afterReplacing, compositionChecks, type ProposedPanel } from './composition.ts';

function panel(experts: number, representatives: number): ProposedPanel {
  const members = Array.from({ length: experts + representatives }, (_, index) => ({
    personId: plainPersonId(index + 1),
    kind: index < experts ? ('expert' as const) : ('buyerRepresentative' as const),
  }));
  return { members, leaderId: plainPersonId(1), complex: false };
}

function unmet(proposed: ProposedPanel, members = 3) {
  const asked = { minimum: { members, rule: 'NEG-001' as const }, ruleSet: newestRuleSet() };
  return compositionChecks(proposed, asked)
    .filter(({ isMet }) => !isMet)
    .map(({ key }) => key);
}

describe('a negotiation panel (Order 74 art. 7)', () => {
  it('has three members or more, odd in number, experts two thirds of them', () => {
    expect(unmet(panel(2, 1))).toEqual([]);
    expect(unmet(panel(3, 0))).toEqual([]);
    expect(unmet(panel(4, 1), 5)).toEqual([]);
  });

  it.each([
    { what: 'too small for its amount', proposed: panel(2, 1), members: 5, keys: ['size'] },
    { what: 'even', proposed: panel(3, 1), members: 3, keys: ['odd'] },
    { what: 'one expert too few of five', proposed: panel(3, 2), members: 5, keys: ['experts'] },
    {
      what: 'nobody',
      proposed: { members: [], leaderId: undefined, complex: false },
      members: 3,
      keys: ['size', 'odd', 'experts', 'leader'],
    },
    {
      what: 'led by one who does not sit there',
      proposed: { ...panel(2, 1), leaderId: plainPersonId(9) },
      members: 3,
      keys: ['leader'],
    },
  ])('is wrong when it is $what', ({ proposed, members, keys }) => {
    expect(unmet(proposed, members)).toEqual(keys);
  });

  it('has an expert of law where the purchase is complex', () => {
    const complex = { ...panel(2, 1), complex: true };
    expect(unmet(complex)).toEqual(['law']);
    const members = complex.members.map((member, index) =>
      index === 0 ? { ...member, field: 'law' as const } : member,
    );
    expect(unmet({ ...complex, members })).toEqual([]);
    const representative = complex.members.map((member) =>
      member.kind === 'buyerRepresentative' ? { ...member, field: 'law' as const } : member,
    );
    expect(unmet({ ...complex, members: representative })).toEqual(['law']);
  });

  it('says how many experts are needed', () => {
    const checks = compositionChecks(panel(3, 2), { minimum: undefined, ruleSet: newestRuleSet() });
    expect(checks.map(({ key }) => key)).toEqual(['odd', 'experts', 'leader']);
    expect(checks.find(({ key }) => key === 'experts')).toMatchObject({ has: 3, needs: 4 });
  });
});

it('is looked at as it would be after a replacement, with the new leader where the old one goes', () => {
  const came = { personId: plainPersonId(9), kind: 'expert' as const };
  const after = afterReplacing(panel(2, 1), { gone: plainPersonId(1), came, leader: plainPersonId(2) });
  expect(after.members.map(({ personId }) => personId)).toEqual([9, 2, 3].map(plainPersonId));
  expect(after.leaderId).toBe(plainPersonId(2));
  expect(unmet(after)).toEqual([]);
  expect(unmet(afterReplacing(panel(2, 1), { gone: plainPersonId(2), came: undefined, leader: '' }))).toEqual([
    'size',
    'odd',
    'experts',
  ]);
});
