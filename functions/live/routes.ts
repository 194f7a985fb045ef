import { randomBytes } from 'node:crypto';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { LiveTicket, LiveTicketRequest, type LiveTopic } from '../../schemas/live.ts';
import type { Actor } from '../../schemas/roles.ts';
import { committeeStream } from '../evaluation/rules-committee.ts';
import { negotiationStream } from '../negotiation/rules-negotiation.ts';
import { openingIdOf, openingStream } from '../opening/rules-opening-stream.ts';
import { actorIn, portalApp, type PortalEnv, type Services } from '../platform/http-app.ts';
import { answers, jsonBody, operation, reply } from '../platform/operations.ts';
import { loadTogether } from '../platform/streams.ts';
import type { Table } from '../platform/table.ts';
import { procedureStream } from '../tendering/rules-procedure.ts';
import { channelsFor, partsOf, type TopicParts, type TopicThings } from './rules-grants.ts';
import { CONNECTION_SECONDS, TICKET_SECONDS } from './rules-limits.ts';
import { storeTicket, type Grant } from './store.ts';

const issue = createRoute({
  method: 'post',
  path: '/api/live-tickets',
  ...operation({
    id: 'issueLiveTicket',
    action: 'live.follow',
    area: 'live',
    summary: 'A ticket for one socket on which is told that something about some topics has changed, never what',
  }),
  request: { body: jsonBody(LiveTicketRequest) },
  responses: answers(LiveTicket, 'The ticket, and the topics among those asked for that the person may read'),
});

/**
 * Tickets for the sockets on which pages are told to ask again. Issuing one is no command: nothing is decided, and an answer
 * kept for repeats would keep the ticket, too.
 */
export function liveApp(services: Services): OpenAPIHono<PortalEnv> {
  const app = portalApp(services);
  const { table, environment } = services;
  app.openapi(issue, async (c) => {
    const { topics } = c.req.valid('json');
    const actor = actorIn(c);
    const entries = await entriesFor(table, actor, topics);
    const ticket = randomBytes(32).toString('base64url');
    await storeTicket(table, ticket, { personId: actor.personId, entries });
    return reply(c, LiveTicket, {
      url: environment.SOCKET_URL,
      ticket,
      topics: topics.filter((topic) => entries.some((entry) => entry.topic === topic)),
      connectWithinSeconds: TICKET_SECONDS,
      lastsSeconds: CONNECTION_SECONDS,
    });
  });
  return app;
}

async function entriesFor(table: Table, actor: Actor, topics: readonly LiveTopic[]): Promise<Grant['entries']> {
  const asked = topics.map((topic) => ({ topic, parts: partsOf(topic) }));
  const thingsOf = await readThings(
    table,
    asked.map(({ parts }) => parts),
  );
  return asked.flatMap(({ topic, parts }) =>
    channelsFor(parts, actor, thingsOf(parts)).map((channel) => ({ channel, topic })),
  );
}

const NOTHING: TopicThings = { procedure: undefined, committee: undefined, negotiation: undefined, opening: undefined };

/** Reads what all topics are about in one request. */
async function readThings(table: Table, topics: readonly TopicParts[]): Promise<(parts: TopicParts) => TopicThings> {
  const read = await loadTogether(
    table,
    topics.flatMap((parts) => {
      if (parts.about === 'clock') return [];
      const { procedureId: id } = parts;
      const always = [procedureStream, committeeStream, negotiationStream].map((type) => ({ type, id }));
      return parts.about === 'opening'
        ? [...always, { type: openingStream, id: openingIdOf(id, parts.lotId) }]
        : always;
    }),
  );
  return (parts) => {
    if (parts.about === 'clock') return NOTHING;
    const { procedureId: id } = parts;
    return {
      procedure: read.get(procedureStream, id)?.state,
      committee: read.get(committeeStream, id)?.state,
      negotiation: read.get(negotiationStream, id)?.state,
      opening: parts.about === 'opening' ? read.get(openingStream, openingIdOf(id, parts.lotId))?.state : undefined,
    };
  };
}
