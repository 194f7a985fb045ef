import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { procurementStream } from '../functions/planning/rules-procurement.ts';
import { load } from '../functions/platform/streams.ts';
import { pageOf } from '../schemas/api.ts';
import {
  GatesView,
  ProcedureChanged,
  ProcedureHistory,
  ProcedureRow,
  ProcedureView,
} from '../schemas/procedure-api.ts';
import { addMilliseconds, Instant } from '../schemas/time.ts';
import { faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { refusalsIn } from './support/problem-answers.ts';
import {
  fullProcedure,
  givenDraft,
  givenProcurement,
  givenTender,
  storedTerms,
  tenderTerms,
  type Terms,
} from './support/tenders.ts';

let portal: TestPortal;
let cast: Cast;
let suppliers: readonly [CastMember, CastMember, CastMember];

beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const [first, second, third] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the cast has suppliers');
  suppliers = [first, second, third];
});

async function noticeCount(procurementId: string): Promise<number> {
  const page = await portal.request(undefined, `GET /api/notices?procurement=${procurementId}&limit=50`);
  return z.object({ items: z.array(z.unknown()) }).parse(page.body).items.length;
}

describe('a draft', () => {
  test('is replaced by who read its last version, and by nobody else (If-Match)', async () => {
    const { procedureId } = await givenDraft(portal, cast, { number: 'TEND-1001' });
    const call = `PUT /api/procedures/${procedureId}` as const;
    const body = {
      terms: await storedTerms(portal, cast, { procedureId: procedureId, changes: { bidValidityDays: 120 } }),
    };
    expect(await portal.request(cast.officer.subject, call, { body })).toMatchObject({ status: 428 });
    const changed = await portal.succeed(cast.officer.subject, call, { body, ifMatch: 1, answer: ProcedureChanged });
    expect(changed).toMatchObject({ version: 2, status: 'draft' });
    expect(await portal.request(cast.agencyOfficer.subject, call, { body, ifMatch: 1 })).toMatchObject({ status: 412 });
    expect((await fullProcedure(portal, cast, procedureId)).terms.bidValidityDays).toBe(120);
  });

  test('is known to its buyer, its agency and those who oversee them; for suppliers there is none', async () => {
    const { procedureId } = await givenDraft(portal, cast, { number: 'TEND-1002' });
    const call = `GET /api/procedures/${procedureId}` as const;
    for (const { subject } of [cast.officer, cast.agencyOfficer, cast.auditor, cast.supervisor])
      expect(await portal.request(subject, call)).toMatchObject({ status: 200, body: { view: 'full' } });
    const nothing = await portal.request(suppliers[0].subject, 'GET /api/procedures/prc-00000000000000000000');
    const draft = await portal.request(suppliers[0].subject, call);
    expect([draft.status, z.object({ code: z.string() }).parse(draft.body).code]).toEqual([
      nothing.status,
      'not-found',
    ]);
  });

  test('given up leaves its lots as they were', async () => {
    const { procedureId, procurementId } = await givenDraft(portal, cast, { number: 'TEND-1003' });
    const answer = ProcedureChanged;
    await portal.succeed(cast.officer.subject, `POST /api/procedures/${procedureId}/discard`, { answer });
    const published = await portal.request(cast.officer.subject, `POST /api/procedures/${procedureId}/publish`);
    expect(refusalsIn(published)).toEqual([409, ['not-a-draft']]);
    const procurement = await load(portal.services.table, procurementStream, procurementId);
    expect(procurement?.state.lots.map(({ standing }) => standing.status)).toEqual([
      'available',
      'available',
      'available',
    ]);
  });

  test('by negotiation at the open-tender threshold is refused with the article', async () => {
    const procurementId = await givenProcurement(portal, cast, 'TEND-1004');
    const terms = tenderTerms(portal.now(), { evaluationMethod: 'negotiation', criteria: [] });
    const methodReason = { ground: 'complexOrSpecial', textZh: '不能事先确定详细规格' };
    const body = { procurementId, method: 'competitiveNegotiation', methodReason, terms };
    const answer = await portal.request(cast.officer.subject, 'POST /api/procedures', { body });
    expect(refusalsIn(answer)).toEqual([409, ['approval-required']]);
    expect(answer.body).toMatchObject({ rule: { id: 'PLN-010', article: '第四条；采购法27条；条例23条' } });
  });

  test("of another buyer is nobody else's business", async () => {
    const { procedureId, procurementId } = await givenDraft(portal, cast, { number: 'TEND-1005' });
    const foreign = cast.otherOfficer.subject;
    for (const call of [`GET /api/procedures/${procedureId}`, `GET /api/procedures/${procedureId}/gates`] as const)
      expect(await portal.request(foreign, call)).toMatchObject({ status: 403 });
    const body = { procurementId, method: 'openTender', terms: tenderTerms(portal.now()) };
    expect(await portal.request(foreign, 'POST /api/procedures', { body })).toMatchObject({ status: 403 });
  });
});

