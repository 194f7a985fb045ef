import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { bidIdOf, bidStream, finalOfferStream } from '../functions/bidding/rules-bid.ts';
import { openingIdOf, openingStream } from '../functions/opening/rules-opening-stream.ts';
import { procedureStream } from '../functions/tendering/rules-procedure.ts';
import { newId } from '../functions/platform/random.ts';
import { load } from '../functions/platform/streams.ts';
import type { BidEvent } from '../schemas/bid.ts';
import { ProcedureId } from '../schemas/ids.ts';
import {
  clockTopic,
  negotiationTopic,
  openingTopic,
  ownNegotiationTopic,
  procedureTopic,
  type LiveTopic,
} from '../schemas/live.ts';
import { MessageView, NegotiationView } from '../schemas/negotiation-api.ts';
import type { LocalDynamodb } from '../infra/local/dynamodb.ts';
import { startDatabaseForStreams } from './support/backends.ts';
import { given, givenBegun, lotIds, type GivenNegotiation } from './support/given-negotiation.ts';
import { givenOpened } from './support/given-opened.ts';
import { liveSockets, type Connected, type LiveSockets } from './support/live-sockets.ts';
import { madeBid } from './support/made-bid.ts';
import { givenOrganizations, type Cast, type CastMember } from './support/organizations.ts';
import { TEST_START, testPortal, type TestPortal } from './support/portal.ts';
import { givenProcedureEvents, givenPublished, type Published } from './support/published-procedure.ts';

let database: LocalDynamodb;
let portal: TestPortal;
let cast: Cast;
let live: LiveSockets;
let negotiation: GivenNegotiation;
let tender: Published;
let opened: Published;
/** Chosen suppliers were invited to it, and nothing was announced. */
let invited: Published;
let draftId: ProcedureId;
let one: CastMember;
let two: CastMember;
let outsider: CastMember;
let leader: CastMember;

beforeAll(async () => {
  database = await startDatabaseForStreams();
  portal = await testPortal(TEST_START, { databaseForStreams: database.endpoint });
  cast = await givenOrganizations(portal);
  const [first, second, third, fourth, fifth] = cast.suppliers;
  if (first === undefined || second === undefined || third === undefined || fifth === undefined || fourth === undefined)
    throw new Error('the cast has five suppliers');
  [one, two, outsider] = [first, second, fifth];
  negotiation = await givenBegun(portal, cast, {
    number: 'LIVE',
    conforming: [[one, two, third, fourth], [], []],
  });
  const [head] = negotiation.panel;
  if (head === undefined) throw new Error('the negotiation has a panel');
  leader = head;
  tender = await givenPublished(portal, cast);
  opened = await givenOpened(portal, cast, { offers: [one, two, third].map((supplier) => ({ supplier, yuan: 100 })) });
  await beginPublicOpening();
  const supplierIds = [one, two, third].map(({ organizationId }) => organizationId);
  const terms = { invitation: { kind: 'invited', supplierIds, reason: '采购人和评审专家分别书面推荐' } };
  invited = await givenPublished(portal, cast, { method: 'competitiveNegotiation', terms });
  draftId = await givenDraft();
  live = await liveSockets(portal);
  await live.settle();
});
afterAll(async () => {
  await live.stop();
  await database.stop();
});

/** The session in which the opened bids were read out. */
async function beginPublicOpening(): Promise<void> {
  const [lotId] = opened.lotIds;
  if (lotId === undefined) throw new Error('there is a lot');
  const { procedureId } = opened;
  const supplierIds = cast.suppliers.slice(0, 3).map(({ organizationId }) => organizationId);
  const openedBy = cast.agencyOfficer.personId;
  await given(portal, async (draft) => {
    draft.append(openingStream, {
      id: openingIdOf(procedureId, lotId),
      before: undefined,
      events: [
        { type: 'openingBegun', procedureId, lotId, session: 'public', openedBy, supplierIds },
        { type: 'openingRecorded', relatedPairs: [], linesSha256: '0'.repeat(64) },
      ],
    });
  });
}

