import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attachmentStream } from '../functions/tendering/rules-attachment.ts';
import { documentCopyStream, invitationStream } from '../functions/tendering/rules-document-copy.ts';
import { followingStream } from '../functions/tendering/rules-following.ts';
import { enquiryStream } from '../functions/tendering/rules-enquiry.ts';
import { pageOf } from '../schemas/api.ts';
import { StartedUpload, UploadRequest } from '../schemas/bid.ts';
import { OwnParticipation } from '../schemas/document-copy.ts';
import { EnquiryView } from '../schemas/enquiry.ts';
import { Follow } from '../schemas/following.ts';
import type { ProcedureId } from '../schemas/ids.ts';
import { ProcedureChanged, ProcedureRow } from '../schemas/procedure-api.ts';
import { AttachmentRow, TenderDocument } from '../schemas/tender-attachment.ts';
import { addMilliseconds, Instant } from '../schemas/time.ts';
import { givenReviewed } from './support/given-negotiation.ts';
import { faultyHistories } from './support/histories.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';
import { refusalsIn } from './support/problem-answers.ts';
import {
  fullProcedure,
  givenDraft,
  givenTender,
  obtained,
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

describe('what suppliers do before the opening leaves no trace that others could read', () => {
  test('neither in the procedure nor in any list, version or history', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1301' });
    const readers = [cast.officer, cast.agencyOfficer, cast.auditor, cast.supervisor, suppliers[2]];
    const calls = ['', '/history', '/documents', '/gates', '/document-copies', '/enquiries'].map(
      (path) => `GET /api/procedures/${procedureId}${path}` as const,
    );
    async function everything(): Promise<unknown> {
      const answers = readers.flatMap(({ subject }) => [
        ...calls.map((call) => portal.request(subject, call)),
        portal.request(subject, 'GET /api/procedures?limit=100'),
        portal.request(subject, 'GET /api/procedures?limit=100&month=2026-03'),
      ]);
      return (await Promise.all(answers)).map(({ status, body, headers }) => [
        status,
        { ...z.record(z.string(), z.unknown()).parse(body), traceId: undefined },
        headers.get('etag'),
      ]);
    }
    const before = await everything();
    for (const supplier of suppliers.slice(0, 2)) await obtained(portal, supplier, procedureId);
    await following(suppliers[0], procedureId, true);
    expect(await everything()).toEqual(before);
  });

  test('an administrator cannot read procedures at all', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1302' });
    for (const path of ['', '/history', '/documents', '/enquiries'] as const)
      expect(
        await portal.request(cast.administrator.subject, `GET /api/procedures/${procedureId}${path}`),
      ).toMatchObject({ status: 403 });
  });

  test('a supplier finds what it obtained in its own list, and only there', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1303' });
    await obtained(portal, suppliers[1], procedureId);
    await obtained(portal, suppliers[1], procedureId);
    const answer = pageOf(OwnParticipation);
    const own = await portal.succeed(suppliers[1].subject, 'GET /api/document-copies?limit=100', { answer });
    expect(own.items.filter((item) => item.procedureId === procedureId)).toHaveLength(1);
    const other = await portal.succeed(suppliers[2].subject, 'GET /api/document-copies?limit=100', { answer });
    expect(other.items.some((item) => item.procedureId === procedureId)).toBe(false);
  });
});

async function following({ subject }: CastMember, procedureId: ProcedureId, wanted: boolean): Promise<void> {
  const call = `PUT /api/procedures/${procedureId}/following` as const;
  await portal.succeed(subject, call, { body: { following: wanted }, answer: Follow });
}

describe('a procedure that is followed', () => {
  test('is in the list of the supplier that follows it, until it ends that', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1304' });
    async function list({ subject }: CastMember): Promise<boolean> {
      const answer = pageOf(OwnParticipation);
      const { items } = await portal.succeed(subject, 'GET /api/followed-procedures?limit=100', { answer });
      return items.some((item) => item.procedureId === procedureId);
    }
    await following(suppliers[0], procedureId, true);
    await following(suppliers[0], procedureId, true);
    expect([await list(suppliers[0]), await list(suppliers[1])]).toEqual([true, false]);
    await following(suppliers[0], procedureId, false);
    expect(await list(suppliers[0])).toBe(false);
  });
});

