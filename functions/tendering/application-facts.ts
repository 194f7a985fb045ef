import type { Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import type {
  ApplicationLot,
  DraftMethodChange,
  MethodChange,
  UpdateMethodChange,
} from '../../schemas/method-change.ts';
import type { Organization } from '../../schemas/organization.ts';
import type { Parties } from '../../schemas/permissions.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { dayOf, type Instant } from '../../schemas/time.ts';
import { organizationStream } from '../accounts/rules-organization.ts';
import { noticeStream } from '../notices/rules-notice.ts';
import type { Environment } from '../platform/environment.ts';
import { listRows } from '../platform/lists.ts';
import { found } from '../platform/operations.ts';
import { refuseWith } from '../platform/problem.ts';
import { load, loadMany } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { chosenGround, type ApplicationFacts } from './rules-application.ts';
import { enquiriesKey } from './rules-enquiry.ts';
import { fallbackGrounds, fallbackOptions, isForTwo, refusalOf, theTwo } from './rules-fallback.ts';
import { authorityOf, tenderNoticeIds, type KnownFacts } from './rules-materials.ts';
import { hasSealedLots } from './rules-views.ts';
import { readFallbackFile, readLotFile, type FallbackFile, type LotFile } from './store-fallback.ts';

/** The parties of an application: its own finance department decides, which need not be the procurement's. */
export function partiesOfApplication({ buyerId, procurementAgencyId, authorityId }: MethodChange): Parties {
  return { buyer: buyerId, procurementAgency: procurementAgencyId, authority: authorityId };
}

/** Reads the failed tender of an application. @throws when a stored reference leads nowhere */
export async function readTender(table: Table, { procedureId }: MethodChange): Promise<FallbackFile> {
  const file = await readFallbackFile(table, procedureId);
  if (file === undefined) throw new Error(`an application has lost its procedure ${procedureId}`);
  return file;
}

/** What the portal knows for the materials of an application. */
export async function readKnownFacts(table: Table, file: FallbackFile, at: Instant): Promise<KnownFacts> {
  const { procedure, procurement, earlier } = file;
  const tenders = [...earlier.toReversed(), procedure.state];
  const [buyer, notices, enquiries] = await Promise.all([
    load(table, organizationStream, procedure.state.buyerId),
    loadMany(table, noticeStream, tenders.flatMap(tenderNoticeIds)),
    countEnquiries(table, procedure.state),
  ]);
  if (buyer === undefined) throw new Error(`procedure ${procedure.id} has lost its buyer`);
  return {
    procurement: procurement.state,
    procedure: procedure.state,
    buyer: buyer.state,
    notices: notices.map(({ state }) => state),
    enquiries,
    at,
  };
}

export async function countEnquiries(table: Table, { id }: PublishedProcedure): Promise<KnownFacts['enquiries']> {
  let [asked, answered] = [0, 0];
  let cursor: string | undefined;
  do {
    const page = await listRows(table, { index: 'byParent', key: enquiriesKey(id), limit: 100, cursor });
    asked += page?.items.length ?? 0;
    answered += page?.items.filter(({ status }) => status === 'answered').length ?? 0;
    cursor = page?.nextCursor;
  } while (cursor !== undefined);
  return { asked, answered };
}

/** The finance department named, or why it cannot decide: it is none, or is not registered. */
export async function readAuthority(table: Table, id: OrganizationId): Promise<Organization> {
  const read = await load(table, organizationStream, id);
  const fits = read?.state.particulars.kind === 'financeDepartment' && read.state.standing.status === 'confirmed';
  return fits ? read.state : refuseWith({ code: 'method-change-authority-unfit', pointer: '/authorityId' });
}

/** The department of a draft or a change of it; refused at once when it is none. */
export async function chosenAuthority(
  table: Table,
  { procurement }: FallbackFile,
  written: UpdateMethodChange,
): Promise<OrganizationId> {
  return (await readAuthority(table, authorityOf(procurement.state, written))).id;
}

/** The record of which application a lot is in, as it was read for the decision. */
export type LotRecord = { readonly lotId: LotId; readonly before: LotFile['lotApplication'] };

type ChosenLots = Pick<DraftMethodChange, 'lotIds' | 'negotiateWith'>;

/** The lots of a new application with their grounds, or all that speaks against it. */
export async function readApplicationLots(
  table: Table,
  file: FallbackFile,
  { lotIds, negotiateWith, at }: ChosenLots & { readonly at: Instant },
): Promise<{ lots: ApplicationLot[]; records: LotRecord[]; refusals: Refusal[] }> {
  if (hasSealedLots(file.procedure.state)) refuseWith({ code: 'fallback-others-sealed', rule: 'PUB-024' });
  const chosen = await Promise.all(
    [...new Set(lotIds)].map(async (lotId) => ({
      lotId,
      lotFile: await readLotFile(table, file, { lotId, at, seesObtainers: false }),
    })),
  );
  const lots: ApplicationLot[] = [];
  const refusals: Refusal[] = [];
  for (const [index, { lotId, lotFile }] of chosen.entries()) {
    const blocked = refusalOf(fallbackOptions(lotFile.situation, lotFile.facts, at), 'applyMethodChange');
    const lot = blocked ?? applicationLot(file, { lotId, lotFile, negotiateWith });
    if ('code' in lot) refusals.push({ ...lot, pointer: `/lotIds/${index}` });
    else lots.push(lot);
  }
  return { lots, records: chosen.map(({ lotId, lotFile }) => ({ lotId, before: lotFile.lotApplication })), refusals };
}

type Applied = {
  readonly lotId: LotId;
  readonly lotFile: LotFile;
  readonly negotiateWith: DraftMethodChange['negotiateWith'];
};

function applicationLot(
  { procurement }: FallbackFile,
  { lotId, lotFile, negotiateWith }: Applied,
): ApplicationLot | Refusal {
  const lot = found(procurement.state.lots.find(({ id }) => id === lotId));
  const progress = lotFile.situation.lot;
  if (progress.stage !== 'failed') return { code: 'fallback-lot-not-failed' };
  const ground = chosenGround(fallbackGrounds(progress, lotFile.facts), negotiateWith);
  if (ground === undefined)
    return { code: negotiateWith === 'theTwo' ? 'fallback-not-two' : 'fallback-no-ground', rule: 'PLN-018' };
  return {
    lotId,
    number: lot.number,
    titleZh: lot.titleZh,
    ...(lot.titleEn === undefined ? {} : { titleEn: lot.titleEn }),
    budgetFen: lot.budgetFen,
    failure: progress.reason,
    ground,
    supplierIds: isForTwo(ground) ? [...theTwo(progress)] : [],
  };
}

type InQuestion = { readonly application: MethodChange; readonly file: FallbackFile; readonly at: Instant };

/** What a submission or an approval rests on now: the lots as they stand, and whether the department has the power. */
export async function readApplicationFacts(
  around: { readonly table: Table; readonly environment: Environment },
  { application, file, at }: InQuestion,
): Promise<ApplicationFacts & { readonly authorityOrganization: Organization; readonly lotFiles: readonly LotFile[] }> {
  const authority = await readAuthority(around.table, application.authorityId);
  const lotFiles = await readLotFiles(around.table, { application, file, at });
  return {
    ruleSet: ruleSetInForce(dayOf(at)),
    authority: JurisdictionCode.parse(authority.particulars.jurisdiction),
    question: {
      buyer: JurisdictionCode.parse(file.procurement.state.jurisdiction),
      grantedCounties: grantedCounties(around.environment),
    },
    lotRefusals: lotFiles.flatMap(({ situation, facts }) => {
      // This application is the one in question; it must not stand in its own way.
      const fallback = fallbackOptions(situation, { ...facts, application: undefined }, at);
      return refusalOf(fallback, 'applyMethodChange') ?? [];
    }),
    authorityOrganization: authority,
    lotFiles,
  };
}

/** The lots of an application as they stand, in its order. */
export async function readLotFiles(table: Table, { application, file, at }: InQuestion): Promise<LotFile[]> {
  return await Promise.all(
    application.lots.map(({ lotId }) => readLotFile(table, file, { lotId, at, seesObtainers: false })),
  );
}

/** Counties to which their province granted the power to approve (Regulation art. 78), as the operator entered them. */
function grantedCounties({ GRANTED_COUNTIES }: Environment): ReadonlySet<JurisdictionCode> {
  const codes = GRANTED_COUNTIES.split(',').filter((code) => code !== '');
  return new Set(codes.map((code) => JurisdictionCode.parse(code)));
}

/** Every supplier who took part in the lots of an application, for the conflict check of its experts. */
export function participantsOf({ procedure }: FallbackFile, { lots }: MethodChange): readonly OrganizationId[] {
  return lots.flatMap(({ lotId }) => {
    const lot = procedure.state.lots[lotId];
    return lot?.stage === 'failed' ? lot.supplierIds : [];
  });
}
