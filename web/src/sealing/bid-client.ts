import { z } from 'zod';
import { Problem } from '../../../schemas/api.ts';
import {
  OwnBid,
  StartedUpload,
  SubmittedBid,
  UploadRequest,
  VerifiedUpload,
  type StartUpload,
} from '../../../schemas/bid.ts';
import { FileName, type MediaType } from '../../../schemas/files.ts';
import { LotId, type OrganizationId, type ProcedureId } from '../../../schemas/ids.ts';
import {
  encodePriceForm,
  PriceForm,
  SealedManifest,
  type SealedEntry,
  type SealedPurpose,
} from '../../../schemas/sealed-bid.ts';
import type { LotToSeal } from './make-bid.ts';
import type { Measure } from './measured.ts';
import { sealStream } from './seal.ts';
import { UploadRefused, uploadSealed } from './upload.ts';

/** How the portal is reached: `api` carries the caller's sign-in, `put` goes to the object store by presigned URL without it. */
export type PortalAccess = {
  readonly api: (path: string, init: RequestInit) => Promise<Response>;
  readonly put?: typeof fetch;
};

/** What is bid for one lot, before anything is sealed. */
export type LotOffer = {
  readonly lotId: LotId;
  /** The lot's recipient, as published with the procedure. */
  readonly recipient: string;
  readonly form: LotToSeal['form'];
  readonly attachments: readonly { readonly fileName: string; readonly mediaType: MediaType; readonly content: Blob }[];
};

export type BidDraft = {
  readonly procedureId: ProcedureId;
  readonly supplierId: OrganizationId;
  readonly purpose: SealedPurpose;
  readonly lots: readonly LotOffer[];
  /** The number of the last amendment the supplier has read, 0 before the first. */
  readonly basedOnAmendment: number;
};

/** The portal's refusal, as its problem document says it: to send the same again would not help. */
export class PortalRefusal extends UploadRefused {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.status);
    this.message = `${problem.code}: ${problem.detail}`;
    this.problem = problem;
  }
}

/**
 * Seals a bid (or final offer), uploads it and submits it; what was submitted before is replaced. Nothing leaves this machine
 * unsealed. A broken connection is tried again; the portal takes a repeated command once.
 * @throws PortalRefusal
 */
export async function sendBid(portal: PortalAccess, draft: BidDraft): Promise<SubmittedBid> {
  const entries: SealedEntry[] = [];
  for (const lot of draft.lots) entries.push(...(await sendLot(portal, draft, lot)));
  return submitEntries(portal, draft, entries);
}

/** Submits files that were uploaded and verified. */
export async function submitEntries(
  portal: PortalAccess,
  draft: Omit<BidDraft, 'lots'>,
  entries: readonly SealedEntry[],
): Promise<SubmittedBid> {
  const { procedureId, supplierId, purpose, basedOnAmendment } = draft;
  const manifest = SealedManifest.parse({ version: 1, procedureId, supplierId, purpose, entries });
  const ifMatch = await standingVersion(portal, draft);
  const body = { manifest, basedOnAmendment };
  return send(portal, SubmittedBid, { method: 'PUT', path: pathOf(draft), body, ifMatch });
}

/** The version of the bid that is there, `undefined` if there is none. */
async function standingVersion(portal: PortalAccess, draft: Omit<BidDraft, 'lots'>): Promise<string | undefined> {
  const answer = await tried(() => portal.api(pathOf(draft), { method: 'GET' }));
  if (answer.status === 404) return undefined;
  await parsed(OwnBid, answer);
  return versionIn(answer);
}

/**
 * The version that an answer shows, as `If-Match` names it. Whoever compresses an answer on its way weakens its tag
 * (`W/"3"`), and a weak one matches nothing; the version in it is the same.
 */
