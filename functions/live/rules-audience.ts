import { LotId, ProcedureId, type OrganizationId } from '../../schemas/ids.ts';
import { ToldFacts } from '../../schemas/live.ts';
import type { Negotiation } from '../../schemas/negotiation.ts';
import type { DomainEvent } from '../../schemas/stream.ts';
import {
  negotiationChannel,
  openingChannel,
  procedureChannel,
  supplierChannel,
  threadsChannel,
  type Channel,
} from './rules-channels.ts';
import { whoIsTold } from './rules-told.ts';

/** An event as far as it matters to whom it is told. */
export type Happened = {
  readonly stream: string;
  readonly id: string;
  readonly type: string;
  readonly event: DomainEvent;
};

/** Which suppliers of a negotiation are told besides: to know them, the negotiation must be read. */
export type SomeSuppliers =
  | { readonly who: 'goingOn' | 'fallenLots'; readonly procedureId: ProcedureId }
  | { readonly who: 'lot'; readonly procedureId: ProcedureId; readonly lotId: LotId };

export type Audience = { readonly channels: readonly Channel[]; readonly suppliers?: SomeSuppliers };

/** To whom an event is told. @throws for an event that lacks what it must have: a broken promise of our own code */
export function audienceOf({ stream, id, type, event }: Happened): Audience {
  const who = whoIsTold(stream, type);
  const facts = ToldFacts.parse(event);
  switch (who) {
    case 'nobody':
      return { channels: [] };
    case 'procedure':
      return { channels: [procedureChannel(ProcedureId.parse(id))] };
    case 'opening':
    case 'openingAndProcedure':
      return openingAudience(id, who);
    case 'thread':
      return threadAudience(facts);
    case 'negotiation':
    case 'negotiationAndGoingOn':
    case 'negotiationAndSupplier':
    case 'negotiationAndLot':
    case 'negotiationAndFallenLots':
      return negotiationAudience(ProcedureId.parse(id), who, facts);
  }
}

/** An opening's id is made of the procedure's and the lot's. */
function openingAudience(id: string, who: 'opening' | 'openingAndProcedure'): Audience {
  const [procedure, lot] = id.split('.');
  const procedureId = ProcedureId.parse(procedure);
  const opening = openingChannel(procedureId, LotId.parse(lot));
  return { channels: who === 'opening' ? [opening] : [opening, procedureChannel(procedureId)] };
}

function threadAudience({ procedureId, supplierId }: ToldFacts): Audience {
  if (procedureId === undefined || supplierId === undefined) throw new Error('a message without its thread');
  return { channels: [threadsChannel(procedureId), supplierChannel(procedureId, supplierId)] };
}

function negotiationAudience(
  procedureId: ProcedureId,
  who: `negotiation${'' | 'AndGoingOn' | 'AndSupplier' | 'AndLot' | 'AndFallenLots'}`,
  { supplierId, lotId }: ToldFacts,
): Audience {
  const channels = [negotiationChannel(procedureId)];
  switch (who) {
    case 'negotiation':
      return { channels };
    case 'negotiationAndSupplier':
      if (supplierId === undefined) throw new Error('an event about a supplier names none');
      return { channels: [...channels, supplierChannel(procedureId, supplierId)] };
    case 'negotiationAndGoingOn':
      return { channels, suppliers: { who: 'goingOn', procedureId } };
    case 'negotiationAndFallenLots':
      return { channels, suppliers: { who: 'fallenLots', procedureId } };
    case 'negotiationAndLot':
      if (lotId === undefined) throw new Error('an event about a lot names none');
      return { channels, suppliers: { who: 'lot', procedureId, lotId } };
  }
}

/**
 * The channels of suppliers as the negotiation stands now. Who has left a lot is told of nothing that came after, even if it
 * left in the moment between the event and its telling.
 */
export function suppliersTold(negotiation: Negotiation, suppliers: SomeSuppliers): readonly Channel[] {
  const { procedureId } = suppliers;
  const lots = lotsMeant(negotiation, suppliers);
  const ids = lots.flatMap(({ participantIds, leftIds }) => participantIds.filter((id) => !leftIds.includes(id)));
  return [...new Set<OrganizationId>(ids)].map((id) => supplierChannel(procedureId, id));
}

function lotsMeant({ lots, endedLots, ...negotiation }: Negotiation, suppliers: SomeSuppliers) {
  switch (suppliers.who) {
    case 'goingOn':
      return lots;
    case 'lot':
      return [...lots, ...endedLots].filter(({ lotId }) => lotId === suppliers.lotId);
    case 'fallenLots': {
      const outcomes = 'outcomes' in negotiation ? negotiation.outcomes : [];
      const fallen = new Set(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ lotId }) => lotId));
      return lots.filter(({ lotId }) => fallen.has(lotId));
    }
  }
}
