import type { Competition } from '../../schemas/fallback.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import { viewsTally } from '../notices/rules-notice.ts';
import { sumOf } from '../platform/counts.ts';
import type { Table } from '../platform/table.ts';
import { countEnquiries } from './application-facts.ts';
import { tenderNoticeIds } from './rules-materials.ts';
import { countObtainers } from './store-fallback.ts';
import { hasSealedLots } from './rules-views.ts';

/** How competition for a failed lot thinned out. Nothing is counted while bids of the procedure wait to be opened (Order 87 art. 28). */
export async function readCompetition(
  table: Table,
  procedure: PublishedProcedure,
  lot: LotProgress,
): Promise<Competition | undefined> {
  if (lot.stage !== 'failed' || hasSealedLots(procedure)) return undefined;
  const [noticeViews, documentsObtained, { asked }] = await Promise.all([
    sumOf(table, tenderNoticeIds(procedure).map(viewsTally)),
    countObtainers(table, procedure.id),
    countEnquiries(table, procedure),
  ]);
  return { noticeViews, documentsObtained, questions: asked, bids: lot.supplierIds.length, ...reviewed(lot) };
}

/** Of a lot that failed at its deadline nothing was reviewed, and of one that failed at qualification no conformity. */
function reviewed({
  reason,
  qualifiedIds,
  conformingIds,
}: Extract<LotProgress, { stage: 'failed' }>): Pick<Competition, 'qualified' | 'conforming'> {
  if (qualifiedIds === undefined) return {};
  if (reason === 'fewer_than_three_qualified') return { qualified: qualifiedIds.length };
  return { qualified: qualifiedIds.length, conforming: conformingIds.length };
}
