import type { Clock } from './clock.ts';
import { logFailure } from './log.ts';
import { listRows } from './lists.ts';
import type { Table } from './table.ts';

/**
 * Carries out what is due in an area: everything in `due#<area>` up to now, each on its own. What fails stays due and is
 * tried again at the next call; the call itself then fails, so that the alarm tells. Safe to run late, or twice at once.
 */
export async function carryOutDue(
  around: { readonly table: Table; readonly now: Clock },
  area: string,
  carryOut: (id: string) => Promise<void>,
): Promise<void> {
  const between = { from: '0', to: `${around.now()}~` };
  let cursor: string | undefined;
  const failed: unknown[] = [];
  do {
    const page = await listRows(around.table, { index: 'byDue', key: `due#${area}`, limit: 100, cursor, between });
    for (const { id } of page?.items ?? []) {
      await carryOut(id).catch(async (error: unknown) => {
        await logFailure(error, { operation: `due#${area}` });
        failed.push(error);
      });
    }
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} due actions of ${area} failed`);
}