describe('the documents', () => {
  test("are read by those who obtained them and by the buyer's side", async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1401' });
    const call = `GET /api/procedures/${procedureId}/documents` as const;
    expect(await portal.request(suppliers[0].subject, call)).toMatchObject({ status: 403 });
    await obtained(portal, suppliers[0], procedureId);
    const document = await portal.succeed(suppliers[0].subject, call, { answer: TenderDocument });
    expect(document).toMatchObject({ procedureId, amendment: 0 });
    expect(document.sections).toHaveLength(2);
    expect(document.criteria).toHaveLength(3);
    await portal.succeed(cast.agencyOfficer.subject, call, { answer: TenderDocument });
  });

  test('are read by whoever sits on the panel, expert or buyer’s representative, and by no other expert', async () => {
    const given = { number: 'TEND-1404', conforming: [suppliers, [], []] };
    const { procedureId, panel } = await givenReviewed(portal, cast, given);
    const call = `GET /api/procedures/${procedureId}/documents` as const;
    for (const { subject } of panel) await portal.succeed(subject, call, { answer: TenderDocument });
    const others = cast.experts.filter(({ subject }) => panel.every((member) => member.subject !== subject));
    expect(others).not.toEqual([]);
    for (const { subject } of others) expect(await portal.request(subject, call)).toMatchObject({ status: 403 });
  });

  test('are had until the end of their last day, whatever the hour', async () => {
    const open = await givenTender(portal, cast, { number: 'TEND-1402' });
    const start = portal.now();
    const end = Instant.parse('2026-03-12T16:00:00.000Z');
    portal.moveTo(addMilliseconds(end, -1));
    await obtained(portal, suppliers[0], open.procedureId);
    portal.moveTo(end);
    const late = await portal.request(suppliers[1].subject, `POST /api/procedures/${open.procedureId}/document-copies`);
    expect(refusalsIn(late)).toEqual([409, ['documents-period-over']]);
    portal.moveTo(start);
  });

  test('a supplier that is not confirmed obtains none', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1403' });
    const [, , , , last] = cast.suppliers;
    if (last === undefined) throw new Error('five suppliers');
    const ban = { from: '2026-03-01', through: '2026-12-31', reason: '提供虚假材料', decidedBy: '苏财购〔2026〕1号' };
    const imposed = await portal.request(
      cast.administrator.subject,
      `POST /api/organizations/${last.organizationId}/bans`,
      { body: ban },
    );
    expect(imposed.status).toBe(200);
    const asked = await portal.request(last.subject, `POST /api/procedures/${procedureId}/document-copies`);
    expect(refusalsIn(asked)).toEqual([403, ['supplier-banned']]);
  });
});

const pdf = new TextEncoder().encode('%PDF-1.7\n采购需求附件\n');
const pdfSha256 = createHash('sha256').update(pdf).digest('hex');

