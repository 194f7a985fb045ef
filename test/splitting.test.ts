import { beforeAll, describe, expect, test } from 'vitest';
import { yearPurchasesStream } from '../functions/planning/rules-year.ts';
import type { ProcedureId, ProcurementId } from '../schemas/ids.ts';
import { ProcurementView } from '../schemas/planning-api.ts';
import { GatesView, ProcedureChanged } from '../schemas/procedure-api.ts';
import { faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { refusalsIn } from './support/problem-answers.ts';
import { procurementDraft } from './support/procurements.ts';
import { tenderTerms } from './support/tenders.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

type Planned = { readonly yuan: number; readonly budgetItem?: string; readonly category?: string };

/** A procurement of one lot. */
async function plan(number: string, { yuan, budgetItem, category = 'C16' }: Planned): Promise<ProcurementView> {
  const draft = procurementDraft(cast, number);
  const budgetFen = yuan * 100;
  const lot = { titleZh: '网站运维', description: '日常运维。', budgetFen, quantity: 1, unit: '项', termMonths: 12 };
  const body = {
    ...draft,
    budgetFen,
    category: { code: category, nameZh: '信息技术服务', outsourcing: 'BPO' },
    sources: [{ kind: 'districtBudget', name: '园区一般公共预算', amountFen: budgetFen }],
    lots: [lot],
    ...(budgetItem === undefined ? {} : { budgetItem }),
  };
  return portal.succeed(cast.officer.subject, 'POST /api/procurements', { body, answer: ProcurementView });
}

function negotiation(procurementId: ProcurementId) {
  return {
    procurementId,
    method: 'competitiveNegotiation',
    methodReason: { ground: 'complexOrSpecial', textZh: '不能事先确定详细规格' },
    terms: tenderTerms(portal.now(), { lots: [{ lotId: 'lot-1' }], evaluationMethod: 'negotiation', criteria: [] }),
  };
}

async function draft(procurementId: ProcurementId): Promise<ProcedureId> {
  const body = negotiation(procurementId);
  const { id } = await portal.succeed(cast.officer.subject, 'POST /api/procedures', { body, answer: ProcedureChanged });
  return id;
}

async function publish(procedureId: ProcedureId) {
  return portal.request(cast.agencyOfficer.subject, `POST /api/procedures/${procedureId}/publish`);
}

describe('purchases by other methods in small pieces (条例 art. 28, law case 23)', () => {
  test('are counted by budget item and category through the year, from their publication on', async () => {
    const item = { budgetItem: '园区网站运维' };
    for (const [number, yuan] of [
      ['SPLIT-1', 1_500_000],
      ['SPLIT-2', 1_800_000],
    ] as const)
      expect(await publish(await draft((await plan(number, { yuan, ...item })).id))).toMatchObject({ status: 200 });
    const third = await plan('SPLIT-3', { yuan: 900_000, ...item });
    expect(third.warnings).toMatchObject([{ code: 'purchase-split', rule: { id: 'PLN-007' } }]);
    const refused = await portal.request(cast.officer.subject, 'POST /api/procedures', { body: negotiation(third.id) });
    expect(refusalsIn(refused)).toEqual([409, ['purchase-split']]);
    expect(refused.body).toMatchObject({ rule: { article: '第二十八条' } });
    const fitting = await plan('SPLIT-4', { yuan: 700_000, ...item });
    expect(fitting.warnings).toBeUndefined();
    expect(await publish(await draft(fitting.id))).toMatchObject({ status: 200 });
  });

  test('are only called to mind where the budget item is not named, and not at all in another category', async () => {
    const unnamed = await plan('SPLIT-5', { yuan: 900_000 });
    expect(unnamed.warnings).toMatchObject([{ code: 'purchase-possibly-split' }]);
    const procedureId = await draft(unnamed.id);
    const { gates, publishable } = await portal.succeed(
      cast.officer.subject,
      `GET /api/procedures/${procedureId}/gates`,
      { answer: GatesView },
    );
    expect(publishable).toBe(true);
    expect(gates.filter(({ gate }) => gate.startsWith('no-splitting')).map(({ status }) => status)).toEqual([
      'green',
      'warning',
    ]);
    const other = await plan('SPLIT-6', { yuan: 900_000, budgetItem: '园区网站运维', category: 'C17' });
    expect(other.warnings).toBeUndefined();
  });

  test('are not let through two at once: the second is judged by the first', async () => {
    const item = { budgetItem: '园区翻译', category: 'C20' };
    const drafts = await Promise.all(
      ['SPLIT-7', 'SPLIT-8'].map(async (number) => draft((await plan(number, { yuan: 2_100_000, ...item })).id)),
    );
    const answers = await Promise.all(drafts.map(publish));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.filter(({ status }) => status === 409).map(refusalsIn)).toEqual([[409, ['purchase-split']]]);
    expect(await faultyHistories(portal.services.table, yearPurchasesStream)).toEqual([]);
  });

  test('give their room back when they are cancelled', async () => {
    const item = { budgetItem: '园区培训', category: 'C21' };
    const first = await draft((await plan('SPLIT-9', { yuan: 2_500_000, ...item })).id);
    await publish(first);
    const second = await plan('SPLIT-10', { yuan: 2_000_000, ...item });
    expect(second.warnings).toMatchObject([{ code: 'purchase-split' }]);
    await portal.succeed(cast.officer.subject, `POST /api/procedures/${first}/cancel`, {
      body: { ground: 'taskCancelled', reasonZh: '任务取消' },
      answer: ProcedureChanged,
    });
    const { warnings } = await portal.succeed(cast.officer.subject, `GET /api/procurements/${second.id}`, {
      answer: ProcurementView,
    });
    expect(warnings).toBeUndefined();
    expect(await publish(await draft(second.id))).toMatchObject({ status: 200 });
  });
});
