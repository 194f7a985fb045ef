import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { bundling } from '../../infra/aws/bundling.ts';
import { manifest } from '../../infra/manifest.ts';
import { alternate, median, ratio, type Report } from './budget.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ROUNDS = 11;
const LIMIT = 1.25;

/** What every function needs at the very least. */
const LEAST = `
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({ region: 'cn-north-1' });
const app = new Hono();
app.get('/', async (c) => c.json(await client.send(new GetItemCommand({ TableName: 'table', Key: {} }))));
export const handler = handle(app);
`;

const IMPORT = `
const before = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - before), () => process.exit(0));
`;

/** Importing each API function's bundle, in fresh processes, against hono and the DynamoDB client alone. */
export async function measureStart(): Promise<Report> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bench-'));
  try {
    const functions = manifest.filter(({ kind, localOnly }) => kind === 'http' && localOnly !== true);
    const files = new Map([['least', await bundle(folder, 'least', undefined)]]);
    for (const { name, entry } of functions) files.set(name, await bundle(folder, name, path.join(root, entry)));
    const times = await alternate(
      ROUNDS,
      Object.fromEntries([...files].map(([name, file]) => [name, async () => importTime(file)])),
    );
    return reportOf(files, times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same options as on AWS. */
async function bundle(folder: string, name: string, entry: string | undefined): Promise<string> {
  const { banner, externalModules, mainFields, target, minify } = bundling();
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    ...(entry === undefined ? { stdin: { contents: LEAST, resolveDir: root } } : { entryPoints: [entry] }),
    format: 'esm',
    target,
    minify,
    mainFields: [...mainFields],
    banner: { js: banner },
    external: [...externalModules],
    bundle: true,
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

async function importTime(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', IMPORT, file], {
    env: { ...process.env, TABLE_NAME: 'table', ISSUER_URL: 'https://issuer.example' },
  });
  return Number(stdout);
}

function reportOf(files: ReadonlyMap<string, string>, times: Readonly<Record<string, readonly number[]>>): Report {
  const least = times['least'] ?? [];
  const ratios = [...files.keys()]
    .filter((name) => name !== 'least')
    .map((name) => ({ name, ratio: pairedRatio(times[name] ?? [], least) }))
    .toSorted((left, right) => right.ratio - left.ratio);
  const [worst] = ratios;
  if (worst === undefined) throw new Error('the manifest has no API functions');
  return {
    budgets: [
      {
        budget: `start: importing the slowest API function (${worst.name}) against hono and the DynamoDB client`,
        measured: ratio(worst.ratio),
        limit: `≤ ${ratio(LIMIT)}`,
        met: worst.ratio <= LIMIT,
      },
    ],
    details: [
      ...ratios.map(({ name, ratio: of }) => `start  ${name.padEnd(14)} ${ratio(of)}  ${kilobytes(files.get(name))}`),
      `start  ${'least'.padEnd(14)} ${ratio(1)}  ${kilobytes(files.get('least'))}`,
    ],
  };
}

/** The median of the rounds' own ratios: both halves of a pair met the same load of the machine. */
function pairedRatio(times: readonly number[], least: readonly number[]): number {
  return median(times.map((time, round) => time / (least[round] ?? Number.NaN)));
}

function kilobytes(file = ''): string {
  return `${Math.round(statSync(file).size / 1000)} kB`;
}