async function givenDraft(): Promise<ProcedureId> {
  const id = ProcedureId.parse(newId('prc'));
  const published = await load(portal.services.table, procedureStream, tender.procedureId);
  if (published === undefined) throw new Error('the tender was published');
  const { procurementId, buyerId, procurementAgencyId, authorityId, method, terms } = published.state;
  const parties = { buyerId, procurementAgencyId, authorityId };
  const facts = { id, procurementId, number: 'LIVE-DRAFT', method, round: 1, minimumSuppliers: 3 as const, terms };
  await given(portal, async (draft) => {
    draft.append(procedureStream, {
      id,
      before: undefined,
      events: [{ type: 'procedureDrafted', ...facts, ...parties }],
    });
  });
  return id;
}

function everyone(): readonly CastMember[] {
  return Object.values(cast).flat();
}

describe('a ticket grants a topic', () => {
  /** What is read about each topic; before an opening nobody may read it. */
  function topics(): readonly (readonly [LiveTopic, `GET ${string}`])[] {
    const [openLot] = opened.lotIds;
    const [sealedLot] = tender.lotIds;
    if (openLot === undefined || sealedLot === undefined) throw new Error('there are lots');
    const lotPath = (procedureId: string, lotId: string) => `/api/procedures/${procedureId}/lots/${lotId}/opening`;
    return [
      [procedureTopic(tender.procedureId), `GET /api/procedures/${tender.procedureId}`],
      [procedureTopic(negotiation.procedureId), `GET /api/procedures/${negotiation.procedureId}`],
      [procedureTopic(invited.procedureId), `GET /api/procedures/${invited.procedureId}`],
      [procedureTopic(draftId), `GET /api/procedures/${draftId}`],
      [openingTopic(opened.procedureId, openLot), `GET ${lotPath(opened.procedureId, openLot)}`],
      [openingTopic(tender.procedureId, sealedLot), `GET ${lotPath(tender.procedureId, sealedLot)}`],
      [negotiationTopic(negotiation.procedureId), `GET ${negotiation.base}`],
      [ownNegotiationTopic(negotiation.procedureId), `GET ${negotiation.base}/own`],
    ];
  }

  it('to exactly those who may read the thing', async () => {
    for (const person of everyone()) {
      const asked = topics();
      const { topics: granted } = await live.issue(
        person.subject,
        asked.map(([topic]) => topic),
      );
      for (const [topic, call] of asked) {
        const { status } = await portal.request(person.subject, call);
        expect([person.role, topic, granted.includes(topic)]).toEqual([person.role, topic, status === 200]);
      }
    }
  });

  it('never of what does not exist, and says no more of it than of what is not to be read', async () => {
    const nowhere = procedureTopic(ProcedureId.parse(newId('prc')));
    expect((await live.issue(one.subject, [nowhere, negotiationTopic(negotiation.procedureId)])).topics).toEqual([]);
  });

  it.each([
    [[]],
    [['procedure/nothing']],
    [['negotiation/prc-00000000000000000001/org-00000000000000000001']],
    [['person/per-00000000000000000001']],
    [[clockTopic, clockTopic]],
    [Array.from({ length: 21 }, (_, index) => `procedure/prc-${index.toString().padStart(20, '0')}`)],
  ])('only of what can be asked for: not of %j', async (topics) => {
    expect(await portal.request(one.subject, 'POST /api/live-tickets', { body: { topics } })).toMatchObject({
      status: 400,
    });
  });
});

