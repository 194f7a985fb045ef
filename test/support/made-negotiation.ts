import { evolveNegotiation } from '../../functions/negotiation/rules-negotiation.ts';
import type { LotId, OrganizationId } from '../../schemas/ids.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { fen } from '../../schemas/money.ts';
import type { NegotiatedOutcome, Negotiation, NegotiationEvent } from '../../schemas/negotiation.ts';
import { addMilliseconds, type Instant } from '../../schemas/time.ts';
import { madeAt, madeId, madeOrganizationId, madePersonId, madeProcedureId, madeProcurementId } from './made.ts';
import { lotOne, madeSupplierId } from './made-procedure.ts';

/** Five members: four experts and the buyer's representative. */
export const madePanel = [1, 2, 3, 4, 5].map(madePersonId);
export const [firstSupplier, secondSupplier, thirdSupplier] = [madeSupplierId(1), madeSupplierId(2), madeSupplierId(3)];
/** The time set for final offers, a day after the talks began. */
export const madeSetTime = addMilliseconds(madeAt, 86_400_000);
export const madeNoticeId = NoticeId.parse(`ntc-${madeId(9)}`);

export type MadeNegotiation = {
  readonly lots?: readonly { readonly lotId: LotId; readonly participantIds: readonly OrganizationId[] }[];
  readonly minimumSuppliers?: 2 | 3;
};

/** How a negotiation begins: three suppliers in one lot, unless it is said otherwise. */
export function madeBeginning(options: MadeNegotiation = {}): NegotiationEvent {
  const lots = options.lots ?? [{ lotId: lotOne, participantIds: [firstSupplier, secondSupplier, thirdSupplier] }];
  return {
    type: 'negotiationBegun',
    procedureId: madeProcedureId(1),
    procurementId: madeProcurementId,
    buyerId: madeOrganizationId(1),
    procurementAgencyId: madeOrganizationId(2),
    authorityId: madeOrganizationId(3),
    memberIds: [...madePanel],
    minimumSuppliers: options.minimumSuppliers ?? 3,
    lots: lots.map(({ lotId, participantIds }) => ({ lotId, participantIds: [...participantIds] })),
  };
}

/** The negotiation after these events. */
export function negotiationAfter(
  events: readonly NegotiationEvent[],
  options: MadeNegotiation & { readonly at?: Instant } = {},
): Negotiation {
  const context = { id: madeProcedureId(1), at: options.at ?? madeAt };
  const begun = evolveNegotiation(undefined, madeBeginning(options), context);
  return events.reduce<Negotiation>((state, event) => evolveNegotiation(state, event, context), begun);
}

export const roundOpened: NegotiationEvent = { type: 'roundOpened', number: 1 };
export const roundEnded: NegotiationEvent = { type: 'roundEnded', number: 1 };
export const offersAsked: NegotiationEvent = { type: 'finalOffersAsked', deadline: madeSetTime };
export const reportWritten: NegotiationEvent = {
  type: 'reportWritten',
  textZh: '按照最后报价由低到高排序。',
  writtenBy: madePersonId(1),
};

export function met(supplierId: OrganizationId): NegotiationEvent {
  return { type: 'supplierMet', supplierId };
}

export function left(supplierId: OrganizationId, lotId: LotId = lotOne): NegotiationEvent {
  return { type: 'supplierLeft', lotId, supplierId };
}

export function excludedFrom(supplierId: OrganizationId, lotId: LotId = lotOne): NegotiationEvent {
  return { type: 'supplierExcluded', lotId, supplierId };
}

export function proposed(number = 1): NegotiationEvent {
  return {
    type: 'changeProposed',
    number,
    subject: 'serviceRequirement',
    textZh: '核对时限改为两个工作日。',
    proposedBy: madePersonId(1),
  };
}

export function confirmed(number = 1): NegotiationEvent {
  return { type: 'changeConfirmed', number, decidedBy: madePersonId(5) };
}

export function lotEnded(lotId: LotId = lotOne): NegotiationEvent {
  return { type: 'lotEnded', lotId, reason: 'fewer_than_minimum_conforming', noticeId: madeNoticeId };
}

export function signed(member: number): NegotiationEvent {
  return { type: 'reportSigned', memberId: madePersonId(member) };
}

/** A lot ranked with the three suppliers at 1, 2 and 3 yuan. */
export function rankedOutcome(lotId: LotId = lotOne): NegotiatedOutcome {
  const prices = [fen(100), fen(200), fen(300)];
  return {
    outcome: 'ranked',
    lotId,
    candidates: [firstSupplier, secondSupplier, thirdSupplier].map((supplierId, index) => ({
      supplierId,
      rank: index + 1,
      priceFen: prices[index] ?? fen(0),
      evaluatedPriceFen: prices[index] ?? fen(0),
    })),
    excluded: [],
  };
}

export function failedOutcome(lotId: LotId = lotOne): NegotiatedOutcome {
  return { outcome: 'failed', lotId, reason: 'fewer_than_minimum_final_offers', offers: 2 };
}

/** The final offers of these lots have come in, enough of each but for those that fell. */
export function offersReceived(
  lotIds: readonly LotId[] = [lotOne],
  ...outcomes: NegotiatedOutcome[]
): NegotiationEvent {
  const supplierIds = [firstSupplier, secondSupplier, thirdSupplier];
  return { type: 'finalOffersReceived', offered: lotIds.map((lotId) => ({ lotId, supplierIds })), outcomes };
}

export function ranked(...outcomes: NegotiatedOutcome[]): NegotiationEvent {
  return { type: 'offersRanked', outcomes: outcomes.length === 0 ? [rankedOutcome()] : outcomes };
}

/** The reasons of a refusal with their articles; none for what is allowed. */
export function reasonsOf(decision: {
  readonly allowed: boolean;
  readonly refusals?: readonly { readonly code: string; readonly rule?: string }[];
}): (readonly [string, string | undefined])[] {
  return (decision.refusals ?? []).map(({ code, rule }) => [code, rule] as const);
}
