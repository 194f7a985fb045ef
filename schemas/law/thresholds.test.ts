import { describe, expect, it } from 'vitest';
import { fen } from '../money.ts';
import { Day } from '../time.ts';
import {
  administrativeLevel,
  approvingJurisdiction,
  JurisdictionCode,
  mayApproveMethodChange,
  openTenderThreshold,
  reachesOpenTenderThreshold,
} from './thresholds.ts';

const today = Day.parse('2026-11-20');
const none: ReadonlySet<JurisdictionCode> = new Set();

function code(text: string): JurisdictionCode {
  return JurisdictionCode.parse(text);
}

describe('the open-tender threshold', () => {
  it.each([
    ['320500', 400_000_000, 'configured', 'Suzhou takes that of Jiangsu'],
    ['320506', 400_000_000, 'configured', 'a district of Suzhou as well'],
    ['440300', 400_000_000, 'configured', 'Shenzhen'],
    ['440305', 400_000_000, 'configured', 'a district of Shenzhen'],
    ['440100', 200_000_000, 'guidance', 'Guangzhou does not take that of Shenzhen'],
    ['100000', 200_000_000, 'configured', 'the central budget'],
  ])('of %s is %i fen (%s: %s)', (jurisdiction, amount, status) => {
    expect(openTenderThreshold(code(jurisdiction), today)).toMatchObject({ fen: amount, status, rule: 'PLN-009' });
  });

  it('is only guidance for a day before the first entry', () => {
    expect(openTenderThreshold(code('320500'), Day.parse('2019-12-31')).status).toBe('guidance');
  });

  it('is reached by the amount itself, and not by one fen less', () => {
    const threshold = openTenderThreshold(code('320500'), today);
    expect(reachesOpenTenderThreshold(fen(400_000_000), threshold)).toBe(true);
    expect(reachesOpenTenderThreshold(fen(399_999_999), threshold)).toBe(false);
  });
});

describe('who approves a change of method', () => {
  it.each([
    ['320500', '320500', 'a city with districts itself'],
    ['320583', '320500', 'a county asks its city'],
    ['310115', '310000', 'a district of a municipality asks the municipality'],
    ['429004', '420000', 'a county the province runs asks the province'],
    ['320000', '320000', 'a province itself'],
    ['100000', '100000', 'the centre itself'],
  ])('for a buyer of %s it is %s (%s)', (buyer, department) => {
    expect(approvingJurisdiction({ buyer: code(buyer), grantedCounties: none })).toBe(department);
  });

  it('a county decides itself only where its province granted it the power', () => {
    const buyer = code('320583');
    expect(mayApproveMethodChange(buyer, { buyer, grantedCounties: none })).toBe(false);
    expect(mayApproveMethodChange(buyer, { buyer, grantedCounties: new Set([buyer]) })).toBe(true);
  });

  it('another city has no say', () => {
    expect(mayApproveMethodChange(code('320100'), { buyer: code('320583'), grantedCounties: none })).toBe(false);
  });

  it('reads the level from the code', () => {
    expect(['100000', '320000', '320500', '320583'].map((text) => administrativeLevel(code(text)))).toEqual([
      'central',
      'province',
      'city',
      'county',
    ]);
  });
});
