import { beforeAll, describe, expect, test } from 'vitest';
import { OwnBid } from '../../schemas/bid.ts';
import { OpenedBidView, OpeningRecord } from '../../schemas/opening.ts';
import { fen } from '../../schemas/money.ts';
import type { NoticeType } from '../../schemas/notice.ts';
import type { DomainEvent } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs, browserOf, draftOf, type Offer } from '../../test/support/bidding.ts';
import { foldedAndStored } from '../../test/support/folded.ts';
import { givenOrganizations, type Cast, type CastMember } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenAmendment, givenPublished, type Published } from '../../test/support/published-procedure.ts';
import { sendSealed, submitEntries } from '../../web/src/sealing/bid-client.ts';
import { bidStream } from '../bidding/rules-bid.ts';
import { uploadStream } from '../bidding/rules-upload.ts';
import { tellBidders } from '../bidding/tell-bidders.ts';
import { missingNoticeFields, noticeStream } from '../notices/rules-notice.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { listRows } from '../platform/lists.ts';
import { load, loadMany, readEvents } from '../platform/streams.ts';
import { closingDue, procedureStream } from '../tendering/rules-procedure.ts';
import { connectOpening, type OpeningBackends } from './backends.ts';
import { carryOutOpeningsDue } from './due.ts';
import { openedBidStream, openingStream } from './rules-opening-stream.ts';

let portal: TestPortal;
let cast: Cast;
let backends: OpeningBackends;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  backends = connectOpening(portal.services.environment);
});

function suppliers(count: number): readonly CastMember[] {
  return cast.suppliers.slice(0, count);
}
function lotOf(to: Published, number: number) {
  const lotId = to.lotIds[number - 1];
  if (lotId === undefined) throw new Error(`there is no lot ${number}`);
  return lotId;
}
async function everyoneBids(to: Published, bidders: readonly CastMember[], offers?: readonly Offer[]): Promise<void> {
  for (const [index, bidder] of bidders.entries()) {
    const own = offers ?? to.lotIds.map((lotId) => ({ lotId, priceFen: 100_000 * (index + 1) }));
    await bidAs(portal, bidder, { to, offers: own });
  }
}
async function close(to: Published): Promise<void> {
  portal.moveTo(closingDue(to.deadline));
  await carryOutOpeningsDue(portal.services, backends);
}
const openingPath = (to: Published, number = 1) =>
  `/api/procedures/${to.procedureId}/lots/${lotOf(to, number)}/opening` as const;

async function procedureOf(to: Published) {
  const procedure = (await load(portal.services.table, procedureStream, to.procedureId))?.state;
  if (procedure === undefined || !('lots' in procedure)) throw new Error('the procedure is published');
  return procedure;
}

/** What the stream consumer would be handed. */
async function deliver(to: Published): Promise<void> {
  for (const recorded of await readEvents<DomainEvent>(portal.services.table, 'procedure', to.procedureId))
    await tellBidders(portal.services, recorded);
}

