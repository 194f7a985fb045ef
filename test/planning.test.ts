import { beforeAll, describe, expect, test } from 'vitest';
import { procurementStream } from '../functions/planning/rules-procurement.ts';
import { commitLots } from '../functions/planning/rules-lots.ts';
import { execute } from '../functions/platform/commands.ts';
import { load } from '../functions/platform/streams.ts';
import { pageOf } from '../schemas/api.ts';
import { ProcurementRow, ProcurementView } from '../schemas/planning-api.ts';
import { faultyHistories } from './support/histories.ts';
import { madeProcedureId } from './support/made.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { procurementDraft } from './support/procurements.ts';
import { freshContext } from './support/store.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

let number = 0;
function nextDraft(changes: Record<string, unknown> = {}): Record<string, unknown> {
  number += 1;
  return { ...procurementDraft(cast, `PLAN-${1000 + number}`), ...changes };
}

async function plan(draft = nextDraft()): Promise<ProcurementView> {
  return portal.succeed(cast.officer.subject, 'POST /api/procurements', { body: draft, answer: ProcurementView });
}

async function refusals(...asked: Parameters<TestPortal['request']>): Promise<unknown> {
  const { status, body } = await portal.request(...asked);
  const errors: unknown = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : [];
  const found = Array.isArray(errors) ? errors.map(({ code, pointer }) => [code, pointer]) : errors;
  return [status, found];
}

/** The draft that leaves a procurement as it is, lots named. */
function draftOf(view: ProcurementView): Record<string, unknown> {
  const { id: _, ocid: __, buyerId: ___, plannedAt: ____, version: _____, status: ______, ...rest } = view;
  const { openTender: _______, lots, ...particulars } = rest;
  return {
    ...particulars,
    lots: lots.map((lot) => {
      const { number: _number, standing: _standing, ...content } = lot;
      return content;
    }),
  };
}

describe('planning a procurement', () => {
  test('numbers its lots and says whether open tender is due', async () => {
    const procurement = await plan();
    expect(procurement).toMatchObject({
      buyerId: cast.officer.organizationId,
      status: 'planned',
      budgetFen: 944_000_000,
      openTender: { applies: true, thresholdFen: 400_000_000 },
      lots: [
        { id: 'lot-1', number: 1, standing: { status: 'available' } },
        { id: 'lot-2', number: 2 },
        { id: 'lot-3', number: 3 },
      ],
    });
    expect(procurement.ocid).toBe(`ocds-mingcai-${procurement.id}`);
  });

  test('names every figure that does not add up, with the article', async () => {
    const body = nextDraft({ budgetFen: 944_000_001 });
    const answer = await portal.request(cast.officer.subject, 'POST /api/procurements', { body });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'sources-differ-from-budget', rule: { id: 'PLN-006', article: '第十六条' } },
    });
    expect(await refusals(cast.officer.subject, 'POST /api/procurements', { body })).toEqual([
      409,
      [
        ['sources-differ-from-budget', '/sources'],
        ['lots-differ-from-budget', '/lots'],
      ],
    ]);
  });

  test('refuses organisations of another kind, or that do not exist', async () => {
    const body = nextDraft({
      procurementAgencyId: cast.supervisor.organizationId,
      authorityId: 'org-00000000000000000000',
    });
    expect(await refusals(cast.officer.subject, 'POST /api/procurements', { body })).toEqual([
      409,
      [
        ['organization-unfit', '/authorityId'],
        ['organization-unfit', '/procurementAgencyId'],
      ],
    ]);
  });

  test('gives each number once, though ten ask for it at the same moment', async () => {
    const body = nextDraft();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => portal.request(cast.officer.subject, 'POST /api/procurements', { body })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });
});

