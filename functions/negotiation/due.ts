import { ProcedureId } from '../../schemas/ids.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import { carryOutDue } from '../platform/due.ts';
import type { Services } from '../platform/http-app.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { receiveOffers } from './receive.ts';
import { deliverDueReport } from './report.ts';
import { readNegotiation } from './store.ts';

type DueServices = Pick<Services, 'table' | 'now'>;

/**
 * What time brings about in negotiations: final offers that were missed when they were unsealed are taken up, and a report whose
 * period is over is delivered. Each step refuses what is not its own.
 */
export async function carryOutNegotiationsDue(services: DueServices): Promise<void> {
  await carryOutDue(services, 'negotiation', async (id) => {
    const procedureId = ProcedureId.parse(id);
    await receiveOffers(services, procedureId);
    await deliver(services, procedureId);
  });
}

/** Refusals that are no failure: it comes again, was done, or a member who signed has been replaced. */
const HARMLESS: readonly string[] = [
  'negotiation-not-begun',
  'no-report-to-sign',
  'signatures-still-due',
  'too-few-signatures',
];

/** Members who neither signed nor objected are taken to agree (Order 74 art. 17): the buyer's period begins without them. */
async function deliver(services: DueServices, procedureId: ProcedureId): Promise<void> {
  const context = {
    actor: { system: 'due' as const },
    commandId: `report#${procedureId}`,
    requestDigest: digestRequest('deliverReport', procedureId),
  };
  const outcome = await execute(services, context, async (draft) => {
    const file = await readNegotiation(services.table, procedureId);
    if (file?.negotiation === undefined) return { refusals: [{ code: 'negotiation-not-begun' }] };
    const delivered = deliverDueReport(draft, services.table, file);
    return 'refusals' in delivered ? delivered : { answer: null };
  });
  if (outcome.done || HARMLESS.includes(outcome.refusals[0].code)) return;
  throw new Unavailable(`the report of ${procedureId} was not delivered: ${outcome.refusals[0].code}`);
}
