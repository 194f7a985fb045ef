import { beforeAll, describe, expect, test } from 'vitest';
import { noticeStream } from '../functions/notices/rules-notice.ts';
import { load } from '../functions/platform/streams.ts';
import { documentReviewStream, lotApplicationStream } from '../functions/tendering/rules-lot-records.ts';
import { methodChangeStream } from '../functions/tendering/rules-method-change.ts';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import { Member } from '../schemas/accounts-api.ts';
import { pageOf } from '../schemas/api.ts';
import { DocumentReviewView, FallbackView } from '../schemas/fallback.ts';
import type { MethodChangeId } from '../schemas/ids.ts';
import { MethodChangeRow, MethodChangeView, OpinionRequest } from '../schemas/method-change.ts';
import { ProcedureChanged } from '../schemas/procedure-api.ts';
import { addMilliseconds } from '../schemas/time.ts';
import { givenFailed } from './support/given-opened.ts';
import { beforeNextWrite } from './support/interleaved.ts';
import { faultyHistories } from './support/histories.ts';
import { madeTerms } from './support/made-procedure.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { tenderTerms } from './support/tenders.ts';
import { testPortal, type Call, type RequestOptions, type TestPortal } from './support/portal.ts';
import type { Published } from './support/published-procedure.ts';

const DAY = 86_400_000;
let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
});

function bidders(count: number): readonly CastMember[] {
  return cast.suppliers.slice(0, count);
}

async function refusal(subject: string, call: Call, options: RequestOptions = {}): Promise<unknown> {
  const { status, body } = await portal.request(subject, call, options);
  return [status, typeof body === 'object' && body !== null && 'code' in body ? body.code : body];
}

async function options(to: Published, lotId = 'lot-1'): Promise<FallbackView> {
  return portal.succeed('officer', `GET /api/procedures/${to.procedureId}/lots/${lotId}/fallback`, {
    answer: FallbackView,
  });
}

async function offered(to: Published, lotId = 'lot-1'): Promise<string[]> {
  return (await options(to, lotId)).offered.map(({ option }) => option);
}

async function reviewed(to: Published, reasonable = true, lotId = 'lot-1'): Promise<void> {
  await portal.succeed('officer', `POST /api/procedures/${to.procedureId}/lots/${lotId}/document-review`, {
    body: { reasonable, procedureCorrect: true, reason: '逐条审查招标文件和招标程序。' },
    answer: DocumentReviewView,
  });
}

function terms(changes: Readonly<Record<string, unknown>> = {}, lots = 1) {
  return madeTerms(addMilliseconds(portal.now(), 60 * DAY), lots, changes);
}

const written = { method: 'competitiveNegotiation', reasonZh: '公开招标只有两家投标，招标文件没有不合理条款。' };

async function drafted(to: Published, changes: Record<string, unknown> = written): Promise<MethodChangeId> {
  const body = { procedureId: to.procedureId, lotIds: ['lot-1'], ...changes };
  const { application } = await portal.succeed('officer', 'POST /api/method-changes', {
    body,
    answer: MethodChangeView,
  });
  return application.id;
}

async function signed(id: MethodChangeId, numbers: readonly number[], noUnreasonableClause = true): Promise<void> {
  for (const number of numbers)
    await portal.succeed(`expert${number}`, `POST /api/method-changes/${id}/opinions`, {
      body: { noUnreasonableClause, statementZh: '经论证，招标文件没有不合理条款。', noConflict: true },
      answer: OpinionRequest,
    });
}

async function submitted(to: Published, changes?: Record<string, unknown>): Promise<MethodChangeId> {
  const id = await drafted(to, changes);
  await signed(id, [1, 2, 3]);
  await portal.succeed('officer', `POST /api/method-changes/${id}/submission`, { answer: MethodChangeView });
  return id;
}

async function approved(to: Published, changes?: Record<string, unknown>): Promise<MethodChangeId> {
  const id = await submitted(to, changes);
  const call = `POST /api/method-changes/${id}/approval` as const;
  await portal.succeed('supervisor', call, { body: { reasonZh: '同意变更' }, answer: MethodChangeView });
  return id;
}

