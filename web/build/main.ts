import { buildWeb } from './build-web.ts';

/** `npm run build`: the pages behind sign-in, into `web/dist`. */
process.stdout.write((await buildWeb()) ? 'The pages are built.\n' : 'The pages are up to date.\n');
