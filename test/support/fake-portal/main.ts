import { startPortal } from '../../../infra/local/start.ts';
import { fakeManifest, fakeRoot } from './manifest.ts';

/** A portal with the functions of this folder, as a process of its own that can be killed. */
const portal = await startPortal({ manifest: fakeManifest, root: fakeRoot });
process.once('SIGTERM', () => void portal.stop().then(() => process.exit(0)));
process.stdout.write(`ready ${portal.url}\n`);
