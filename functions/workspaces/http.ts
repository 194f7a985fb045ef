import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { workspacesApp } from './routes.ts';

export const handler = httpEntry('workspaces', workspacesApp(connectServices()));
