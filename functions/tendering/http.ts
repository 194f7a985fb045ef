import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { tenderingApp } from './routes.ts';

export const handler = httpEntry('tendering', tenderingApp(connectServices()));
