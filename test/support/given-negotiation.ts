import { finalOfferCallStream } from '../../functions/bidding/rules-final-offer.ts';
import { committeeStream } from '../../functions/evaluation/rules-committee.ts';
import { carryOutNegotiationsDue } from '../../functions/negotiation/due.ts';
import { openedBidIdOf, openedFinalOfferStream } from '../../functions/opening/rules-opening-stream.ts';
import { commitLots } from '../../functions/planning/rules-lots.ts';
import { procurementStream } from '../../functions/planning/rules-procurement.ts';
import { digestRequest, execute, type Draft } from '../../functions/platform/commands.ts';
import { newId } from '../../functions/platform/random.ts';
import { load } from '../../functions/platform/streams.ts';
import { closingDue, procedureStream } from '../../functions/tendering/rules-procedure.ts';
import { LotId, NoticeId, ProcedureId, type OrganizationId, type ProcurementId } from '../../schemas/ids.ts';
import { FinalReviewOverview, FinalReviewView } from '../../schemas/final-review.ts';
import { NegotiationView } from '../../schemas/negotiation-api.ts';
import { fen } from '../../schemas/money.ts';
import { ProcurementView } from '../../schemas/planning-api.ts';
import type { ProcedureEvent } from '../../schemas/procedure.ts';
import { addMilliseconds, dayOf, type Instant } from '../../schemas/time.ts';
import { madeTerms } from './made-procedure.ts';
import type { Cast, CastMember } from './organizations.ts';
import type { TestPortal } from './portal.ts';
import { procurementDraft } from './procurements.ts';

const HOUR = 3_600_000;
export const lotIds = [1, 2, 3].map((number) => LotId.parse(`lot-${number}`));

export type GivenNegotiation = {
  readonly procedureId: ProcedureId;
  readonly procurementId: ProcurementId;
  /** Where its routes begin. */
  readonly base: `/api/procedures/${string}/negotiation`;
  readonly panel: readonly CastMember[];
};

export type ReviewedOptions = {
  readonly number: string;
  readonly minimumSuppliers?: 2 | 3;
  /** Whose responses conform, for each of the three lots in turn; a lot with nobody has fallen. */
  readonly conforming: readonly (readonly CastMember[])[];
  /** Four experts and the buyer's representative, unless it is said otherwise. */
  readonly panel?: readonly CastMember[];
};

/** Stores events as the areas before this one do, at the portal's time. */
export async function given(portal: TestPortal, body: (draft: Draft) => Promise<void>): Promise<void> {
  const context = {
    actor: { system: 'reaction' } as const,
    commandId: crypto.randomUUID(),
    requestDigest: digestRequest('given', {}),
  };
  await execute({ table: portal.services.table, now: portal.now }, context, async (draft) => {
    await body(draft);
    return { answer: null };
  });
}

function panelOf(cast: Cast): readonly CastMember[] {
  return [...cast.experts.slice(0, 4), cast.officer];
}

/** A negotiation procedure whose responses were reviewed, lot by lot, with its panel appointed. */
export async function givenReviewed(
  portal: TestPortal,
  cast: Cast,
  options: ReviewedOptions,
): Promise<GivenNegotiation> {
  const { table } = portal.services;
  const { id: procurementId } = await portal.succeed(cast.officer.subject, 'POST /api/procurements', {
    body: procurementDraft(cast, options.number),
    answer: ProcurementView,
  });
  const procedureId = ProcedureId.parse(newId('prc'));
  await given(portal, async (draft) => {
    const procurement = await load(table, procurementStream, procurementId);
    if (procurement === undefined) throw new Error('the procurement was just planned');
    const committed = commitLots(procurement.state, lotIds, procedureId);
    if (!committed.allowed) throw new Error(committed.refusals[0].code);
    draft.append(procurementStream, { id: procurementId, before: procurement, events: committed.events });
    const events = reviewedEvents(cast, { ...options, procurementId, at: draft.at });
    draft.append(procedureStream, { id: procedureId, before: undefined, events });
  });
  const { panel = panelOf(cast) } = options;
  await given(portal, async (draft) => {
    const members = panel.map(({ personId, organizationId, role }) => ({
      personId,
      organizationId,
      kind: role === 'expert' ? ('expert' as const) : ('buyerRepresentative' as const),
    }));
    const leaderId = members[0]?.personId ?? cast.officer.personId;
    const event = {
      type: 'committeeAppointed' as const,
      kind: 'negotiationPanel' as const,
      members,
      leaderId,
      complex: false,
    };
    draft.append(committeeStream, { id: procedureId, before: undefined, events: [event] });
  });
  return { procedureId, procurementId, base: `/api/procedures/${procedureId}/negotiation`, panel };
}

