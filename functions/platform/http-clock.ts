import { clockApp } from './clock-app.ts';
import { httpEntry } from './http-entry.ts';
import { connectServices } from './services.ts';

export const handler = httpEntry('demo-clock', clockApp(connectServices()));
