import { handleKms } from '../../infra/local/kms.ts';
import { newKeys } from '../../infra/local/kms-keys.ts';
import { startLoopbackServer } from '../../infra/local/loopback-server.ts';

/* The key service of the embedded default in a process of its own; it tells its address, and ends with who started it. */
const keys = newKeys();
const server = await startLoopbackServer(async (request, response) => handleKms(request, response, keys));
process.send?.(server.url);
process.on('disconnect', () => process.exit(0));
