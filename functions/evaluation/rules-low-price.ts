import type { Refusal } from '../../schemas/decision.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import { fen, type Fen } from '../../schemas/money.ts';

/** The lines of the review as the tender document states them, in basis points of the mean, the second-lowest price and the ceiling. */
export type LowPriceLines = {
  readonly ofMeanBp: number;
  readonly ofSecondLowestBp: number;
  readonly ofCeilingBp: number;
};

/** The lines the law gives where the document says nothing; `null` before the rule was in force. */
export function statutoryLowPriceLines({ lowPrice }: RuleSet): LowPriceLines | null {
  if (lowPrice === null) return null;
  const { ofMean, ofSecondLowest, ofCeiling } = lowPrice;
  return { ofMeanBp: ofMean.value, ofSecondLowestBp: ofSecondLowest.value, ofCeilingBp: ofCeiling.value };
}

/** A document may raise each line, never lower it, and never above 65 % (财库〔2026〕2号). */
export function refuseLowPriceLines(lines: LowPriceLines, ruleSet: RuleSet): readonly Refusal[] {
  const lowest = statutoryLowPriceLines(ruleSet);
  if (lowest === null || ruleSet.lowPrice === null) return [];
  const { value: maximum, rule } = ruleSet.lowPrice.highestLine;
  return (['ofMeanBp', 'ofSecondLowestBp', 'ofCeilingBp'] as const).flatMap((line): Refusal[] => {
    const minimum = lowest[line];
    if (lines[line] >= minimum && lines[line] <= maximum) return [];
    const facts = { minimumPercent: minimum / 100, maximumPercent: maximum / 100, percent: lines[line] / 100 };
    return [{ code: 'low-price-line-out-of-range', rule, pointer: `/${line}`, facts }];
  });
}

export type LowPriceTrigger = {
  readonly line: 'mean' | 'second_lowest' | 'ceiling';
  /** The lowest price in whole fen that would not be below the line. */
  readonly lineFen: Fen;
};

export type LowPriceFinding<Id extends string = string> = {
  readonly id: Id;
  readonly priceFen: Fen;
  readonly triggers: readonly LowPriceTrigger[];
};

const WHOLE_BP = 10_000n;

/** `amount × share ÷ divisor` in whole fen, rounded up: an integer price is below the exact line just when it is below this. */
function lineAt(amount: bigint, shareBp: number, divisor: bigint): Fen {
  const scaled = amount * BigInt(shareBp);
  const whole = WHOLE_BP * divisor;
  return fen(Number((scaled + whole - 1n) / whole));
}

/**
 * The offers that must be reviewed as abnormally low (财库〔2026〕2号), with each line they fall below. Raw prices of the bids
 * that conform are compared, without any deduction, and a price on a line is not below it. A finding rejects nobody: the
 * bidder gets at least 30 minutes to explain.
 */
export function abnormallyLowPrice<Id extends string>(question: {
  readonly offers: readonly { readonly id: Id; readonly priceFen: Fen }[];
  /** The ceiling, or the budget where there is none. */
  readonly ceilingFen: Fen;
  readonly lines: LowPriceLines;
}): readonly LowPriceFinding<Id>[] {
  const { offers, ceilingFen, lines } = question;
  const prices = offers.map(({ priceFen }) => BigInt(priceFen)).sort((a, b) => (a < b ? -1 : Number(a > b)));
  const sum = prices.reduce((total, price) => total + price, 0n);
  const secondLowest = prices[1];
  if (prices.length === 0) return [];
  const triggers: readonly LowPriceTrigger[] = [
    { line: 'mean', lineFen: lineAt(sum, lines.ofMeanBp, BigInt(prices.length)) },
    ...(secondLowest === undefined
      ? []
      : [{ line: 'second_lowest' as const, lineFen: lineAt(secondLowest, lines.ofSecondLowestBp, 1n) }]),
    { line: 'ceiling', lineFen: lineAt(BigInt(ceilingFen), lines.ofCeilingBp, 1n) },
  ];
  return offers.flatMap(({ id, priceFen }): LowPriceFinding<Id>[] => {
    const below = triggers.filter(({ lineFen }) => priceFen < lineFen);
    return below.length === 0 ? [] : [{ id, priceFen, triggers: below }];
  });
}
