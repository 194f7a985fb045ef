import { httpEntry } from '../platform/http-entry.ts';
import { connectServices } from '../platform/services.ts';
import { biddingApp } from './routes.ts';

export const handler = httpEntry('bidding', biddingApp(connectServices()));
