import middy from '@middy/core';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { remindDue } from './remind.ts';

const services = connectServices();

export const handler = middy()
  .use(observe('notifications-due'))
  .handler(async () => remindDue(services));
