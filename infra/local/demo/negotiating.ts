import { FinalReviewOverview } from '../../../schemas/final-review.ts';
import type { LotId, ProcedureId } from '../../../schemas/ids.ts';
import type { Instant } from '../../../schemas/time.ts';
import { AGENT, OFFICER, PANEL, type Scene } from './steps.ts';

const LEADER = PANEL[0];

/** Begins the negotiation of a procedure whose responses were reviewed. */
export async function begin({ portal }: Scene, procedureId: ProcedureId): Promise<void> {
  await portal.ask(AGENT, `POST /api/procedures/${procedureId}/negotiation`, {});
}

/** What the panel and one supplier say to each other in a round. */
export type Exchange = { readonly subject: string; readonly panelZh: string; readonly supplierZh: string };

/** One round: the panel meets each supplier alone, one after the other. */
export async function holdRound(
  { portal, cast }: Scene,
  procedureId: ProcedureId,
  { number, exchanges }: { readonly number: number; readonly exchanges: readonly Exchange[] },
): Promise<void> {
  const negotiation = `/api/procedures/${procedureId}/negotiation`;
  await portal.ask(LEADER, `POST ${negotiation}/rounds`, {});
  for (const { subject, panelZh, supplierZh } of exchanges) {
    const supplierId = cast.suppliers[subject];
    await portal.ask(LEADER, `POST ${negotiation}/messages`, { supplierId, textZh: panelZh, attachments: [] });
    await portal.ask(subject, `POST ${negotiation}/messages`, { textZh: supplierZh, attachments: [] });
    await portal.ask(LEADER, `POST ${negotiation}/rounds/${number}/meetings`, { supplierId });
  }
  await portal.ask(LEADER, `POST ${negotiation}/rounds/${number}/end`, {});
}

/** The panel proposes a material change and the buyer confirms it. */
export async function agreeChange({ portal }: Scene, procedureId: ProcedureId, textZh: string): Promise<void> {
  const negotiation = `/api/procedures/${procedureId}/negotiation`;
  await portal.ask(LEADER, `POST ${negotiation}/changes`, { subject: 'serviceRequirement', textZh });
  await portal.ask(OFFICER, `POST ${negotiation}/changes/1/confirmation`, {});
}

/** Asks everyone who goes on for the final offer. */
export async function callFinalOffers({ portal }: Scene, procedureId: ProcedureId, deadline: Instant): Promise<void> {
  await portal.ask(LEADER, `POST /api/procedures/${procedureId}/negotiation/final-offer-call`, { deadline });
}

/** Every member finds that every revised response meets the requirements and the changes; then the offers are ranked. */
export async function rank({ portal }: Scene, procedureId: ProcedureId, lotIds: readonly LotId[]): Promise<void> {
  const negotiation = `/api/procedures/${procedureId}/negotiation`;
  for (const lotId of lotIds) {
    const review = `${negotiation}/lots/${lotId}/final-review`;
    const { items, requirementIds } = FinalReviewOverview.parse(await portal.ask(LEADER, `GET ${review}`));
    const sheet = requirementIds.map((requirementId) => ({ requirementId, met: true }));
    for (const { supplierId } of items)
      for (const member of PANEL) await portal.ask(member, `PUT ${review}/${supplierId}/opinion`, { sheet });
  }
  await portal.ask(LEADER, `POST ${negotiation}/ranking`, {});
}

/** The report, signed by every member; the last signature delivers it to the buyer. */
export async function report({ portal }: Scene, procedureId: ProcedureId, textZh: string): Promise<void> {
  const negotiation = `/api/procedures/${procedureId}/negotiation`;
  await portal.ask(LEADER, `PUT ${negotiation}/report`, { textZh });
  for (const member of PANEL) await portal.ask(member, `POST ${negotiation}/report/signatures`, {});
}
