import { Award, AwardEvent } from '../../schemas/award.ts';
import { addWorkingDays } from '../../schemas/law/calendar.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import type { AwardCandidate, PublishedProcedure } from '../../schemas/procedure.ts';
import type { EventContext, IndexPlaces, ListRow, StreamType } from '../../schemas/stream.ts';
import { dayOf, endOfDay, type Instant } from '../../schemas/time.ts';
import type { LotId } from '../../schemas/ids.ts';

/** The id of the award stream of a lot. */
export function awardId(procedureId: string, lotId: string): string {
  return `${procedureId}.${lotId}`;
}

/**
 * The report with the candidates reaches the buyer, whose period of 5 working days begins (条例 art. 43; Order 87 art. 68;
 * Order 74 art. 36). Appended in the very transaction that ranks the lot.
 */
export function receiveCandidates(
  procedure: PublishedProcedure,
  ranked: { readonly lotId: LotId; readonly candidates: readonly AwardCandidate[] },
  clock: { readonly at: Instant; readonly ruleSet: RuleSet },
): AwardEvent {
  const through = addWorkingDays(dayOf(clock.at), clock.ruleSet.buyerDecision.value);
  return {
    type: 'candidatesReceived',
    procedureId: procedure.id,
    lotId: ranked.lotId,
    procurementId: procedure.procurementId,
    buyerId: procedure.buyerId,
    ...(procedure.procurementAgencyId === undefined ? {} : { procurementAgencyId: procedure.procurementAgencyId }),
    method: procedure.method,
    candidates: [...ranked.candidates],
    decideThrough: through.day,
    provisional: through.provisional,
  };
}

/** Which status may follow which, and by which event. */
export const awardTransitions: Readonly<
  Record<Award['status'], Readonly<Partial<Record<AwardEvent['type'], Award['status']>>>>
> = {
  awaitingDecision: { winnerDecided: 'decided', candidatesExhausted: 'withoutWinner' },
  decided: { winnerGaveUp: 'decided', winnerDecided: 'decided', candidatesExhausted: 'withoutWinner' },
  withoutWinner: {},
};

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveAward(state: Award | undefined, event: AwardEvent, { at }: EventContext): Award {
  if (event.type === 'candidatesReceived') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'awaitingDecision', receivedAt: at, withdrawals: [] };
  }
  if (state === undefined || awardTransitions[state.status][event.type] === undefined)
    throw new Error(`${event.type} in an award that is ${state?.status ?? 'not begun'}`);
  switch (event.type) {
    case 'winnerDecided': {
      const { type: _, ...facts } = event;
      return { ...commonOf(state), status: 'decided', decidedAt: at, ...facts };
    }
    case 'winnerGaveUp': {
      const { supplierId, reasonZh } = event;
      return { ...state, withdrawals: [...state.withdrawals, { supplierId, reasonZh, at }] };
    }
    case 'candidatesExhausted':
      return {
        ...commonOf(state),
        status: 'withoutWinner',
        endedAt: at,
        ...(event.reasonZh === undefined ? {} : { reasonZh: event.reasonZh }),
      };
  }
}

function commonOf(state: Award) {
  const {
    procedureId,
    lotId,
    procurementId,
    buyerId,
    procurementAgencyId,
    method,
    candidates,
    receivedAt,
    withdrawals,
  } = state;
  return {
    procedureId,
    lotId,
    procurementId,
    buyerId,
    ...(procurementAgencyId === undefined ? {} : { procurementAgencyId }),
    method,
    candidates,
    receivedAt,
    withdrawals,
  };
}

function awardRow(award: Award): ListRow {
  return {
    status: award.status,
    summary: {
      procedureId: award.procedureId,
      lotId: award.lotId,
      receivedAt: award.receivedAt,
      ...(award.status === 'awaitingDecision' ? { decideThrough: award.decideThrough } : {}),
      ...(award.status === 'decided' ? { winnerId: award.winnerId, priceFen: award.priceFen } : {}),
    },
  };
}

function awardPlaces(award: Award, id: string): IndexPlaces {
  const sort = `${award.receivedAt}#${id}`;
  return {
    byOwner: { key: `buyer#${award.buyerId}#award`, sort },
    byParent: { key: `procedure#${award.procedureId}#award`, sort },
    ...(award.status === 'awaitingDecision'
      ? { byDue: { key: 'due#awarding', sort: `${endOfDay(award.decideThrough)}#${id}` } }
      : {}),
  };
}

export const awardStream: StreamType<Award, AwardEvent> = {
  name: 'award',
  version: 1,
  state: Award,
  event: AwardEvent,
  evolve: evolveAward,
  row: awardRow,
  places: awardPlaces,
};
