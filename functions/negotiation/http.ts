import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { negotiationApp } from './routes.ts';

export const handler = httpEntry('negotiation', negotiationApp(connectServices()));