describe('the gates', () => {
  test("say what is green and red with its article, and the first lawful days, in the caller's language", async () => {
    const { procedureId } = await givenDraft(portal, cast, { number: 'TEND-1101', terms: { documentPriceFen: 100 } });
    const call = `GET /api/procedures/${procedureId}/gates` as const;
    const gates = await portal.succeed(cast.officer.subject, call, { answer: GatesView, language: 'en' });
    expect(gates).toMatchObject({
      publishable: false,
      ruleSetId: 'cn-2026-02-01',
      earliest: { documentsThrough: '2026-03-09', noticeThrough: '2026-03-09', bidDeadline: '2026-03-23' },
    });
    const red = gates.gates.filter(({ status }) => status === 'red');
    expect(red).toMatchObject([{ gate: 'documents-free', rule: { id: 'PUB-019' } }]);
    expect(red[0]?.findings[0]?.detail).toBe('Electronic documents are free of charge; the price is set at 1.00 yuan.');
  });

  test('publication refuses with every red one, and leaves nothing behind', async () => {
    const early = addMilliseconds(portal.now(), 10 * 86_400_000);
    const terms = { documentPriceFen: 100, bidDeadline: early, openingAt: early };
    const { procedureId, procurementId } = await givenDraft(portal, cast, { number: 'TEND-1102', terms });
    const answer = await portal.request(cast.officer.subject, `POST /api/procedures/${procedureId}/publish`);
    expect(refusalsIn(answer)).toEqual([409, ['deadline-too-early', 'documents-not-free']]);
    expect(answer.body).toMatchObject({ rule: { id: 'PUB-001', article: '第三十五条' } });
    expect((await fullProcedure(portal, cast, procedureId)).status).toBe('draft');
    expect(await noticeCount(procurementId)).toBe(0);
  });
});

describe('publication', () => {
  test("makes notice, keys and the lots' standing in one deed", async () => {
    const { procedureId, procurementId } = await givenTender(portal, cast, { number: 'TEND-1201' });
    const procedure = await fullProcedure(portal, cast, procedureId);
    expect(procedure).toMatchObject({ status: 'published', version: 2, noticeThrough: '2026-03-09' });
    expect(Object.keys(procedure.recipients ?? {})).toEqual(['lot-1', 'lot-2', 'lot-3']);
    expect(new Set(Object.values(procedure.recipients ?? {})).size).toBe(3);
    const procurement = await load(portal.services.table, procurementStream, procurementId);
    for (const { standing } of procurement?.state.lots ?? [])
      expect(standing).toEqual({ status: 'inProcedure', procedureId });
    const notice = await load(portal.services.table, noticeStream, procedure.tenderNoticeId ?? '');
    expect(notice?.state).toMatchObject({ type: 'tenderNotice', procedureId, projectNumber: 'TEND-1201' });
  });

  test('a repeat of the same command answers the same and publishes once', async () => {
    const { procedureId, procurementId } = await givenDraft(portal, cast, { number: 'TEND-1202' });
    const call = `POST /api/procedures/${procedureId}/publish` as const;
    const idempotencyKey = 'publish-tend-1202';
    const first = await portal.request(cast.officer.subject, call, { idempotencyKey });
    const second = await portal.request(cast.officer.subject, call, { idempotencyKey });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await noticeCount(procurementId)).toBe(1);
  });

  test('of two drafts over the same lots one is published', async () => {
    const { procedureId, procurementId } = await givenDraft(portal, cast, { number: 'TEND-1203' });
    const body = { procurementId, method: 'openTender', terms: tenderTerms(portal.now()) };
    const other = await portal.succeed(cast.officer.subject, 'POST /api/procedures', {
      body,
      answer: ProcedureChanged,
    });
    const answers = await Promise.all(
      [procedureId, other.id].map((id) => portal.request(cast.officer.subject, `POST /api/procedures/${id}/publish`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await noticeCount(procurementId)).toBe(1);
  });

  test('lists it for its buyer, its agency, and month by month for everyone else', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1204' });
    const answer = pageOf(ProcedureRow);
    for (const { subject } of [cast.officer, cast.agencyOfficer]) {
      const page = await portal.succeed(subject, 'GET /api/procedures?limit=100', { answer });
      expect(page.items.map(({ id }) => id)).toContain(procedureId);
    }
    for (const { subject } of [suppliers[0], cast.auditor, cast.supervisor]) {
      const page = await portal.succeed(subject, 'GET /api/procedures?month=2026-03&limit=100', { answer });
      expect(page.items.map(({ id }) => id)).toContain(procedureId);
      const other = await portal.succeed(subject, 'GET /api/procedures?month=2026-04', { answer });
      expect(other.items).toEqual([]);
    }
    const page = await portal.succeed(cast.officer.subject, 'GET /api/procedures?limit=2', { answer });
    const next = `GET /api/procedures?limit=2&cursor=${page.nextCursor ?? ''}` as const;
    const following = await portal.succeed(cast.officer.subject, next, { answer });
    expect(following.items.some(({ id }) => page.items.some((row) => row.id === id))).toBe(false);
  });
});

