import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { planningApp } from './routes.ts';

export const handler = httpEntry('planning', planningApp(connectServices()));
