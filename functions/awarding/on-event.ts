import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { observe } from '../platform/log.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectServices } from '../platform/services.ts';
import { writeLetters } from './letters.ts';

const services = connectServices();

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe('awarding-letters'))
  .handler(async (batch) => reactTo(batch, (recorded) => writeLetters(services, recorded)));
