import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { liveApp } from './routes.ts';

export const handler = httpEntry('live', liveApp(connectServices()));
