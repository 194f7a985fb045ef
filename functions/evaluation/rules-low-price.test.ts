import { describe, expect, it } from 'vitest';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { fen } from '../../schemas/money.ts';
import { abnormallyLowPrice, refuseLowPriceLines, statutoryLowPriceLines } from './rules-low-price.ts';

const lines = { ofMeanBp: 5000, ofSecondLowestBp: 5000, ofCeilingBp: 4500 };
const raised = { ofMeanBp: 6500, ofSecondLowestBp: 6500, ofCeilingBp: 6500 };
const ruleSet = ruleSetById('cn-2026-02-01');

/** Three offers of worked case 12, and one more. */
function offersWith(lowest: number) {
  return [lowest, 78_000_000, 80_000_000, 89_000_000].map((price, index) => ({
    id: `b${index}`,
    priceFen: fen(price),
  }));
}

function triggersOf(lowest: number, chosen = lines, ceilingFen = 100_000_000) {
  const findings = abnormallyLowPrice({ offers: offersWith(lowest), ceilingFen: fen(ceilingFen), lines: chosen });
  return findings.flatMap(({ id, triggers }) => triggers.map(({ line }) => `${id} ${line}`));
}

function meanTriggers(lowest: number) {
  const offers = [lowest, 300, 300].map((price, index) => ({ id: `b${index}`, priceFen: fen(price) }));
  const mean = { ...lines, ofSecondLowestBp: 0, ofCeilingBp: 0 };
  return abnormallyLowPrice({ offers, ceilingFen: fen(300), lines: mean }).flatMap(({ triggers }) => triggers);
}

describe('abnormally low prices', () => {
  it('410,000 is reviewed by the ceiling alone (worked case 12)', () => {
    const findings = abnormallyLowPrice({ offers: offersWith(41_000_000), ceilingFen: fen(100_000_000), lines });
    expect(findings).toEqual([
      { id: 'b0', priceFen: 41_000_000, triggers: [{ line: 'ceiling', lineFen: 45_000_000 }] },
    ]);
  });

  it('a price on the line is not below it, one fen less is (worked case 12)', () => {
    expect(triggersOf(45_000_000)).toEqual([]);
    expect(triggersOf(44_999_999)).toEqual(['b0 ceiling']);
  });

  it('a document may raise all lines to 65 % (worked case 12)', () => {
    expect(triggersOf(60_000_000, raised)).toEqual(['b0 ceiling']);
    expect(triggersOf(60_000_000)).toEqual([]);
  });

  it('half of the second-lowest price is the second line', () => {
    expect(triggersOf(39_000_000, lines, 86_000_000)).toEqual([]);
    expect(triggersOf(38_999_999, lines, 86_000_000)).toEqual(['b0 second_lowest']);
  });

  it('half of the mean of all bids that conform is the first line, exact to the fraction of a fen', () => {
    // With 120 the mean is 240. With 119 half of the mean is 119.83: a line cut to whole fen would let 119 pass.
    expect(meanTriggers(120)).toEqual([]);
    expect(meanTriggers(119)).toEqual([{ line: 'mean', lineFen: 120 }]);
  });

  it('several bids may be reviewed at once, and none where there is none', () => {
    const offers = [10, 11, 1000].map((price, index) => ({ id: `b${index}`, priceFen: fen(price) }));
    const found = abnormallyLowPrice({ offers, ceilingFen: fen(1000), lines });
    expect(found.map(({ id }) => id)).toEqual(['b0', 'b1']);
    expect(abnormallyLowPrice({ offers: [], ceilingFen: fen(1000), lines })).toEqual([]);
    const alone = [{ id: 'b0', priceFen: fen(449) }];
    expect(abnormallyLowPrice({ offers: alone, ceilingFen: fen(1000), lines })).toHaveLength(1);
  });
});

describe('the lines of the review', () => {
  it('are those of the law where the document says nothing, and none before 2026-02-01', () => {
    expect(statutoryLowPriceLines(ruleSet)).toEqual(lines);
    expect(statutoryLowPriceLines(ruleSetById('cn-2022-07-01'))).toBeNull();
  });

  it('may be raised to 65 %, not to 70 %, and not lowered', () => {
    expect(refuseLowPriceLines(lines, ruleSet)).toEqual([]);
    expect(refuseLowPriceLines(raised, ruleSet)).toEqual([]);
    expect(refuseLowPriceLines({ ...raised, ofMeanBp: 7000 }, ruleSet)).toEqual([
      {
        code: 'low-price-line-out-of-range',
        rule: 'EVL-028',
        pointer: '/ofMeanBp',
        facts: { minimumPercent: 50, maximumPercent: 65, percent: 70 },
      },
    ]);
    expect(refuseLowPriceLines({ ...lines, ofCeilingBp: 4499 }, ruleSet)).toHaveLength(1);
    expect(refuseLowPriceLines({ ...lines, ofCeilingBp: 9000 }, ruleSetById('cn-2022-07-01'))).toEqual([]);
  });
});
