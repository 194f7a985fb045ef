import type { ProcedureId } from '../../../../schemas/ids.ts';
import type { ProcedureRow, ProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Role } from '../../../../schemas/roles.ts';
import type { Api } from '../../api/client.ts';
import { ApiProblem } from '../../api/failures.ts';
import type { FailedLot, HomeFacts, ProcedureFile } from './facts.ts';

/** What was read for a home page, at whatever time it is shown. */
export type ReadFacts = Omit<HomeFacts, 'now'> & {
  /** How many things could not be read, so that tasks may be missing. */
  readonly missing: number;
};

/** How many procedures a home page asks about at most: the newest. */
const MOST = 30;
const onlyNewest = { query: { limit: MOST } } as const;

type Asking = { readonly api: Api; readonly tally: { missing: number } };

/** Reads everything that tells what a person must do next in a role. */
export async function readFacts(
  api: Api,
  person: Pick<HomeFacts, 'role' | 'organizationId' | 'personId'>,
): Promise<ReadFacts> {
  const asking: Asking = { api, tally: { missing: 0 } };
  const { role } = person;
  const [files, failedLots, methodChanges, pendingSuppliers] = await Promise.all([
    filesOf(role, asking),
    isBuyerSide(role) ? failedLotsOf(asking) : [],
    role === 'financeSupervisor' ? methodChangesOf(asking) : [],
    role === 'administrator' || role === 'procurementAgencyOfficer' ? pendingSuppliersOf(asking) : 0,
  ]);
  return { ...person, files, failedLots, methodChanges, pendingSuppliers, missing: asking.tally.missing };
}

function isBuyerSide(role: Role): boolean {
  return role === 'procurementOfficer' || role === 'procurementAgencyOfficer';
}

async function filesOf(role: Role, asking: Asking): Promise<readonly ProcedureFile[]> {
  if (role === 'supplier') return supplierFiles(asking);
  if (role === 'expert') return memberFiles(asking);
  return isBuyerSide(role) ? buyerFiles(role, asking) : [];
}

/** Running procedures, and those in which the person sits as the buyer's representative, however old they are. */
async function buyerFiles(role: Role, asking: Asking): Promise<readonly ProcedureFile[]> {
  const [page, seats] = await Promise.all([
    tried(asking, asking.api('listProcedures', onlyNewest)),
    role === 'procurementOfficer' ? seatsOf(asking) : [],
  ]);
  const rows: readonly Row[] = page?.items ?? [];
  const running = rows.filter(({ status }) => ['draft', 'published', 'closed'].includes(status));
  const older = seats
    .filter((id) => !rows.some((row) => row.id === id))
    .map((id) => ({ id, status: 'closed' }) as const);
  return present(await Promise.all([...running, ...older].map((row) => buyerFile(row, seats, asking))));
}

type Row = Pick<ProcedureRow, 'id' | 'status'>;

async function buyerFile(
  { id, status }: Row,
  seats: readonly string[],
  asking: Asking,
): Promise<ProcedureFile | undefined> {
  const { api } = asking;
  const path = { procedureId: id };
  const [procedure, enquiries] = await Promise.all([
    tried(asking, api('readProcedure', { path })),
    status === 'published' ? tried(asking, api('listEnquiries', { path, query: { limit: 100 } })) : undefined,
  ]);
  if (procedure?.view !== 'full') return undefined;
  const panel = procedure.method === 'competitiveNegotiation' ? await panelFacts(procedure, asking) : {};
  const ranked = Object.entries(procedure.lots ?? {}).filter(([, { stage }]) => stage === 'ranked');
  const awards = await Promise.all(
    ranked.map(([lotId]) => tried(asking, api('readAward', { path: { procedureId: id, lotId } }))),
  );
  return {
    procedure,
    isSeated: seats.includes(id),
    ...panel,
    enquiries: enquiries?.items ?? [],
    awards: present(awards).map(({ award }) => award),
    letters: [],
  };
}

/** Where a person sits on the panel: the portal tells each member of the own seats only. */
async function seatsOf(asking: Asking): Promise<readonly ProcedureId[]> {
  const page = await tried(asking, asking.api('listCommitteeMemberships', onlyNewest));
  return (page?.items ?? []).map(({ procedureId }) => procedureId);
}

