import middy from '@middy/core';
import { readEnvironment } from '../platform/environment.ts';
import { observe } from '../platform/log.ts';
import { connectServices } from '../platform/services.ts';
import { connectOpening } from './backends.ts';
import { carryOutOpeningsDue } from './due.ts';

const environment = readEnvironment();
const services = connectServices(environment);
const backends = connectOpening(environment);

export const handler = middy()
  .use(observe('opening-due'))
  .handler(async () => carryOutOpeningsDue(services, backends));