describe('a lot with two bidders (worked case 7)', () => {
  let to: Published;
  let id: MethodChangeId;
  beforeAll(async () => {
    to = await givenFailed(portal, cast, { bidders: bidders(2), lots: 2 });
  });

  test('is shown with what is open and what is not, each with its article', async () => {
    const view = await options(to);
    expect(view).toMatchObject({
      stage: 'failed',
      failure: { reason: 'fewer_than_three_bidders', bidders: 2, rule: { id: 'OPN-002' } },
      competition: { noticeViews: 0, documentsObtained: 5, questions: 0, bids: 2 },
      thresholdReached: true,
      tenderFailures: 1,
      offered: [{ option: 'retender' }],
    });
    expect(view.competition).not.toHaveProperty('qualified');
    expect(view.blocked.find(({ option }) => option === 'applyMethodChange')?.code).toBe(
      'fallback-document-not-reviewed',
    );
    for (const subject of ['otherOfficer', 'supplier1', 'otherSupervisor'])
      expect(await refusal(subject, `GET /api/procedures/${to.procedureId}/lots/lot-1/fallback`)).toEqual([
        403,
        'not-permitted',
      ]);
  });

  test('offers the application once its document was found reasonable, lot by lot', async () => {
    expect(
      await refusal('officer', 'POST /api/method-changes', {
        body: { procedureId: to.procedureId, lotIds: ['lot-1'] },
      }),
    ).toEqual([409, 'fallback-document-not-reviewed']);
    await reviewed(to);
    expect(await offered(to)).toEqual(['retender', 'applyMethodChange']);
    expect(await offered(to, 'lot-2')).toEqual(['retender']);
  });

  test('has its materials assembled by the portal, and names what is missing', async () => {
    const body = { procedureId: to.procedureId, lotIds: ['lot-1'] };
    const view = await portal.succeed('officer', 'POST /api/method-changes', { body, answer: MethodChangeView });
    id = view.application.id;
    expect(view.missing).toEqual(['methodAndReason', 'expertOpinion']);
    expect(view.application.materials).toMatchObject({
      budgetProof: { budgetFen: 1_000_000_000, sources: [{ name: '一般公共预算' }] },
      noticeProof: { notices: [{ type: 'tenderNotice' }] },
    });
    expect(view.application.lots).toMatchObject([
      { ground: 'twoBidders', supplierIds: bidders(2).map(({ organizationId }) => organizationId) },
    ]);
    expect(await refusal('officer', `POST /api/method-changes/${id}/submission`)).toEqual([
      409,
      'method-change-material-missing',
    ]);
  });

  test('is in one application at a time', async () => {
    const body = { procedureId: to.procedureId, lotIds: ['lot-1'] };
    expect(await refusal('officer', 'POST /api/method-changes', { body })).toEqual([
      409,
      'fallback-application-exists',
    ]);
  });

  test('needs three experts, each by the own account, and none from a bidder', async () => {
    const update = `PUT /api/method-changes/${id}` as const;
    expect(await refusal('officer', update, { body: written })).toEqual([428, 'version-required']);
    await portal.succeed('officer', update, { body: written, ifMatch: 1, answer: MethodChangeView });
    await signed(id, [1, 2]);
    const submission = `POST /api/method-changes/${id}/submission` as const;
    expect(await refusal('officer', submission)).toEqual([409, 'method-change-too-few-opinions']);
    const { subject, organizationId } = cast.suppliers[0] ?? cast.officer;
    await portal.succeed(cast.administrator.subject, `POST /api/organizations/${organizationId}/members`, {
      body: { subject: 'expert7', name: '兼职专家', role: 'supplier' },
      answer: Member,
    });
    const opinion = { noUnreasonableClause: true, statementZh: '没有不合理条款', noConflict: true };
    const call = `POST /api/method-changes/${id}/opinions` as const;
    const pool = cast.experts[6]?.organizationId ?? '';
    expect(await refusal('expert7', call, { body: opinion, organization: pool })).toEqual([
      409,
      'method-change-expert-conflict',
    ]);
    expect(await refusal('expert1', call, { body: opinion })).toEqual([409, 'method-change-opinion-given']);
    expect(await refusal(subject, call, { body: opinion })).toEqual([403, 'not-permitted']);
    await signed(id, [3]);
    await portal.succeed('officer', submission, { answer: MethodChangeView });
  });

  test('shows the experts the document and nobody who bid', async () => {
    const request = await portal.request('expert5', `GET /api/method-changes/${id}/opinion-request`);
    expect(request.status).toBe(200);
    for (const { organizationId } of bidders(2)) expect(JSON.stringify(request.body)).not.toContain(organizationId);
  });

  test('is listed for its own authority, and decided by it alone', async () => {
    const rows = await portal.succeed('supervisor', 'GET /api/method-changes', { answer: pageOf(MethodChangeRow) });
    expect(rows.items.map((row) => row.id)).toContain(id);
    const foreign = await portal.succeed('otherSupervisor', 'GET /api/method-changes', {
      answer: pageOf(MethodChangeRow),
    });
    expect(foreign.items).toEqual([]);
    const body = { reasonZh: '请补充论证意见' };
    for (const subject of ['otherSupervisor', 'officer', 'agencyOfficer', 'administrator'])
      expect(await refusal(subject, `POST /api/method-changes/${id}/approval`, { body })).toEqual([
        403,
        'not-permitted',
      ]);
    expect(await refusal('supervisor', `POST /api/method-changes/${id}/approval`, { body: {} })).toEqual([
      400,
      'invalid-request',
    ]);
    await portal.succeed('supervisor', `POST /api/method-changes/${id}/return`, { body, answer: MethodChangeView });
    await portal.succeed('officer', `POST /api/method-changes/${id}/submission`, { answer: MethodChangeView });
  });

  test('is not approved once its document turns out unreasonable', async () => {
    await reviewed(to, false);
    const call = `POST /api/method-changes/${id}/approval` as const;
    expect(await refusal('supervisor', call, { body: { reasonZh: '同意' } })).toEqual([
      409,
      'fallback-document-unreasonable',
    ]);
    await reviewed(to);
  });

  test('is approved in public, and then offers negotiation with those two', async () => {
    const call = `POST /api/method-changes/${id}/approval` as const;
    const view = await portal.succeed('supervisor', call, { body: { reasonZh: '同意变更' }, answer: MethodChangeView });
    const noticeId = view.application.status === 'approved' ? view.application.noticeId : '';
    const notice = await load(portal.services.table, noticeStream, noticeId);
    expect(notice?.state).toMatchObject({ type: 'methodChangeNotice', procurementMethod: 'competitiveNegotiation' });
    expect(await offered(to)).toEqual(['retender', 'negotiateWithTwo']);
    expect(await refusal('supervisor', call, { body: { reasonZh: '再次' } })).toEqual([
      409,
      'method-change-not-submitted',
    ]);
  });

  test('is negotiated with the two, for its own lot, and once', async () => {
    const call = `POST /api/method-changes/${id}/negotiation` as const;
    const ids = bidders(2).map(({ organizationId }) => organizationId);
    const invitation = { kind: 'carriedOver', supplierIds: ids };
    const negotiation = { evaluationMethod: 'negotiation', invitation };
    const second = { lotIds: ['lot-2'], terms: { ...terms(negotiation, 2), lots: [{ lotId: 'lot-2' }] } };
    expect(await refusal('officer', call, { body: second })).toEqual([409, 'method-change-other-lot']);
    const single = { kind: 'invited', supplierIds: ids.slice(0, 1), reason: '只邀请一家' };
    const one = { lotIds: ['lot-1'], terms: terms({ ...negotiation, invitation: single }) };
    expect(await refusal('officer', call, { body: one })).toEqual([409, 'method-change-single-supplier']);
    const body = { lotIds: ['lot-1'], terms: terms(negotiation) };
    const draft = await portal.succeed('officer', call, { body, answer: ProcedureChanged });
    const procedure = await load(portal.services.table, procedureStream, draft.id);
    expect(procedure?.state).toMatchObject({
      status: 'draft',
      method: 'competitiveNegotiation',
      minimumSuppliers: 2,
      round: 2,
      follows: { procedureId: to.procedureId, as: 'methodChange', methodChangeId: id },
    });
    expect(await refusal('officer', call, { body })).toEqual([409, 'method-change-lot-used']);
    await portal.succeed('officer', `POST /api/procedures/${draft.id}/discard`, { answer: ProcedureChanged });
    await portal.succeed('officer', call, { body, answer: ProcedureChanged });
  });
});

