import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { awardingApp } from './routes.ts';

export const handler = httpEntry('awarding', awardingApp(connectServices()));