describe('what happens is told', () => {
  let panel: Connected;
  let buyer: Connected;
  let supplierOne: Connected;
  let supplierTwo: Connected;
  let auditor: Connected;
  let foreign: Connected;

  beforeAll(async () => {
    const { procedureId } = negotiation;
    const all = [negotiationTopic(procedureId), ownNegotiationTopic(procedureId), procedureTopic(procedureId)];
    const also = [procedureTopic(tender.procedureId), procedureTopic(opened.procedureId)];
    const connect = (member: CastMember) => live.connect(member.subject, [...all, ...also]);
    panel = await connect(leader);
    buyer = await connect(cast.agencyOfficer);
    supplierOne = await connect(one);
    supplierTwo = await connect(two);
    auditor = await connect(cast.auditor);
    foreign = await connect(outsider);
  });
  beforeEach(() => void heard());

  /** Who has heard how many tellings of each topic since last asked, leaving out who heard nothing. */
  function heard(): Record<string, readonly string[]> {
    const people = { panel, buyer, supplierOne, supplierTwo, auditor, foreign };
    return Object.fromEntries(
      Object.entries(people).flatMap(([name, connected]) => {
        const topics = connected.heard().map((topic) => topic?.replaceAll(/prc-\w+/g, '*') ?? 'nothing');
        return topics.length === 0 ? [] : [[name, topics]];
      }),
    );
  }

  test('a message to one supplier: to it and the panel, not to the others, the buyer or an auditor', async () => {
    const body = { supplierId: one.organizationId, textZh: '请说明人员安排。' };
    await portal.succeed(leader.subject, `POST ${negotiation.base}/messages`, { body, answer: MessageView });
    await live.settle();
    expect(heard()).toEqual({ panel: ['negotiation/*'], supplierOne: ['negotiation/*/own'] });
    await portal.succeed(two.subject, `POST ${negotiation.base}/messages`, {
      body: { textZh: '补充说明如下。' },
      answer: MessageView,
    });
    await live.settle();
    expect(heard()).toEqual({ panel: ['negotiation/*'], supplierTwo: ['negotiation/*/own'] });
  });

  test('a round to all who go on, and a meeting to the one that was met', async () => {
    const everybody = { panel: ['negotiation/*'], buyer: ['negotiation/*'], auditor: ['negotiation/*'] };
    const own = ['negotiation/*/own'];
    await portal.succeed(leader.subject, `POST ${negotiation.base}/rounds`, { answer: NegotiationView });
    await live.settle();
    expect(heard()).toEqual({ ...everybody, supplierOne: own, supplierTwo: own });
    const body = { supplierId: one.organizationId };
    await portal.succeed(leader.subject, `POST ${negotiation.base}/rounds/1/meetings`, {
      body,
      answer: NegotiationView,
    });
    await live.settle();
    expect(heard()).toEqual({ ...everybody, supplierOne: own });
  });

  test('bids, withdrawals, obtained documents and final offers to nobody', async () => {
    const { procedureId } = tender;
    await given(portal, async (draft) => {
      for (const { organizationId: supplierId } of [one, two]) {
        const place = { procedureId, supplierId, purpose: 'bid' as const, basedOnAmendment: 0 };
        const { submittedAt: _, ...version } = madeBid({ procedureId, supplierId, purpose: 'bid' }).version;
        const events: BidEvent[] = [{ type: 'bidSubmitted', ...place, ...version }];
        draft.append(bidStream, { id: bidIdOf(procedureId, supplierId), before: undefined, events });
        const offer = { procedureId: negotiation.procedureId, supplierId, purpose: 'finalOffer' as const };
        const sealed = madeBid({ ...offer, lotIds: lotIds.slice(0, 1) }).version;
        const { submittedAt: __, ...offered } = sealed;
        draft.append(finalOfferStream, {
          id: bidIdOf(offer.procedureId, supplierId),
          before: undefined,
          events: [{ type: 'bidSubmitted', ...offer, basedOnAmendment: 0, ...offered }],
        });
      }
    });
    await live.settle();
    expect(heard()).toEqual({});
  });

  test('the closing to everyone who may read the procedure', async () => {
    const all = ['procedure/*'];
    await givenProcedureEvents(portal, tender.procedureId, [{ type: 'biddingClosed' }]);
    await live.settle();
    expect(heard()).toEqual({
      buyer: all,
      supplierOne: all,
      supplierTwo: all,
      auditor: all,
      foreign: all,
    });
  });

  test('one socket’s end to nobody, and nothing more to it', async () => {
    supplierTwo.socket.close();
    await expect.poll(() => supplierTwo.socket.readyState).toBe(WebSocket.CLOSED);
    const body = { supplierId: two.organizationId, textZh: '还在吗？' };
    await portal.succeed(leader.subject, `POST ${negotiation.base}/messages`, { body, answer: MessageView });
    await live.settle();
    expect(heard()).toEqual({ panel: ['negotiation/*'] });
  });
});
