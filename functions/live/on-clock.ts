import middy from '@middy/core';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { instantOf } from '../../schemas/time.ts';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { connectSockets } from '../platform/sockets.ts';
import { connectTable } from '../platform/table.ts';
import { tellChannels } from './tell.ts';

const environment = readEnvironment();
const sockets = { table: connectTable(environment), post: connectSockets(environment) };

/** Business time was moved: every page must know, and to what. In the embedded default alone. */
export const handler = middy<DynamoDBStreamEvent, void, Error, Context>()
  .use(observe('live-clock'))
  .handler(async ({ Records: records }) => {
    const offset = Number(records.at(-1)?.dynamodb?.NewImage?.['offset']?.N ?? 0);
    await tellChannels({ ...sockets, now: () => instantOf(Date.now() + offset) }, ['clock']);
  });
