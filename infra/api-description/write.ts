import { writeFileSync } from 'node:fs';
import { describeApi } from './describe.ts';

/** `npm run describe`: writes the description of the API that the notices function serves. A test tells when it is out of date. */
const file = new URL('../../functions/notices/openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(await describeApi())}\n`);