type Reviewed = ReviewedOptions & { readonly procurementId: ProcurementId; readonly at: Instant };

function reviewedEvents(cast: Cast, reviewed: Reviewed): ProcedureEvent[] {
  const { number, minimumSuppliers = 3, conforming, procurementId, at } = reviewed;
  const events: ProcedureEvent[] = [
    {
      type: 'procedureDrafted',
      id: ProcedureId.parse(newId('prc')),
      procurementId,
      number: `${number}-1`,
      buyerId: cast.officer.organizationId,
      procurementAgencyId: cast.agencyOfficer.organizationId,
      authorityId: cast.supervisor.organizationId,
      method: 'competitiveNegotiation',
      round: 1,
      minimumSuppliers,
      terms: madeTerms(addMilliseconds(at, -HOUR), 3, { evaluationMethod: 'negotiation' }),
    },
    {
      type: 'procedurePublished',
      ruleSetId: 'cn-2026-02-01',
      noticeThrough: dayOf(at),
      tenderNoticeId: NoticeId.parse(newId('ntc')),
      recipients: {},
    },
    { type: 'biddingClosed' },
  ];
  for (const [index, members] of conforming.entries()) {
    const lotId = LotId.parse(`lot-${index + 1}`);
    const supplierIds = cast.suppliers.map(({ organizationId }) => organizationId);
    const conformingIds = members.map(({ organizationId }) => organizationId);
    events.push(
      { type: 'lotAwaitsOpening', lotId, supplierIds },
      { type: 'lotOpened', lotId, barredIds: [] },
      { type: 'lotQualified', lotId, qualifiedIds: supplierIds },
      conformingIds.length > 0
        ? { type: 'lotConformed', lotId, conformingIds }
        : { type: 'lotFailed', lotId, reason: 'fewer_than_minimum_conforming', supplierIds, conformingIds },
    );
  }
  return events;
}

/** A negotiation that has just begun. */
export async function givenBegun(portal: TestPortal, cast: Cast, options: ReviewedOptions): Promise<GivenNegotiation> {
  const negotiation = await givenReviewed(portal, cast, options);
  await portal.succeed(cast.agencyOfficer.subject, `POST ${negotiation.base}`, { answer: NegotiationView });
  return negotiation;
}

/** Holds a round in which the panel meets every supplier. */
export async function holdRound(
  portal: TestPortal,
  { base, panel }: GivenNegotiation,
  { number, suppliers }: { readonly number: number; readonly suppliers: readonly CastMember[] },
): Promise<void> {
  const leader = panel[0]?.subject;
  await portal.succeed(leader, `POST ${base}/rounds`, { answer: NegotiationView });
  for (const { organizationId } of suppliers)
    await portal.succeed(leader, `POST ${base}/rounds/${number}/meetings`, {
      body: { supplierId: organizationId },
      answer: NegotiationView,
    });
  await portal.succeed(leader, `POST ${base}/rounds/${number}/end`, { answer: NegotiationView });
}

/** A final offer as it is unsealed, in yuan; without a price where its form cannot be read. */
export type GivenOffer = { readonly supplier: CastMember; readonly yuan?: number; readonly smallEnterprise?: boolean };

/** Asks for final offers within an hour. */
export async function askForOffers(portal: TestPortal, { base, panel }: GivenNegotiation): Promise<void> {
  await portal.succeed(panel[0]?.subject, `POST ${base}/final-offer-call`, {
    body: { deadline: addMilliseconds(portal.now(), HOUR) },
    answer: NegotiationView,
  });
}