describe('an attachment', () => {
  test('is uploaded by the browser, compared, and got by those who hold the document', async () => {
    const { procedureId } = await givenDraft(portal, cast, { number: 'TEND-1501' });
    const attachments = `/api/procedures/${procedureId}/attachments` as const;
    const file = { fileName: '采购需求.pdf', mediaType: 'application/pdf', sizeBytes: pdf.length };
    const { uploadId } = await portal.succeed(cast.officer.subject, `POST ${attachments}`, {
      body: file,
      answer: StartedUpload,
    });
    const named = { uploadId, ...file, sha256: pdfSha256 };
    const update = `PUT /api/procedures/${procedureId}` as const;
    const terms = await storedTerms(portal, cast, { procedureId: procedureId, changes: { attachments: [named] } });
    await portal.succeed(cast.officer.subject, update, { body: { terms }, ifMatch: 1, answer: ProcedureChanged });
    const refused = await portal.request(cast.officer.subject, `POST /api/procedures/${procedureId}/publish`);
    expect(refusalsIn(refused)).toEqual([409, ['attachment-not-verified']]);

    const verification = `POST ${attachments}/${uploadId}/verification` as const;
    const body = { sha256: pdfSha256 };
    expect(refusalsIn(await portal.request(cast.officer.subject, verification, { body }))).toEqual([
      409,
      ['file-not-arrived'],
    ]);
    const part = await portal.succeed(
      cast.officer.subject,
      `GET ${attachments}/${uploadId}/parts/1?sha256=${pdfSha256}`,
      { answer: UploadRequest },
    );
    expect((await fetch(part.url, { method: 'PUT', body: pdf, headers: part.headers })).status).toBe(200);
    const wrong = { sha256: 'b'.repeat(64) };
    expect(refusalsIn(await portal.request(cast.officer.subject, verification, { body: wrong }))).toEqual([
      409,
      ['file-differs'],
    ]);
    const kept = await portal.succeed(cast.officer.subject, verification, { body, answer: AttachmentRow });
    expect(kept).toEqual({ status: 'verified', ...named });

    await portal.succeed(cast.officer.subject, `POST /api/procedures/${procedureId}/publish`, {
      answer: ProcedureChanged,
    });
    await obtained(portal, suppliers[0], procedureId);
    const document = await portal.succeed(suppliers[0].subject, `GET /api/procedures/${procedureId}/documents`, {
      answer: TenderDocument,
    });
    const got = await fetch(document.attachments[0]?.url ?? '');
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(pdf);
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test('of another purchase cannot be named', async () => {
    const one = await givenDraft(portal, cast, { number: 'TEND-1502' });
    const other = await givenDraft(portal, cast, { number: 'TEND-1503' });
    const file = { fileName: '需求.pdf', mediaType: 'application/pdf', sizeBytes: pdf.length };
    const { uploadId } = await portal.succeed(
      cast.officer.subject,
      `POST /api/procedures/${one.procedureId}/attachments`,
      { body: file, answer: StartedUpload },
    );
    const terms = await storedTerms(portal, cast, {
      procedureId: other.procedureId,
      changes: { attachments: [{ uploadId, ...file, sha256: pdfSha256 }] },
    });
    const call = `PUT /api/procedures/${other.procedureId}` as const;
    const answer = await portal.request(cast.officer.subject, call, { body: { terms }, ifMatch: 1 });
    expect(refusalsIn(answer)).toEqual([409, ['attachment-unknown']]);
  });

  test("is listed for the buyer's side", async () => {
    const { procedureId } = await givenDraft(portal, cast, { number: 'TEND-1504' });
    const call = `/api/procedures/${procedureId}/attachments` as const;
    const file = { fileName: '图纸.png', mediaType: 'image/png', sizeBytes: 20 };
    await portal.succeed(cast.officer.subject, `POST ${call}`, { body: file, answer: StartedUpload });
    const page = await portal.succeed(cast.agencyOfficer.subject, `GET ${call}`, { answer: pageOf(AttachmentRow) });
    expect(page.items).toMatchObject([{ ...file, status: 'started' }]);
  });
});

describe('enquiries', () => {
  test('are asked by holders, answered for all, and never name their asker', async () => {
    const { procedureId } = await givenTender(portal, cast, { number: 'TEND-1601' });
    const path = `/api/procedures/${procedureId}/enquiries` as const;
    const body = { questionZh: '我公司在苏州，服务地点可否调整？' };
    expect(await portal.request(suppliers[0].subject, `POST ${path}`, { body })).toMatchObject({ status: 403 });
    for (const supplier of suppliers.slice(0, 2)) await obtained(portal, supplier, procedureId);
    const asked = await portal.succeed(suppliers[0].subject, `POST ${path}`, { body, answer: EnquiryView });
    expect(asked).toMatchObject({ status: 'open', own: true, answerBy: '2026-03-05' });

    const list = pageOf(EnquiryView);
    const forBuyer = await portal.request(cast.officer.subject, `GET ${path}`);
    expect(JSON.stringify(forBuyer.body)).not.toContain(suppliers[0].organizationId);
    expect(list.parse(forBuyer.body).items).toMatchObject([{ id: asked.id, questionZh: body.questionZh }]);
    expect((await portal.succeed(suppliers[1].subject, `GET ${path}`, { answer: list })).items).toEqual([]);

    const answer = { answerZh: '服务地点不可调整。', publicQuestionZh: '服务地点可否调整？' };
    const call = `POST ${path}/${asked.id}/answer` as const;
    await portal.succeed(cast.agencyOfficer.subject, call, { body: answer, answer: EnquiryView });
    expect(refusalsIn(await portal.request(cast.officer.subject, call, { body: answer }))).toEqual([
      409,
      ['enquiry-answered'],
    ]);
    const forAll = await portal.succeed(suppliers[1].subject, `GET ${path}`, { answer: list });
    expect(forAll.items).toMatchObject([{ questionZh: answer.publicQuestionZh, answerZh: answer.answerZh }]);
    expect(forAll.items[0]).not.toHaveProperty('own');
    expect(await portal.request(suppliers[2].subject, `GET ${path}`)).toMatchObject({ status: 403 });
  });

  test('an enquiry of one procedure is not answered under another', async () => {
    const one = await givenTender(portal, cast, { number: 'TEND-1602' });
    const other = await givenTender(portal, cast, { number: 'TEND-1603' });
    await obtained(portal, suppliers[0], one.procedureId);
    const asked = await portal.succeed(suppliers[0].subject, `POST /api/procedures/${one.procedureId}/enquiries`, {
      body: { questionZh: '付款周期？' },
      answer: EnquiryView,
    });
    const call = `POST /api/procedures/${other.procedureId}/enquiries/${asked.id}/answer` as const;
    expect(await portal.request(cast.officer.subject, call, { body: { answerZh: '按季度。' } })).toMatchObject({
      status: 404,
    });
  });
});

describe('an invited negotiation', () => {
  async function invited(number: string): Promise<ProcedureId> {
    const procurement = { ...smallProcurement(number) };
    const { id: procurementId } = await portal.succeed(cast.officer.subject, 'POST /api/procurements', {
      body: procurement,
      answer: z.looseObject({ id: z.string() }),
    });
    const supplierIds = suppliers.map(({ organizationId }) => organizationId);
    const terms = tenderTerms(portal.now(), {
      lots: [{ lotId: 'lot-1' }],
      evaluationMethod: 'negotiation',
      criteria: [],
      invitation: { kind: 'invited', supplierIds, reason: '采购人和评审专家分别书面推荐' },
    });
    const methodReason = { ground: 'complexOrSpecial', textZh: '不能事先确定详细规格' };
    const body = { procurementId, method: 'competitiveNegotiation', methodReason, terms };
    const { id } = await portal.succeed(cast.officer.subject, 'POST /api/procedures', {
      body,
      answer: ProcedureChanged,
    });
    await portal.succeed(cast.officer.subject, `POST /api/procedures/${id}/publish`, { answer: ProcedureChanged });
    return id;
  }

  function smallProcurement(number: string): Terms {
    const budgetFen = 300_000_000;
    return {
      number,
      titleZh: '历史影像数字化服务',
      authorityId: cast.supervisor.organizationId,
      jurisdiction: '320500',
      category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'BPO' },
      description: '历史影像数字化。',
      budgetFen,
      sources: [{ kind: 'districtBudget', name: '一般公共预算', amountFen: budgetFen }],
      lots: [{ titleZh: '数字化', description: '扫描著录', budgetFen, quantity: 1, unit: '项', termMonths: 12 }],
    };
  }

  test('is announced to nobody: those invited find it, for others there is none', async () => {
    const procedureId = await invited('TEND-1901');
    const [, , , fourth] = cast.suppliers;
    if (fourth === undefined) throw new Error('four suppliers');
    const own = await portal.succeed(suppliers[0].subject, 'GET /api/invitations', {
      answer: pageOf(OwnParticipation),
    });
    expect(own.items.map((item) => item.procedureId)).toContain(procedureId);
    const none = await portal.succeed(fourth.subject, 'GET /api/invitations', { answer: pageOf(OwnParticipation) });
    expect(none.items).toEqual([]);
    expect(await portal.request(fourth.subject, `GET /api/procedures/${procedureId}`)).toMatchObject({ status: 404 });
    const asked = await portal.request(fourth.subject, `POST /api/procedures/${procedureId}/document-copies`);
    expect(asked.status).toBe(404);
    const page = await portal.succeed(fourth.subject, 'GET /api/procedures?month=2026-03&limit=100', {
      answer: pageOf(ProcedureRow),
    });
    expect(page.items.map(({ id }) => id)).not.toContain(procedureId);
    await obtained(portal, suppliers[0], procedureId);
    const view = await portal.request(suppliers[0].subject, `GET /api/procedures/${procedureId}`);
    expect(view.status).toBe(200);
    expect(JSON.stringify(view.body)).not.toContain(suppliers[1].organizationId);
    expect((await fullProcedure(portal, cast, procedureId)).tenderNoticeId).toBeUndefined();
  });
});

describe('what is stored', () => {
  test('folds to its states and chains without a break, whatever happened above', async () => {
    const { table } = portal.services;
    expect(await faultyHistories(table, documentCopyStream)).toEqual([]);
    expect(await faultyHistories(table, followingStream)).toEqual([]);
    expect(await faultyHistories(table, invitationStream)).toEqual([]);
    expect(await faultyHistories(table, enquiryStream)).toEqual([]);
    expect(await faultyHistories(table, attachmentStream)).toEqual([]);
  });
});
