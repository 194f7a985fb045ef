import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { observe } from '../platform/log.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectServices } from '../platform/services.ts';
import { receiveWhenOpened } from './receive.ts';

const services = connectServices();

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe('negotiation-offers'))
  .handler(async (batch) => reactTo(batch, async (recorded) => receiveWhenOpened(services, recorded)));
