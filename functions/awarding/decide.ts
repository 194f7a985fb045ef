import type { Award, AwardEvent } from '../../schemas/award.ts';
import type { LotId, NoticeId } from '../../schemas/ids.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { failureNotice } from '../evaluation/rules-failure-notice.ts';
import { noticeHeader, noticeLots } from '../notices/rules-header.ts';
import { noticeIssued, noticeStream } from '../notices/rules-notice.ts';
import { awardLot, failLot } from '../planning/rules-lots.ts';
import { procurementStream } from '../planning/rules-procurement.ts';
import { refusalsOf, type Attempt, type Draft } from '../platform/commands.ts';
import type { Loaded } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { awardStream } from './rules-award.ts';
import { resultNotice, type ResultLot } from './rules-result-notice.ts';
import { readOrganizations, readPanel, type AwardingFile } from './store.ts';

type WinnerDecided = Extract<AwardEvent, { type: 'winnerDecided' }>;
type Appended = { readonly state: Award; readonly version: number };
export type DecidedLot = { readonly award: Loaded<Award>; readonly decided: WinnerDecided };

/**
 * Stores decisions on lots with everything that goes with them, in the caller's one transaction: the awards, the lots'
 * stages and standings, and the result notice.
 */
export async function storeWinners(
  draft: Draft,
  table: Table,
  { file, lots, noticeId }: { file: AwardingFile; lots: readonly [DecidedLot, ...DecidedLot[]]; noticeId: NoticeId },
): Promise<Attempt<readonly Appended[]>> {
  const { procedure, procurement } = file;
  const results = await resultsOf(table, lots);
  const standing = awardStandings(file, results);
  if ('refusals' in standing) return standing;
  draft.append(procedureStream, {
    id: procedure.id,
    before: procedure,
    events: results.map(({ lotId, decided }) => ({
      type: 'lotAwarded',
      lotId,
      supplierId: decided.winnerId,
      priceFen: decided.priceFen,
    })),
  });
  draft.append(procurementStream, { id: procurement.id, before: procurement, events: standing.events });
  const { experts } = await readPanel(table, procedure.state.id);
  const notice = resultNotice({
    id: noticeId,
    at: draft.at,
    ruleSet: ruleSetById(procedure.state.ruleSetId),
    procedure: procedure.state,
    procurement: procurement.state,
    parties: file.parties,
    results,
    experts,
  });
  draft.append(noticeStream, { id: noticeId, before: undefined, events: [noticeIssued(notice)] });
  return {
    answer: lots.map(({ award, decided }) =>
      draft.append(awardStream, { id: award.id, before: award, events: [decided] }),
    ),
  };
}

async function resultsOf(table: Table, lots: readonly [DecidedLot, ...DecidedLot[]]) {
  const winners = await readOrganizations(
    table,
    lots.map(({ decided }) => decided.winnerId),
  );
  const [first, ...more] = lots.map(({ award, decided }): ResultLot => {
    const winner = winners.get(decided.winnerId);
    const candidate = award.state.candidates.find(({ supplierId }) => supplierId === decided.winnerId);
    if (winner === undefined || candidate === undefined) throw new Error(`the winner of ${award.id} is unknown`);
    return { lotId: award.state.lotId, decided, winner, candidate };
  });
  if (first === undefined) throw new Error('no lot was decided');
  return [first, ...more] as const;
}

/** The standings of the lots in their procurement; each decision is made on the procurement as it was read. */
function awardStandings({ procedure, procurement }: AwardingFile, results: readonly ResultLot[]) {
  const decisions = results.map(({ lotId, decided }) =>
    awardLot(procurement.state, {
      lotId,
      procedureId: procedure.state.id,
      amountFen: decided.priceFen,
      supplierId: decided.winnerId,
    }),
  );
  const refused = decisions.map(refusalsOf).find((refusals) => refusals !== undefined);
  return refused ?? { events: decisions.flatMap((decision) => (decision.allowed ? decision.events : [])) };
}

/** Ends a lot without a winner: nobody is left, or the buyer starts anew (条例 art. 49). The lot can be tendered again. */
export function storeNoWinner(
  draft: Draft,
  {
    file,
    award,
    events,
    noticeId,
  }: { file: AwardingFile; award: Loaded<Award>; events: readonly AwardEvent[]; noticeId: NoticeId },
): Attempt<Appended> {
  const { procedure, procurement, parties } = file;
  const lotId: LotId = award.state.lotId;
  const lot = procedure.state.lots[lotId];
  const supplierIds = lot !== undefined && 'supplierIds' in lot ? lot.supplierIds : [];
  const failed = failLot(procurement.state, {
    lotId,
    procedureId: procedure.state.id,
    reason: 'no_candidate_left',
    bidders: supplierIds.length,
  });
  if (!failed.allowed) return { refusals: failed.refusals };
  draft.append(procedureStream, {
    id: procedure.id,
    before: procedure,
    events: [{ type: 'lotFailed', lotId, reason: 'no_candidate_left', supplierIds, conformingIds: [] }],
  });
  draft.append(procurementStream, { id: procurement.id, before: procurement, events: failed.events });
  const [noticeLot] = noticeLots(procurement.state, [lotId]);
  if (noticeLot === undefined) throw new Error(`no lot ${lotId}`);
  const notice = failureNotice({
    id: noticeId,
    at: draft.at,
    header: noticeHeader(procedure.state, procurement.state, parties),
    lots: [{ lot: noticeLot, reason: 'no_candidate_left', count: 0, minimum: procedure.state.minimumSuppliers }],
  });
  draft.append(noticeStream, { id: noticeId, before: undefined, events: [noticeIssued(notice)] });
  return { answer: draft.append(awardStream, { id: award.id, before: award, events }) };
}
