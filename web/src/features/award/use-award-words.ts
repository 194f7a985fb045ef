import { isTender } from '../../../../schemas/procurement-method.ts';
import { useTexts, type Say } from '../../words/texts.ts';
import { awardTexts, tenderAwardTexts } from '../negotiation/texts-award.ts';
import { useProcedure } from '../procedures/use-procedure.ts';

/** The words of an award in the procedure that is shown: 中标 of a tender, 成交 of any other method. */
export function useAwardWords(): Say<keyof typeof awardTexts.zh> {
  const { method } = useProcedure();
  return useTexts(isTender(method) ? tenderAwardTexts : awardTexts);
}
