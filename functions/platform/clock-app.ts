import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { Instant, millisecondsOf } from '../../schemas/time.ts';
import { setClockOffset, systemClock } from './clock.ts';
import { portalApp, type PortalEnv, type Services } from './http-app.ts';
import { answers, jsonBody, operation, reply } from './operations.ts';
import { refuseWith } from './problem.ts';
import type { Table } from './table.ts';

const ClockView = z.strictObject({ now: Instant, moved: z.boolean() });
const MoveClock = z.strictObject({ to: Instant });

const readClock = createRoute({
  method: 'get',
  path: '/api/demo/clock',
  ...operation({
    id: 'readClock',
    action: 'demo.clock',
    area: 'demo',
    summary: 'Business time of the embedded default',
  }),
  responses: answers(ClockView, 'Business time'),
});

const moveClock = createRoute({
  method: 'post',
  path: '/api/demo/clock',
  ...operation({
    id: 'moveClock',
    action: 'demo.clock',
    area: 'demo',
    summary: 'Move business time forward; a fresh data folder may begin in the past',
  }),
  request: { body: jsonBody(MoveClock) },
  responses: answers(ClockView, 'Business time'),
});

const KEY = { pk: { S: 'clock#demo' }, sk: { S: 'state' } };

/** The movable clock. Its entry is in the embedded default only: on AWS there is no such route. */
export function clockApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  const { table } = services;

  app.openapi(readClock, async (c) => {
    const offset = await storedOffset(table);
    setClockOffset(offset ?? 0);
    return reply(c, ClockView, { now: systemClock(), moved: offset !== undefined });
  });

  app.openapi(moveClock, async (c) => {
    const { to } = c.req.valid('json');
    const now = systemClock();
    const before = await storedOffset(table);
    // Events must not happen before others that are stored; where nothing is stored yet the demo's story may begin in the past.
    if (to < now && before !== undefined) refuseWith({ code: 'clock-only-forward', pointer: '/to', facts: { now } });
    const offset = millisecondsOf(to) - Date.now();
    await table.client.send(
      new PutItemCommand({ TableName: table.name, Item: { ...KEY, type: { S: 'clock' }, offset: { N: `${offset}` } } }),
    );
    setClockOffset(offset);
    return reply(c, ClockView, { now: systemClock(), moved: true });
  });

  return app;
}

/** How far the clock was moved, in milliseconds; `undefined` before it ever was. */
async function storedOffset(table: Table): Promise<number | undefined> {
  const answer = await table.client.send(new GetItemCommand({ TableName: table.name, Key: KEY, ConsistentRead: true }));
  const offset = answer.Item?.['offset']?.N;
  return offset === undefined ? undefined : Number(offset);
}
