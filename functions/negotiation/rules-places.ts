import { newestRuleSet } from '../../schemas/law/rule-sets.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { IndexPlaces, ListRow } from '../../schemas/stream.ts';
import { isSignedByMost, reportDue } from './rules-report.ts';

/** A row of a list of negotiations. */
export function negotiationRow(state: Negotiation): ListRow {
  return {
    status: state.status,
    summary: { procedureId: state.procedureId, rounds: state.rounds.length, begunAt: state.begunAt },
  };
}

/** The lists a negotiation is in. */
export function negotiationPlaces(state: Negotiation, id: string): IndexPlaces {
  const sort = `${state.begunAt}#${id}`;
  return {
    byOwner: { key: `buyer#${state.buyerId}#negotiation`, sort },
    ...(state.procurementAgencyId === undefined
      ? {}
      : { byPartner: { key: `procurementAgency#${state.procurementAgencyId}#negotiation`, sort } }),
    ...duePlace(state, id),
  };
}

function duePlace(state: Negotiation, id: string): IndexPlaces {
  // The offers wait for their opening, which has its own due place; this one only looks after it.
  if (state.status === 'awaitingFinalOffers')
    return { byDue: { key: 'due#negotiation', sort: `${state.deadline}#${id}` } };
  // The place only wakes who delivers the report: whether it is due is decided by the procedure's own rule set.
  if (state.status === 'ranked' && isSignedByMost(state))
    return { byDue: { key: 'due#negotiation', sort: `${reportDue(state.rankedAt, newestRuleSet())}#${id}` } };
  return {};
}
