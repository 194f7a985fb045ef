import { refuseAll, type Refusal } from '../../schemas/decision.ts';
import type { Committee } from '../../schemas/committee.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { dayOf } from '../../schemas/time.ts';
import { checkComposition, committeeStream, memberIds } from '../evaluation/rules-committee.ts';
import { checkRecusal } from '../evaluation/rules-recusal.ts';
import { thresholdOf } from '../planning/rules.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { beginNegotiation } from './rules.ts';
import { readCandidates, readOrganizations, readPurchase, type NegotiationFile } from './store.ts';

/** Begins a negotiation: the panel is composed as the law says, and nobody on it must stand aside from those it will meet. */
export async function storeBeginning(
  draft: Draft,
  table: Table,
  file: NegotiationFile,
): Promise<Attempt<{ state: Negotiation; version: number }>> {
  const { procedure, committee, negotiation } = file;
  const decision = beginNegotiation(procedure.state, {
    begun: negotiation !== undefined,
    memberIds: memberIds(committee?.state),
  });
  if (!decision.allowed) return { refusals: decision.refusals };
  if (committee === undefined) return { refusals: [{ code: 'committee-not-appointed' }] };
  const refused = refuseAll(await panelRefusals(table, { file, committee: committee.state, events: decision.events }));
  if (refused !== undefined) return { refusals: refused.refusals };
  draft.write(unchanged(table, committeeStream.name, committee));
  draft.write(unchanged(table, procedureStream.name, procedure));
  return { answer: draft.append(negotiationStream, { id: procedure.id, before: undefined, events: decision.events }) };
}

type Beginning = {
  readonly file: NegotiationFile;
  readonly committee: Committee;
  readonly events: readonly NegotiationEvent[];
};

/** Checked anew, for members may have been replaced and the suppliers are only known now (Order 74 art. 7; 条例 art. 9). */
async function panelRefusals(table: Table, { file, committee, events }: Beginning): Promise<Refusal[]> {
  const procedure = file.procedure.state;
  const lots = events.flatMap((event) => (event.type === 'negotiationBegun' ? event.lots : []));
  const [purchase, candidates, suppliers] = await Promise.all([
    readPurchase(table, procedure),
    readCandidates(table, committee),
    readOrganizations(
      table,
      lots.flatMap(({ participantIds }) => participantIds),
    ),
  ]);
  const { state: procurement } = purchase.procurement;
  const composition = checkComposition(committee, {
    budgetFen: procurement.budgetFen,
    complex: committee.complex,
    openTenderThresholdFen: thresholdOf(procurement, dayOf(procedure.publishedAt)).fen,
    ruleSet: ruleSetById(procedure.ruleSetId),
  });
  // The panel is no part of this request, so nothing in the request is at fault.
  return [...composition, ...checkRecusal(candidates, suppliers)].map(withoutPointer);
}

function withoutPointer(found: Refusal): Refusal {
  const { pointer: _, ...refusal } = found;
  return refusal;
}
