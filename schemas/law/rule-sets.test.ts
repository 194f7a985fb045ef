import { describe, expect, it } from 'vitest';
import { fen, multiplyHalfUp } from '../money.ts';
import { addDays, Day } from '../time.ts';
import { type LegalNumber, type RuleSet, ruleSetById, ruleSetIds, ruleSetInForce } from './rule-sets.ts';
import { lawRule } from './rules.ts';

function isLegalNumber(value: unknown): value is LegalNumber {
  return typeof value === 'object' && value !== null && 'value' in value && 'unit' in value && 'rule' in value;
}

function legalNumbersOf(value: unknown): LegalNumber[] {
  if (isLegalNumber(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(legalNumbersOf) : [];
}

const BASIS_POINTS_PER_PERCENT = 100;

/** The parameters of the number's rule, in the units of the rule sets. */
function parametersOf({ rule, unit }: LegalNumber): number[] {
  return Object.values(lawRule(rule).parameters).flatMap((parameter) => {
    if (typeof parameter.value !== 'number') return [];
    if (unit === 'basis_points') return [parameter.value * BASIS_POINTS_PER_PERCENT];
    return [unit === 'fen' ? parameter.value * 100 : parameter.value];
  });
}

const sets: readonly RuleSet[] = ruleSetIds().map(ruleSetById);

describe('the dated rule sets', () => {
  it('the low-price rule of 2026-02-01 begins a new set, the old one stays', () => {
    expect(ruleSetInForce(Day.parse('2026-01-31'))).toMatchObject({ id: 'cn-2022-07-01', lowPrice: null });
    expect(ruleSetInForce(Day.parse('2026-02-01')).id).toBe('cn-2026-02-01');
    expect(ruleSetById('cn-2022-07-01').lowPrice).toBeNull();
  });

  it('leave no day between them, and the last has no end', () => {
    sets.forEach((set, index) => {
      expect(set.effectiveTo).toBe(sets[index + 1]?.effectiveFrom ?? null);
      expect(set.id).toBe(`cn-${set.effectiveFrom}`);
      expect(ruleSetInForce(Day.parse(set.effectiveFrom))).toBe(set);
    });
  });

  it('refuse a day before the first set and an id that never was', () => {
    expect(() => ruleSetInForce(addDays(Day.parse('2022-07-01'), -1))).toThrow(RangeError);
    expect(() => ruleSetById('cn-1999-01-01')).toThrow(RangeError);
  });

  it.each(sets)('every number of $id is a parameter of the rule that it cites', (set) => {
    const numbers = legalNumbersOf(set);
    expect(numbers.length).toBeGreaterThan(50);
    for (const number of numbers) {
      expect(parametersOf(number), `${number.rule} gives ${number.value} ${number.unit}`).toContain(number.value);
    }
  });

  it('reserve 30 % of a suitable budget, 60 % of that for small enterprises (worked case 22)', () => {
    const { reserveShare, reserveSmallShare, reserveAllUpTo } = ruleSetById('cn-2026-02-01');
    const reserved = multiplyHalfUp(fen(944_000_000), reserveShare.value, 10_000);
    expect(reserved).toBe(283_200_000);
    expect(multiplyHalfUp(reserved, reserveSmallShare.value, 10_000)).toBe(169_920_000);
    expect(180_000_000).toBeLessThanOrEqual(reserveAllUpTo.value);
  });
});
