import { expect, test } from 'vitest';
import { OrganizationId, PersonId } from '../../../../schemas/ids.ts';
import { Instant } from '../../../../schemas/time.ts';
import { PublishedProcedure } from '../../../../schemas/procedure-api.ts';
import { expertTasks } from './tasks-expert.ts';

const procedure: unknown = {
  view: 'published',
  id: `prc-${'1'.padStart(20, '0')}`,
  procurementId: `pro-${'1'.padStart(20, '0')}`,
  number: 'G-1',
  status: 'closed',
  buyerId: `org-${'1'.padStart(20, '0')}`,
  method: 'openTender',
  round: 1,
  ruleSetId: 'cn-2026-02-01',
  publishedAt: '2026-11-01T01:00:00.000Z',
  noticeThrough: '2026-11-09',
  titleZh: '社会工作服务',
  requirementZh: '服务',
  termZh: '一年',
  qualificationRequirements: [],
  evaluationMethod: 'lowest_price',
  fixedPrice: false,
  smallEnterpriseDeductionBp: 1000,
  reservedForSmallEnterprises: false,
  jointBidsAccepted: false,
  documentPriceFen: 0,
  documentsThrough: '2026-11-09',
  bidDeadline: '2026-11-24T01:00:00.000Z',
  openingAt: '2026-11-24T01:00:00.000Z',
  openingPlace: '网上开标大厅',
  bidValidityDays: 90,
  contact: { name: '顾晓岚', phone: '0512-66680002' },
  amendments: [],
  lots: [
    { lotId: 'lot-1', recipient: '', stage: 'qualified' },
    { lotId: 'lot-2', recipient: '', stage: 'conforming' },
    { lotId: 'lot-3', recipient: '', stage: 'opened' },
  ],
};

test('a member reviews qualified lots, then their prices; a lot in qualification waits for the buyer', () => {
  const file = { procedure: PublishedProcedure.parse(procedure), enquiries: [], awards: [], letters: [] };
  const tasks = expertTasks({
    role: 'expert',
    personId: PersonId.parse('per-00000000000000000001'),
    organizationId: OrganizationId.parse(`org-${'2'.padStart(20, '0')}`),
    now: Instant.parse('2026-11-24T02:00:00.000Z'),
    files: [file],
    failedLots: [],
    methodChanges: [],
    pendingSuppliers: 0,
  });
  expect(tasks.map(({ kind, lot, tab }) => [kind, lot, tab])).toEqual([
    ['reviewBids', 1, 'review'],
    ['rankBids', 2, 'review'],
  ]);
});
