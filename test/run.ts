import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';

/** `npm test`: runs every test, or those whose files are named, and ends with one line that counts them. */
const Results = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

async function runVitest(resultFile: string): Promise<number> {
  const vitest = path.join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => child.kill(name));
  await once(child, 'exit');
  return child.exitCode ?? 1;
}

/** A file that does not load, or whose preparation fails, has no failed test of its own: it counts as one. */
function count(resultFile: string): { passed: number; failed: number } {
  const results = Results.parse(JSON.parse(readFileSync(resultFile, 'utf8')));
  const unloaded = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: results.numPassedTests, failed: results.numFailedTests + unloaded.length };
}

/** Nothing to count is a failure, too. */
function tryToCount(resultFile: string): { passed: number; failed: number } {
  try {
    return count(resultFile);
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-results-'));
const resultFile = path.join(folder, 'results.json');
const code = await runVitest(resultFile);
const { passed, failed } = tryToCount(resultFile);
rmSync(folder, { recursive: true, force: true });
// An error outside of any test ends vitest with a code although none of its tests failed.
const all = code !== 0 && failed === 0 ? 1 : failed;
process.stdout.write(`\n${passed} passed, ${all} failed\n`);
process.exit(all === 0 && passed > 0 ? 0 : 1);
