import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { noticesApp } from './routes.ts';

export const handler = httpEntry('notices', noticesApp(connectServices()));
