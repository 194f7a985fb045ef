import { z } from 'zod';
import { OrganizationId, type LotId, type ProcedureId } from '../../../schemas/ids.ts';
import { AGENT, PANEL, type Scene } from './steps.ts';

/** Opens a lot as the agency's officer. */
export async function open({ portal }: Scene, procedureId: ProcedureId, lotId: LotId): Promise<void> {
  const lot = `/api/procedures/${procedureId}/lots/${lotId}`;
  await portal.ask(AGENT, `POST ${lot}/opening`, {});
}

const Record = z.looseObject({ recordSha256: z.string() });

/** The agency's officer signs the record and ends the session, which publishes it. */
export async function endOpening({ portal }: Scene, procedureId: ProcedureId, lotId: LotId): Promise<void> {
  const opening = `/api/procedures/${procedureId}/lots/${lotId}/opening`;
  const { recordSha256 } = Record.parse(await portal.ask(AGENT, `GET ${opening}`));
  await portal.ask(AGENT, `POST ${opening}/signatures`, { recordSha256 });
  await portal.ask(AGENT, `POST ${opening}/end`, {});
}

const Overview = z.looseObject({
  qualificationRequirementIds: z.array(z.string()),
  panelRequirementIds: z.array(z.string()),
  items: z.array(z.looseObject({ supplierId: OrganizationId, qualification: z.string() })),
});

/** The agency finds every bidder of a lot qualified of whom nobody has decided yet, and ends the review. */
export async function qualifyAll({ portal }: Scene, procedureId: ProcedureId, lotId: LotId): Promise<void> {
  const lot = `/api/procedures/${procedureId}/lots/${lotId}`;
  const { items, qualificationRequirementIds } = Overview.parse(await portal.ask(AGENT, `GET ${lot}/review`));
  const sheet = qualificationRequirementIds.map((requirementId) => ({ requirementId, met: true }));
  for (const { supplierId, qualification } of items)
    if (qualification === 'open') await portal.ask(AGENT, `PUT ${lot}/qualification/${supplierId}`, { sheet });
  await portal.ask(AGENT, `POST ${lot}/qualification/completion`, {});
}

/** A ★ requirement that some bidders miss, and why. */
export type Missed = {
  readonly requirementId: string;
  readonly reason: string;
  /** Subjects of the suppliers who miss it. */
  readonly by: readonly string[];
};

/** The panel's review (in a negotiation of qualifications too): every member gives a sheet for every bid, then its leader ends it. */
export async function reviewConformity(
  { portal, cast }: Scene,
  procedureId: ProcedureId,
  { lotId, missed }: { readonly lotId: LotId; readonly missed?: Missed },
): Promise<void> {
  const lot = `/api/procedures/${procedureId}/lots/${lotId}`;
  const { items, panelRequirementIds } = Overview.parse(await portal.ask(AGENT, `GET ${lot}/review`));
  const missing = (missed?.by ?? []).map((subject) => cast.suppliers[subject]);
  for (const { supplierId } of items) {
    const sheet = panelRequirementIds.map((requirementId) =>
      missed?.requirementId === requirementId && missing.includes(supplierId)
        ? { requirementId, met: false, reason: missed.reason }
        : { requirementId, met: true },
    );
    for (const member of PANEL) await portal.ask(member, `PUT ${lot}/conformity/${supplierId}`, { sheet });
  }
  await portal.ask(PANEL[0], `POST ${lot}/conformity/completion`, {});
}
