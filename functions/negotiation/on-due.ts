import middy from '@middy/core';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { receiveDue } from './receive.ts';

const services = connectServices();

export const handler = middy()
  .use(observe('negotiation-due'))
  .handler(async () => receiveDue(services));