describe('an amendment', () => {
  test('changes the document with a notice and keeps what stood', async () => {
    const { procedureId, procurementId } = await givenTender(portal, cast, { number: 'TEND-1701' });
    const terms = await storedTerms(portal, cast, {
      procedureId: procedureId,
      changes: { substantiveRequirements: [{ id: 's1', textZh: '项目负责人驻场' }] },
    });
    const body = { terms, reasonZh: '明确服务要求', material: true };
    const call = `POST /api/procedures/${procedureId}/amendments` as const;
    const changed = await portal.succeed(cast.officer.subject, call, { body, answer: ProcedureChanged });
    expect(changed).toMatchObject({ status: 'published', version: 3 });
    const notice = await load(portal.services.table, noticeStream, changed.noticeId ?? '');
    expect(notice?.state).toMatchObject({ type: 'amendmentNotice', procedureId });
    expect(notice?.state.previousNoticeIds).toHaveLength(1);
    expect(await noticeCount(procurementId)).toBe(2);
    const view = await portal.succeed(suppliers[0].subject, `GET /api/procedures/${procedureId}`, {
      answer: ProcedureView,
    });
    expect(view.amendments).toMatchObject([{ number: 1, material: true, noticeId: changed.noticeId }]);
  });

  test('fifteen days or a moved deadline: the refusal says the first lawful day', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1702' });
    const start = portal.now();
    portal.moveTo(Instant.parse('2026-03-13T01:00:00.000Z'));
    const changes = { substantiveRequirements: [{ id: 's1', textZh: '项目负责人驻场' }] };
    const body = {
      terms: await storedTerms(portal, cast, { procedureId: procedureId, changes: changes }),
      reasonZh: '明确服务要求',
      material: true,
    };
    const call = `POST /api/procedures/${procedureId}/amendments` as const;
    const refused = await portal.request(cast.officer.subject, call, { body });
    expect(refusalsIn(refused)).toEqual([409, ['deadline-must-move']]);
    expect(JSON.stringify(refused.body)).toContain('2026-03-30');
    const moved = Instant.parse('2026-03-30T01:30:00.000Z');
    const terms = await storedTerms(portal, cast, {
      procedureId: procedureId,
      changes: { ...changes, bidDeadline: moved, openingAt: moved },
    });
    await portal.succeed(cast.officer.subject, call, { body: { ...body, terms }, answer: ProcedureChanged });
    expect((await fullProcedure(portal, cast, procedureId)).terms.bidDeadline).toBe(moved);
    portal.moveTo(start);
  });

  test('extends the time for the documents without saying why anyone would need it', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1703' });
    const terms = await storedTerms(portal, cast, {
      procedureId: procedureId,
      changes: { documentsThrough: '2026-03-20' },
    });
    const body = { terms, reasonZh: '延长采购文件提供期限', material: false };
    const call = `POST /api/procedures/${procedureId}/amendments` as const;
    const { noticeId } = await portal.succeed(cast.officer.subject, call, { body, answer: ProcedureChanged });
    const notice = await load(portal.services.table, noticeStream, noticeId ?? '');
    expect(JSON.stringify(notice?.state.fields)).toContain('2026年3月20日');
  });
});

