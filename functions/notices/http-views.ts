import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { viewsApp } from './routes-views.ts';

export const handler = httpEntry('notice-views', viewsApp(connectServices()));
