import { NegotiationEvent } from '../../schemas/negotiation.ts';
import { ProcedureId, type LotId, type OrganizationId, type PersonId } from '../../schemas/ids.ts';
import { reviewId } from '../evaluation/rules-review.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import type { Services } from '../platform/http-app.ts';
import { newId } from '../platform/random.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import { missingWords, verdictWords } from './rules-exclusion.ts';
import { messageStream, verdict } from './rules-messages.ts';
import { revisedRequirementIds, revisedReviewStream } from './rules-revised.ts';
import { readNegotiation, seated } from './store.ts';

/**
 * Tells each supplier whose revised response the panel found not to conform, in its own thread and with its own reasons (Order
 * 74 art. 30). A letter follows only where the lot is awarded; this reaches it also where the lot fell. One command each.
 */
export async function tellExcluded(services: Pick<Services, 'table' | 'now'>, recorded: RecordedEvent): Promise<void> {
  const event = NegotiationEvent.parse(recorded.event);
  if (event.type !== 'offersRanked' || !('personId' in recorded.actor)) return;
  const { personId: authorId } = recorded.actor;
  const procedureId = ProcedureId.parse(recorded.id);
  for (const { lotId, excluded = [] } of event.outcomes)
    for (const { supplierId, reason } of excluded)
      if (reason === 'not_conforming') await tell(services, { procedureId, lotId, supplierId, authorId });
}

type Told = {
  readonly procedureId: ProcedureId;
  readonly lotId: LotId;
  readonly supplierId: OrganizationId;
  /** Who ranked: the panel speaks as one, but its messages have an author. */
  readonly authorId: PersonId;
};

async function tell(services: Pick<Services, 'table' | 'now'>, told: Told): Promise<void> {
  const { procedureId, lotId, supplierId, authorId } = told;
  const id = reviewId(procedureId, lotId, supplierId);
  const context = {
    actor: { system: 'reaction' as const },
    commandId: `verdict#${id}`,
    requestDigest: digestRequest('tellExcluded', id),
  };
  const outcome = await execute(services, context, async (draft) => {
    const [file, review] = await Promise.all([
      readNegotiation(services.table, procedureId),
      load(services.table, revisedReviewStream, id),
    ]);
    if (file?.negotiation === undefined) throw new Error(`${procedureId} was ranked without a negotiation`);
    const negotiation = seated(file, file.negotiation.state);
    const { terms } = file.procedure.state;
    const required = revisedRequirementIds(terms, lotId, negotiation.changes);
    const textZh = verdictWords(missingWords(negotiation, review?.state, { terms, required }));
    const events = [verdict(negotiation, { supplierId, authorId, textZh })];
    draft.append(messageStream, { id: newId('msg'), before: undefined, events });
    return { answer: null };
  });
  if (!outcome.done) throw new Error(`${id}: ${outcome.refusals[0].code}`);
}
