import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { openingApp } from './routes.ts';

export const handler = httpEntry('opening', openingApp(connectServices()));
