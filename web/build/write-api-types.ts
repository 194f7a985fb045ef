import { writeApiTypes } from './api-types.ts';

/** `npm run check:types` and the build run this first, so that the client is never behind the API. */
writeApiTypes();
