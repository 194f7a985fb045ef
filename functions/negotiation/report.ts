import type { Decision } from '../../schemas/decision.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import type { NegotiationView } from '../../schemas/negotiation-api.ts';
import type { Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { awardId, awardStream, receiveCandidates } from '../awarding/rules-award.ts';
import { committeeStream } from '../evaluation/rules-committee.ts';
import type { Attempt, Draft } from '../platform/commands.ts';
import { unchanged } from '../platform/guards.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { negotiationStream } from './rules-negotiation.ts';
import { deliverReport } from './rules-report.ts';
import { seated, type NegotiationFile } from './store.ts';
import { begunIn, viewOf } from './views.ts';

type Reporting = {
  readonly file: NegotiationFile;
  readonly decide: (negotiation: Negotiation) => Decision<NegotiationEvent>;
};

/** Stores a step of the report. Its delivery ranks the lots and begins the buyer's period, in the same transaction. */
export function storeReport(draft: Draft, table: Table, { file, decide }: Reporting): Attempt<NegotiationView> {
  const before = begunIn(file);
  const decision = decide(seated(file, before.state));
  if (!decision.allowed) return { refusals: decision.refusals };
  // Whose names the report must bear is the panel's own affair, and it must not have changed meanwhile.
  if (file.committee !== undefined) draft.write(unchanged(table, committeeStream.name, file.committee));
  const after = draft.append(negotiationStream, { id: before.id, before, events: decision.events });
  if (decision.events.some(({ type }) => type === 'reportDelivered')) storeCandidates(draft, file, after.state);
  return { answer: viewOf(file, after) };
}

/** Delivers a report whose period is over. */
export function deliverDueReport(draft: Draft, table: Table, file: NegotiationFile): Attempt<NegotiationView> {
  const ruleSet = ruleSetById(file.procedure.state.ruleSetId);
  return storeReport(draft, table, {
    file,
    decide: (negotiation) => deliverReport(negotiation, { at: draft.at, ruleSet }),
  });
}

/** The candidates of every ranked lot reach the buyer, who has five working days (Order 74 art. 36). */
function storeCandidates(draft: Draft, { procedure }: NegotiationFile, negotiation: Negotiation): void {
  const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
  const negotiated = negotiation.lots.map(({ lotId }) => lotId);
  const ranked = outcomes
    .flatMap((outcome) => (outcome.outcome === 'ranked' ? [outcome] : []))
    // A lot may have been terminated since it was ranked (art. 37).
    .filter(({ lotId }) => negotiated.includes(lotId));
  draft.append(procedureStream, {
    id: procedure.id,
    before: procedure,
    events: ranked.map(({ lotId, candidates }) => ({ type: 'lotRanked', lotId, candidates })),
  });
  const clock = { at: draft.at, ruleSet: ruleSetById(procedure.state.ruleSetId) };
  for (const lot of ranked)
    draft.append(awardStream, {
      id: awardId(procedure.id, lot.lotId),
      before: undefined,
      events: [receiveCandidates(procedure.state, lot, clock)],
    });
}
