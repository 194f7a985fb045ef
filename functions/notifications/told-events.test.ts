import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { manifest } from '../../infra/manifest.ts';
import { streamTypes } from '../../test/support/stream-types.ts';
import { isTold } from './rules.ts';

/** Events of which nobody is told, and why. Whoever adds an event decides here, or in the table of `rules.ts`. */
const untold: Readonly<Record<string, string>> = {
  'person personRegistered': 'comes with the first membership, of which the person is told',
  'person preferencesChanged': 'the own deed of the person',
  'organization particularsChanged': 'the own deed; what has to be checked again comes as confirmationReopened',
  'procurement procurementChanged': 'the own deed of the buyer',
  'procurement lotsCommitted': 'follows from the procedure’s own events',
  'procurement lotFailed': 'told by the procedure’s event of the same name',
  'procurement lotReleased': 'follows from a cancellation, which is told',
  'procurement lotAwarded': 'told by the award',
  'procurement lotAbandoned': 'the own deed of the buyer',
  'procedure procedureDrafted': 'a draft concerns nobody but its writer',
  'procedure draftUpdated': 'a draft concerns nobody but its writer',
  'procedure draftDiscarded': 'a draft concerns nobody but its writer',
  'procedure procedurePublished': 'public by its notice; who is invited is told by the invitation',
  'procedure biddingClosed': 'what follows is told lot by lot; to tell it at once would tell of bids',
  'procedure lotOpened': 'told by the opening',
  'procedure lotQualified': 'secret until the result (Order 87 arts 66, 69)',
  'procedure lotRanked': 'told to the buyer with the candidates',
  'procedure lotAwarded': 'told by the award and the letters',
  'documentCopy documentsObtained': 'the own deed, and a secret from everyone else (Order 87 art. 28)',
  'following followingBegun': 'the own deed, and a secret from everyone else (Order 87 art. 28)',
  'following followingEnded': 'the own deed, and a secret',
  'yearPurchases purchaseBegun': 'follows from the publication',
  'attachment attachmentStarted': 'the own deed',
  'attachment attachmentVerified': 'the own deed',
  'documentReview documentReviewed': 'the own deed of the buyer',
  'lotApplication lotApplied': 'follows from the application, which is told when it is submitted',
  'methodChange applicationDrafted': 'the own deed of the buyer',
  'methodChange opinionsRequested': 'told to each expert by the request itself',
  'opinionRequest opinionAnswered': 'told to the buyer’s side by the application',
  'methodChange applicationUpdated': 'the own deed of the buyer',
  'methodChange negotiationDrafted': 'the own deed of the buyer',
  'bidUpload uploadStarted': 'the own deed, and a secret',
  'bidUpload uploadVerified': 'the own deed, and a secret',
  'finalOffer bidConfirmed': 'a final offer is never confirmed again',
  'finalOffer bidderTold': 'the fall of a lot is told in the bid itself',
  'finalOfferCall participantLeft': 'told to the panel by the negotiation',
  'finalOfferCall finalOffersClosed': 'nobody may learn who offered',
  'finalOfferCall finalOffersOpened': 'told to the panel once they are ranked',
  'opening openingBegun': 'told when all is unsealed',
  'opening recordSigned': 'the own deed of whoever signs',
  'opening openingAbandoned': 'the fall of the lot is told',
  'opening openingEnded': 'whoever takes part was told when the session began; the record is a public notice',
  'openedBid bidOpened': 'told by the opening',
  'openedFinalOffer bidOpened': 'told to the panel once they are ranked',
  'review qualificationDecided': 'secret until the result (Order 87 arts 66, 69)',
  'review opinionGiven': 'what a member finds stays with the panel',
  'revisedReview revisedOpinionGiven': 'what a member finds stays with the panel',
  'seat seatTaken': 'told by the committee',
  'seat seatLeft': 'told by the committee',
  'review lowPriceJudged': 'what a member finds stays with the panel',
  'negotiation supplierMet': 'no other supplier may learn of it, and this one was there',
  'negotiation roundEnded': 'the next round, or the call for offers, is told',
  'negotiation lotEnded': 'told by the procedure’s own event',
  'negotiation finalOffersAsked': 'told by the call itself',
  'negotiation reportSigned': 'the own deed of a member',
  'negotiation reportDelivered': 'told to the buyer with the candidates',
  'negotiationUpload uploadStarted': 'the own deed',
  'negotiationUpload uploadVerified': 'the own deed',
  'award candidatesExhausted': 'told by the fall of the lot',
  'notice noticeIssued': 'public; whoever it concerns is told of the deed',
  'reminder reminderSet': 'told when it falls',
  'reminder reminderLapsed': 'there is nothing left to tell',
};

const Literal = z.object({ shape: z.object({ type: z.object({ value: z.string() }) }) });
const Union = z.object({ options: z.array(z.unknown()) });

function typesIn(schema: unknown): readonly string[] {
  const union = Union.safeParse(schema);
  if (union.success) return union.data.options.flatMap(typesIn);
  return [Literal.parse(schema).shape.type.value];
}

const events = (await streamTypes()).flatMap(({ name, event }) =>
  typesIn(event).map((type) => ({ stream: name, type })),
);

describe('every event there is', () => {
  it.each(events)('of $stream, $type is told to somebody, or it is said why not', ({ stream, type }) => {
    expect(isTold(stream, type)).not.toBe(Object.hasOwn(untold, `${stream} ${type}`));
  });

  it('is one that exists, where it is said why nobody is told', () => {
    const known = events.map(({ stream, type }) => `${stream} ${type}`);
    expect(Object.keys(untold).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the function', () => {
  it('is called with the events that are told or begin a deadline, and with no others', () => {
    const told = events.filter(({ stream, type }) => isTold(stream, type)).map(({ type }) => type);
    const wanted = new Set([...told, 'procedurePublished', 'procedureAmended', 'enquiryAsked', 'candidatesReceived']);
    const entry = manifest.find(({ name }) => name === 'notifications');
    const filtered = entry?.kind === 'stream' ? entry.streamFilter.eventTypes : [];
    expect(new Set(filtered)).toEqual(wanted);
  });

  it('is the only one that may send mail', () => {
    expect(manifest.filter(({ mail }) => mail).map(({ name }) => name)).toEqual(['notifications']);
  });
});