describe('a cancellation', () => {
  test('ends the procedure with a notice and frees its lots', async () => {
    const { procedureId, procurementId } = await givenTender(portal, cast, { number: 'TEND-1801' });
    const body = { ground: 'taskCancelled', reasonZh: '因机构改革，职能划出' };
    const call = `POST /api/procedures/${procedureId}/cancel` as const;
    const { noticeId } = await portal.succeed(cast.officer.subject, call, { body, answer: ProcedureChanged });
    const notice = await load(portal.services.table, noticeStream, noticeId ?? '');
    expect(notice?.state).toMatchObject({ type: 'terminationNotice', citations: ['DIS-002', 'PUB-023'] });
    const procurement = await load(portal.services.table, procurementStream, procurementId);
    expect(procurement?.state.lots.map(({ standing }) => standing.status)).toEqual([
      'available',
      'available',
      'available',
    ]);
    expect(refusalsIn(await portal.request(cast.officer.subject, call, { body }))).toEqual([409, ['not-published']]);
    const asked = await portal.request(suppliers[0].subject, `POST /api/procedures/${procedureId}/document-copies`);
    expect(refusalsIn(asked)).toEqual([409, ['not-published']]);
  });

  test('needs a ground that the law knows', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1802' });
    const call = `POST /api/procedures/${procedureId}/cancel` as const;
    const answer = await portal.request(cast.officer.subject, call, { body: { reasonZh: '不想买了' } });
    expect(answer.status).toBe(400);
  });
});

describe('history', () => {
  test('gives every event with its hash, page by page', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-2001' });
    const call = `GET /api/procedures/${procedureId}/history` as const;
    const all = await portal.succeed(cast.auditor.subject, call, { answer: ProcedureHistory });
    expect(all.items.map(({ type }) => type)).toEqual(['procedureDrafted', 'procedurePublished']);
    expect(all.items[1]?.previousHash).toBe(all.items[0]?.hash);
    const first = await portal.succeed(cast.auditor.subject, `${call}?limit=1`, { answer: ProcedureHistory });
    expect(first).toEqual({ items: all.items.slice(0, 1), nextAfter: 1 });
    const second = await portal.succeed(cast.auditor.subject, `${call}?limit=1&after=1`, { answer: ProcedureHistory });
    expect(second.items).toEqual(all.items.slice(1));
    expect(await portal.request(suppliers[0].subject, call)).toMatchObject({ status: 403 });
  });
});

describe('hostile input', () => {
  test.each<[string, Terms, string]>([
    ['an unknown member', { secret: 1 }, '/terms/secret'],
    ['a fraction of a fen', { documentPriceFen: 0.5 }, '/terms/documentPriceFen'],
    ['a name of 10,000 characters', { titleZh: '长'.repeat(10_000) }, '/terms/titleZh'],
    ['a bidirectional override', { titleZh: '服务\u202Etxt' }, '/terms/titleZh'],
    ['a deadline beyond all calendars', { bidDeadline: '9999-12-31T16:00:00.000Z' }, '/terms/bidDeadline'],
    ['a deadline that is no instant', { bidDeadline: '2026-03-27 09:30' }, '/terms/bidDeadline'],
  ])('%s is refused by name', async (_, changes, pointer) => {
    const procurementId = `pro-${'0'.repeat(20)}`;
    const body = { procurementId, method: 'openTender', terms: tenderTerms(portal.now(), changes) };
    const answer = await portal.request(cast.officer.subject, 'POST /api/procedures', { body });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(pointer);
  });

  test('a far deadline is no failure of the portal', async () => {
    const far = '2099-12-31T15:59:59.999Z';
    const { procedureId } = await givenDraft(portal, cast, {
      number: 'TEND-2101',
      terms: { bidDeadline: far, openingAt: far, documentsThrough: '2099-12-31' },
    });
    const gates = await portal.request(cast.officer.subject, `GET /api/procedures/${procedureId}/gates`);
    expect(gates.status).toBe(200);
    const published = await portal.request(cast.officer.subject, `POST /api/procedures/${procedureId}/publish`);
    expect(refusalsIn(published)).toEqual([409, ['day-not-covered']]);
  });
});

describe('what is stored', () => {
  test('folds to its states and chains without a break, whatever happened above', async () => {
    const { table } = portal.services;
    expect(await faultyHistories(table, procedureStream)).toEqual([]);
    expect(await faultyHistories(table, procurementStream)).toEqual([]);
  });
});
