import { AwardEvent, type Award } from '../../schemas/award.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import { fen, type Fen } from '../../schemas/money.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import { reviewId, reviewStream } from '../evaluation/rules-review.ts';
import { negotiationStream } from '../negotiation/rules-negotiation.ts';
import { revisedReviewStream } from '../negotiation/rules-revised.ts';
import { openedBidIdOf, openedBidStream, openingIdOf, openingStream } from '../opening/rules-opening-stream.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { digestRequest, execute } from '../platform/commands.ts';
import { load, type RecordedEvent } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import type { DueServices } from './due.ts';
import { awardStream } from './rules-award.ts';
import { letterId, letterStream, letterTo, type LetterFacts } from './rules-letters.ts';
import { readProcedure } from './store.ts';

type DecidedAward = Extract<Award, { status: 'decided' }>;

/**
 * Writes the letters of a decision, one command each: a lot may have more suppliers than one transaction holds. An event
 * that is delivered twice writes nothing new; one that a later decision has overtaken writes nothing at all.
 */
export async function writeLetters(services: DueServices, recorded: RecordedEvent): Promise<void> {
  const event = AwardEvent.parse(recorded.event);
  if (event.type !== 'winnerDecided') return;
  const award = await load(services.table, awardStream, recorded.id);
  if (award?.state.status !== 'decided' || award.state.resultNoticeId !== event.resultNoticeId) return;
  const lot = await readLot(services.table, award.state);
  for (const supplierId of lot.supplierIds) await writeLetter(services, { award: award.state, lot, supplierId });
}

/** No price may exceed the ceiling, nor the budget whatever the ceiling (Order 87 art. 63; Order 74 art. 37). */
function ceilingOf({ terms }: PublishedProcedure, { lots }: Procurement, lotId: LotId): Fen {
  const budgetFen = lots.find(({ id }) => id === lotId)?.budgetFen;
  if (budgetFen === undefined) throw new Error(`no lot ${lotId} in the procurement`);
  return fen(Math.min(budgetFen, terms.lots.find((lot) => lot.lotId === lotId)?.priceCeilingFen ?? budgetFen));
}

type LetteredLot = Awaited<ReturnType<typeof readLot>>;

async function readLot(table: Table, award: DecidedAward) {
  const procedure = await readProcedure(table, award.procedureId);
  const progress = procedure?.state.lots[award.lotId];
  if (procedure === undefined || progress === undefined || !('supplierIds' in progress))
    throw new Error(`award of ${award.procedureId} ${award.lotId} has lost its lot`);
  const [opening, negotiation, committee, procurement] = await Promise.all([
    load(table, openingStream, openingIdOf(award.procedureId, award.lotId)),
    load(table, negotiationStream, award.procedureId),
    load(table, committeeStream, award.procedureId),
    load(table, procurementStream, award.procurementId),
  ]);
  if (procurement === undefined) throw new Error(`award of ${award.procedureId} has lost its procurement`);
  const relatedPairs = opening !== undefined && 'relatedPairs' in opening.state ? opening.state.relatedPairs : [];
  return {
    supplierIds: progress.supplierIds,
    terms: procedure.state.terms,
    relatedPairs,
    negotiation: negotiation?.state,
    members: memberIds(committee?.state),
    ceilingFen: ceilingOf(procedure.state, procurement.state, award.lotId),
  };
}

async function writeLetter(
  services: DueServices,
  { award, lot, supplierId }: { award: DecidedAward; lot: LetteredLot; supplierId: OrganizationId },
): Promise<void> {
  const { table } = services;
  const id = letterId(award, supplierId);
  const key = `letter#${award.resultNoticeId}#${id}`;
  const context = {
    actor: { system: 'reaction' as const },
    commandId: key,
    requestDigest: digestRequest('letter', key),
  };
  const outcome = await execute(services, context, async (draft) => {
    const place = { procedureId: award.procedureId, lotId: award.lotId, supplierId };
    const [before, review, revised, bid] = await Promise.all([
      load(table, letterStream, id),
      load(table, reviewStream, reviewId(award.procedureId, award.lotId, supplierId)),
      load(table, revisedReviewStream, reviewId(award.procedureId, award.lotId, supplierId)),
      load(table, openedBidStream, openedBidIdOf(place)),
    ]);
    if (before?.state.resultNoticeId === award.resultNoticeId) return { answer: 'written before' };
    const facts: LetterFacts = { award, ...lot, review: review?.state, revised: revised?.state, bid: bid?.state };
    draft.append(letterStream, { id, before, events: [letterTo(supplierId, facts)] });
    return { answer: 'written' };
  });
  if (!outcome.done) throw new Error(`${id}: ${outcome.refusals[0].code}`);
}
