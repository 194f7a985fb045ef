import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  AttachmentDownload,
  AttachmentProgress,
  AttachmentRequest,
  MessagePage,
  MessageView,
  StartedAttachment,
  VerifiedAttachment,
} from '../schemas/negotiation-api.ts';
import { UploadId } from '../schemas/ids.ts';
import { givenBegun, type GivenNegotiation } from './support/given-negotiation.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
let negotiation: GivenNegotiation;
let one: CastMember;
let two: CastMember;
let leader: CastMember;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const [first, second, third] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the cast has suppliers');
  [one, two] = [first, second];
  negotiation = await givenBegun(portal, cast, { number: 'NEG-THREAD', conforming: [[first, second, third], [], []] });
  const [head] = negotiation.panel;
  if (head === undefined) throw new Error('the negotiation has a panel');
  leader = head;
});

const pdf = new TextEncoder().encode(`%PDF-1.7 ${'技术方案'.repeat(200)}`);

function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

type Attaching = { readonly content?: Uint8Array; readonly fileName?: string; readonly supplierId?: string };

async function announce(
  { subject }: CastMember,
  { content = pdf, fileName = '技术方案.pdf', supplierId }: Attaching = {},
) {
  const body = {
    fileName,
    mediaType: 'application/pdf',
    sizeBytes: content.length,
    ...(supplierId === undefined ? {} : { supplierId }),
  };
  const { uploadId } = await portal.succeed(subject, `POST ${negotiation.base}/uploads`, {
    body,
    answer: StartedAttachment,
  });
  return uploadId;
}

async function upload(member: CastMember, uploadId: string, content: Uint8Array): Promise<number> {
  const sha256 = sha256Of(content);
  const { url, headers } = await portal.succeed(
    member.subject,
    `GET ${negotiation.base}/uploads/${uploadId}/parts/1?sha256=${sha256}`,
    { answer: AttachmentRequest },
  );
  return (await fetch(url, { method: 'PUT', headers, body: Buffer.from(content) })).status;
}

async function attach(member: CastMember, attaching: Attaching = {}): Promise<UploadId> {
  const content = attaching.content ?? pdf;
  const uploadId = await announce(member, attaching);
  expect(await upload(member, uploadId, content)).toBe(200);
  const verified = await portal.succeed(member.subject, `POST ${negotiation.base}/uploads/${uploadId}/verification`, {
    body: { sha256: sha256Of(content) },
    answer: VerifiedAttachment,
  });
  expect(verified).toMatchObject({ uploadId, sizeBytes: content.length });
  return uploadId;
}

async function say({ subject }: CastMember, body: Record<string, unknown>): Promise<MessageView> {
  return portal.succeed(subject, `POST ${negotiation.base}/messages`, { body, answer: MessageView });
}

describe('the private thread of one supplier', () => {
  it('is read by both ends, newest first, in pages; the panel speaks as one', async () => {
    for (const textZh of ['第一问', '第二问', '第三问']) {
      portal.moveBy(1000);
      await say(leader, { supplierId: one.organizationId, textZh });
    }
    portal.moveBy(1000);
    await say(one, { textZh: '一并答复' });
    const first = await portal.succeed(one.subject, `GET ${negotiation.base}/messages?limit=3`, {
      answer: MessagePage,
    });
    expect(first.items.map(({ textZh, side }) => [textZh, side])).toEqual([
      ['一并答复', 'supplier'],
      ['第三问', 'panel'],
      ['第二问', 'panel'],
    ]);
    const next = encodeURIComponent(first.nextCursor ?? '');
    const rest = await portal.succeed(one.subject, `GET ${negotiation.base}/messages?limit=3&cursor=${next}`, {
      answer: MessagePage,
    });
    expect(rest.items.map(({ textZh }) => textZh)).toEqual(['第一问']);
    const asPanel = await portal.succeed(
      leader.subject,
      `GET ${negotiation.base}/messages?supplierId=${one.organizationId}&limit=3`,
      { answer: MessagePage },
    );
    expect(asPanel.items).toEqual(first.items);
    expect(JSON.stringify(first)).not.toContain('per-');
  });

  it('is another supplier’s neither to read nor to guess', async () => {
    expect((await portal.request(two.subject, `GET ${negotiation.base}/messages`)).body).toEqual({ items: [] });
    const page = await portal.succeed(one.subject, `GET ${negotiation.base}/messages?limit=1`, { answer: MessagePage });
    const foreign = encodeURIComponent(page.nextCursor ?? '');
    expect(
      await portal.request(two.subject, `GET ${negotiation.base}/messages?limit=1&cursor=${foreign}`),
    ).toMatchObject({
      status: 400,
    });
    for (const named of [one.organizationId, cast.suppliers[4]?.organizationId, `org-${'0'.repeat(20)}`])
      expect(await portal.request(two.subject, `GET ${negotiation.base}/messages?supplierId=${named}`)).toMatchObject({
        status: 403,
        body: { code: 'thread-of-other' },
      });
  });

  it('needs the panel to name a supplier who takes part', async () => {
    const messages = `GET ${negotiation.base}/messages` as const;
    expect(await portal.request(leader.subject, messages)).toMatchObject({
      status: 403,
      body: { code: 'thread-of-other' },
    });
    const stranger = `${messages}?supplierId=${cast.suppliers[4]?.organizationId}` as const;
    expect(await portal.request(leader.subject, stranger)).toMatchObject({
      status: 409,
      body: { code: 'not-in-this-negotiation' },
    });
  });

  it('is closed to the agency, the auditor and every supplier who does not take part', async () => {
    for (const { subject } of [cast.agencyOfficer, cast.auditor, cast.suppliers[4] ?? cast.otherOfficer])
      expect(await portal.request(subject, `GET ${negotiation.base}/messages`)).toMatchObject({ status: 403 });
  });
});

