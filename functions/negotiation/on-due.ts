import middy from '@middy/core';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { carryOutNegotiationsDue } from './due.ts';

const services = connectServices();

export const handler = middy()
  .use(observe('negotiation-due'))
  .handler(async () => carryOutNegotiationsDue(services));
