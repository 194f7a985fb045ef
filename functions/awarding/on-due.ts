import middy from '@middy/core';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { decideBySilence } from './due.ts';

const services = connectServices();

export const handler = middy()
  .use(observe('awarding-due'))
  .handler(async () => decideBySilence(services));
