import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { connectMail } from '../platform/mail.ts';
import { reactTo } from '../platform/reactions.ts';
import { connectServices } from '../platform/services.ts';
import { notify } from './notify.ts';

const environment = readEnvironment();
const services = { ...connectServices(environment), sendMail: connectMail(environment) };

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse, Error, Context>()
  .use(observe('notifications'))
  .handler(async (batch) => reactTo(batch, (recorded) => notify(services, recorded)));
