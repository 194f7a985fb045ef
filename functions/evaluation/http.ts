import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { evaluationApp } from './routes.ts';

export const handler = httpEntry('evaluation', evaluationApp(connectServices()));
