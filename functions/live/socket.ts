import type { LiveMessage } from '../../schemas/live.ts';
import type { Clock } from '../platform/clock.ts';
import type { Table } from '../platform/table.ts';
import { personChannel } from './rules-channels.ts';
import { CONNECTIONS_PER_PERSON } from './rules-limits.ts';
import { enter, leave, listenersOf, readGrant } from './store.ts';

/** What happens on a socket, as API Gateway tells it. */
export type SocketEvent = {
  readonly requestContext: { readonly connectionId: string; readonly routeKey: string };
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
  readonly body?: string | null | undefined;
};

/** `body` is sent to the socket in answer to a frame; anything but 200 to `$connect` refuses the connection. */
export type SocketAnswer = { readonly statusCode: number; readonly body?: string };

export type SocketServices = { readonly table: Table; readonly now: Clock; readonly portalUrl: string };

/** A frame is a question whether anyone is there, and nothing else. */
const QUESTION = 'ping';

/** Takes in a connection, answers its questions, and takes it out again. */
export async function serveSocket(services: SocketServices, event: SocketEvent): Promise<SocketAnswer> {
  const { connectionId, routeKey } = event.requestContext;
  switch (routeKey) {
    case '$connect':
      return { statusCode: await connect(services, connectionId, event) };
    case '$disconnect':
      await leave(services.table, connectionId);
      return { statusCode: 200 };
    default: {
      if (event.body !== QUESTION) return { statusCode: 400 };
      const message: LiveMessage = { now: services.now() };
      return { statusCode: 200, body: JSON.stringify(message) };
    }
  }
}

async function connect(services: SocketServices, connectionId: string, event: SocketEvent): Promise<number> {
  const { table, portalUrl } = services;
  // A page elsewhere that came by a ticket cannot use it in its reader's browser.
  if (headerOf(event, 'origin') !== new URL(portalUrl).origin) return 403;
  const ticket = event.queryStringParameters?.['ticket'] ?? '';
  const grant = await readGrant(table, ticket);
  if (grant === undefined) return 403;
  const open = await listenersOf(table, personChannel(grant.personId));
  if (open.length >= CONNECTIONS_PER_PERSON) return 429;
  return (await enter(table, connectionId, { ticket, grant })) ? 200 : 403;
}

/** API Gateway hands headers on as they were written. */
function headerOf({ headers = {} }: SocketEvent, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
