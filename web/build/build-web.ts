import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeApiTypes } from './api-types.ts';

const web = path.resolve(import.meta.dirname, '..');
const root = path.resolve(web, '..');
const dist = path.join(web, 'dist');
const STAMP = '.made-of';

/** Everything that goes into the pages. */
const SOURCES = [
  'package-lock.json',
  'web/index.html',
  'web/vite.config.ts',
  'web/build/*.ts',
  'web/public-pages/**/*.ts',
  'web/src/**/*.{ts,tsx,css}',
  'schemas/**/*.{ts,json}',
  'functions/*/rules*.ts',
  'functions/notices/openapi.json',
];

/** Builds the pages behind sign-in, unless what is there was made of these very sources. Says whether it built. */
export async function buildWeb(): Promise<boolean> {
  writeApiTypes();
  const wanted = hashOfSources();
  const stamp = path.join(dist, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  const { build } = await import('vite');
  // Built beside the old pages and put in their place at once: whoever is served meanwhile gets one or the other.
  const fresh = path.join(web, `dist-${process.pid}`);
  // A test runner sets another environment, in which React would be built with all its checks: half as large again.
  const environment = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  await build({ configFile: path.join(web, 'vite.config.ts'), logLevel: 'warn', build: { outDir: fresh } });
  process.env['NODE_ENV'] = environment ?? 'production';
  writeFileSync(path.join(fresh, STAMP), wanted);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  return true;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).filter(isSource).toSorted())
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function isSource(file: string): boolean {
  return !/\.test\.tsx?$/.test(file);
}
