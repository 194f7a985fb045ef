import { noticeStream } from '../../functions/notices/rules-notice.ts';
import { procurementStream } from '../../functions/planning/rules-procurement.ts';
import { execute, type Draft } from '../../functions/platform/commands.ts';
import { connectKms, createSealingKey } from '../../functions/platform/key-service.ts';
import { newId } from '../../functions/platform/random.ts';
import { load } from '../../functions/platform/streams.ts';
import { documentCopyStream, participationId } from '../../functions/tendering/rules-document-copy.ts';
import { isPublished, procedureStream } from '../../functions/tendering/rules-procedure.ts';
import { noticeHeader } from '../../functions/notices/rules-header.ts';
import { issueNotice } from '../../functions/notices/rules-notice.ts';
import { organizationStream } from '../../functions/accounts/rules-organization.ts';
import { NoticeId, ProcedureId, ProcurementId, type LotId } from '../../schemas/ids.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import type { Amendment, ProcedureEvent, PublishedProcedure } from '../../schemas/procedure.ts';
import { fen } from '../../schemas/money.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { addMilliseconds, dayOf, type Instant } from '../../schemas/time.ts';
import { madeLotId } from './made.ts';
import { madeTerms } from './made-procedure.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';

const DAY_MILLISECONDS = 86_400_000;

export type Published = {
  readonly procedureId: ProcedureId;
  readonly procurementId: ProcurementId;
  readonly lotIds: readonly LotId[];
  readonly recipients: Readonly<Record<string, string>>;
  readonly deadline: Instant;
  readonly noticeId: NoticeId;
};

export type PublishOptions = {
  readonly lots?: number;
  readonly deadline?: Instant;
  readonly method?: PublishedProcedure['method'];
  readonly minimumSuppliers?: 2 | 3;
  /** Who holds the tender documents; everyone in the cast unless it is said. */
  readonly holders?: readonly CastMember[];
  readonly terms?: Readonly<Record<string, unknown>>;
};

/**
 * A published procedure with its keys and documents, written by its events: a test of bidding needs no more of tendering. Its
 * deadline is 25 days after the portal's time.
 */
export async function givenPublished(portal: TestPortal, cast: Cast, options: PublishOptions = {}): Promise<Published> {
  const { lots = 1, deadline = addMilliseconds(portal.now(), 25 * DAY_MILLISECONDS) } = options;
  const procedureId = ProcedureId.parse(newId('prc'));
  const procurementId = ProcurementId.parse(newId('pro'));
  const lotIds = Array.from({ length: lots }, (_, index) => madeLotId(index + 1));
  const noticeId = NoticeId.parse(newId('ntc'));
  const recipients: Record<string, string> = {};
  const { environment, table } = portal.services;
  const keys = { client: connectKms(environment), sealingKeyId: environment.SEALING_KEY_ID };
  await writing(portal, async (draft) => {
    const procurement = planProcurement(draft, cast, { procurementId, procedureId, lotIds });
    for (const lotId of lotIds) {
      const key = await createSealingKey(keys, { procedureId, lotId });
      recipients[lotId] = key.recipient;
      const item = { pk: { S: `sealingKey#${procedureId}.${lotId}` }, sk: { S: 'state' } };
      draft.write({ Put: { TableName: table.name, Item: { ...item, sealedIdentity: { S: key.sealedIdentity } } } });
    }
    await publish(portal, draft, { cast, options, deadline, procurement, procedureId, recipients, noticeId });
    for (const { organizationId } of options.holders ?? cast.suppliers)
      giveDocuments(draft, procedureId, organizationId);
  });
  return { procedureId, procurementId, lotIds, recipients, deadline, noticeId };
}

async function writing(portal: TestPortal, body: (draft: Draft) => Promise<void>): Promise<void> {
  const context = { actor: { system: 'due' } as const, commandId: crypto.randomUUID(), requestDigest: 'a test' };
  const outcome = await execute(portal.services, context, async (draft) => {
    await body(draft);
    return { answer: null };
  });
  if (!outcome.done) throw new Error(outcome.refusals[0].code);
}

type Planning = {
  readonly procurementId: ProcurementId;
  readonly procedureId: ProcedureId;
  readonly lotIds: readonly LotId[];
};

