import type { DocumentReview, LotApplication } from '../../schemas/fallback.ts';
import type { LotId, MethodChangeId, ProcedureId } from '../../schemas/ids.ts';
import type { MethodChange } from '../../schemas/method-change.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import type { Parties } from '../../schemas/permissions.ts';
import { isTender } from '../../schemas/procurement-method.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { areRelated } from '../accounts/rules-suppliers.ts';
import { thresholdOf } from '../planning/rules.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { found } from '../platform/operations.ts';
import { collectionIds, load, loadMany, loadTogether, type Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { copiesCollection } from './rules-document-copy.ts';
import { theTwo, type FallbackFacts, type LotApproval, type LotSituation } from './rules-fallback.ts';
import { documentReviewStream, lotApplicationStream, lotRecordId } from './rules-lot-records.ts';
import { methodChangeStream } from './rules-method-change.ts';
import { isPublished, procedureStream } from './rules-procedure.ts';
import { hasSealedLots } from './rules-views.ts';

/** A published procedure with its procurement and the failed tenders it goes on from. */
export type FallbackFile = {
  readonly procedure: Loaded<PublishedProcedure>;
  readonly procurement: Loaded<Procurement>;
  /** Oldest last: what this procedure follows, what that follows, and so on. */
  readonly earlier: readonly PublishedProcedure[];
};

/** More rounds than these nobody runs; the bound keeps one request from reading for ever. */
const MOST_ROUNDS = 20;

/** Reads a procedure; `undefined` for a draft as for one that does not exist. */
export async function readPublished(table: Table, id: ProcedureId): Promise<Loaded<PublishedProcedure> | undefined> {
  const read = await load(table, procedureStream, id);
  return read === undefined || !isPublished(read.state) ? undefined : { ...read, state: read.state };
}

/** Reads what fallback decisions of a procedure rest on. */
export async function readFallbackFile(table: Table, id: ProcedureId): Promise<FallbackFile | undefined> {
  const procedure = await readPublished(table, id);
  if (procedure === undefined) return undefined;
  const procurement = await load(table, procurementStream, procedure.state.procurementId);
  if (procurement === undefined) throw new Error(`procedure ${id} has lost its procurement`);
  return { procedure, procurement, earlier: await readEarlier(table, procedure.state) };
}

async function readEarlier(table: Table, procedure: PublishedProcedure): Promise<PublishedProcedure[]> {
  const earlier: PublishedProcedure[] = [];
  let follows = procedure.follows;
  while (follows !== undefined && earlier.length < MOST_ROUNDS) {
    const before = await readPublished(table, follows.procedureId);
    if (before === undefined) return earlier;
    earlier.push(before.state);
    follows = before.state.follows;
  }
  return earlier;
}

/** The parties of a procedure, for the permission check. */
export function partiesOf({ buyerId, procurementAgencyId, authorityId }: PublishedProcedure): Parties {
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}

/** Everything that is known of one lot for what may follow it. */
export type LotFile = {
  readonly situation: LotSituation;
  readonly facts: FallbackFacts;
  readonly documentReview: Loaded<DocumentReview> | undefined;
  /** Which application the lot was in when it was read: a new one may only be stored on this. */
  readonly lotApplication: Loaded<LotApplication> | undefined;
  readonly application: Loaded<MethodChange> | undefined;
};

export type LotQuestion = {
  readonly lotId: LotId;
  readonly at: Instant;
  /** Whether the caller may learn how many obtained the documents. */
  readonly seesObtainers: boolean;
};

/** Reads one lot of a procedure with all that decides what may follow it, or 404. */
export async function readLotFile(table: Table, file: FallbackFile, question: LotQuestion): Promise<LotFile> {
  const { procedure, procurement } = file;
  const { lotId, at } = question;
  const lot = found(procedure.state.lots[lotId]);
  const standing = found(procurement.state.lots.find(({ id }) => id === lotId)).standing;
  const [records, two, obtainers] = await Promise.all([
    readLotRecords(table, procedure.state, lotId),
    readTheTwo(table, procedure.state, lot),
    question.seesObtainers && lot.stage === 'tendering' ? countObtainers(table, procedure.state.id) : undefined,
  ]);
  const { terms, id: procedureId, method } = procedure.state;
  return {
    ...records,
    situation: {
      procedureId,
      method,
      lot,
      standing,
      documentsThrough: terms.documentsThrough,
      bidDeadline: terms.bidDeadline,
    },
    facts: {
      budgetFen: procurement.state.budgetFen,
      threshold: thresholdOf(procurement.state, dayOf(at)),
      documentReview: records.documentReview?.state,
      obtainers,
      tenderFailures: countTenderFailures(file, lotId),
      related: (one, other) => areTheyRelated(two, one, other),
      application: approvalOf(records.application?.state, lotId),
    },
  };
}

export async function countObtainers(table: Table, procedureId: ProcedureId): Promise<number> {
  return (await collectionIds(table, copiesCollection(procedureId))).length;
}

/** The review of the document, and the application: a failed tender's own, or the one a negotiation was opened on. */
async function readLotRecords(table: Table, { id, follows }: PublishedProcedure, lotId: LotId) {
  const recordId = lotRecordId(id, lotId);
  const read = await loadTogether(table, [
    { type: documentReviewStream, id: recordId },
    { type: lotApplicationStream, id: recordId },
  ]);
  const lotApplication = read.get(lotApplicationStream, recordId);
  const applicationId = follows?.methodChangeId ?? lotApplication?.state.methodChangeId;
  return {
    documentReview: read.get(documentReviewStream, recordId),
    lotApplication,
    application: applicationId === undefined ? undefined : await readApplication(table, applicationId),
  };
}

/** An application for another method. */
export async function readApplication(table: Table, id: MethodChangeId): Promise<Loaded<MethodChange> | undefined> {
  return await load(table, methodChangeStream, id);
}

/** While other lots of the procedure wait to be opened, even a relation between two bidders would tell who they are. */
async function readTheTwo(table: Table, procedure: PublishedProcedure, lot: LotProgress): Promise<Organization[]> {
  if (lot.stage !== 'failed' || hasSealedLots(procedure)) return [];
  return (await loadMany(table, organizationStream, theTwo(lot))).map(({ state }) => state);
}

function areTheyRelated(known: readonly Organization[], oneId: string, otherId: string): boolean {
  const one = known.find(({ id }) => id === oneId);
  const other = known.find(({ id }) => id === otherId);
  return one !== undefined && other !== undefined && areRelated(one, other);
}

/** How often a lot was tendered in vain: this time, if it was a tender, and in what it goes on from. */
export function countTenderFailures({ procedure, earlier }: FallbackFile, lotId: LotId): number {
  return [procedure.state, ...earlier].filter(({ method, lots }) => isTender(method) && lots[lotId]?.stage === 'failed')
    .length;
}

function approvalOf(application: MethodChange | undefined, lotId: LotId): LotApproval | undefined {
  const lot = application?.lots.find((entry) => entry.lotId === lotId);
  if (application === undefined || lot === undefined) return undefined;
  const status = application.status === 'approved' ? 'approved' : application.status === 'rejected' ? 'closed' : 'open';
  return { status, ground: lot.ground };
}
