import type { ProcurementId } from '../../schemas/ids.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Day } from '../../schemas/time.ts';
import type { YearPurchases } from '../../schemas/year-purchases.ts';
import { standingPurchases, yearPurchasesId, yearPurchasesStream, type YearPurchase } from '../planning/rules-year.ts';
import { load, loadMany, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from './rules-procedure.ts';

/** What a buyer bought of a category in a year, for the rule on splitting (条例 art. 28). */
export type BuyersYear = {
  readonly record: Loaded<YearPurchases> | undefined;
  readonly earlierPurchases: readonly YearPurchase[];
};

/**
 * Reads the year of a procurement's buyer and category by its key, and the procedures in it, strongly consistent. Purchases of
 * the very procurement are left out: its whole budget is held against the threshold by itself.
 */
export async function readBuyersYear(table: Table, procurement: Procurement, day: Day): Promise<BuyersYear> {
  const record = await load(table, yearPurchasesStream, yearPurchasesId(procurement, day));
  return { record, earlierPurchases: await readStanding(table, record?.state, procurement.id) };
}

async function readStanding(table: Table, year: YearPurchases | undefined, except: ProcurementId) {
  const others = (year?.purchases ?? []).filter(({ procurementId }) => procurementId !== except);
  if (year === undefined || others.length === 0) return [];
  const procedures = await loadMany(table, procedureStream, [...new Set(others.map(({ procedureId }) => procedureId))]);
  return standingPurchases(
    { ...year, purchases: others },
    procedures.map(({ state }) => state),
  );
}