describe('a tender of two lots, one with too few bidders (worked case 6)', () => {
  let to: Published;
  beforeAll(async () => {
    to = await givenPublished(portal, cast, { lots: 2 });
    const [one, two, three] = suppliers(3);
    if (one === undefined || two === undefined || three === undefined) throw new Error('three suppliers');
    await everyoneBids(to, [one, two], [{ lotId: lotOf(to, 1) }, { lotId: lotOf(to, 2), priceFen: 300_000 }]);
    await bidAs(portal, three, { to, offers: [{ lotId: lotOf(to, 2), priceFen: 200_000, remark: '含税价' }] });
  });

  test('cannot be opened before the closing step has counted, nor before its time', async () => {
    portal.moveTo(addMilliseconds(to.deadline, -1));
    const early = await portal.request('agencyOfficer', `POST ${openingPath(to, 2)}`);
    portal.moveTo(to.deadline);
    const uncounted = await portal.request('agencyOfficer', `POST ${openingPath(to, 2)}`);
    expect([early.body, uncounted.body]).toMatchObject([
      { code: 'opening-too-early', rule: { id: 'OPN-001' } },
      { code: 'bids-not-counted-yet' },
    ]);
  });

  test('is not closed a moment early, and closed once however often it is asked', async () => {
    portal.moveTo(addMilliseconds(closingDue(to.deadline), -1));
    await carryOutOpeningsDue(portal.services, backends);
    expect((await procedureOf(to)).status).toBe('published');
    await close(to);
    await close(to);
    const { status, lots } = await procedureOf(to);
    expect([status, lots['lot-1'], lots['lot-2']]).toMatchObject([
      'closed',
      { stage: 'failed', reason: 'fewer_than_three_bidders' },
      { stage: 'awaitingOpening' },
    ]);
  });

  test('gives the failed lot back to its procurement and says why in a public notice', async () => {
    const procurement = (await load(portal.services.table, procurementStream, to.procurementId))?.state;
    expect(procurement?.lots.map(({ standing }) => standing)).toMatchObject([
      { status: 'failed', reason: 'fewer_than_three_bidders', bidders: 2 },
      { status: 'inProcedure' },
    ]);
    const failed = await noticesOf(to, 'failedTenderNotice');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.lots.map(({ id }) => id)).toEqual(['lot-1']);
    expect(failed[0]?.citations).toContain('OPN-002');
  });

  test('tells every bidder of the failed lot why, once (law art. 36)', async () => {
    await deliver(to);
    await deliver(to);
    const path = `/api/procedures/${to.procedureId}/bid` as const;
    const told = await portal.succeed('supplier1', `GET ${path}`, { answer: OwnBid });
    const other = await portal.succeed('supplier3', `GET ${path}`, { answer: OwnBid });
    expect(told.told).toMatchObject([{ lotId: 'lot-1', reason: 'fewer_than_three_bidders' }]);
    expect(told.told[0]?.wordsZh).toContain('不会开启');
    expect(other.told).toEqual([]);
  });

  test('never opens the failed lot, naming the article', async () => {
    const answer = await portal.request('agencyOfficer', `POST ${openingPath(to, 1)}`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'lot-stays-sealed', rule: { id: 'OPN-002' } } });
  });

  test('says nothing of an opening to anyone before it is held', async () => {
    for (const subject of ['officer', 'agencyOfficer', 'auditor', 'supplier1', 'supplier5'])
      expect((await portal.request(subject, `GET ${openingPath(to, 2)}`)).body).toMatchObject({
        code: 'not-opened-yet',
      });
  });

  test('is opened by the agency: every bidder, price and remark', async () => {
    const record = await portal.succeed('agencyOfficer', `POST ${openingPath(to, 2)}`, { answer: OpeningRecord });
    expect(record).toMatchObject({ status: 'inSession', session: 'public', objections: [] });
    const lines = record.lines.map(({ supplierId, priceFen, remarkZh }) => ({ supplierId, priceFen, remarkZh }));
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual({
      supplierId: suppliers(3)[2]?.organizationId,
      priceFen: fen(200_000),
      remarkZh: '含税价',
    });
    expect((await procedureOf(to)).lots['lot-2']).toMatchObject({ stage: 'opened', barredIds: [] });
  });

  test('is read by the buyer and its bidders, and by no other supplier', async () => {
    for (const subject of ['officer', 'agencyOfficer', 'auditor', 'supervisor', 'supplier1', 'supplier3'])
      expect(
        (await portal.succeed(subject, `GET ${openingPath(to, 2)}`, { answer: OpeningRecord })).lines,
      ).toHaveLength(3);
    for (const subject of ['supplier4', 'otherOfficer', 'otherAgencyOfficer'])
      expect((await portal.request(subject, `GET ${openingPath(to, 2)}`)).status).toBe(403);
  });

  test('lets a bidder object in the session, and no one else', async () => {
    const body = { textZh: '请核对第二家的报价。' };
    const path = `${openingPath(to, 2)}/objections` as const;
    expect((await portal.request('supplier4', `POST ${path}`, { body })).status).toBe(403);
    const raised = await portal.succeed('supplier1', `POST ${path}`, { body, answer: OpeningRecord });
    expect(raised.objections).toMatchObject([{ number: 1, textZh: body.textZh }]);
    const unanswered = await portal.request('agencyOfficer', `POST ${openingPath(to, 2)}/end`);
    expect(unanswered.body).toMatchObject({ code: 'objections-unanswered' });
    const answer = { body: { answerZh: '已核对，无误。' }, answer: OpeningRecord };
    await portal.succeed('agencyOfficer', `POST ${path}/1/answer`, answer);
  });

  test('has its record signed: by the host before it ends, by a bidder once, by no one else (art. 42)', async () => {
    const path = `${openingPath(to, 2)}/signatures` as const;
    const { recordSha256 } = await portal.succeed('officer', `GET ${openingPath(to, 2)}`, { answer: OpeningRecord });
    const body = { recordSha256 };
    const unsigned = await portal.request('agencyOfficer', `POST ${openingPath(to, 2)}/end`);
    expect(unsigned.body).toMatchObject({ code: 'record-not-signed-by-host', rule: { id: 'OPN-005' } });
    for (const subject of ['agencyOfficer', 'officer', 'supplier1'])
      await portal.succeed(subject, `POST ${path}`, { body, answer: OpeningRecord });
    expect((await portal.request('supplier1', `POST ${path}`, { body })).body).toMatchObject({
      code: 'record-already-signed',
    });
    expect((await portal.request('supplier4', `POST ${path}`, { body })).status).toBe(403);
    const stale = { body: { recordSha256: 'ab'.repeat(32) } };
    expect((await portal.request('supplier2', `POST ${path}`, stale)).body).toMatchObject({ code: 'record-changed' });
    const record = await portal.succeed('supplier3', `GET ${openingPath(to, 2)}`, { answer: OpeningRecord });
    expect(record.signatures.map(({ part }) => part)).toEqual(['host', 'buyer', 'tenderer']);
  });

  test('publishes its record when the session ends', async () => {
    const record = await portal.succeed('agencyOfficer', `POST ${openingPath(to, 2)}/end`, { answer: OpeningRecord });
    expect(record).toMatchObject({ status: 'ended', noticeIds: [expect.stringMatching(/^ntc-/)] });
    const [notice] = await noticesOf(to, 'openingRecord');
    expect(record.noticeIds).toEqual([notice?.id]);
    const cells = JSON.stringify(notice?.fields);
    expect(cells).toContain('200000');
    expect(cells).toContain('含税价');
    expect(cells).toContain('请核对第二家的报价');
    const late = await portal.request('supplier1', `POST ${openingPath(to, 2)}/objections`, {
      body: { textZh: '再核对' },
    });
    expect(late.body).toMatchObject({ code: 'session-over' });
  });

  test('hands the opened files to the buyer and to no bidder', async () => {
    const supplierId = suppliers(3)[2]?.organizationId ?? '';
    const path = `/api/procedures/${to.procedureId}/lots/lot-2/opened-bids/${supplierId}` as const;
    const bid = await portal.succeed('officer', `GET ${path}`, { answer: OpenedBidView });
    expect(bid.documents.map(({ fileName }) => fileName)).toEqual(['price-form.json', '服务方案.pdf']);
    const texts = await Promise.all(bid.documents.map(async ({ url }) => (await fetch(url)).text()));
    expect(texts[0]).toContain('含税价');
    expect(texts[1]).toContain('服务方案 lot-2');
    for (const subject of ['supplier1', 'supplier3', 'otherOfficer'])
      expect((await portal.request(subject, `GET ${path}`)).status).toBe(403);
  });
});

