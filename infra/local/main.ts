import { buildWeb } from '../../web/build/build-web.ts';
import { demoAccounts } from './accounts.ts';
import { loadDemo } from './demo/load.ts';
import { ExplainedError } from './explained-error.ts';
import { IDENTITY_PATH } from './identity.ts';
import { MAIL_PATH } from './mail-page.ts';
import { watchNpm } from './parent-watch.ts';
import { startPortal, type Portal } from './start.ts';

const SAME_PRESS_MILLISECONDS = 1000;

/** `npm start`: the whole portal in this process, until Ctrl-C. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const asked = Promise.withResolvers<void>();
  const givingUp = new AbortController();
  let askedAt = 0;
  function stop(): void {
    if (givingUp.signal.aborted) {
      // A second Ctrl-C does not wait: everything acknowledged is on the disk already. One press may arrive twice, through npm.
      if (Date.now() - askedAt > SAME_PRESS_MILLISECONDS) process.exit(130);
      return;
    }
    askedAt = Date.now();
    process.stdout.write('\nStopping …\n');
    givingUp.abort();
    asked.resolve();
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  watchNpm(stop);
  process.stdout.write('Starting Mingcai …\n');
  await buildWeb();
  const portal = await startPortal({ demo: loadDemo, signal: givingUp.signal });
  announce(portal, performance.now() - startedAt);
  await asked.promise;
  await portal.stop();
}

function announce(portal: Portal, milliseconds: number): void {
  process.stdout.write(
    [
      '',
      `  明采 Mingcai is ready after ${(milliseconds / 1000).toFixed(1)} s`,
      '',
      `  Portal         ${portal.url}`,
      `  Workspaces     ${portal.url}/app`,
      `  Demo accounts  ${portal.url}${IDENTITY_PATH} (${demoAccounts.length} people, no passwords)`,
      `  Inbox          ${portal.url}${MAIL_PATH}`,
      '',
      '  Ctrl-C stops it; what was done is kept in the data folder. `npm run reset` empties that.',
      '',
      '',
    ].join('\n'),
  );
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${error instanceof ExplainedError ? error.message : describe(error)}\n\n`);
  process.exit(1);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
