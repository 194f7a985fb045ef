import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { z } from 'zod';
import { bundleFunction, plainBundling } from '../../infra/aws/bundling.ts';
import type { HttpFunction } from '../../infra/manifest-types.ts';
import { manifest } from '../../infra/manifest.ts';
import { median, ratio, type Report } from './budget.ts';

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
const { handler } = await import(process.argv[1]);
const imported = performance.now() - before;
await handler(JSON.parse(process.argv[2]), { awsRequestId: 'bench' });
const answered = performance.now() - before;
process.stdout.write(JSON.stringify({ imported, answered }), () => process.exit(0));
`;
const Start = z.object({ imported: z.number(), answered: z.number() });
type Start = z.infer<typeof Start>;

type Bundle = { readonly name: string; readonly file: string; readonly asked: string };
type Measured = Bundle & { readonly starts: Start[] };

/**
 * Importing each API function's bundle, as it is deployed, in fresh processes, against hono and the DynamoDB client alone,
 * bundled as anyone would: a yardstick that stays the same, whatever our own bundling comes to. What a bundle leaves for later
 * shall not be hidden: the details also tell the way to the first answer, that to a request without a token.
 */
export async function measureStart(): Promise<Report> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bench-'));
  try {
    const functions = manifest.filter((entry) => entry.kind === 'http').filter(({ localOnly }) => localOnly !== true);
    const bundles = [
      await leastBundle(folder),
      ...(await Promise.all(functions.map((entry) => bundleOf(folder, entry)))),
    ];
    const measured = bundles.map((bundle) => ({ ...bundle, starts: new Array<Start>() }));
    for (let round = 0; round < ROUNDS; round += 1)
      for (const { file, asked, starts } of measured) starts.push(await startOf(file, asked));
    return reportOf(measured);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function leastBundle(folder: string): Promise<Bundle> {
  const file = path.join(folder, 'least.mjs');
  await build({ ...plainBundling, stdin: { contents: LEAST, resolveDir: root }, outfile: file });
  return { name: 'least', file, asked: '/nothing' };
}

async function bundleOf(folder: string, { name, entry, routes }: HttpFunction): Promise<Bundle> {
  await bundleFunction(path.join(root, entry), path.join(folder, name));
  const asked = routes[0].route.replace(/^\w+ /, '').replaceAll(/\{[^}]*\}/g, 'x');
  return { name, file: path.join(folder, name, 'index.mjs'), asked };
}

async function startOf(file: string, asked: string): Promise<Start> {
  const event = {
    version: '2.0',
    rawPath: asked,
    rawQueryString: '',
    headers: {},
    requestContext: { http: { method: 'GET', path: asked }, domainName: 'portal.example' },
  };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', IMPORT, file, JSON.stringify(event)],
    { env: { ...process.env, TABLE_NAME: 'table', ISSUER_URL: 'https://issuer.example' } },
  );
  return Start.parse(JSON.parse(stdout));
}

function reportOf(measured: readonly Measured[]): Report {
  const [least, ...functions] = measured;
  if (least === undefined) throw new Error('nothing was measured');
  const ratios = functions
    .map((one) => ({ ...one, imported: pairedRatio(one, least, 'imported') }))
    .toSorted((left, right) => right.imported - left.imported);
  const [worst] = ratios;
  if (worst === undefined) throw new Error('the manifest has no API functions');
  return {
    budgets: [
      {
        budget: `start: importing the slowest API function (${worst.name}) against hono and the DynamoDB client`,
        measured: ratio(worst.imported),
        limit: `≤ ${ratio(LIMIT)}`,
        met: worst.imported <= LIMIT,
      },
    ],
    details: [
      ...ratios.map((one) => detail(one, one.imported, pairedRatio(one, least, 'answered'))),
      detail(least, 1, 1),
    ],
  };
}

function detail({ name, file }: Bundle, imported: number, answered: number): string {
  const size = `${Math.round(statSync(file).size / 1000)} kB`;
  return `start  ${name.padEnd(14)} ${ratio(imported)}  ${size.padEnd(7)} ${ratio(answered)} to the first answer`;
}

/** The median of the rounds' own ratios: both halves of a pair met the same load of the machine. */
function pairedRatio(one: Measured, least: Measured, part: keyof Start): number {
  return median(one.starts.map((start, round) => start[part] / (least.starts[round]?.[part] ?? Number.NaN)));
}
