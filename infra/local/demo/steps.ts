import { z } from 'zod';
import { LotId, NoticeId, ProcedureId, ProcurementId } from '../../../schemas/ids.ts';
import { sumFen } from '../../../schemas/money.ts';
import type { Follows } from '../../../schemas/procedure.ts';
import type { TenderTerms } from '../../../schemas/tender-terms.ts';
import { addMilliseconds, type Instant } from '../../../schemas/time.ts';
import { sendBid } from '../../../web/src/sealing/bid-client.ts';
import type { Cast } from './cast.ts';
import { idIn, type PortalClient } from './portal-client.ts';
import { yuan, type Purchase } from './terms.ts';

/** A portal with its people: what every step of a story needs. */
export type Scene = { readonly portal: PortalClient; readonly cast: Cast };

/** An offer for one lot, in whole yuan. */
export type Offer = { readonly lotId: LotId; readonly yuan: number };

export const OFFICER = 'officer.sip';
export const AGENT = 'agent.center';
export const SUPERVISOR = 'supervisor.finance';
export const EXPERTS = ['expert.one', 'expert.two', 'expert.three', 'expert.four', 'expert.five'] as const;

/** The buyer plans a procurement. */
export async function plan({ portal, cast }: Scene, purchase: Purchase): Promise<ProcurementId> {
  const lots = purchase.lots.map(({ titleZh, titleEn, description, budgetYuan }) => ({
    titleZh,
    titleEn,
    description,
    budgetFen: yuan(budgetYuan),
    quantity: 1,
    unit: '项',
    termMonths: purchase.termMonths,
  }));
  const budgetFen = sumFen(lots.map((lot) => lot.budgetFen));
  const { number, titleZh, titleEn, description, category } = purchase;
  const body = {
    number,
    titleZh,
    titleEn,
    description,
    category,
    procurementAgencyId: cast.procurementAgency,
    authorityId: cast.authority,
    jurisdiction: '320500',
    budgetFen,
    sources: [{ kind: 'districtBudget', name: '苏州工业园区一般公共预算', amountFen: budgetFen }],
    lots,
  };
  return ProcurementId.parse(idIn(await portal.ask(OFFICER, 'POST /api/procurements', body)));
}

/** The agency drafts an open tender and publishes it. */
export async function publishTender(
  { portal }: Scene,
  procurementId: ProcurementId,
  terms: TenderTerms,
): Promise<ProcedureId> {
  const body = { procurementId, method: 'openTender', terms };
  const id = ProcedureId.parse(idIn(await portal.ask(AGENT, 'POST /api/procedures', body)));
  await portal.ask(AGENT, `POST /api/procedures/${id}/publish`, {});
  return id;
}

/** The public looks at a procedure's notice so many times. */
export async function readNotice({ portal }: Scene, procedureId: ProcedureId, times: number): Promise<void> {
  const procedure = await portal.ask(OFFICER, `GET /api/procedures/${procedureId}`);
  const { tenderNoticeId } = z.object({ tenderNoticeId: NoticeId }).parse(procedure);
  const mark = `/notices/${tenderNoticeId}/seen.gif`;
  await Promise.all(Array.from({ length: times }, () => portal.fetchAs(OFFICER)(mark, { method: 'GET' })));
}

/** Tenders failed lots again, linked to the procedure they failed in. */
export async function retender(
  { portal }: Scene,
  failed: Follows['procedureId'],
  { lotIds, terms }: { readonly lotIds: readonly LotId[]; readonly terms: TenderTerms },
): Promise<ProcedureId> {
  const id = ProcedureId.parse(
    idIn(await portal.ask(AGENT, `POST /api/procedures/${failed}/retender`, { lotIds, terms })),
  );
  await portal.ask(AGENT, `POST /api/procedures/${id}/publish`, {});
  return id;
}

/** Suppliers obtain the documents. */
export async function obtainDocuments(
  { portal }: Scene,
  procedureId: ProcedureId,
  subjects: readonly string[],
): Promise<void> {
  for (const subject of subjects) await portal.ask(subject, `POST /api/procedures/${procedureId}/document-copies`, {});
}

const Published = z.looseObject({
  lots: z.array(z.looseObject({ lotId: LotId, recipient: z.string() })),
  amendments: z.array(z.looseObject({ number: z.int() })).default([]),
});

/** A supplier seals and submits a bid, as the browser would: nothing leaves this function unsealed. */
export async function bid(
  { portal, cast }: { readonly portal: PortalClient; readonly cast: Pick<Cast, 'suppliers'> },
  procedureId: ProcedureId,
  { subject, offers, purpose = 'bid' }: { subject: string; offers: readonly Offer[]; purpose?: 'bid' | 'finalOffer' },
): Promise<void> {
  const procedure = Published.parse(await portal.ask(subject, `GET /api/procedures/${procedureId}`));
  const supplierId = cast.suppliers[subject];
  if (supplierId === undefined) throw new Error(`${subject} is no supplier`);
  await sendBid(
    { api: portal.fetchAs(subject) },
    {
      procedureId,
      supplierId,
      purpose,
      basedOnAmendment: procedure.amendments.at(-1)?.number ?? 0,
      lots: offers.map(({ lotId, yuan: amount }) => ({
        lotId,
        recipient: procedure.lots.find((lot) => lot.lotId === lotId)?.recipient ?? '',
        form: priceForm(amount),
        attachments: [serviceProposal(subject, lotId)],
      })),
    },
  );
}

/** A price form of two lines that add up. */
function priceForm(amount: number) {
  const production = Math.round(amount * 0.7);
  const lines = [
    { description: '内容采编与制作', quantity: '1', unit: '项', amount: production },
    { description: '团队管理与驻场服务', quantity: '1', unit: '项', amount: amount - production },
  ];
  return {
    totalFen: yuan(amount),
    lines: lines.map(({ amount: part, ...line }) => ({ ...line, unitPriceFen: yuan(part), amountFen: yuan(part) })),
    serviceTerm: '按采购文件要求',
    deviations: [],
  };
}

/** A small but real PDF, so that whoever opens it after the opening sees a page. */
function serviceProposal(subject: string, lotId: LotId) {
  const text = `Service proposal of ${subject} for ${lotId}`;
  const stream = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const offsets: number[] = [];
  let body = '%PDF-1.4\n';
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${offset.toString().padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { fileName: '服务方案.pdf', mediaType: 'application/pdf' as const, content: new Blob([body + end]) };
}

/** Two minutes after a deadline: what is due then has been done. */
export function afterClosing(deadline: Instant): Instant {
  return addMilliseconds(deadline, 120_000);
}

/** Appoints a panel of five: four experts of the pool and the buyer's representative. */
export async function appointPanel({ portal, cast }: Scene, procedureId: ProcedureId): Promise<void> {
  const experts = EXPERTS.slice(0, 4).map((subject) => ({
    personId: cast.personIds[subject],
    kind: 'expert',
    organizationId: cast.experts,
  }));
  const members = [
    ...experts,
    { personId: cast.personIds[OFFICER], kind: 'buyerRepresentative', organizationId: cast.buyer },
  ];
  await portal.ask(AGENT, `POST /api/procedures/${procedureId}/committee`, {
    members,
    leaderId: cast.personIds['expert.one'],
  });
}

/** The people who sit on the panel of `appointPanel`. */
export const PANEL = [...EXPERTS.slice(0, 4), OFFICER] as const;
