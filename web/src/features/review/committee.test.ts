import { expect, test } from 'vitest';
import { OrganizationId, PersonId } from '../../../../schemas/ids.ts';
import { compositionOf } from './committee.ts';

function chosen(experts: number, representatives: number) {
  return Array.from({ length: experts + representatives }, (_, index) => ({
    personId: PersonId.parse(`per-${index.toString().padStart(20, '0')}`),
    organizationId: OrganizationId.parse(`org-${'0'.repeat(20)}`),
    kind: index < experts ? ('expert' as const) : ('buyerRepresentative' as const),
    name: '某人',
    tookPartInOpening: false,
  }));
}
const facts = { kind: 'evaluationCommittee', minimum: 5, ruleSetId: 'cn-2026-02-01' } as const;
function lacks(experts: number, representatives: number) {
  return compositionOf(chosen(experts, representatives), facts).lacks.map(({ what, count }) => `${what} ${count}`);
}

test('five with four experts are a committee', () => {
  expect(lacks(4, 1)).toEqual([]);
});

test('says what is missing: members, an odd number, experts', () => {
  expect(lacks(3, 0)).toEqual(['committeeSmall 2', 'committeeExperts 1']);
  expect(lacks(5, 1)).toEqual(['committeeEven 1']);
  expect(lacks(3, 2)).toEqual(['committeeExperts 1']);
});