describe('changing a procurement', () => {
  test('changes what is available on the version named, and frees a number given up', async () => {
    const procurement = await plan();
    const body = { ...draftOf(procurement), number: 'PLAN-NEW', titleZh: '新名称' };
    const put = `PUT /api/procurements/${procurement.id}` as const;
    expect(await refusals(cast.officer.subject, put, { body })).toMatchObject([428, [['version-required', '']]]);
    const changed = await portal.succeed(cast.officer.subject, put, { body, ifMatch: 1, answer: ProcurementView });
    expect(changed).toMatchObject({ version: 2, number: 'PLAN-NEW', titleZh: '新名称' });
    expect(await refusals(cast.officer.subject, put, { body, ifMatch: 1 })).toMatchObject([
      412,
      [['version-conflict', '']],
    ]);
    const reused = await plan({ ...nextDraft(), number: procurement.number });
    expect(reused.number).toBe(procurement.number);
    expect(
      await refusals(cast.officer.subject, 'POST /api/procurements', { body: { ...nextDraft(), number: 'PLAN-NEW' } }),
    ).toEqual([409, [['procurement-number-taken', '/number']]]);
  });

  test('leaves lots alone that a procedure has taken', async () => {
    const procurement = await plan();
    const [first, second, third] = procurement.lots;
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three lots');
    await execute(portal.services, freshContext(), async (draft) => {
      const before = await load(portal.services.table, procurementStream, procurement.id);
      if (before === undefined) throw new Error('it was planned');
      const decision = commitLots(before.state, [second.id], madeProcedureId(1));
      if (!decision.allowed) return { refusals: decision.refusals };
      draft.append(procurementStream, { id: procurement.id, before, events: decision.events });
      return { answer: null };
    });
    const kept = draftOf(procurement);
    const lots = Array.isArray(kept['lots']) ? kept['lots'] : [];
    const put = `PUT /api/procurements/${procurement.id}` as const;
    const touched = { ...kept, lots: [lots[0], { ...lots[1], titleZh: '改名' }, lots[2]] };
    expect(await refusals(cast.officer.subject, put, { body: touched, ifMatch: 2 })).toEqual([
      409,
      [['lot-fixed', '/lots/1']],
    ]);
    const allowed = { ...kept, lots: [{ ...lots[0], titleZh: '改名' }, lots[1], lots[2]] };
    const changed = await portal.succeed(cast.officer.subject, put, {
      body: allowed,
      ifMatch: 2,
      answer: ProcurementView,
    });
    expect(changed).toMatchObject({
      status: 'running',
      lots: [{ titleZh: '改名' }, { standing: { status: 'inProcedure' } }, {}],
    });
  });
});

describe('reading procurements', () => {
  async function listed(subject: string, query = ''): Promise<string[]> {
    const call = `GET /api/procurements${query}` as const;
    const page = await portal.succeed(subject, call, { answer: pageOf(ProcurementRow) });
    return page.items.map(({ id }) => id);
  }

  test('shows each its own: buyer, agency and finance department, newest first', async () => {
    portal.moveBy(60_000);
    const { procurementAgencyId: _, ...withoutAgency } = nextDraft();
    const older = await plan(withoutAgency);
    portal.moveBy(60_000);
    const newer = await plan();
    expect((await listed(cast.officer.subject)).slice(0, 2)).toEqual([newer.id, older.id]);
    expect(await listed(cast.agencyOfficer.subject)).toContain(newer.id);
    expect(await listed(cast.agencyOfficer.subject)).not.toContain(older.id);
    expect((await listed(cast.supervisor.subject)).slice(0, 2)).toEqual([newer.id, older.id]);
    for (const stranger of [cast.otherOfficer, cast.otherAgencyOfficer, cast.otherSupervisor])
      expect(await listed(stranger.subject)).toEqual([]);
  });

  test('shows an auditor those of a month', async () => {
    const procurement = await plan();
    expect(await listed(cast.auditor.subject, '?month=2026-03&limit=100')).toContain(procurement.id);
    expect(await listed(cast.auditor.subject, '?limit=100')).toContain(procurement.id);
    expect(await listed(cast.auditor.subject, '?month=2026-04')).toEqual([]);
    expect(await refusals(cast.auditor.subject, 'GET /api/procurements?month=2026-13')).toMatchObject([
      400,
      [['invalid-request', '/month']],
    ]);
  });

  test('shows one to its own parties and to no foreign one', async () => {
    const { id } = await plan();
    const call = `GET /api/procurements/${id}` as const;
    for (const { subject } of [cast.officer, cast.agencyOfficer, cast.supervisor, cast.auditor])
      expect((await portal.request(subject, call)).status).toBe(200);
    for (const { subject } of [cast.otherOfficer, cast.otherAgencyOfficer, cast.otherSupervisor])
      expect((await portal.request(subject, call)).status).toBe(403);
    expect((await portal.request(cast.officer.subject, 'GET /api/procurements/pro-00000000000000000000')).status).toBe(
      404,
    );
  });
});

test('every history of a procurement holds, and folds to what is stored', async () => {
  expect(await faultyHistories(portal.services.table, procurementStream)).toEqual([]);
});
