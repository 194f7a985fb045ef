import { AwardEvent } from '../../schemas/award.ts';
import { FinalOfferCallEvent } from '../../schemas/final-offer.ts';
import type { OrganizationId } from '../../schemas/ids.ts';
import { LetterEvent } from '../../schemas/letter.ts';
import { NegotiationMessageEvent } from '../../schemas/negotiation-message.ts';
import { NegotiationEvent } from '../../schemas/negotiation.ts';
import { staying } from '../negotiation/rules-negotiation.ts';
import type { TemplateName } from './rules-templates.ts';
import {
  aboutIn,
  given,
  ofProcedure,
  panel,
  supplier,
  toBuyer,
  toBuyerSide,
  toEach,
  type Facts,
  type Happening,
  type MailValues,
  type Telling,
} from './rules-told.ts';

/**
 * A negotiation. What is said to all goes to all at the same moment (Order 74 art. 32); of one supplier's acts no other ever
 * learns (Order 74 art. 31).
 */
export function tellNegotiation(happening: Happening): Telling | undefined {
  const event = NegotiationEvent.parse(happening.event);
  const { id } = happening;
  switch (event.type) {
    case 'negotiationBegun':
      return toSuppliers(id, 'negotiationBegun');
    case 'roundOpened':
      return toSuppliers(id, 'roundOpened');
    case 'changeProposed':
      return { needs: ofProcedure(id), tell: (facts) => toBuyer(facts, 'changeProposed') };
    case 'changeConfirmed':
      return both(toSuppliers(id, 'changeConfirmed'), toPanel(id, 'changeDecided'));
    case 'changeRefused':
      return toPanel(id, 'changeDecided');
    case 'supplierLeft':
      return toPanel(id, 'supplierLeft', { lotId: event.lotId });
    case 'supplierExcluded':
      return excluded(id, event);
    case 'finalOffersReceived':
      return toPanel(id, 'offersReceived');
    case 'offersRanked':
      return toPanel(id, 'offersRanked');
    case 'reportWritten':
      return toPanel(id, 'reportReady');
    default:
      return undefined;
  }
}

function toSuppliers(procedureId: string, template: TemplateName): Telling {
  return {
    needs: { ...ofProcedure(procedureId), negotiation: true },
    tell: (facts) => toEach(stayingIn(facts).map(supplier), { template, values: aboutIn(facts) }),
  };
}

function toPanel(procedureId: string, template: TemplateName, values: MailValues = {}): Telling {
  return {
    needs: { ...ofProcedure(procedureId), panel: true },
    tell: (facts) => toEach(panel(facts), { template, values: { ...aboutIn(facts), ...values } }),
  };
}

type Excluded = Extract<NegotiationEvent, { type: 'supplierExcluded' }>;

/** Whoever no longer conforms is told, and no other supplier (Order 74 arts 30, 31). */
function excluded(procedureId: string, { lotId, supplierId }: Excluded): Telling {
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => [
      { to: supplier(supplierId), template: 'responseNotConforming', values: { ...aboutIn(facts), lotId } },
    ],
  };
}

function both(one: Telling, other: Telling): Telling {
  return {
    needs: { ...one.needs, ...other.needs },
    tell: (facts) => [...one.tell(facts), ...other.tell(facts)],
  };
}

/** Each supplier that goes on with any lot, once. */
function stayingIn(facts: Facts): readonly OrganizationId[] {
  return [...new Set(given(facts.negotiation, 'negotiation').lots.flatMap(staying))];
}

/** The other end of a thread is told that something was said, and nothing of what. */
export function tellMessage(happening: Happening): Telling {
  const { procedureId, supplierId, side } = NegotiationMessageEvent.parse(happening.event);
  if (side === 'supplier') return toPanel(procedureId, 'messageForPanel');
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => [{ to: supplier(supplierId), template: 'messageReceived', values: aboutIn(facts) }],
  };
}

/** Everyone who goes on is called at the same moment, with the same set time (Order 74 art. 33). */
export function tellFinalOfferCall(happening: Happening): Telling | undefined {
  const event = FinalOfferCallEvent.parse(happening.event);
  if (event.type !== 'finalOffersCalled') return undefined;
  const called = [...new Set(event.lots.flatMap(({ participantIds }) => participantIds))];
  return {
    needs: ofProcedure(happening.id),
    tell: (facts) =>
      toEach(called.map(supplier), {
        template: 'finalOffersCalled',
        values: { ...aboutIn(facts), deadline: event.deadline },
      }),
  };
}

/** The award of a lot. What a supplier is told of it stands in its letter; the mail says that there is one, won or lost. */
export function tellAward(happening: Happening): Telling | undefined {
  const event = AwardEvent.parse(happening.event);
  const needs = { thing: { kind: 'award', id: happening.id } } as const;
  switch (event.type) {
    case 'candidatesReceived':
      return {
        needs,
        tell: (facts) => toBuyer(facts, 'candidatesReceived', { ...lotIn(facts), deadlineDay: event.decideThrough }),
      };
    case 'winnerDecided': {
      const template = event.by === 'silence' ? 'winnerDeemed' : 'winnerDecided';
      const { resultNoticeId: noticeId } = event;
      return { needs, tell: (facts) => toBuyerSide(facts, template, { ...lotIn(facts), noticeId }) };
    }
    case 'winnerGaveUp':
      return { needs, tell: (facts) => toBuyerSide(facts, 'winnerGaveUp', lotIn(facts)) };
    default:
      return undefined;
  }
}

function lotIn(facts: Facts): MailValues {
  return { lotId: given(facts.award, 'award').lotId };
}

/** A supplier is told that its letter is issued; whether it won is for the letter to say. */
export function tellLetter(happening: Happening): Telling {
  const { procedureId, lotId, supplierId } = LetterEvent.parse(happening.event);
  return {
    needs: ofProcedure(procedureId),
    tell: (facts) => [{ to: supplier(supplierId), template: 'letterIssued', values: { ...aboutIn(facts), lotId } }],
  };
}
