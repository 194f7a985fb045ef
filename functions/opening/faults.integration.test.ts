import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OpeningRecord, type OpenedBidEvent } from '../../schemas/opening.ts';
import type { DomainEvent } from '../../schemas/stream.ts';
import { bidAs } from '../../test/support/bidding.ts';
import { faultsIn, type ClientFaults } from '../../test/support/client-faults.ts';
import { givenOrganizations, type Cast } from '../../test/support/organizations.ts';
import { testPortal, type TestPortal } from '../../test/support/portal.ts';
import { givenPublished, type Published } from '../../test/support/published-procedure.ts';
import { listRows } from '../platform/lists.ts';
import { readEvents } from '../platform/streams.ts';
import { closingDue } from '../tendering/rules-procedure.ts';
import { connectOpening, type OpeningBackends } from './backends.ts';
import { closeProcedure } from './closing.ts';
import { carryOutOpeningsDue } from './due.ts';
import { openingApp } from './routes.ts';
import { openedBidIdOf } from './rules-opening-stream.ts';

let portal: TestPortal;
let cast: Cast;
let backends: OpeningBackends;
let faults: ClientFaults;
beforeAll(async () => {
  portal = await testPortal();
  cast = await givenOrganizations(portal);
  backends = connectOpening(portal.services.environment);
  const [s3, kms] = await Promise.all([backends.sealed.client(), backends.keys.client()]);
  faults = faultsIn({ dynamodb: portal.environment.dynamodb, s3, kms });
});
afterEach(() => faults.stop());

async function eventsOf(stream: string, id: string): Promise<string[]> {
  return (await readEvents<DomainEvent>(portal.services.table, stream, id)).map(({ type }) => type);
}

/** A closed procedure's traces in every thing that closing touches: all of them, or none. */
async function tracesOfClosing({ procedureId, procurementId }: Published): Promise<readonly boolean[]> {
  const { table } = portal.services;
  const place = { index: 'byParent', key: `notice#procurement#${procurementId}`, limit: 50 } as const;
  const notices = (await listRows(table, place))?.items.filter(
    ({ summary }) => summary['type'] === 'failedTenderNotice',
  );
  return [
    (await eventsOf('procedure', procedureId)).includes('biddingClosed'),
    (await eventsOf('procurement', procurementId)).includes('lotFailed'),
    notices?.length === 1,
  ];
}

describe('when storage fails in the middle of a closing', () => {
  test.each(['before', 'after'] as const)(
    'all of it is done or none, and the next call completes it: %s each call',
    async (mode) => {
      const to = await givenPublished(portal, cast, { lots: 2 });
      for (const supplier of cast.suppliers.slice(0, 3)) {
        const offers = to.lotIds.slice(supplier === cast.suppliers[0] ? 0 : 1).map((lotId) => ({ lotId }));
        await bidAs(portal, supplier, { to, offers });
      }
      portal.moveTo(closingDue(to.deadline));
      let failures = 0;
      for (let call = 1; ; call += 1) {
        faults.failCall(call, mode);
        await closeProcedure(portal.services, to.procedureId).catch(() => undefined);
        faults.stop();
        const traces = await tracesOfClosing(to);
        expect(new Set(traces).size).toBe(1);
        if (faults.hasFailed()) failures += 1;
        if (!faults.hasFailed() || traces[0] === true) break;
      }
      await closeProcedure(portal.services, to.procedureId);
      expect(await tracesOfClosing(to)).toEqual([true, true, true]);
      expect(await eventsOf('procedure', to.procedureId)).toEqual([
        'procedureDrafted',
        'procedurePublished',
        'biddingClosed',
        'lotFailed',
        'lotAwaitsOpening',
      ]);
      expect(failures).toBeGreaterThan(3);
    },
  );
});

describe('when storage or the key service fails in the middle of an opening', () => {
  test.each(['before', 'after'] as const)(
    'what was unsealed stays, and the same command carries on to the whole record: %s each call',
    async (mode) => {
      const to = await givenPublished(portal, cast);
      const bidders = cast.suppliers.slice(0, 3);
      for (const supplier of bidders) await bidAs(portal, supplier, { to });
      portal.moveTo(closingDue(to.deadline));
      await carryOutOpeningsDue(portal.services, backends);
      const open = opening(to);
      const statuses: number[] = [];
      for (let call = 1; ; call += 1) {
        faults.failCall(call, mode);
        const { status } = await open();
        statuses.push(status);
        if (!faults.hasFailed()) break;
      }
      faults.stop();
      expect(new Set(statuses)).toEqual(new Set([503, 200]));
      const { body } = await open();
      const record = OpeningRecord.parse(body);
      expect(record).toMatchObject({ status: 'inSession' });
      expect(record.lines.map(({ priceFen }) => priceFen)).toEqual([10_000_000, 10_000_000, 10_000_000]);
      const [lotId] = to.lotIds;
      if (lotId === undefined) throw new Error('one lot');
      for (const { organizationId: supplierId } of bidders) {
        const id = openedBidIdOf({ procedureId: to.procedureId, lotId, supplierId });
        const events = await readEvents<OpenedBidEvent>(portal.services.table, 'openedBid', id);
        expect(events.map(({ event }) => event.bid.documents.length)).toEqual([2]);
      }
      const procedure = await eventsOf('procedure', to.procedureId);
      expect(procedure.filter((type) => type === 'lotOpened')).toHaveLength(1);
      expect(await eventsOf('opening', `${to.procedureId}.${lotId}`)).toEqual(['openingBegun', 'openingRecorded']);
    },
  );

  test('the schedule carries on an opening that nobody asks for again', async () => {
    const to = await givenPublished(portal, cast);
    for (const supplier of cast.suppliers.slice(0, 3)) await bidAs(portal, supplier, { to });
    portal.moveTo(closingDue(to.deadline));
    await carryOutOpeningsDue(portal.services, backends);
    // The beginning is stored by the second call; the third, a read, begins the unsealing.
    faults.failCall(12, 'before');
    expect((await opening(to)()).status).toBe(503);
    faults.stop();
    await carryOutOpeningsDue(portal.services, backends, { mustStop: () => true });
    const path = `/api/procedures/${to.procedureId}/lots/lot-1/opening` as const;
    const halfway = await portal.succeed('officer', `GET ${path}`, { answer: OpeningRecord });
    expect(halfway).toMatchObject({ status: 'unsealing', lines: [] });
    await carryOutOpeningsDue(portal.services, backends);
    const record = await portal.succeed('officer', `GET ${path}`, { answer: OpeningRecord });
    expect(record.lines).toHaveLength(3);
  });
});

/** The agency's command to open, always the same one. */
function opening(to: Published): () => Promise<{ status: number; body: unknown }> {
  const app = openingApp(portal.services, backends);
  const key = crypto.randomUUID();
  return async () => {
    const token = await portal.issuer.tokenFor(cast.agencyOfficer.subject);
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': key };
    const path = `/api/procedures/${to.procedureId}/lots/lot-1/opening`;
    const answer = await app.request(path, { method: 'POST', headers });
    return { status: answer.status, body: await answer.json() };
  };
}