/** Lets the set time pass and unseals these offers, lot by lot; a lot with too few stays sealed. Nothing is ranked yet. */
export async function unsealOffers(
  portal: TestPortal,
  { procedureId }: GivenNegotiation,
  offers: readonly (readonly GivenOffer[])[],
): Promise<void> {
  const { table } = portal.services;
  const call = await load(table, finalOfferCallStream, procedureId);
  if (call === undefined) throw new Error('no final offers were asked for');
  portal.moveTo(closingDue(call.state.deadline));
  await given(portal, async (draft) => {
    const offered = lotIds.map((lotId, index) => ({ lotId, supplierIds: idsOf(offers[index] ?? []) }));
    const { lots, minimumSuppliers } = call.state;
    const called = offered.filter(({ lotId }) => lots.some((lot) => lot.lotId === lotId));
    for (const [index, { lotId, supplierIds }] of offered.entries())
      if (supplierIds.length >= minimumSuppliers)
        for (const offer of offers[index] ?? []) unseal(draft, { procedureId, lotId, offer });
    draft.append(finalOfferCallStream, {
      id: procedureId,
      before: call,
      events: [{ type: 'finalOffersClosed', offered: called }, { type: 'finalOffersOpened' }],
    });
  });
}

function idsOf(offers: readonly GivenOffer[]): OrganizationId[] {
  return offers.map(({ supplier }) => supplier.organizationId);
}

type Unsealed = { readonly procedureId: ProcedureId; readonly lotId: LotId; readonly offer: GivenOffer };

function unseal(draft: Draft, { procedureId, lotId, offer }: Unsealed): void {
  const { organizationId: supplierId, subject } = offer.supplier;
  draft.append(openedFinalOfferStream, {
    id: openedBidIdOf({ procedureId, lotId, supplierId }),
    before: undefined,
    events: [
      {
        type: 'bidOpened',
        bid: {
          procedureId,
          lotId,
          supplierId,
          supplierNameZh: subject,
          smallEnterprise: offer.smallEnterprise ?? false,
          ...(offer.yuan === undefined ? { remarkZh: '报价表无法读取' } : { priceFen: fen(offer.yuan * 100) }),
          documents: [],
        },
      },
    ],
  });
}

/** Every member finds every response good, wherever the panel must vote on revised ones. */
export async function approveResponses(
  portal: TestPortal,
  { base, panel }: GivenNegotiation,
  lots: readonly LotId[],
): Promise<void> {
  for (const lotId of lots) {
    const of = `${base}/lots/${lotId}/final-review` as const;
    const { items, requirementIds } = await portal.succeed(panel[0]?.subject, `GET ${of}`, {
      answer: FinalReviewOverview,
    });
    const sheet = requirementIds.map((requirementId) => ({ requirementId, met: true }));
    for (const { supplierId } of items.filter(({ voteRequired }) => voteRequired))
      for (const { subject } of panel)
        await portal.succeed(subject, `PUT ${of}/${supplierId}/opinion`, { body: { sheet }, answer: FinalReviewView });
  }
}

/** The panel reviews and ranks what was unsealed. */
export async function rankOffers(portal: TestPortal, negotiation: GivenNegotiation): Promise<NegotiationView> {
  const { base, panel } = negotiation;
  await carryOutNegotiationsDue(portal.services);
  const { negotiation: state } = await portal.succeed(panel[0]?.subject, `GET ${base}`, { answer: NegotiationView });
  const lots = state.lots.map(({ lotId }) => lotId);
  await approveResponses(portal, negotiation, lots);
  return portal.succeed(panel[0]?.subject, `POST ${base}/ranking`, { answer: NegotiationView });
}

/** Has every member sign the report on the ranking: the candidates reach the buyer. */
export async function signReport(portal: TestPortal, { base, panel }: GivenNegotiation): Promise<void> {
  const [leader] = panel;
  const { version } = await portal.succeed(leader?.subject, `GET ${base}`, { answer: NegotiationView });
  await portal.succeed(leader?.subject, `PUT ${base}/report`, {
    body: { textZh: '按照最后报价由低到高的顺序提出成交候选人。' },
    ifMatch: version,
    answer: NegotiationView,
  });
  for (const { subject } of panel)
    await portal.succeed(subject, `POST ${base}/report/signatures`, { body: {}, answer: NegotiationView });
}

/** Ranks what was unsealed, and has every member sign the report: the candidates reach the buyer. */
export async function rankAndReport(portal: TestPortal, negotiation: GivenNegotiation): Promise<void> {
  await rankOffers(portal, negotiation);
  await signReport(portal, negotiation);
}
