import { connectOpening } from '../../functions/opening/backends.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { bidAs, draftOf } from '../support/bidding.ts';
import { givenConforming, givenFinalOfferCall } from '../support/given-final-offers.ts';
import type { Cast } from '../support/organizations.ts';
import type { TestPortal } from '../support/portal.ts';
import { givenPublished, type Published } from '../support/published-procedure.ts';
import type { RouteFixture } from '../support/route-fixture.ts';

const DAY_MILLISECONDS = 86_400_000;
const digest = 'ab'.repeat(32);

/** Both suppliers of the matrix have bid, and made final offers in a negotiation. */
export async function biddingFixtures(portal: TestPortal, cast: Cast): Promise<Readonly<Record<string, RouteFixture>>> {
  const backends = connectOpening(portal.services.environment);
  const negotiation = await givenConforming(portal, cast, backends);
  const deadline = addMilliseconds(portal.now(), 200 * DAY_MILLISECONDS);
  const participants = cast.suppliers.slice(0, 3);
  await givenFinalOfferCall(portal, negotiation, { participants, deadline });
  const tender = await givenPublished(portal, cast, { deadline });
  for (const supplier of cast.suppliers.slice(0, 2)) {
    await bidAs(portal, supplier, { to: tender });
    await bidAs(portal, supplier, { to: negotiation, purpose: 'finalOffer' });
  }
  const ids = participants.map(({ organizationId }) => organizationId);
  return {
    readReceiptKeys: {},
    ...fixturesFor(cast, tender, { noun: 'Bid', parties: {} }),
    ...fixturesFor(cast, negotiation, { noun: 'FinalOffer', parties: { participants: ids } }),
  };
}

type Kind = { readonly noun: 'Bid' | 'FinalOffer'; readonly parties: NonNullable<RouteFixture['parties']> };

function fixturesFor(cast: Cast, to: Published, { noun, parties }: Kind): Readonly<Record<string, RouteFixture>> {
  const [supplier] = cast.suppliers;
  const [lotId] = to.lotIds;
  if (supplier === undefined || lotId === undefined) throw new Error('the cast has suppliers, the procedure lots');
  const of = { path: { procedureId: to.procedureId }, parties };
  // Nobody's upload: asking for it is heard, and answered that there is none.
  const ofUpload = { path: { procedureId: to.procedureId, uploadId: `upl-${'0'.repeat(20)}`, number: '1' }, parties };
  const purpose = noun === 'Bid' ? 'bid' : 'finalOffer';
  const { procedureId, supplierId } = draftOf(to, supplier);
  const entry = { uploadId: ofUpload.path.uploadId, role: 'priceForm', lotId, sizeBytes: 20_000, sha256: digest };
  const manifest = { version: 1, procedureId, supplierId, purpose, entries: [entry] };
  return {
    [`start${noun}Upload`]: { ...of, body: { lotId, role: 'attachment', sizeBytes: 1000 } },
    [`read${noun}Upload`]: ofUpload,
    [`presign${noun}Part`]: { ...ofUpload, query: `sha256=${digest}` },
    [`verify${noun}Upload`]: { ...ofUpload, body: { sha256: digest } },
    [`submit${noun}`]: { ...of, ifMatch: 0, body: { manifest, basedOnAmendment: 0 } },
    [`withdraw${noun}`]: { ...of, ifMatch: 0 },
    [`confirm${noun}`]: { ...of, ifMatch: 0, body: { amendment: 0 } },
    [`read${noun}`]: of,
    [`read${noun}Receipt`]: of,
  };
}
