import { describe, expect, test } from 'vitest';
import { Instant } from '../../../../schemas/time.ts';
import { OrganizationId, PersonId } from '../../../../schemas/ids.ts';
import { hallSteps, partOf, phaseOf, signingLines, stepsOf, type HallFacts } from './hall.ts';

const openingAt = Instant.parse('2026-12-08T01:30:00.000Z');
const earlier = Instant.parse('2026-12-08T01:29:59.999Z');
const facts: HallFacts = {
  status: 'published',
  lot: { stage: 'tendering' },
  openingAt,
  now: openingAt,
  record: undefined,
};

describe('the phase of a hall', () => {
  test('waits for its time, then for the count', () => {
    expect(phaseOf({ ...facts, now: earlier })).toBe('before');
    expect(phaseOf(facts)).toBe('counting');
    expect(phaseOf({ ...facts, status: 'closed', lot: { stage: 'awaitingOpening' } })).toBe('awaiting');
  });

  test('follows the record once there is one', () => {
    const lot = { stage: 'opened' } as const;
    const phases = (['unsealing', 'inSession', 'ended', 'abandoned'] as const).map((status) =>
      phaseOf({ ...facts, status: 'closed', lot, record: { status } }),
    );
    expect(phases).toEqual(['unsealing', 'session', 'ended', 'abandoned']);
  });

  test('is sealed for a lot that fell at its deadline, and for no other that fell', () => {
    const fell = (reason: 'fewer_than_three_bidders' | 'fewer_than_three_qualified') =>
      phaseOf({ ...facts, status: 'closed', lot: { stage: 'failed', reason } });
    expect([fell('fewer_than_three_bidders'), fell('fewer_than_three_qualified')]).toEqual(['sealed', 'ended']);
  });
});

describe('the steps of an opening', () => {
  const states = (...args: Parameters<typeof stepsOf>) =>
    stepsOf(...args)
      .map(({ state }) => state[0])
      .join('');
  const nothing = { isReadOut: false, isSigned: false };

  test('are all ahead before the time, and all done at the end', () => {
    expect(states('before', nothing)).toBe('aaaaaa');
    expect(states('ended', { isReadOut: true, isSigned: true })).toBe('d'.repeat(hallSteps.length));
  });

  test('go on with the session: prices, objections, signing', () => {
    expect(states('session', nothing)).toBe('ddcaaa');
    expect(states('session', { isReadOut: true, isSigned: false })).toBe('dddcaa');
    expect(states('session', { isReadOut: true, isSigned: true })).toBe('ddddca');
  });

  test('stop after the count where the lot stays sealed', () => {
    expect(states('sealed', nothing)).toBe('dnnnnn');
  });
});

test('the agency is the host, or the buyer where there is none; others look on', () => {
  const side = { buyerId: OrganizationId.parse(id('org', 1)), procurementAgencyId: OrganizationId.parse(id('org', 2)) };
  expect(partOf({ role: 'procurementAgencyOfficer', organizationId: side.procurementAgencyId }, side)).toBe('host');
  expect(partOf({ role: 'procurementOfficer', organizationId: side.buyerId }, side)).toBe('buyer');
  expect(partOf({ role: 'procurementOfficer', organizationId: side.buyerId }, { buyerId: side.buyerId })).toBe('host');
  expect(partOf({ role: 'auditor', organizationId: id('org', 3) }, side)).toBe('observer');
});

test('everyone who signs has a line, signed or not', () => {
  const [agency, buyer, bidder] = [1, 2, 3].map((number) => OrganizationId.parse(id('org', number)));
  if (agency === undefined || buyer === undefined || bidder === undefined) throw new Error('three were made');
  const signature = {
    part: 'host' as const,
    organizationId: agency,
    personId: PersonId.parse(id('per', 1)),
    name: '顾晓岚',
    at: openingAt,
    recordSha256: 'ab'.repeat(32),
  };
  const lines = signingLines(
    {
      lines: [{ supplierId: bidder, supplierNameZh: '某公司', smallEnterprise: false }],
      signatures: [signature],
    },
    { agency: { id: agency, nameZh: '中心' }, buyer: { id: buyer, nameZh: '管委会' } },
  );
  expect(lines.map(({ part, organizationZh }) => [part, organizationZh])).toEqual([
    ['host', '中心'],
    ['buyer', '管委会'],
    ['tenderer', '某公司'],
  ]);
  expect(lines.map((line) => line.signature?.name)).toEqual(['顾晓岚', undefined, undefined]);
});

function id(kind: 'org' | 'per', number: number): string {
  return `${kind}-${number.toString().padStart(20, '0')}`;
}
