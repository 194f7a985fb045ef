import type { RuleId } from '../../../../schemas/law/rules.ts';
import type { Letter } from '../../../../schemas/letter.ts';
import { isTender, type ProcurementMethod } from '../../../../schemas/procurement-method.ts';

/**
 * The article by which a letter is sent, or for the winner the one by which it must act on it. Order 87 art. 69 is about tenders;
 * whoever negotiated in vain is told by art. 38 (5) of the law.
 */
export function letterRule({ kind }: Pick<Letter, 'kind'>, method: ProcurementMethod): RuleId {
  if (kind === 'award') return 'CTR-001';
  return isTender(method) ? 'AWD-007' : 'NEG-008';
}
