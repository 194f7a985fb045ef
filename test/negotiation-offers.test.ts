import { beforeAll, describe, expect, it } from 'vitest';
import { bidIdOf, finalOfferStream } from '../functions/bidding/rules-bid.ts';
import { finalOfferCallStream } from '../functions/bidding/rules-final-offer.ts';
import { closeFinalOffers } from '../functions/opening/rules-closing.ts';
import { load } from '../functions/platform/streams.ts';
import { closingDue, isPublished, procedureStream } from '../functions/tendering/rules-procedure.ts';
import type { BidEvent } from '../schemas/bid.ts';
import type { OrganizationId } from '../schemas/ids.ts';
import {
  askForOffers,
  given,
  givenBegun,
  holdRound,
  lotIds,
  type GivenNegotiation,
} from './support/given-negotiation.ts';
import { madeBid } from './support/made-bid.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { testPortal, type TestPortal } from './support/portal.ts';

let portal: TestPortal;
let cast: Cast;
let negotiation: GivenNegotiation;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  const suppliers = cast.suppliers;
  negotiation = await givenBegun(portal, cast, { number: 'NEG-OFFER', conforming: [suppliers, suppliers, []] });
  await holdRound(portal, negotiation, { number: 1, suppliers });
  await askForOffers(portal, negotiation);
});

function supplier(number: number): CastMember {
  const found = cast.suppliers[number - 1];
  if (found === undefined) throw new Error('the cast has suppliers');
  return found;
}

/** Stores a sealed final offer for one lot, as its submission does. */
async function offer({ organizationId: supplierId }: CastMember, lot: number): Promise<void> {
  const { procedureId } = negotiation;
  const [lotId] = lotIds.slice(lot - 1);
  if (lotId === undefined) throw new Error('there are three lots');
  await given(portal, async (draft) => {
    const id = bidIdOf(procedureId, supplierId);
    const before = await load(portal.services.table, finalOfferStream, id);
    const sealed = madeBid({ procedureId, supplierId, purpose: 'finalOffer', lotIds: [lotId] });
    const { submittedAt: _, ...version } = sealed.version;
    const place = { procedureId, supplierId, purpose: 'finalOffer' as const, basedOnAmendment: 0 };
    const event: BidEvent = { type: 'bidSubmitted', ...place, ...version };
    draft.append(finalOfferStream, { id, before, events: [event] });
  });
}

async function leave({ subject }: CastMember, lot: number): Promise<unknown> {
  const body = { lotId: lotIds[lot - 1] };
  const answer = await portal.request(subject, `POST ${negotiation.base}/withdrawal`, { body });
  const code =
    answer.body !== null && typeof answer.body === 'object' && 'code' in answer.body ? answer.body.code : 'left';
  return code;
}

/** Whose final offers would be counted for a lot at the set time. */
async function counted(lot: number): Promise<readonly OrganizationId[]> {
  const { table } = portal.services;
  const { procedureId } = negotiation;
  const [call, procedure, ...offers] = await Promise.all([
    load(table, finalOfferCallStream, procedureId),
    load(table, procedureStream, procedureId),
    ...cast.suppliers.map(({ organizationId }) => load(table, finalOfferStream, bidIdOf(procedureId, organizationId))),
  ]);
  if (call === undefined || procedure === undefined || !isPublished(procedure.state)) throw new Error('no call');
  const bids = offers.flatMap((loaded) => (loaded === undefined ? [] : [loaded.state]));
  const at = closingDue(call.state.deadline);
  const closed = closeFinalOffers(call.state, bids, { procedure: procedure.state, at });
  const events = closed.allowed ? closed.events : [];
  return events.flatMap((event) =>
    event.type === 'finalOffersClosed'
      ? event.offered.flatMap(({ lotId, supplierIds }) => (lotId === lotIds[lot - 1] ? supplierIds : []))
      : [],
  );
}

describe('leaving and offering exclude each other (Order 74 art. 34)', () => {
  it('refuses to let one go that has given its final offer for the lot, and lets it leave another', async () => {
    await offer(supplier(1), 1);
    expect(await leave(supplier(1), 1)).toBe('final-offer-given');
    expect(await leave(supplier(1), 2)).toBe('left');
    expect(await counted(1)).toContain(supplier(1).organizationId);
  });

  it('counts no offer of one who left before it', async () => {
    expect(await leave(supplier(2), 1)).toBe('left');
    await offer(supplier(2), 1);
    expect(await counted(1)).not.toContain(supplier(2).organizationId);
  });

  it('lets whoever does both at the same moment do one of them', async () => {
    for (const number of [3, 4, 5]) {
      const [left] = await Promise.all([leave(supplier(number), 1), offer(supplier(number), 1)]);
      const counts = (await counted(1)).includes(supplier(number).organizationId);
      expect([left, counts]).toEqual(left === 'left' ? ['left', false] : ['final-offer-given', true]);
    }
  });
});