export function versionIn(answer: Response): string | undefined {
  return answer.headers.get('etag')?.replace(/^W\//, '');
}

async function sendLot(portal: PortalAccess, draft: BidDraft, lot: LotOffer): Promise<readonly SealedEntry[]> {
  const { procedureId, supplierId, purpose } = draft;
  const { lotId, recipient } = lot;
  const sent = [];
  for (const { fileName, mediaType, content } of lot.attachments) {
    const file = { lotId, recipient, role: 'attachment', content } as const;
    sent.push({ entry: await sendSealed(portal, draft, file), fileName: FileName.parse(fileName), mediaType });
  }
  const attachments = sent.map(({ entry, fileName, mediaType }) => ({ uploadId: entry.uploadId, fileName, mediaType }));
  const form = PriceForm.parse({ ...lot.form, procedureId, supplierId, purpose, lotId, attachments });
  const content = new Blob([encodePriceForm(form)]);
  const priceForm = await sendSealed(portal, draft, { lotId, recipient, role: 'priceForm', content });
  return [...sent.map(({ entry }) => entry), priceForm];
}

/** A file to be sealed and sent. */
export type PlainFile = {
  readonly lotId: LotId;
  readonly recipient: string;
  readonly role: StartUpload['role'];
  readonly content: Blob;
};

/** Seals one file while it is sent, part by part, and has it verified. @throws PortalRefusal */
export async function sendSealed(
  portal: PortalAccess,
  draft: Omit<BidDraft, 'lots'>,
  file: PlainFile,
): Promise<SealedEntry> {
  const { lotId, role, recipient, content } = file;
  const base = `${pathOf(draft)}/uploads`;
  const sealing = await sealStream(content, { recipient });
  const announced = { lotId, role, sizeBytes: sealing.expectedSizeBytes };
  const { uploadId } = await send(portal, StartedUpload, { method: 'POST', path: base, body: announced });
  async function forPart(number: number, { sha256 }: Measure): Promise<UploadRequest> {
    const path = `${base}/${uploadId}/parts/${number}?sha256=${sha256}`;
    return parsed(UploadRequest, await portal.api(path, { method: 'GET' }));
  }
  const { sha256 } = await uploadSealed(sealing, {
    signatures: { forPart, forWhole: (measure) => forPart(1, measure) },
    ...(portal.put === undefined ? {} : { fetch: portal.put }),
  });
  return send(portal, VerifiedUpload, { method: 'POST', path: `${base}/${uploadId}/verification`, body: { sha256 } });
}

function pathOf({ procedureId, purpose }: Pick<BidDraft, 'procedureId' | 'purpose'>): string {
  return `/api/procedures/${procedureId}/${purpose === 'bid' ? 'bid' : 'final-offer'}`;
}

type Command = {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
  readonly ifMatch?: string | undefined;
};

/** Gives a command under one key, however often it has to be repeated. */
async function send<Schema extends z.ZodType>(
  portal: PortalAccess,
  schema: Schema,
  { method, path, body, ifMatch }: Command,
): Promise<z.output<Schema>> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
  };
  return parsed(schema, await tried(() => portal.api(path, { method, headers, body: JSON.stringify(body) })));
}

const ATTEMPTS = 4;

/** Tries again after a broken connection or a passing failure. @throws the last error */
async function tried(attempt: () => Promise<Response>): Promise<Response> {
  for (let number = 1; ; number += 1) {
    try {
      const answer = await attempt();
      if (answer.status < 500 || number === ATTEMPTS) return answer;
    } catch (error) {
      if (error instanceof PortalRefusal || number === ATTEMPTS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** number));
  }
}

async function parsed<Schema extends z.ZodType>(schema: Schema, answer: Response): Promise<z.output<Schema>> {
  if (answer.ok) return schema.parse(await answer.json());
  const problem = Problem.safeParse(await answer.json().catch(() => undefined));
  const isRefusal = problem.success && problem.data.status < 500;
  throw isRefusal ? new PortalRefusal(problem.data) : new Error(`the portal answered ${answer.status}`);
}
