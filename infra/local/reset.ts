import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDataFolder, refuseIfInUse } from './data-folder.ts';
import { endForgottenDynamodb } from './dynamodb.ts';
import { ExplainedError } from './explained-error.ts';
import { readSettings } from './settings.ts';

/** `npm run reset`: empties the data folder. The next start begins anew. */
async function reset(): Promise<string> {
  const { DATA_DIR: root } = readSettings(process.env);
  if (!existsSync(root) || readdirSync(root).length === 0) return `${root} is empty already.`;
  const isOurs = isDataFolder(root) || root === path.resolve('.data');
  if (!isOurs) throw new ExplainedError(`${root} is not a data folder of the portal; nothing was removed.`);
  refuseIfInUse(root);
  await endForgottenDynamodb(path.join(root, 'dynamodb'));
  // The folder itself may be a mount point.
  for (const name of readdirSync(root)) rmSync(path.join(root, name), { recursive: true, force: true });
  return `${root} is empty now.`;
}

try {
  process.stdout.write(`${await reset()}\n`);
} catch (error) {
  if (!(error instanceof ExplainedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