/** The notices of a procurement of one type. */
async function noticesOf(to: Published, type: NoticeType) {
  const { table } = portal.services;
  const place = { index: 'byParent', key: `notice#procurement#${to.procurementId}`, limit: 50 } as const;
  const page = await listRows(table, place);
  const notices = await loadMany(table, noticeStream, page?.items.map(({ id }) => id) ?? []);
  return notices.map(({ state }) => state).filter((notice) => notice.type === type);
}

describe('what counts', () => {
  test('is not a bid that waits for its confirmation after a material amendment', async () => {
    const to = await givenPublished(portal, cast);
    await everyoneBids(to, suppliers(4));
    await givenAmendment(portal, to.procedureId, { material: true });
    const path = `/api/procedures/${to.procedureId}/bid/confirmation` as const;
    for (const { subject } of suppliers(3))
      await portal.succeed(subject, `POST ${path}`, { ifMatch: 1, body: { amendment: 1 }, answer: OwnBid });
    await close(to);
    const lot = (await procedureOf(to)).lots['lot-1'];
    const counted = lot?.stage === 'awaitingOpening' ? lot.supplierIds : [];
    expect(counted.toSorted()).toEqual(
      suppliers(3)
        .map(({ organizationId }) => organizationId)
        .toSorted(),
    );
  });

  test('waits for the new deadline when an amendment moved it at the last moment', async () => {
    const to = await givenPublished(portal, cast);
    await everyoneBids(to, suppliers(2));
    portal.moveTo(addMilliseconds(to.deadline, -1));
    const deadline = addMilliseconds(to.deadline, 3_600_000);
    await givenAmendment(portal, to.procedureId, { material: false, deadline });
    await close(to);
    expect((await procedureOf(to)).status).toBe('published');
    await everyoneBids(to, suppliers(3).slice(2));
    await close({ ...to, deadline });
    expect((await procedureOf(to)).lots['lot-1']).toMatchObject({ stage: 'awaitingOpening' });
  });
});

