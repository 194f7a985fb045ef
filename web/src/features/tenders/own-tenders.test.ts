import { describe, expect, it } from 'vitest';
import { OrganizationId, ProcedureId, ProcurementId } from '../../../../schemas/ids.ts';
import type { NoticeRow } from '../../../../schemas/notice-list.ts';
import type { ProcedureRow } from '../../../../schemas/procedure-api.ts';
import { Instant } from '../../../../schemas/time.ts';
import { buyersOf, monthsOf, shownTenders, tenderRows } from './open-tenders.ts';
import { participations } from './own-tenders.ts';

const now = Instant.parse('2026-11-25T02:00:00.000Z');
const id = (number: number) => ProcedureId.parse(`prc-${number.toString().padStart(20, '0')}`);
const buyer = (number: number) => OrganizationId.parse(`org-${number.toString().padStart(20, '0')}`);

function rowOf(number: number, changes: Partial<ProcedureRow> = {}): ProcedureRow {
  return {
    id: id(number),
    status: 'published',
    number: `N-${number}`,
    titleZh: '服务',
    method: 'openTender',
    procurementId: ProcurementId.parse(`pro-${'0'.repeat(20)}`),
    buyerId: buyer(1),
    bidDeadline: Instant.parse('2026-12-20T02:00:00.000Z'),
    openingAt: Instant.parse('2026-12-20T02:00:00.000Z'),
    round: 1,
    ...changes,
  };
}

describe('looking for tenders', () => {
  const rows = tenderRows(
    [
      rowOf(1),
      rowOf(2, { bidDeadline: Instant.parse('2026-12-01T02:00:00.000Z'), buyerId: buyer(2) }),
      rowOf(3, { bidDeadline: now }),
      rowOf(4, { status: 'cancelled' }),
    ],
    [{ procedureId: id(1), buyer: { id: buyer(1), nameZh: '管委会' }, budgetFen: 100 } as NoticeRow],
  );

  it('reads every month in which something open can have been published', () => {
    expect(monthsOf(undefined, '2027-01')).toEqual(['2027-01', '2026-12', '2026-11', '2026-10']);
    expect(monthsOf('2026-05', '2027-01')).toEqual(['2026-05']);
  });

  it('shows what takes bids now, what is due first first, with what its notice says', () => {
    const shown = shownTenders(rows, { openAt: now, buyerId: undefined });
    expect(shown.map((row) => row.id)).toEqual([id(2), id(1)]);
    expect(shown[1]).toMatchObject({ buyer: { nameZh: '管委会' }, budgetFen: 100 });
    expect(shownTenders(rows, { openAt: undefined, buyerId: buyer(2) }).map((row) => row.id)).toEqual([id(2)]);
    expect(buyersOf(rows).map((entry) => entry.id)).toEqual([buyer(1), buyer(2)]);
  });
});

describe('a supplier’s own tenders', () => {
  it('are each there once, with every part it has in them, the newest first', () => {
    const row = (number: number, at: string) => ({
      procedureId: id(number),
      number: '',
      titleZh: '',
      method: 'openTender' as const,
      at: Instant.parse(at),
    });
    const found = participations({
      followed: [row(1, '2026-11-01T00:00:00.000Z'), row(2, '2026-11-04T00:00:00.000Z')],
      obtained: [row(1, '2026-11-03T00:00:00.000Z')],
      invited: [row(3, '2026-11-02T00:00:00.000Z')],
    });
    expect(found.map(({ procedureId, parts }) => [procedureId, parts])).toEqual([
      [id(2), ['followed']],
      [id(1), ['obtained', 'followed']],
      [id(3), ['invited']],
    ]);
  });
});
