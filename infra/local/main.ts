import { demoAccounts } from './accounts.ts';
import { loadDemo } from './demo/load.ts';
import { ExplainedError } from './explained-error.ts';
import { IDENTITY_PATH } from './identity.ts';
import { MAIL_PATH } from './mail.ts';
import { startPortal, type Portal } from './start.ts';

/** `npm start`: the whole portal in this process, until Ctrl-C. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const stopped = Promise.withResolvers<void>();
  let portal: Portal | undefined;
  let asked = false;
  function stop(): void {
    // A second Ctrl-C does not wait: everything acknowledged is on the disk already.
    if (asked) process.exit(130);
    asked = true;
    process.stdout.write('\nStopping …\n');
    void portal?.stop().then(stopped.resolve, stopped.reject);
  }
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.stdout.write('Starting Mingcai …\n');
  portal = await startPortal({ demo: loadDemo });
  if (asked) void portal.stop().then(stopped.resolve, stopped.reject);
  else announce(portal, performance.now() - startedAt);
  await stopped.promise;
}

function announce(portal: Portal, milliseconds: number): void {
  process.stdout.write(
    [
      '',
      `  明采 Mingcai is ready after ${(milliseconds / 1000).toFixed(1)} s`,
      '',
      `  Portal         ${portal.url}`,
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