describe('an unreasonable document', () => {
  test('is corrected before the lot is tendered again, and no other way is open (87-43(1))', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to, false);
    expect(await offered(to)).toEqual(['correctAndRetender']);
    const call = `POST /api/procedures/${to.procedureId}/retender` as const;
    const before = await load(portal.services.table, procedureStream, to.procedureId);
    const same = { ...terms(), ...before?.state.terms, bidDeadline: terms().bidDeadline, openingAt: terms().openingAt };
    expect(await refusal('officer', call, { body: { lotIds: ['lot-1'], terms: same } })).toEqual([
      409,
      'fallback-not-corrected',
    ]);
    const application = { procedureId: to.procedureId, lotIds: ['lot-1'] };
    const answer = await portal.request('officer', 'POST /api/method-changes', { body: application, language: 'en' });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'fallback-document-unreasonable', rule: { id: 'EVL-005' } },
    });
    const corrected = { ...same, requirementZh: '已删去指定品牌的要求。' };
    const body = { lotIds: ['lot-1'], terms: corrected };
    const draft = await portal.succeed('agencyOfficer', call, { body, answer: ProcedureChanged });
    const procedure = await load(portal.services.table, procedureStream, draft.id);
    expect(procedure?.state).toMatchObject({
      method: 'openTender',
      round: 2,
      follows: { procedureId: to.procedureId, as: 'retender' },
    });
  });
});

