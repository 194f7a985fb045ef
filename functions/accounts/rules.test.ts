import { describe, expect, test } from 'vitest';
import type { Organization } from '../../schemas/organization.ts';
import { Day } from '../../schemas/time.ts';
import { madeAt, madeOrganization, madeParticulars } from '../../test/support/made.ts';
import { creditCode } from '../../test/support/organizations.ts';
import {
  confirmOrganization,
  createOrganization,
  imposeBan,
  liftBan,
  registerSupplier,
  rejectOrganization,
  updateOrganization,
} from './rules.ts';

const supplier = madeOrganization('supplier', 1);
const pending: Organization = { ...supplier, standing: { status: 'pending', since: madeAt } };
const rejected: Organization = { ...supplier, standing: { status: 'rejected', since: madeAt, reason: '材料不齐' } };

function eventTypes(decision: ReturnType<typeof registerSupplier>): readonly string[] {
  return decision.allowed ? decision.events.map(({ type }) => type) : decision.refusals.map(({ code }) => code);
}

describe('registration', () => {
  test('lets a supplier register itself, to wait for confirmation', () => {
    expect(eventTypes(registerSupplier(madeParticulars('supplier', 1)))).toEqual(['organizationRegistered']);
  });

  test('lets nobody make himself a buyer, an agency or an operator', () => {
    expect(registerSupplier(madeParticulars('buyer', 1))).toMatchObject({
      allowed: false,
      refusals: [{ code: 'not-a-supplier', pointer: '/kind' }],
    });
  });

  test('confirms at once what an administrator enters', () => {
    expect(eventTypes(createOrganization(madeParticulars('buyer', 1)))).toEqual([
      'organizationRegistered',
      'organizationConfirmed',
    ]);
  });

  test('refuses a unit that controls itself', () => {
    const particulars = madeParticulars('supplier', 1, { controllerCodes: [creditCode(1)] });
    expect(eventTypes(registerSupplier(particulars))).toEqual(['controls-itself']);
    expect(eventTypes(createOrganization(particulars))).toEqual(['controls-itself']);
    expect(eventTypes(updateOrganization(supplier, particulars))).toEqual(['controls-itself']);
  });
});

describe('a change of what is known', () => {
  test.each([
    ['its name', { nameZh: '另一名称' }],
    ['its credit code', { creditCode: creditCode(2) }],
    ['its legal representative', { legalRepresentative: { name: '李娜' } }],
    ['who controls it', { controllerCodes: [creditCode(9)] }],
    ['its size, on which the deduction for small enterprises rests', { size: 'micro' }],
  ])('sends a confirmed supplier back to confirmation when it concerns %s', (_, changes) => {
    const decision = updateOrganization(supplier, madeParticulars('supplier', 1, { nameZh: '单位1', ...changes }));
    expect(eventTypes(decision)).toEqual(['particularsChanged', 'confirmationReopened']);
  });

  test.each([
    ['the address', { address: '新地址1号' }],
    ['the contact', { contact: { name: '李联系', phone: '0512-66680001' } }],
    ['the English name', { nameEn: 'Unit One' }],
  ])('leaves the confirmation when it concerns %s', (_, changes) => {
    expect(eventTypes(updateOrganization(supplier, madeParticulars('supplier', 1, changes)))).toEqual([
      'particularsChanged',
    ]);
  });

  test('sends a rejected supplier back to confirmation, whatever it changed', () => {
    expect(eventTypes(updateOrganization(rejected, rejected.particulars))).toEqual([
      'particularsChanged',
      'confirmationReopened',
    ]);
  });

  test('of a waiting supplier lets it go on waiting', () => {
    const renamed = madeParticulars('supplier', 1, { nameZh: '另一名称' });
    expect(eventTypes(updateOrganization(pending, renamed))).toEqual(['particularsChanged']);
  });

  test('that changes nothing does nothing', () => {
    expect(eventTypes(updateOrganization(supplier, supplier.particulars))).toEqual([]);
  });

  test('never makes one kind of another', () => {
    expect(eventTypes(updateOrganization(supplier, madeParticulars('buyer', 1)))).toEqual(['kind-fixed']);
  });
});

describe('confirmation', () => {
  test('and rejection are for those who wait', () => {
    expect(eventTypes(confirmOrganization(pending))).toEqual(['organizationConfirmed']);
    expect(eventTypes(rejectOrganization(pending, '材料不齐'))).toEqual(['organizationRejected']);
  });

  test.each([supplier, rejected])('is not for one that is $standing.status', (organization) => {
    expect(eventTypes(confirmOrganization(organization))).toEqual(['organization-not-pending']);
    expect(eventTypes(rejectOrganization(organization, '材料不齐'))).toEqual(['organization-not-pending']);
  });
});

describe('a ban (法 art. 77)', () => {
  const from = Day.parse('2026-03-01');
  const through = Day.parse('2028-02-29');
  const command = { from, through, reason: '提供虚假材料', decidedBy: '苏财购〔2026〕1号' };
  const banned: Organization = { ...supplier, bans: [{ number: 1, ...command }] };

  test('is numbered after those before it', () => {
    expect(imposeBan(supplier, command)).toMatchObject({ events: [{ type: 'banImposed', ban: { number: 1 } }] });
    expect(imposeBan(banned, command)).toMatchObject({ events: [{ type: 'banImposed', ban: { number: 2 } }] });
  });

  test('may be of one day, and does not end before it begins', () => {
    expect(imposeBan(supplier, { ...command, through: from }).allowed).toBe(true);
    expect(eventTypes(imposeBan(supplier, { ...command, from: through, through: from }))).toEqual([
      'ban-ends-before-it-begins',
    ]);
  });

  test('falls on suppliers only, and no more than fifty on one', () => {
    expect(eventTypes(imposeBan(madeOrganization('buyer', 2), command))).toEqual(['not-a-supplier']);
    const bans = Array.from({ length: 50 }, (_, index) => ({ number: index + 1, ...command }));
    expect(eventTypes(imposeBan({ ...supplier, bans }, command))).toEqual(['too-many-bans']);
  });

  test('can be lifted until it has run out, once', () => {
    const lift = { number: 1, reason: '决定已撤销' };
    expect(eventTypes(liftBan(banned, { ...lift, on: through }))).toEqual(['banLifted']);
    expect(eventTypes(liftBan(banned, { ...lift, on: Day.parse('2028-03-01') }))).toEqual(['ban-over']);
    expect(eventTypes(liftBan(banned, { ...lift, number: 2, on: from }))).toEqual(['no-such-ban']);
    const lifted = { ...supplier, bans: [{ number: 1, ...command, lifted: { on: from, reason: '撤销' } }] };
    expect(eventTypes(liftBan(lifted, { ...lift, on: through }))).toEqual(['ban-over']);
  });

  test('that lies ahead can be lifted before it begins', () => {
    expect(eventTypes(liftBan(banned, { number: 1, reason: '撤销', on: Day.parse('2026-02-01') }))).toEqual([
      'banLifted',
    ]);
  });
});
