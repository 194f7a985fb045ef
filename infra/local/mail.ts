import { once } from 'node:events';
import ses from 'aws-ses-v2-local';

/** A mail server with the API of SES v2 that delivers nothing and keeps what it was given. */
export type LocalMail = { readonly endpoint: string; readonly stop: () => Promise<void> };

// A CommonJS module's `default` is one level deeper when Node imports it than when the test runner's bundler does.
const startServer = typeof ses === 'function' ? ses : ses.default;

/** Starts it on a free port of the loopback interface. */
export async function startMail(): Promise<LocalMail> {
  const server = await startServer({ host: '127.0.0.1', port: 0 });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
