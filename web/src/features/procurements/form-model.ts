import { z } from 'zod';
import {
  BudgetSourceKind,
  OutsourcingClass,
  ProcurementDraft,
  type Procurement,
} from '../../../../schemas/procurement.ts';
import { faultsIn, type FormFault } from '../../ui/form-faults.ts';
import { fenOf, wholeOf, yuanText } from '../../words/amounts.ts';

const SourceRow = z.object({ key: z.string(), kind: BudgetSourceKind, name: z.string(), amount: z.string() });
const LotRow = z.object({
  key: z.string(),
  /** The lot that the row changes; empty for a new one. */
  id: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  description: z.string(),
  budget: z.string(),
  quantity: z.string(),
  unit: z.string(),
  termMonths: z.string(),
});
export type SourceRow = z.infer<typeof SourceRow>;
export type LotRow = z.infer<typeof LotRow>;

/** A procurement as it stands in the form: everything as it was typed. */
export const ProcurementForm = z.object({
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  procurementAgencyId: z.string(),
  authorityId: z.string(),
  jurisdiction: z.string(),
  categoryCode: z.string(),
  categoryName: z.string(),
  outsourcing: OutsourcingClass,
  description: z.string(),
  budget: z.string(),
  sources: z.array(SourceRow),
  lots: z.array(LotRow),
});
export type ProcurementForm = z.infer<typeof ProcurementForm>;

/** An empty form; a procurement has one source and one lot at least. */
export function emptyForm(defaults: Pick<ProcurementForm, 'jurisdiction' | 'authorityId'>): ProcurementForm {
  return {
    number: '',
    titleZh: '',
    titleEn: '',
    procurementAgencyId: '',
    categoryCode: '',
    categoryName: '',
    outsourcing: 'BPO',
    description: '',
    budget: '',
    sources: [{ key: 'source-1', kind: 'districtBudget', name: '', amount: '' }],
    lots: [emptyLot('lot-row-1')],
    ...defaults,
  };
}

export function emptyLot(key: string): LotRow {
  return {
    key,
    id: '',
    titleZh: '',
    titleEn: '',
    description: '',
    budget: '',
    quantity: '1',
    unit: '项',
    termMonths: '12',
  };
}

/** A stored procurement as a form. */
export function formOf(procurement: ProcurementDraft | Procurement): ProcurementForm {
  const { category, sources, lots, budgetFen, procurementAgencyId, titleEn = '' } = procurement;
  const { number, titleZh, authorityId, jurisdiction, description } = procurement;
  return {
    number,
    titleZh,
    titleEn,
    procurementAgencyId: procurementAgencyId ?? '',
    authorityId,
    jurisdiction,
    categoryCode: category.code,
    categoryName: category.nameZh,
    outsourcing: category.outsourcing,
    description,
    budget: yuanText(budgetFen),
    sources: sources.map(({ kind, name, amountFen }, index) => ({
      key: `source-${index + 1}`,
      kind,
      name,
      amount: yuanText(amountFen),
    })),
    lots: lots.map((lot, index) => ({
      key: `lot-row-${index + 1}`,
      id: lot.id ?? '',
      titleZh: lot.titleZh,
      titleEn: lot.titleEn ?? '',
      description: lot.description,
      budget: yuanText(lot.budgetFen),
      quantity: lot.quantity.toString(),
      unit: lot.unit,
      termMonths: lot.termMonths.toString(),
    })),
  };
}

/** What the portal is asked to keep, or what is wrong with it. */
export type Converted<Value> =
  | { readonly value: Value; readonly faults: readonly [] }
  | { readonly value: undefined; readonly faults: readonly FormFault[] };

/** The body that a form makes. */
export function draftOf(form: ProcurementForm): Converted<ProcurementDraft> {
  const { categoryCode, categoryName, outsourcing, budget, sources, lots, titleEn, procurementAgencyId, ...plain } =
    form;
  const parsed = ProcurementDraft.safeParse({
    ...plain,
    number: plain.number.trim().toUpperCase(),
    ...given({ titleEn, procurementAgencyId }),
    category: { code: categoryCode.trim().toUpperCase(), nameZh: categoryName, outsourcing },
    budgetFen: fenOf(budget),
    sources: sources.map(({ kind, name, amount }) => ({ kind, name, amountFen: fenOf(amount) })),
    lots: lots.map((lot) => ({
      ...given({ id: lot.id, titleEn: lot.titleEn }),
      titleZh: lot.titleZh,
      description: lot.description,
      budgetFen: fenOf(lot.budget),
      quantity: wholeOf(lot.quantity),
      unit: lot.unit,
      termMonths: wholeOf(lot.termMonths),
    })),
  });
  return parsed.success ? { value: parsed.data, faults: [] } : { value: undefined, faults: faultsIn(parsed.error) };
}

/** Only what was filled in. */
function given(members: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).filter(([, text]) => text.trim() !== ''));
}

/** How amounts add up against the budget while they are typed. */
export type Sum = {
  readonly totalFen: number;
  /** What is still missing (positive) or too much (negative). */
  readonly missingFen: number;
  /** Whether every amount could be read. */
  readonly isWhole: boolean;
};

export function sumAgainst(budget: string, amounts: readonly string[]): Sum {
  const read = amounts.map(fenOf);
  const totalFen = read.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const budgetFen = fenOf(budget);
  return {
    totalFen,
    missingFen: (budgetFen ?? 0) - totalFen,
    isWhole: budgetFen !== undefined && read.every((amount) => amount !== undefined),
  };
}

/** A key that no row has yet. */
export function freshKey(prefix: string, rows: readonly { readonly key: string }[]): string {
  const numbers = rows.map(({ key }) => Number(key.slice(prefix.length)));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}

/** A list with one row at another place. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}
