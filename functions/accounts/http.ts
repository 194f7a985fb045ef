import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { accountsApp } from './routes.ts';

export const handler = httpEntry('accounts', accountsApp(connectServices()));
