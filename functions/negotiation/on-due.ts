import middy from '@middy/core';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { rankDue } from './rank.ts';

const services = connectServices();

export const handler = middy()
  .use(observe('negotiation-due'))
  .handler(async () => rankDue(services));
