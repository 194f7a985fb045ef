import { BidEvent } from '../../schemas/bid.ts';
import { CommitteeEvent } from '../../schemas/committee.ts';
import { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import { OpeningEvent } from '../../schemas/opening.ts';
import { ReviewEvent } from '../../schemas/review.ts';
import { supplierOfBid } from '../bidding/rules-bid.ts';
import { bidderWords, failureRule } from '../evaluation/rules-failure.ts';
import {
  aboutIn,
  given,
  ofProcedure,
  panel,
  person,
  supplier,
  toBuyerSide,
  toEach,
  type Facts,
  type Happening,
  type Telling,
  type Told,
} from './rules-told.ts';

const ofBid = {
  bidSubmitted: 'bidReceived',
  bidConfirmed: 'bidConfirmed',
  bidWithdrawn: 'bidWithdrawn',
} as const;

/** A receipt, to the bid's own supplier and to nobody else: before the opening nobody learns of it (Order 87 arts 28, 40). */
export function tellBid(happening: Happening): Telling | undefined {
  const event = BidEvent.parse(happening.event);
  const { procedureId } = placeOf(happening.id);
  const supplierId = supplierOfBid(happening.id);
  if (event.type === 'bidderTold') return fallen(happening, event);
  const isFinal = happening.stream === 'finalOffer' && event.type === 'bidSubmitted';
  const template = isFinal ? 'finalOfferReceived' : ofBid[event.type];
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => [{ to: supplier(supplierId), template, values: aboutIn(facts), evenActor: true }],
  };
}

type BidderTold = Extract<BidEvent, { type: 'bidderTold' }>;

/**
 * Each bidder of a lot that fell is told why (law art. 36; Order 74 art. 23). The cancellation of a whole procedure is told to all
 * who hold the documents, alike.
 */
function fallen({ id }: Happening, { lotId, reason }: BidderTold): Telling | undefined {
  const { procedureId } = placeOf(id);
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => {
      const { status, method, minimumSuppliers } = given(facts.procedure, 'procedure');
      if (status === 'cancelled') return [];
      // The words for bidders name the minimum alone; how many there were may still be secret for another lot.
      const words = bidderWords(reason, { method, count: 0, minimum: minimumSuppliers });
      const values = { ...aboutIn(facts), lotId, reason: words, rule: failureRule(reason, method).rule };
      return [{ to: supplier(supplierOfBid(id)), template: 'lotFailedForBidder', values }];
    },
  };
}

/** The ids of a stream named after what it is about: `<procedureId>.<lotId>.<supplierId>`, or less of it. */
function placeOf(id: string): { readonly procedureId: ProcedureId; readonly rest: readonly string[] } {
  const [procedureId, ...rest] = id.split('.');
  return { procedureId: ProcedureId.parse(procedureId), rest };
}

/** A session of opening: bidders follow it, the buyer's side answers in it. A private one is nobody's but the buyer's side's. */
export function tellOpening(happening: Happening): Telling | undefined {
  const event = OpeningEvent.parse(happening.event);
  const { procedureId, rest } = placeOf(happening.id);
  const lotId = LotId.parse(rest[0]);
  const needs = { ...ofProcedure(procedureId), openingId: happening.id };
  switch (event.type) {
    case 'openingRecorded':
      return {
        needs,
        tell: (facts) => [...sessionMail(facts, lotId), ...toBuyerSide(facts, 'openedForBuyer', { lotId })],
      };
    case 'objectionRaised':
      return { needs, tell: (facts) => toBuyerSide(facts, 'objectionRaised', { lotId }) };
    case 'objectionAnswered':
      return { needs, tell: (facts) => answered(facts, lotId, event.number) };
    default:
      return undefined;
  }
}

function sessionMail(facts: Facts, lotId: LotId): readonly Told[] {
  const { session, supplierIds } = given(facts.opening, 'opening');
  if (session === 'private') return [];
  return toEach(supplierIds.map(supplier), { template: 'bidsOpened', values: { ...aboutIn(facts), lotId } });
}

function answered(facts: Facts, lotId: LotId, number: number): readonly Told[] {
  const opening = given(facts.opening, 'opening');
  const objection = 'objections' in opening ? opening.objections.find((raised) => raised.number === number) : undefined;
  const to = supplier(given(objection, 'objection').supplierId);
  return [{ to, template: 'objectionAnswered', values: { ...aboutIn(facts), lotId } }];
}

/** Each member alone is told of the appointment, without the other names: they are secret until the result (Order 87 art. 47). */
export function tellCommittee(happening: Happening): Telling {
  const event = CommitteeEvent.parse(happening.event);
  const procedureId = ProcedureId.parse(happening.id);
  const joining = event.type === 'committeeAppointed' ? event.members : [event.replacement];
  const leaving = event.type === 'committeeAppointed' ? [] : [event.personId];
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => [
      ...toEach(
        joining.map(({ personId }) => person(personId)),
        { template: 'panelAppointed', values: aboutIn(facts) },
      ),
      ...toEach(leaving.map(person), { template: 'panelLeft', values: aboutIn(facts) }),
    ],
  };
}

/** The question about a low price goes to its bidder, the explanation to the panel. What members find stays with them. */
export function tellReview(happening: Happening): Telling | undefined {
  const event = ReviewEvent.parse(happening.event);
  const { procedureId, rest } = placeOf(happening.id);
  const lotId = LotId.parse(rest[0]);
  if (event.type === 'lowPriceAsked') {
    const to = supplier(OrganizationId.parse(rest[1]));
    return {
      needs: ofProcedure(procedureId),
      tell: (facts) => [{ to, template: 'priceQuestion', values: { ...aboutIn(facts), lotId, deadline: event.dueAt } }],
    };
  }
  if (event.type !== 'lowPriceExplained') return undefined;
  return {
    needs: { ...ofProcedure(procedureId), panel: true },
    tell: (facts) => toEach(panel(facts), { template: 'priceExplained', values: { ...aboutIn(facts), lotId } }),
  };
}