describe('a bid that cannot be read does not stop the others', () => {
  test('its line says why, and has no price', async () => {
    const to = await givenPublished(portal, cast, { lots: 2 });
    await everyoneBids(to, suppliers(3), [{ lotId: lotOf(to, 1) }]);
    const fourth = suppliers(4)[3];
    if (fourth === undefined) throw new Error('four suppliers');
    const access = browserOf(portal, fourth);
    const draft = draftOf(to, fourth);
    const wrong = { lotId: lotOf(to, 1), recipient: to.recipients['lot-2'] ?? '', role: 'priceForm' } as const;
    const form = await sendSealed(access, draft, { ...wrong, content: new Blob(['sealed to another lot']) });
    await submitEntries(access, draft, [form]);
    await close(to);
    const record = await portal.succeed('agencyOfficer', `POST ${openingPath(to)}`, { answer: OpeningRecord });
    const line = record.lines.find(({ supplierId }) => supplierId === fourth.organizationId);
    expect(record.lines).toHaveLength(4);
    expect(line).not.toHaveProperty('priceFen');
    expect(line?.remarkZh).toContain('无法解密');
  });
});

describe('the responses to a negotiation', () => {
  test('are opened without a session, and no supplier learns of another (law art. 38)', async () => {
    const to = await givenPublished(portal, cast, { method: 'competitiveNegotiation' });
    await everyoneBids(to, suppliers(3));
    await close(to);
    const record = await portal.succeed('agencyOfficer', `POST ${openingPath(to)}`, { answer: OpeningRecord });
    expect(record).toMatchObject({ status: 'ended', session: 'private', noticeIds: [] });
    expect(record.lines).toHaveLength(3);
    expect((await portal.request('supplier1', `GET ${openingPath(to)}`)).status).toBe(403);
    expect(await noticesOf(to, 'openingRecord')).toEqual([]);
  });

  test('end the procedure when there are too few, with a notice of termination (Order 74 art. 37)', async () => {
    const to = await givenPublished(portal, cast, { method: 'competitiveNegotiation', minimumSuppliers: 2 });
    await everyoneBids(to, suppliers(1));
    await close(to);
    expect(await procedureOf(to)).toMatchObject({
      status: 'concluded',
      lots: { 'lot-1': { stage: 'failed', reason: 'fewer_than_minimum_suppliers' } },
    });
    expect(await noticesOf(to, 'terminationNotice')).toHaveLength(1);
  });
});

describe('after all this', () => {
  test('the events of every stream fold to the state that is stored', async () => {
    const { table } = portal.services;
    for (const { folded, stored } of [
      await foldedAndStored(table, bidStream),
      await foldedAndStored(table, uploadStream),
      await foldedAndStored(table, openingStream),
      await foldedAndStored(table, openedBidStream),
      await foldedAndStored(table, procedureStream),
    ]) {
      expect(stored.length).toBeGreaterThan(2);
      expect(folded).toEqual(stored);
    }
  });

  test('no notice lacks a field that its form asks for', async () => {
    const { folded } = await foldedAndStored(portal.services.table, noticeStream);
    const types = new Set(folded.map((notice) => notice?.type));
    const missing = folded.flatMap((notice) =>
      notice === undefined || notice.type === 'tenderNotice' ? [] : missingNoticeFields(notice),
    );
    expect(types).toEqual(new Set(['tenderNotice', 'failedTenderNotice', 'openingRecord', 'terminationNotice']));
    expect(missing).toEqual([]);
  });
});
