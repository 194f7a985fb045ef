import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { systemClock } from '../platform/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { connectTable } from '../platform/table.ts';
import { serveSocket, type SocketAnswer, type SocketEvent } from './socket.ts';

const environment = readEnvironment();
const services = { table: connectTable(environment), now: systemClock, portalUrl: environment.PORTAL_URL };

export const handler = middy<SocketEvent, SocketAnswer, Error, Context>()
  .use(observe('live-socket'))
  .handler(async (event) => serveSocket(services, event));