describe('one bidder', () => {
  test('is tendered again: no application, no negotiation with one, no single source', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(1) });
    await reviewed(to);
    const view = await options(to);
    expect(view.offered.map(({ option }) => option)).toEqual(['retender']);
    const codes = new Map(view.blocked.map(({ option, code }) => [option, code]));
    expect([codes.get('applyMethodChange'), codes.get('negotiateWithTwo'), codes.get('singleSource')]).toEqual([
      'fallback-one-bidder',
      'fallback-one-bidder',
      'fallback-single-source-own-ground',
    ]);
    const body = {
      lotIds: ['lot-1'],
      terms: terms(),
      methodReason: { ground: 'tenderWithoutResult', textZh: '一家投标' },
    };
    const call = `POST /api/procedures/${to.procedureId}/following-negotiation` as const;
    expect(await refusal('officer', call, { body })).toEqual([409, 'fallback-one-bidder']);
  });
});

describe('no bidder', () => {
  test('is negotiated by announcement after approval, with three at least (74-27(1))', async () => {
    const to = await givenFailed(portal, cast, { bidders: [] });
    await reviewed(to);
    const id = await approved(to);
    expect(await offered(to)).toEqual(['retender', 'newNegotiation']);
    const call = `POST /api/method-changes/${id}/negotiation` as const;
    const two = {
      kind: 'invited',
      supplierIds: bidders(2).map(({ organizationId }) => organizationId),
      reason: '推荐',
    };
    const few = { lotIds: ['lot-1'], terms: terms({ evaluationMethod: 'negotiation', invitation: two }) };
    expect(await refusal('officer', call, { body: few })).toEqual([409, 'method-change-three-needed']);
    const body = { lotIds: ['lot-1'], terms: terms({ evaluationMethod: 'negotiation' }) };
    const draft = await portal.succeed('officer', call, { body, answer: ProcedureChanged });
    const procedure = await load(portal.services.table, procedureStream, draft.id);
    expect(procedure?.state).toMatchObject({ minimumSuppliers: 3, terms: { invitation: { kind: 'announcement' } } });
  });
});

