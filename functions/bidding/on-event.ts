import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { observe } from '../platform/log.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectServices } from '../platform/services.ts';
import { tellBidders } from './tell-bidders.ts';

const services = connectServices();

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(observe('bidding-reactions'))
  .handler(async (batch) => reactTo(batch, async (recorded) => tellBidders(services, recorded)));