async function memberFiles(asking: Asking): Promise<readonly ProcedureFile[]> {
  const files = (await seatsOf(asking)).map(async (procedureId): Promise<ProcedureFile | undefined> => {
    const procedure = await tried(asking, asking.api('readProcedure', { path: { procedureId } }));
    if (procedure?.status !== 'closed') return undefined;
    const panel = procedure.method === 'competitiveNegotiation' ? await panelFacts(procedure, asking) : {};
    return { ...panel, procedure, isSeated: true, enquiries: [], awards: [], letters: [] };
  });
  return present(await Promise.all(files));
}

/** How far the panel of a negotiation has come. */
async function panelFacts(
  { id, status }: Pick<ProcedureView, 'id' | 'status'>,
  asking: Asking,
): Promise<Pick<ProcedureFile, 'talks' | 'hasPanel'>> {
  const path = { procedureId: id };
  if (status !== 'published' && status !== 'closed') return {};
  const view = status === 'closed' ? await tried(asking, asking.api('readNegotiation', { path })) : undefined;
  if (view === undefined)
    return { hasPanel: (await tried(asking, asking.api('readCommittee', { path }))) !== undefined };
  const { negotiation } = view;
  const report =
    negotiation.status === 'ranked' ? await tried(asking, asking.api('readNegotiationReport', { path })) : undefined;
  return { talks: { negotiation, report }, hasPanel: true };
}

async function supplierFiles(asking: Asking): Promise<readonly ProcedureFile[]> {
  const [copies, invitations] = await Promise.all([
    tried(asking, asking.api('listOwnDocumentCopies', onlyNewest)),
    tried(asking, asking.api('listOwnInvitations', onlyNewest)),
  ]);
  const rows = [...(copies?.items ?? []), ...(invitations?.items ?? [])];
  const ids = [...new Set(rows.map(({ procedureId }) => procedureId))];
  return present(await Promise.all(ids.map((procedureId) => supplierFile(procedureId, asking))));
}

async function supplierFile(procedureId: string, asking: Asking): Promise<ProcedureFile | undefined> {
  const { api } = asking;
  const path = { procedureId };
  const procedure = await tried(asking, api('readProcedure', { path }));
  if (procedure?.view !== 'published') return undefined;
  const isClosed = procedure.status === 'closed' || procedure.status === 'concluded';
  const negotiates = isClosed && procedure.method === 'competitiveNegotiation';
  const isAwarded = procedure.lots.some(({ stage }) => stage === 'awarded');
  const [bid, negotiation, letters] = await Promise.all([
    tried(asking, api('readBid', { path })),
    negotiates ? tried(asking, api('followNegotiation', { path })) : undefined,
    isAwarded ? tried(asking, api('listLetters', { path })) : undefined,
  ]);
  return { procedure, isSeated: false, enquiries: [], awards: [], bid, negotiation, letters: letters?.letters ?? [] };
}

/** Failed lots are found in the plan: the procedure in which a lot failed is over and long down its own list. */
async function failedLotsOf(asking: Asking): Promise<readonly FailedLot[]> {
  const { api } = asking;
  const page = await tried(asking, api('listProcurements', onlyNewest));
  const open = (page?.items ?? []).filter(({ status }) => status === 'failed' || status === 'running');
  const procurements = await Promise.all(
    open.map(({ id }) => tried(asking, api('readProcurement', { path: { procurementId: id } }))),
  );
  const failed = present(procurements).flatMap(({ lots }) =>
    lots.flatMap(({ id, titleZh, titleEn, standing }) =>
      standing.status === 'failed'
        ? [{ titleZh, titleEn, path: { procedureId: standing.procedureId, lotId: id } }]
        : [],
    ),
  );
  const lots = failed.map(async ({ path, ...title }): Promise<FailedLot | undefined> => {
    const fallback = await tried(asking, api('readFallback', { path }));
    return fallback === undefined ? undefined : { ...title, fallback };
  });
  return present(await Promise.all(lots));
}

async function methodChangesOf(asking: Asking) {
  return (await tried(asking, asking.api('listMethodChanges', { query: { limit: 100 } })))?.items ?? [];
}

async function pendingSuppliersOf(asking: Asking): Promise<number> {
  const query = { kind: 'supplier', status: 'pending', limit: 100 } as const;
  return (await tried(asking, asking.api('listOrganizations', { query })))?.items.length ?? 0;
}

/** What is not there, or not for this person, is no task; anything else that fails is counted and told. */
async function tried<Value>({ tally }: Asking, answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (error) {
    const isAbsent = error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 403);
    if (!isAbsent) tally.missing += 1;
    return undefined;
  }
}

function present<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined);
}