function planProcurement(draft: Draft, cast: Cast, { procurementId, procedureId, lotIds }: Planning): Procurement {
  const budgetFen = fen(500_000_000);
  const total = fen(budgetFen * lotIds.length);
  const content = {
    number: `SIP-${procedureId.slice(4, 14).toUpperCase()}`,
    titleZh: '官方网站内容服务',
    procurementAgencyId: cast.agencyOfficer.organizationId,
    authorityId: cast.supervisor.organizationId,
    jurisdiction: JurisdictionCode.parse('320500'),
    category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'BPO' as const },
    description: '官方网站三种语言的内容服务。',
    budgetFen: total,
    sources: [{ kind: 'districtBudget' as const, name: '一般公共预算', amountFen: total }],
    lots: lotIds.map((id, index) => ({
      id,
      number: index + 1,
      titleZh: `第${index + 1}包`,
      description: '内容服务',
      budgetFen,
      quantity: 1,
      unit: '项',
      termMonths: 36,
    })),
  };
  const { state } = draft.append(procurementStream, {
    id: procurementId,
    before: undefined,
    events: [
      { type: 'procurementPlanned', buyerId: cast.officer.organizationId, content },
      { type: 'lotsCommitted', lotIds: [...lotIds], procedureId },
    ],
  });
  return state;
}

type Publishing = {
  readonly cast: Cast;
  readonly options: PublishOptions;
  readonly deadline: Instant;
  readonly procurement: Procurement;
  readonly procedureId: ProcedureId;
  readonly recipients: Record<string, string>;
  readonly noticeId: NoticeId;
};

async function publish(portal: TestPortal, draft: Draft, publishing: Publishing): Promise<void> {
  const { cast, options, deadline, procurement, procedureId, recipients, noticeId: tenderNoticeId } = publishing;
  const { table } = portal.services;
  const terms = madeTerms(deadline, procurement.lots.length, options.terms);
  const drafted = {
    id: procedureId,
    procurementId: procurement.id,
    number: `${procurement.number}-1`,
    buyerId: cast.officer.organizationId,
    procurementAgencyId: cast.agencyOfficer.organizationId,
    authorityId: cast.supervisor.organizationId,
    method: options.method ?? 'openTender',
    round: 1,
    minimumSuppliers: options.minimumSuppliers ?? 3,
    terms,
  };
  const published: ProcedureEvent = {
    type: 'procedurePublished',
    ruleSetId: 'cn-2026-02-01',
    noticeThrough: dayOf(deadline),
    tenderNoticeId,
    recipients,
  };
  const { state } = draft.append(procedureStream, {
    id: procedureId,
    before: undefined,
    events: [{ type: 'procedureDrafted', ...drafted }, published],
  });
  const buyer = (await load(table, organizationStream, cast.officer.organizationId))?.state;
  if (buyer === undefined) throw new Error('the buyer is there');
  const header = noticeHeader(state, procurement, { buyer });
  const notice = issueNotice({ id: tenderNoticeId, type: 'tenderNotice', at: draft.at, header, lots: [], fields: {} });
  draft.append(noticeStream, { id: notice.id, before: undefined, events: [{ type: 'noticeIssued' as const, notice }] });
}

function giveDocuments(draft: Draft, procedureId: ProcedureId, supplierId: CastMember['organizationId']): void {
  const facts = {
    procedureId,
    supplierId,
    number: 'SIP-1',
    titleZh: '官方网站内容服务',
    method: 'openTender' as const,
  };
  const events = [{ type: 'documentsObtained' as const, ...facts }];
  draft.append(documentCopyStream, { id: participationId(procedureId, supplierId), before: undefined, events });
}

/** Amends the procedure: materially or not, moving the deadline or not. */
export async function givenAmendment(
  portal: TestPortal,
  procedureId: ProcedureId,
  change: { readonly material: boolean; readonly deadline?: Instant },
): Promise<void> {
  await writing(portal, async (draft) => {
    const before = await load(portal.services.table, procedureStream, procedureId);
    if (before === undefined || !isPublished(before.state)) throw new Error('the procedure is published');
    const { terms, amendments } = before.state;
    const deadline = change.deadline ?? terms.bidDeadline;
    const amendment: Amendment = {
      number: amendments.length + 1,
      at: draft.at,
      material: change.material,
      reasonZh: '更正服务要求',
      changes: [],
      previousDeadline: terms.bidDeadline,
      deadline,
      noticeId: NoticeId.parse(newId('ntc')),
    };
    const amended = { ...terms, bidDeadline: deadline, openingAt: deadline };
    const events = [{ type: 'procedureAmended' as const, amendment, terms: amended }];
    draft.append(procedureStream, { id: procedureId, before, events });
  });
}

/** Appends events to a published procedure, as other areas would. */
export async function givenProcedureEvents(
  portal: TestPortal,
  procedureId: ProcedureId,
  events: readonly ProcedureEvent[],
): Promise<void> {
  await writing(portal, async (draft) => {
    const before = await load(portal.services.table, procedureStream, procedureId);
    if (before === undefined) throw new Error('the procedure is there');
    draft.append(procedureStream, { id: procedureId, before, events });
  });
}
