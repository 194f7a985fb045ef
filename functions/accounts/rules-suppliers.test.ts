import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Ban, Organization } from '../../schemas/organization.ts';
import { addDays, Day } from '../../schemas/time.ts';
import { madeAt, madeOrganization } from '../../test/support/made.ts';
import { creditCode } from '../../test/support/organizations.ts';
import { areRelated, isInForce, mayBid } from './rules-suppliers.ts';

const from = Day.parse('2026-03-01');
const through = Day.parse('2026-08-31');
const ban: Ban = { number: 1, from, through, reason: '提供虚假材料', decidedBy: '财政部门决定' };

function supplierWith(changes: Partial<Organization>): Organization {
  return { ...madeOrganization('supplier', 1), ...changes };
}

describe('a supplier may take part (法 art. 22)', () => {
  test('when it is confirmed and under no ban', () => {
    expect(mayBid(supplierWith({}), from)).toBeUndefined();
  });

  test('not before it is confirmed, nor when it was rejected', () => {
    const pending = supplierWith({ standing: { status: 'pending', since: madeAt } });
    const rejected = supplierWith({ standing: { status: 'rejected', since: madeAt, reason: '材料不齐' } });
    expect(mayBid(pending, from)).toEqual({ code: 'supplier-not-confirmed', rule: 'SUB-010' });
    expect(mayBid(rejected, from)).toEqual({ code: 'supplier-not-confirmed', rule: 'SUB-010' });
  });

  test('not when it is no supplier at all', () => {
    expect(mayBid(madeOrganization('buyer', 1), from)).toEqual({ code: 'not-a-supplier' });
  });

  test.each([
    ['the day before a ban begins', addDays(from, -1), true],
    ['the first day of a ban', from, false],
    ['the last day of a ban', through, false],
    ['the day after a ban, although three years are not over (条例 art. 19)', addDays(through, 1), true],
  ])('on %s: %s → %s', (_, day, may) => {
    expect(mayBid(supplierWith({ bans: [ban] }), day) === undefined).toBe(may);
  });

  test('not under any one of several bans, and is told until when', () => {
    const later: Ban = { ...ban, number: 2, from: addDays(through, 10), through: addDays(through, 20) };
    expect(mayBid(supplierWith({ bans: [ban, later] }), addDays(through, 15))).toEqual({
      code: 'supplier-banned',
      rule: 'SUB-010',
      facts: { from: later.from, through: later.through },
    });
  });

  test('again from the day its ban is lifted, not before', () => {
    const lifted: Ban = { ...ban, lifted: { on: Day.parse('2026-05-01'), reason: '决定已撤销' } };
    expect(isInForce(lifted, Day.parse('2026-04-30'))).toBe(true);
    expect(isInForce(lifted, Day.parse('2026-05-01'))).toBe(false);
  });
});

describe('two suppliers may not bid for the same lot (条例 art. 18)', () => {
  const one = madeOrganization('supplier', 1);

  test('when one person is responsible for both', () => {
    const person = { name: '张伟', identityTail: '123X' };
    const left = madeOrganization('supplier', 1, { legalRepresentative: person });
    const right = madeOrganization('supplier', 2, { legalRepresentative: person });
    expect(areRelated(left, right)).toBe(true);
  });

  test('but may when two people only share a name', () => {
    const left = madeOrganization('supplier', 1, { legalRepresentative: { name: '张伟', identityTail: '1234' } });
    const right = madeOrganization('supplier', 2, { legalRepresentative: { name: '张伟', identityTail: '567X' } });
    expect(areRelated(left, right)).toBe(false);
  });

  test('when the names are the same and nothing tells the people apart', () => {
    const left = madeOrganization('supplier', 1, { legalRepresentative: { name: '张伟' } });
    const right = madeOrganization('supplier', 2, { legalRepresentative: { name: '张伟', identityTail: '567X' } });
    expect(areRelated(left, right)).toBe(true);
  });

  test('when one directly controls or manages the other, whichever way', () => {
    const daughter = madeOrganization('supplier', 2, { controllerCodes: [creditCode(9), creditCode(1)] });
    expect(areRelated(one, daughter)).toBe(true);
    expect(areRelated(daughter, one)).toBe(true);
  });

  test('but may when a third unit controls both: the article names direct control', () => {
    const left = madeOrganization('supplier', 1, { controllerCodes: [creditCode(9)] });
    const right = madeOrganization('supplier', 2, { controllerCodes: [creditCode(9)] });
    expect(areRelated(left, right)).toBe(false);
  });

  test('but may when nothing joins them, and a supplier is not related to itself', () => {
    expect(areRelated(one, madeOrganization('supplier', 2))).toBe(false);
    expect(areRelated(one, one)).toBe(false);
  });

  const arbitrary = fc.record({
    name: fc.constantFrom('张伟', '李娜'),
    identityTail: fc.constantFrom('1234', '567X'),
    controllers: fc.subarray([1, 2, 3].map(creditCode)),
  });
  it.prop([arbitrary, arbitrary])('always both ways or neither', (left, right) => {
    const [first, second] = [left, right].map(({ name, identityTail, controllers }, index) =>
      madeOrganization('supplier', index + 1, {
        legalRepresentative: { name, identityTail },
        controllerCodes: controllers.filter((code) => code !== creditCode(index + 1)),
      }),
    );
    if (first === undefined || second === undefined) throw new Error('there are two');
    expect(areRelated(first, second)).toBe(areRelated(second, first));
  });
});
