import { z } from 'zod';
import type { Day } from '../time.ts';
import { baseNumbers, methodNumbers } from './legal-numbers.ts';
import type { RuleId } from './rules.ts';

/** The methods whose periods the law counts from the issue of the documents. */
export const TimedMethod = z.enum(['open_tender', 'competitive_negotiation', 'competitive_consultation']);
export type TimedMethod = z.infer<typeof TimedMethod>;

export type LegalUnit =
  | 'days'
  | 'working_days'
  | 'minutes'
  | 'years'
  | 'bidders'
  | 'suppliers'
  | 'persons'
  | 'experts'
  | 'fen'
  | 'basis_points'
  | 'share';

/** A number the law gives, with the rule it stands in. */
export type LegalNumber<Unit extends LegalUnit = LegalUnit> = {
  readonly value: number;
  readonly unit: Unit;
  readonly rule: RuleId;
};

/** A share that is no whole number of basis points, such as two thirds. */
export type LegalShare = { readonly numerator: number; readonly denominator: number; readonly rule: RuleId };

export type LegalPeriod = LegalNumber<'days' | 'working_days'>;

/** What the law says of one method; `null` where it says nothing. */
export type MethodNumbers = {
  /** From the issue of the documents to the deadline for bids or first responses. */
  readonly bidPeriod: LegalPeriod;
  /** How long the documents must be obtainable. */
  readonly documentPeriod: LegalPeriod | null;
  readonly noticePeriod: LegalPeriod;
  /** From a change that affects the bids to the deadline. */
  readonly amendmentLead: LegalPeriod;
  readonly minimumSuppliers: LegalNumber<'bidders' | 'suppliers'>;
  /** Where the law lets two suffice: an approved negotiation with the two of a failed tender, a consultation on services. */
  readonly minimumSuppliersByException: LegalNumber<'suppliers'> | null;
  readonly minimumPriceWeight: LegalNumber<'basis_points'> | null;
  readonly maximumPriceWeight: LegalNumber<'basis_points'> | null;
  readonly minimumPanel: LegalNumber<'persons'>;
  /** At or above a trigger: Order 87 art. 47 names an amount, Order 74 art. 7 the open-tender threshold. */
  readonly enlargedPanel: {
    readonly members: LegalNumber<'persons'>;
    readonly atBudgetFen: number | 'open_tender_threshold';
  } | null;
  readonly expertShare: LegalShare;
};

/** The lines below which a price is reviewed as abnormally low, as shares of the mean, the second-lowest price and the ceiling. */
export type LowPriceNumbers = {
  readonly ofMean: LegalNumber<'basis_points'>;
  readonly ofSecondLowest: LegalNumber<'basis_points'>;
  readonly ofCeiling: LegalNumber<'basis_points'>;
  /** The document may raise each line up to this share. */
  readonly highestLine: LegalNumber<'basis_points'>;
  readonly explanation: LegalNumber<'minutes'>;
};

/** Every number the portal takes from the law, as it stood in `[effectiveFrom, effectiveTo)`. */
export type RuleSet = typeof baseNumbers & {
  readonly id: string;
  readonly effectiveFrom: string;
  /** The first day on which the next set is in force; `null` while this one is. */
  readonly effectiveTo: string | null;
  readonly methods: Readonly<Record<TimedMethod, MethodNumbers>>;
  /** `null` before Caiku [2026] 2: there was a duty to ask (Order 87 art. 60), but no number. */
  readonly lowPrice: LowPriceNumbers | null;
};

/** The dated sets, oldest first. A set never changes once it was in force: a procedure pins one by id when it is published. */
const ruleSets: readonly RuleSet[] = [
  {
    ...baseNumbers,
    id: 'cn-2022-07-01',
    effectiveFrom: '2022-07-01',
    effectiveTo: '2026-02-01',
    methods: methodNumbers,
    lowPrice: null,
  },
  {
    ...baseNumbers,
    id: 'cn-2026-02-01',
    effectiveFrom: '2026-02-01',
    effectiveTo: null,
    methods: methodNumbers,
    lowPrice: {
      ofMean: { value: 5000, unit: 'basis_points', rule: 'EVL-028' },
      ofSecondLowest: { value: 5000, unit: 'basis_points', rule: 'EVL-028' },
      ofCeiling: { value: 4500, unit: 'basis_points', rule: 'EVL-028' },
      highestLine: { value: 6500, unit: 'basis_points', rule: 'EVL-028' },
      explanation: { value: 30, unit: 'minutes', rule: 'EVL-029' },
    },
  },
];

/** The ids of all sets, oldest first. */
export function ruleSetIds(): readonly string[] {
  return ruleSets.map(({ id }) => id);
}

/** The newest set, for questions that name no day. */
export function newestRuleSet(): RuleSet {
  return ruleSetById(ruleSets.at(-1)?.id ?? '');
}

/** The set in force on a day. @throws RangeError before the first set */
export function ruleSetInForce(day: Day): RuleSet {
  const found = ruleSets.find(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day < effectiveTo),
  );
  if (found === undefined) throw new RangeError(`no rule set was in force on ${day}`);
  return found;
}

/** The set a procedure pinned. @throws RangeError for an id that never existed */
export function ruleSetById(id: string): RuleSet {
  const found = ruleSets.find((set) => set.id === id);
  if (found === undefined) throw new RangeError(`there is no rule set ${id}`);
  return found;
}
