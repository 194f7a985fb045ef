import { isTender } from '../../../../schemas/procurement-method.ts';
import { useTexts, type Say } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { resultTexts, tenderResultTexts } from './texts.ts';

/** The words of a result in the procedure that is shown: 中标 of a tender, 成交 of any other method. */
export function useResultWords(): Say<keyof typeof resultTexts.zh> {
  const { method } = useProcedure();
  return useTexts(isTender(method) ? tenderResultTexts : resultTexts);
}
