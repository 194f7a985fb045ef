import { describe, expect, test } from 'vitest';
import type { Organization, OrganizationEvent, OrganizationStatus } from '../../schemas/organization.ts';
import { Day } from '../../schemas/time.ts';
import { madeAt, madeOrganization, madeParticulars } from '../../test/support/made.ts';
import { evolveOrganization, organizationStream, organizationTransitions } from './rules-organization.ts';

const context = { id: madeOrganization('supplier', 1).id, at: madeAt };
const day = Day.parse('2026-03-02');

const standings: Readonly<Record<OrganizationStatus, Organization['standing']>> = {
  pending: { status: 'pending', since: madeAt },
  confirmed: { status: 'confirmed', since: madeAt },
  rejected: { status: 'rejected', since: madeAt, reason: '材料不齐' },
};

const events: readonly OrganizationEvent[] = [
  { type: 'organizationConfirmed' },
  { type: 'organizationRejected', reason: '材料不齐' },
  { type: 'particularsChanged', particulars: madeParticulars('supplier', 1, { address: '新地址1号' }) },
  { type: 'confirmationReopened' },
  { type: 'banImposed', ban: { number: 1, from: day, through: day, reason: '串通', decidedBy: '决定' } },
  { type: 'banLifted', number: 1, on: day, reason: '撤销' },
];

function organizationAs(status: OrganizationStatus): Organization {
  return { ...madeOrganization('supplier', 1), standing: standings[status] };
}

describe('the standing of an organisation', () => {
  const statuses = ['pending', 'confirmed', 'rejected'] as const;
  test.each(statuses.flatMap((status) => events.map((event) => ({ status, event }))))(
    'while $status after $event.type is what the table says',
    ({ status, event }) => {
      const next = organizationTransitions[status][event.type];
      let reached: OrganizationStatus | undefined;
      try {
        reached = evolveOrganization(organizationAs(status), event, context).standing.status;
      } catch {
        reached = undefined;
      }
      expect(reached).toBe(next);
    },
  );

  test('begins pending, and nothing happens to an organisation that never registered', () => {
    const particulars = madeParticulars('supplier', 1);
    const begun = evolveOrganization(undefined, { type: 'organizationRegistered', particulars }, context);
    expect(begun).toEqual({ id: context.id, particulars, standing: standings.pending, bans: [] });
    for (const event of events) expect(() => evolveOrganization(undefined, event, context)).toThrow('never registered');
  });
});

test('a lifted ban stays on record with its reason', () => {
  const banned = events
    .slice(4)
    .reduce((state, event) => evolveOrganization(state, event, context), organizationAs('confirmed'));
  expect(banned.bans).toEqual([
    { number: 1, from: day, through: day, reason: '串通', decidedBy: '决定', lifted: { on: day, reason: '撤销' } },
  ]);
});

test('a list shows of an organisation neither people nor bans', () => {
  const { summary } = organizationStream.row(organizationAs('confirmed'), context.id);
  expect(Object.keys(summary).toSorted()).toEqual(['creditCode', 'jurisdiction', 'kind', 'nameZh', 'size']);
});
