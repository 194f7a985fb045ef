import { BatchWriteItemCommand, type ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { tenderNotice } from '../support/notice-fixtures.ts';
import type { Cast } from '../support/organizations.ts';
import type { Call, TestPortal } from '../support/portal.ts';
import { givenPublished } from '../support/published-procedure.ts';
import { copiesOf } from './seeding.ts';
import type { Report } from './budget.ts';

const FEW = 100;
const MANY = 10_000;

/** What each reading route consumes, at 100 and at 10,000 tenders, and how many calls it makes. */
export async function measureCapacity(portal: TestPortal, cast: Cast): Promise<Report> {
  const { procedureId, procurementId } = await givenPublished(portal, cast);
  const routes: readonly (readonly [subject: string | undefined, call: Call])[] = [
    [cast.officer.subject, 'GET /api/procedures'],
    [cast.suppliers[0]?.subject, 'GET /api/procedures'],
    [cast.officer.subject, `GET /api/procedures/${procedureId}`],
    [cast.officer.subject, 'GET /api/procurements'],
    [cast.officer.subject, `GET /api/procurements/${procurementId}`],
    [undefined, 'GET /api/notices'],
    [undefined, 'GET /api/notices?type=tenderNotice'],
    [undefined, 'GET /api/notices?q=网站'],
    [cast.agencyOfficer.subject, 'GET /api/organizations'],
  ];
  await seed(portal, { procedureId, from: 0, to: FEW });
  const few = await consumption(portal, routes);
  await seed(portal, { procedureId, from: FEW, to: MANY });
  const many = await consumption(portal, routes);
  const grown = few.filter(({ units }, index) => (many[index]?.units ?? 0) > units);
  return {
    budgets: [
      {
        budget: `consumed capacity per route the same at ${FEW} and ${MANY} tenders`,
        measured: grown.length === 0 ? 'the same' : `${grown.length} grew`,
        limit: 'the same',
        met: grown.length === 0,
      },
    ],
    details: few.map(
      ({ call, units, calls }, index) =>
        `capacity  ${call.padEnd(64)} ${units} → ${many[index]?.units ?? '?'} units, ${calls} calls`,
    ),
  };
}

/** Procedures and notices like those that exist, as the table would hold them. */
async function seed(
  portal: TestPortal,
  { procedureId, from, to }: { procedureId: string; from: number; to: number },
): Promise<void> {
  const { client, name } = portal.services.table;
  const items = [
    ...(await copiesOf(portal.services.table, { key: `procedure#${procedureId}`, from, to })),
    ...(await copiesOf(portal.services.table, { notice: tenderNotice(), from, to })),
  ];
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, index) =>
    items.slice(index * 25, index * 25 + 25),
  );
  for (let index = 0; index < batches.length; index += 8)
    await Promise.all(
      batches
        .slice(index, index + 8)
        .map((batch) =>
          client.send(
            new BatchWriteItemCommand({ RequestItems: { [name]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
          ),
        ),
    );
}

type Consumption = { readonly call: string; readonly units: number; readonly calls: number };

async function consumption(
  portal: TestPortal,
  routes: readonly (readonly [subject: string | undefined, call: Call])[],
): Promise<readonly Consumption[]> {
  const found: Consumption[] = [];
  for (const [subject, call] of routes) {
    // The person is read once and kept; the second request is the route's own.
    await portal.request(subject, call);
    found.push({
      call: `${call.replaceAll(/[a-z]{3}-[0-9a-z]{20}/g, '{id}')} as ${subject ?? 'anyone'}`,
      ...(await watched(portal, subject, call)),
    });
  }
  return found;
}

async function watched(
  portal: TestPortal,
  subject: string | undefined,
  call: Call,
): Promise<{ units: number; calls: number }> {
  const { middlewareStack } = portal.services.table.client;
  let units = 0;
  let calls = 0;
  middlewareStack.add(
    (next) => async (args) => {
      const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as never });
      calls += 1;
      const { ConsumedCapacity: consumed } = answered.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
      };
      for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) units += CapacityUnits;
      return answered;
    },
    { step: 'initialize', name: 'watchCapacity' },
  );
  const { status } = await portal.request(subject, call);
  middlewareStack.remove('watchCapacity');
  if (status !== 200) throw new Error(`${call} answered ${status}`);
  return { units, calls };
}
