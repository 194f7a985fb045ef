import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamodb } from '../../infra/local/dynamodb.ts';
import { startPortal } from '../../infra/local/start.ts';
import { tenderNotice } from '../support/notice-fixtures.ts';
import { alternate, median, type Report } from './budget.ts';
import { copiesOf, storeAll } from './seeding.ts';

const REQUESTS = 300;
const AT_ONCE = 8;
const ROUNDS = 5;
const LIMIT = 0.5;
const FEW = 100;
/** The budget speaks of 100,000; storing so many takes the local database a while, so it is asked for by `BENCH_NOTICES=100000`. */
const MANY = Number(process.env['BENCH_NOTICES'] ?? 10_000);
/** A file of about the size of a page. */
const STATIC_FILE = path.resolve(import.meta.dirname, '../../web/public/bench.txt');

/** Public lists and notices through the gateway against a static file through the same gateway, with few and with many notices. */
export async function measureReading(): Promise<Report> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bench-'));
  // Of its own: beside a large table with a stream, every write to another one takes long.
  const database = await startDynamodb({ folder: path.join(folder, 'database'), keepIn: 'memory' });
  mkdirSync(path.dirname(STATIC_FILE), { recursive: true });
  writeFileSync(STATIC_FILE, 'x'.repeat(8000));
  for (const name of [
    'DYNAMODB_ENDPOINT',
    'S3_ENDPOINT',
    'KMS_ENDPOINT',
    'SES_ENDPOINT',
    'ISSUER_URL',
    'PORTAL_URL',
    'TABLE_NAME',
  ])
    delete process.env[name];
  const portal = await startPortal({
    port: 0,
    dataDir: path.join(folder, 'portal'),
    settings: { DEMO: 'none', DYNAMODB_ENDPOINT: database.endpoint, TABLE_NAME: 'bench-reading' },
  });
  try {
    const ids = await seed(0, FEW);
    const few = await measure(portal.url, ids);
    await seed(FEW, MANY);
    return reportOf(few, await measure(portal.url, ids), await pageSize(portal.url, ids[0] ?? ''));
  } finally {
    await portal.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(STATIC_FILE, { force: true });
  }
}

async function seed(from: number, to: number): Promise<string[]> {
  const name = process.env['TABLE_NAME'] ?? '';
  const client = new DynamoDBClient({ endpoint: process.env['DYNAMODB_ENDPOINT'] ?? '' });
  const items = await copiesOf({ client, name }, { notice: tenderNotice(), from, to });
  await storeAll({ client, name }, items);
  client.destroy();
  return items.map((item) => item['id']?.S ?? '');
}

type Rates = { readonly list: number; readonly notice: number };

/** Requests a second of lists and notices as shares of a static file's. */
async function measure(url: string, ids: readonly string[]): Promise<Rates> {
  const times = await alternate(ROUNDS, {
    file: async () => requestTime(url, () => '/assets/bench.txt'),
    list: async () => requestTime(url, () => '/notices'),
    notice: async () => requestTime(url, (turn) => `/notices/${ids[turn % 20] ?? ''}`),
  });
  const share = (of: readonly number[]) => median(of.map((time, round) => (times.file[round] ?? Number.NaN) / time));
  return { list: share(times.list), notice: share(times.notice) };
}

async function requestTime(url: string, pathOf: (turn: number) => string): Promise<number> {
  const before = performance.now();
  let turn = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (turn < REQUESTS) {
        turn += 1;
        const answer = await fetch(new URL(pathOf(turn), url));
        if (!answer.ok) throw new Error(`${pathOf(turn)} answered ${answer.status}`);
        await answer.arrayBuffer();
      }
    }),
  );
  return performance.now() - before;
}

/** Bytes as transferred of a notice's page and all it needs, and in how many requests. */
async function pageSize(url: string, id: string): Promise<{ bytes: number; requests: number }> {
  const page = await fetch(`${url}/notices/${id}`);
  const html = await page.text();
  const assets = [...html.matchAll(/<(?:link rel="stylesheet"|script|img)[^>]*(?:href|src)="([^"]+)"/g)].map(
    ([, address]) => address ?? '',
  );
  const sizes = await Promise.all(
    [`/notices/${id}`, ...assets].map(async (address) => {
      const answer = await fetch(new URL(address, url), { headers: { 'accept-encoding': 'gzip' } });
      await answer.arrayBuffer();
      return Number(answer.headers.get('content-length') ?? html.length);
    }),
  );
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
}

function reportOf(few: Rates, many: Rates, page: { bytes: number; requests: number }): Report {
  const shares = [
    ['public list', few.list, many.list],
    ['public notice', few.notice, many.notice],
  ] as const;
  return {
    budgets: [
      ...shares.map(([name, atFew, atMany]) => ({
        budget: `${name} against a static file through the same gateway, ${FEW} → ${MANY} notices`,
        measured: `${(atFew * 100).toFixed(0)} → ${(atMany * 100).toFixed(0)} %`,
        limit: `≥ ${LIMIT * 100} %`,
        met: Math.min(atFew, atMany) >= LIMIT,
      })),
      {
        budget: `public notice page in ${page.requests} requests`,
        measured: `${(page.bytes / 1000).toFixed(1)} kB`,
        limit: '≤ 30 kB, 3',
        met: page.bytes <= 30_000 && page.requests <= 3,
      },
    ],
    details: [],
  };
}
