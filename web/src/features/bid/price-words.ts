import type { Say } from '../../words/texts.ts';
import type { Formats } from '../../words/formats.ts';
import type { PriceFault } from './price-check.ts';
import type { bidTexts } from './texts.ts';

const words = {
  description: 'faultDescription',
  quantity: 'faultQuantity',
  unit: 'faultUnit',
  unitPrice: 'faultUnitPrice',
  amount: 'faultAmount',
  noRows: 'faultNoRows',
  total: 'faultTotal',
  serviceTerm: 'faultServiceTerm',
} as const;

/** What is wrong with a price form, in words. */
export function priceFaultWords(fault: PriceFault, say: Say<keyof typeof bidTexts.zh>, formats: Formats): string {
  switch (fault.kind) {
    case 'totalDiffers':
      return say('sumDiffers', {
        sum: formats.money(fault.sumFen),
        total: formats.money(fault.totalFen),
        difference: formats.money(Math.abs(fault.sumFen - fault.totalFen)),
      });
    case 'overCeiling':
      return say('overCeiling', {
        ceiling: formats.money(fault.ceilingFen),
        difference: formats.money(fault.totalFen - fault.ceilingFen),
      });
    case 'noRows':
    case 'total':
    case 'serviceTerm':
      return say(words[fault.kind]);
    default:
      return say(words[fault.kind], { row: fault.row });
  }
}
