import { abnormallyLowPrice, statutoryLowPriceLines } from '../../../../functions/evaluation/rules-low-price.ts';
import { ruleSetById } from '../../../../schemas/law/rule-sets.ts';
import type { Fen } from '../../../../schemas/money.ts';

type Offer = { readonly supplierId: string; readonly priceFen?: Fen | undefined; readonly isIn: boolean };

export type PriceLine = {
  readonly line: 'mean' | 'second_lowest' | 'ceiling';
  readonly percent: number;
  readonly lineFen: Fen;
};

/** The lines of the law in this lot, and which prices lie below them; `undefined` where the rules of the procedure know none. */
export function lowPriceFindings(
  offers: readonly Offer[],
  { ceilingFen, ruleSetId }: { readonly ceilingFen: Fen; readonly ruleSetId: string },
) {
  const ruleSet = ruleSetById(ruleSetId);
  const lines = statutoryLowPriceLines(ruleSet);
  if (lines === null) return undefined;
  const priced = offers.flatMap(({ supplierId, priceFen, isIn }) =>
    isIn && priceFen !== undefined ? [{ id: supplierId, priceFen }] : [],
  );
  const percents = { mean: lines.ofMeanBp, second_lowest: lines.ofSecondLowestBp, ceiling: lines.ofCeilingBp };
  return {
    minutes: ruleSet.lowPrice?.explanation.value ?? 1,
    findings: abnormallyLowPrice({ offers: priced, ceilingFen, lines }).map(({ id, triggers }) => ({
      supplierId: id,
      triggers: triggers.map(({ line, lineFen }): PriceLine => ({ line, lineFen, percent: percents[line] / 100 })),
    })),
  };
}