describe('files in a thread', () => {
  it('are uploaded by the browser, verified, attached, and fetched by the two ends alone', async () => {
    const uploadId = await attach(one);
    const message = await say(one, { textZh: '请见方案', attachments: [uploadId] });
    expect(message.attachments).toMatchObject([{ uploadId, fileName: '技术方案.pdf', sizeBytes: pdf.length }]);
    const address = `GET ${negotiation.base}/messages/${message.id}/attachments/${uploadId}` as const;
    for (const { subject } of [one, leader]) {
      const { url } = await portal.succeed(subject, address, { answer: AttachmentDownload });
      const file = await fetch(url);
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf);
      expect(file.headers.get('content-disposition')).toContain('attachment');
    }
    expect(await portal.request(two.subject, address)).toMatchObject({ status: 404 });
    expect(await portal.request(cast.auditor.subject, address)).toMatchObject({ status: 403 });
  });

  it('go from the panel to the supplier in the same way', async () => {
    const uploadId = await attach(leader, { supplierId: one.organizationId });
    const message = await say(leader, { supplierId: one.organizationId, textZh: '变动说明', attachments: [uploadId] });
    const address = `GET ${negotiation.base}/messages/${message.id}/attachments/${uploadId}` as const;
    expect((await portal.request(one.subject, address)).status).toBe(200);
    expect((await portal.request(two.subject, address)).status).toBe(404);
  });

  it('cannot be attached to another thread, nor seen on their way, by whoever knows the id', async () => {
    const uploadId = await attach(one);
    const refused = { status: 409, body: { code: 'attachment-not-yours' } };
    const body = { textZh: '附件', attachments: [uploadId] };
    expect(await portal.request(two.subject, `POST ${negotiation.base}/messages`, { body })).toMatchObject(refused);
    const named = { ...body, supplierId: two.organizationId };
    expect(await portal.request(leader.subject, `POST ${negotiation.base}/messages`, { body: named })).toMatchObject(
      refused,
    );
    const unknown = { ...body, attachments: [UploadId.parse(`upl-${'0'.repeat(20)}`)] };
    expect(await portal.request(two.subject, `POST ${negotiation.base}/messages`, { body: unknown })).toMatchObject(
      refused,
    );
    for (const { subject } of [two, leader])
      expect(await portal.request(subject, `GET ${negotiation.base}/uploads/${uploadId}`)).toMatchObject({
        status: 404,
      });
  });

  it('say how far they have come, and verify a repeat to the same answer', async () => {
    const uploadId = await announce(one);
    const progress = `GET ${negotiation.base}/uploads/${uploadId}` as const;
    expect(await portal.succeed(one.subject, progress, { answer: AttachmentProgress })).toMatchObject({
      status: 'started',
      arrivedParts: [],
    });
    const verify = `POST ${negotiation.base}/uploads/${uploadId}/verification` as const;
    const body = { sha256: sha256Of(pdf) };
    expect(await portal.request(one.subject, verify, { body })).toMatchObject({ body: { code: 'file-not-arrived' } });
    expect(await upload(one, uploadId, pdf)).toBe(200);
    expect(await portal.succeed(one.subject, progress, { answer: AttachmentProgress })).toMatchObject({
      arrivedParts: [1],
    });
    const answers = [];
    for (let turn = 0; turn < 2; turn += 1) answers.push((await portal.request(one.subject, verify, { body })).body);
    expect(answers[1]).toEqual(answers[0]);
    const other = { sha256: sha256Of(new Uint8Array([1])) };
    expect(await portal.request(one.subject, verify, { body: other })).toMatchObject({
      body: { code: 'file-differs' },
    });
  });

  it('are refused when they are not what they are called', async () => {
    const program = new TextEncoder().encode('MZ not a document');
    const uploadId = await announce(one, { content: program });
    expect(await upload(one, uploadId, program)).toBe(200);
    const verify = `POST ${negotiation.base}/uploads/${uploadId}/verification` as const;
    const body = { sha256: sha256Of(program) };
    expect(await portal.request(one.subject, verify, { body })).toMatchObject({
      status: 409,
      body: { code: 'file-differs' },
    });
    const named = { fileName: '方案.exe', mediaType: 'application/pdf', sizeBytes: 10 };
    expect(await portal.request(one.subject, `POST ${negotiation.base}/uploads`, { body: named })).toMatchObject({
      status: 400,
    });
  });
});
