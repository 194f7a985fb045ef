import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { fallbackApp } from './routes-fallback.ts';

export const handler = httpEntry('fallback', fallbackApp(connectServices()));
