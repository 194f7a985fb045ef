import { expect, test } from 'vitest';
import { OrganizationId, PersonId } from '../../../../schemas/ids.ts';
import { Instant } from '../../../../schemas/time.ts';
import type { LotStage } from '../../../../schemas/procedure.ts';
import { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { fullView } from '../../../../functions/tendering/rules-views.ts';
import { samplePublished, sampleTerms } from '../../../../test/support/samples.ts';
import type { HomeFacts } from './facts.ts';
import { tasksOf } from './tasks.ts';

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

function factsOf(role: HomeFacts['role'], view: unknown, isSeated: boolean): HomeFacts {
  const file = { procedure: ProcedureView.parse(view), isSeated, enquiries: [], awards: [], letters: [] };
  return {
    role,
    personId: PersonId.parse('per-00000000000000000001'),
    organizationId: OrganizationId.parse(`org-${'1'.padStart(20, '0')}`),
    now: Instant.parse('2026-11-24T02:00:00.000Z'),
    files: [file],
    failedLots: [],
    methodChanges: [],
    pendingSuppliers: 0,
  };
}

function tasks(role: HomeFacts['role'], view: unknown, isSeated = true) {
  return tasksOf(factsOf(role, view, isSeated)).map(({ kind, lot, tab }) => [kind, lot, tab]);
}

const reviewing = [
  ['reviewBids', 1, 'review'],
  ['rankBids', 2, 'review'],
];

/** The same procedure as its buyer sees it. */
function asBuyer(method: 'openTender' | 'competitiveNegotiation', stages: readonly LotStage[]): unknown {
  const supplierIds = [3, 4, 5].map((number) => OrganizationId.parse(`org-${String(number).padStart(20, '0')}`));
  const lots = stages.map((stage, index): [string, unknown] => {
    const more = stage === 'opened' ? { barredIds: [] } : stage === 'qualified' ? { qualifiedIds: supplierIds } : {};
    const rest = stage === 'conforming' ? { conformingIds: supplierIds } : more;
    return [`lot-${index + 1}`, stage === 'awaitingOpening' ? { stage } : { stage, supplierIds, ...rest }];
  });
  const made = samplePublished(sampleTerms({ lots: stages.map((_, index) => ({ lotId: `lot-${index + 1}` })) }));
  return { ...fullView(made, 1), method, status: 'closed', lots: Object.fromEntries(lots) };
}

test('a member reviews qualified lots, then their prices; a lot in qualification waits for the buyer', () => {
  expect(tasks('expert', procedure)).toEqual(reviewing);
});

test('an invited tender has a committee too', () => {
  expect(tasks('expert', { ...Object(procedure), method: 'invitedTender' })).toEqual(reviewing);
});

test('the buyer’s representative is told what a member must do, and not told twice', () => {
  const view = asBuyer('openTender', ['qualified', 'conforming', 'opened']);
  expect(tasks('procurementOfficer', view)).toEqual([['qualify', 3, 'review'], ...reviewing]);
  expect(tasks('procurementOfficer', view, false)).toEqual([
    ['conform', 1, 'review'],
    ['rank', 2, 'review'],
    ['qualify', 3, 'review'],
  ]);
});

test('in a negotiation the panel reviews from the opening on; who does not sit there has it reviewed', () => {
  const view = asBuyer('competitiveNegotiation', ['opened']);
  expect(tasks('procurementOfficer', view)).toEqual([['reviewResponses', 1, 'review']]);
  expect(tasks('procurementOfficer', view, false)).toEqual([['qualify', 1, 'negotiation']]);
});

test('a negotiation is begun by the buyer’s side, whether it sits on the panel or not', () => {
  const view = asBuyer('competitiveNegotiation', ['conforming']);
  expect(tasks('procurementOfficer', view)).toEqual([['negotiate', 1, undefined]]);
});

test('the tasks of a negotiation cite Order 74, those of a tender Order 87', () => {
  function rules(method: 'openTender' | 'competitiveNegotiation', isSeated: boolean): readonly string[] {
    const view = asBuyer(method, ['awaitingOpening', 'opened', 'qualified']);
    return tasksOf(factsOf('procurementOfficer', view, isSeated)).map(({ rule }) => rule);
  }
  expect(rules('openTender', false)).toEqual(['OPN-001', 'EVL-001', 'EVL-002']);
  expect(rules('competitiveNegotiation', false)).toEqual(['SUB-001', 'NEG-013', 'NEG-013']);
  expect(rules('competitiveNegotiation', true)).toEqual(['SUB-001', 'NEG-013', 'NEG-013']);
});
