import type { Refusal } from '../../schemas/decision.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { TenderAttachment, TenderTerms } from '../../schemas/tender-terms.ts';
import type { Day } from '../../schemas/time.ts';
import type { YearPurchase } from '../planning/rules-year.ts';
import type { Method } from './rules-methods.ts';

/** Everything the gates judge: a procedure's terms with the facts around them, on the day the documents are issued. */
export type Tender = {
  readonly procedure: Pick<Procedure, 'id' | 'methodReason' | 'follows' | 'minimumSuppliers'>;
  readonly method: Method;
  readonly terms: TenderTerms;
  readonly procurement: Procurement;
  readonly issuedOn: Day;
  readonly ruleSet: RuleSet;
  /** The notice that would be issued; absent where suppliers are invited and nothing is announced. */
  readonly notice: Notice | undefined;
  /** Files of this procedure that were uploaded and compared. */
  readonly verified: readonly TenderAttachment[];
  /** The invited suppliers, as far as the portal knows them. */
  readonly invited: readonly Organization[];
  /** What the buyer bought of the category in this fiscal year by other methods than open tender. */
  readonly earlierPurchases: readonly YearPurchase[];
};

/** One gate: a rule of law and what of a tender offends against it. */
export type Gate = {
  readonly id: string;
  /** The rule it rests on, for some by method. */
  readonly rule: RuleId | ((tender: Tender) => RuleId);
  /** What the law advises or leaves to judgment is told and holds nothing up. */
  readonly warns?: true;
  readonly appliesTo?: (tender: Tender) => boolean;
  readonly find: (tender: Tender) => readonly Refusal[];
};

/** One finding or none. */
export function findIf(isFound: boolean, finding: () => Refusal): readonly Refusal[] {
  return isFound ? [finding()] : [];
}