describe('an application', () => {
  test('for single source is refused: few bidders prove no sole supplier', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const id = await drafted(to, { ...written, method: 'singleSource' });
    await signed(id, [1, 2, 3]);
    const answer = await portal.request('officer', `POST /api/method-changes/${id}/submission`);
    expect(answer).toMatchObject({ body: { code: 'method-change-method-not-covered', rule: { id: 'PLN-023' } } });
  });

  test('that is rejected leaves the lot free for another', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const id = await submitted(to);
    const call = `POST /api/method-changes/${id}/rejection` as const;
    await portal.succeed('supervisor', call, { body: { reasonZh: '理由不足' }, answer: MethodChangeView });
    expect(await drafted(to)).not.toBe(id);
  });

  test('of twenty made at the same moment for one lot, one is stored', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const body = { procedureId: to.procedureId, lotIds: ['lot-1'] };
    const subjects = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'officer' : 'agencyOfficer'));
    const answers = await Promise.all(
      subjects.map((subject) => portal.request(subject, 'POST /api/method-changes', { body })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test('repeated with its own key is answered as before, and stored once', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const asked = { body: { procedureId: to.procedureId, lotIds: ['lot-1'] }, idempotencyKey: 'apply-once-0001' };
    const [first, again] = [
      await portal.request('officer', 'POST /api/method-changes', asked),
      await portal.request('officer', 'POST /api/method-changes', asked),
    ];
    expect([again.status, again.body]).toEqual([200, first.body]);
  });
});

describe('a decision that another comes before', () => {
  test('approves nothing once the document was found unreasonable at the same moment', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const id = await submitted(to);
    beforeNextWrite(portal.services.table.client, async () => reviewed(to, false));
    const call = `POST /api/method-changes/${id}/approval` as const;
    expect(await refusal('supervisor', call, { body: { reasonZh: '同意' } })).toEqual([
      409,
      'fallback-document-unreasonable',
    ]);
  });

  test('is one of two: approved and rejected at once is never both', async () => {
    const to = await givenFailed(portal, cast, { bidders: bidders(2) });
    await reviewed(to);
    const id = await submitted(to);
    const body = { reasonZh: '理由' };
    const deeds = ['approval', 'rejection', 'return', 'approval', 'rejection'];
    const answers = await Promise.all(
      deeds.map((deed) => portal.request('supervisor', `POST /api/method-changes/${id}/${deed}`, { body })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
  });
});

test('a lot that went on elsewhere is told so, and not taken up twice', async () => {
  const to = await givenFailed(portal, cast, { bidders: bidders(2) });
  const call = `POST /api/procedures/${to.procedureId}/retender` as const;
  const body = { lotIds: ['lot-1'], terms: tenderTerms(portal.now(), { lots: [{ lotId: 'lot-1' }] }) };
  const [first, second] = [
    await portal.succeed('officer', call, { body, answer: ProcedureChanged }),
    await portal.succeed('officer', call, { body, answer: ProcedureChanged }),
  ];
  await portal.succeed('officer', `POST /api/procedures/${first.id}/publish`, { answer: ProcedureChanged });
  const again = await portal.request('officer', `POST /api/procedures/${second.id}/publish`);
  expect(again.status).toBe(409);
  const view = await options(to);
  expect(view).toMatchObject({ offered: [], continuedIn: first.id });
  expect(new Set(view.blocked.map(({ code }) => code))).toEqual(new Set(['fallback-lot-went-on']));
  expect(await refusal('officer', call, { body })).toEqual([409, 'fallback-lot-went-on']);
});

test('folding the events of every application and record gives what is stored', async () => {
  const { table } = portal.services;
  expect(await faultyHistories(table, methodChangeStream)).toEqual([]);
  expect(await faultyHistories(table, documentReviewStream)).toEqual([]);
  expect(await faultyHistories(table, lotApplicationStream)).toEqual([]);
});
