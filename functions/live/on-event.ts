import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { systemClock } from '../platform/clock.ts';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectSockets } from '../platform/sockets.ts';
import { connectTable } from '../platform/table.ts';
import { tellOf } from './tell.ts';

const environment = readEnvironment();
const telling = { table: connectTable(environment), now: systemClock, post: connectSockets(environment) };

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe('live-telling'))
  .handler(async (batch) => reactTo(batch, async (recorded) => tellOf(telling, recorded)));
