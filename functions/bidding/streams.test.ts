import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bid, BidEvent, BidUpload, BidUploadEvent } from '../../schemas/bid.ts';
import type { FinalOfferCall, FinalOfferCallEvent } from '../../schemas/final-offer.ts';
import { fold } from '../../schemas/stream.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { madeAt, madeId, madeProcedureId } from '../../test/support/made.ts';
import { madeBid, madeDigest } from '../../test/support/made-bid.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import { lotOne, madeDeadline, madeSupplierId } from '../../test/support/made-procedure.ts';
import { bidIdOf, bidStream, bidTransitions, evolveBid, supplierOfBid } from './rules-bid.ts';
import { callTransitions, evolveFinalOfferCall, finalOfferCallStream } from './rules-final-offer.ts';
import { uploadTransitions } from './rules-upload-stream.ts';
import { uploadStream } from './rules-upload.ts';

const id = bidIdOf(madeProcedureId(1), madeSupplierId(1));
const context = { id, at: madeAt };

const sealed = madeBid();
const withdrawn = evolveBid(sealed, { type: 'bidWithdrawn' }, context);
const { submittedAt: _, ...version } = sealed.version;
const { procedureId, supplierId, purpose } = sealed;
const bidSubmitted: BidEvent = {
  type: 'bidSubmitted',
  procedureId,
  supplierId,
  purpose,
  basedOnAmendment: 0,
  ...version,
};
const bidEvents: readonly BidEvent[] = [
  bidSubmitted,
  { type: 'bidConfirmed', amendment: 1 },
  { type: 'bidWithdrawn' },
  { type: 'bidderTold', lotId: lotOne, reason: 'fewer_than_three_bidders' },
];
const bids = { none: undefined, sealed, withdrawn } satisfies Record<Bid['status'] | 'none', Bid | undefined>;

describe("a bid's life", () => {
  it.each(
    (['none', 'sealed', 'withdrawn'] as const).flatMap((status) => bidEvents.map((event) => ({ status, event }))),
  )('$event.type of a bid that is $status goes where the table says, or nowhere', ({ status, event }) => {
    expect(nextStatus(() => evolveBid(bids[status], event, context))).toBe(bidTransitions[status][event.type]);
  });

  it('keeps its number when it is withdrawn, and what its supplier was told when it is replaced', () => {
    const again = evolveBid(withdrawn, { ...bidSubmitted, number: 2 }, context);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', lastNumber: 1 });
    expect(again).toMatchObject({ status: 'sealed', version: { number: 2, submittedAt: madeAt } });
  });

  it('stands in no list and shows nothing: an index would tell how many there are', () => {
    expect(bidStream.places(sealed, id)).toEqual({});
    expect(bidStream.row(sealed, id).summary).toEqual({});
  });

  it('has an id from which its supplier can be read', () => {
    expect(supplierOfBid(id)).toBe(madeSupplierId(1));
  });
});

const upload: BidUploadEvent = {
  type: 'uploadStarted',
  procedureId,
  supplierId,
  purpose,
  lotId: lotOne,
  role: 'priceForm',
  sizeBytes: 20_000,
};
const uploadContext = { id: `upl-${madeId(1)}`, at: madeAt };
const started = uploadStream.evolve(undefined, upload, uploadContext);
const verified = uploadStream.evolve(started, { type: 'uploadVerified', sha256: madeDigest }, uploadContext);
const uploads = { none: undefined, started, verified } satisfies Record<string, BidUpload | undefined>;

describe("an upload's life", () => {
  it.each(
    (['none', 'started', 'verified'] as const).flatMap((status) =>
      [upload, { type: 'uploadVerified', sha256: madeDigest } as const].map((event) => ({ status, event })),
    ),
  )('$event.type of an upload that is $status goes where the table says, or nowhere', ({ status, event }) => {
    const next = nextStatus(() => uploadStream.evolve(uploads[status], event, uploadContext));
    expect(next).toBe(uploadTransitions[status][event.type]);
  });
});

const callContext = { id: procedureId, at: madeAt };
const called: FinalOfferCallEvent = {
  type: 'finalOffersCalled',
  lots: [{ lotId: lotOne, participantIds: [madeSupplierId(1), madeSupplierId(2), madeSupplierId(3)] }],
  minimumSuppliers: 3,
  deadline: madeDeadline,
};
const closedEvent: FinalOfferCallEvent = { type: 'finalOffersClosed', offered: [] };
const open = evolveFinalOfferCall(undefined, called, callContext);
const closed = evolveFinalOfferCall(open, closedEvent, callContext);
const opened = evolveFinalOfferCall(closed, { type: 'finalOffersOpened' }, callContext);
const calls = { none: undefined, called: open, closed, opened } satisfies Record<string, FinalOfferCall | undefined>;
const callEvents: readonly FinalOfferCallEvent[] = [
  called,
  { type: 'participantLeft', lotId: lotOne, supplierId: madeSupplierId(2) },
  closedEvent,
  { type: 'finalOffersOpened' },
];

describe('the life of a call for final offers', () => {
  it.each(
    (['none', 'called', 'closed', 'opened'] as const).flatMap((status) =>
      callEvents.map((event) => ({ status, event })),
    ),
  )('$event.type while $status goes where the table says, or nowhere', ({ status, event }) => {
    const next = nextStatus(() => evolveFinalOfferCall(calls[status], event, callContext));
    expect(next).toBe(callTransitions[status][event.type]);
  });

  it('is due until the last offer is unsealed', () => {
    const due = (call: FinalOfferCall) => finalOfferCallStream.places(call, procedureId).byDue?.key;
    expect([due(open), due(closed), due(opened)]).toEqual(['due#opening', 'due#opening', undefined]);
  });
});

/** Any sequence of events that the table allows. */
const lives = fc.array(fc.nat({ max: 100 }), { maxLength: 12 }).map((picks) => {
  const events: BidEvent[] = [];
  let state: Bid | undefined;
  for (const pick of picks) {
    const possible = bidEvents.filter((event) => bidTransitions[state?.status ?? 'none'][event.type] !== undefined);
    const event = possible[pick % possible.length];
    if (event === undefined) continue;
    const next: BidEvent = event.type === 'bidSubmitted' ? { ...event, number: events.length + 1 } : event;
    state = evolveBid(state, next, context);
    events.push(next);
  }
  return events;
});

describe('folding', () => {
  test.prop([lives])('a bid gives a state that its schema knows, whatever happened to it', (events) => {
    const recorded = events.map((event, index) => ({ event, context: { id, at: addMilliseconds(madeAt, index) } }));
    const state = fold(bidStream, recorded);
    expect(bidStream.state.optional().parse(state)).toEqual(state);
    expect(state?.supplierId).toBe(events.length === 0 ? undefined : supplierId);
  });

  it('an upload and a call gives states that their schemas know', () => {
    expect(uploadStream.state.parse(verified)).toEqual(verified);
    for (const call of [open, closed, opened]) expect(finalOfferCallStream.state.parse(call)).toEqual(call);
  });
});
