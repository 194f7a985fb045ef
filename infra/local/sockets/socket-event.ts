import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type SocketRoute = '$connect' | '$disconnect' | '$default';

const EVENT_TYPES = { $connect: 'CONNECT', $disconnect: 'DISCONNECT', $default: 'MESSAGE' } as const;

/** A connection as API Gateway knows it. */
export type KnownConnection = { readonly id: string; readonly connectedAt: number; readonly request: IncomingMessage };

/** The event with which a WebSocket API calls a function. */
export function socketEvent(route: SocketRoute, { id, connectedAt, request }: KnownConnection, body?: string): object {
  const now = Date.now();
  const event = {
    requestContext: {
      routeKey: route,
      eventType: EVENT_TYPES[route],
      messageDirection: 'IN',
      connectionId: id,
      connectedAt,
      requestId: randomUUID(),
      requestTimeEpoch: now,
      requestTime: new Date(now).toUTCString(),
      apiId: 'local',
      stage: 'live',
      domainName: request.headers.host ?? '',
      identity: { sourceIp: request.socket.remoteAddress ?? '', userAgent: request.headers['user-agent'] ?? '' },
      ...(body === undefined ? {} : { messageId: randomUUID() }),
    },
    isBase64Encoded: false,
    ...(body === undefined ? {} : { body }),
  };
  return route === '$connect' ? { ...event, ...partsOfRequest(request) } : event;
}

/** Only the first event of a connection carries what it was opened with. */
function partsOfRequest(request: IncomingMessage): object {
  const { searchParams } = new URL(request.url ?? '/', 'http://local');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  return { headers, queryStringParameters: searchParams.size === 0 ? null : Object.fromEntries(searchParams) };
}
