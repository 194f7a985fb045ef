import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleFunction } from '../../infra/aws/bundling.ts';
import type { FunctionEntry } from '../../infra/manifest-types.ts';
import { manifest } from '../../infra/manifest.ts';
import { lawRule, ruleIds } from '../../schemas/law/rules.ts';
import { problems } from '../../schemas/problems/problem.ts';

const root = path.resolve(import.meta.dirname, '../..');
const variables = { TABLE_NAME: 'table', ISSUER_URL: 'https://issuer.example', AWS_REGION: 'cn-north-1' };

const onAws = manifest.filter((entry) => entry.localOnly !== true);
const schemaFiles = readdirSync(path.join(root, 'schemas')).filter((file) => /^[a-z-]+\.ts$/.test(file));

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bundles-'));
  const everySchema = path.join(folder, 'schemas.ts');
  const lines = schemaFiles.map((file) => `export * as ${nameOf(file)} from '${path.join(root, 'schemas', file)}';`);
  writeFileSync(
    everySchema,
    [...lines, `export * as law from '${path.join(root, 'schemas/law/rules.ts')}';`].join('\n'),
  );
  await Promise.all([
    ...onAws.map(({ name, entry }) => bundleFunction(path.join(root, entry), path.join(folder, name))),
    bundleFunction(everySchema, path.join(folder, 'schemas')),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function nameOf(file: string): string {
  return path.basename(file, '.ts').replaceAll('-', '_');
}

/** Runs a module in a process of its own, as Lambda would load it. */
async function run(code: string, ...given: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code, ...given], {
    env: { ...process.env, ...variables },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
}

const ASK = `
const { handler } = await import(process.argv[1]);
const path = process.argv[2];
const event = { version: '2.0', rawPath: path, rawQueryString: '', headers: {},
  requestContext: { http: { method: 'GET', path }, domainName: 'portal.example' } };
const answer = path === undefined ? { kind: typeof handler } : await handler(event, { awsRequestId: 'test' });
process.stdout.write(JSON.stringify(answer), () => process.exit(0));
`;

const Answer = z.object({ statusCode: z.number(), body: z.string() });

function bundleOf({ name }: FunctionEntry): string {
  return path.join(folder, name, 'index.mjs');
}

describe('the bundle of', () => {
  it.each(onAws.filter(({ kind }) => kind === 'http'))(
    '$name loads, and refuses with the words of refusals',
    async (entry) => {
      const { statusCode, body } = Answer.parse(await run(ASK, bundleOf(entry), '/api/procedures/nothing/here'));
      expect(statusCode).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ code: 'not-found', title: problems['not-found'].zh });
    },
  );

  it.each(onAws.filter(({ kind }) => kind !== 'http'))('$name loads', async (entry) => {
    expect(await run(ASK, bundleOf(entry))).toEqual({ kind: 'function' });
  });
});

describe('schemas in a bundle', () => {
  it.each(schemaFiles)('mean what they mean in %s', async (file) => {
    const { [nameOf(file)]: bundled } = await imported(path.join(folder, 'schemas', 'index.mjs'));
    expect(meaningsIn(bundled)).toEqual(meaningsIn(await imported(path.join(root, 'schemas', file))));
  });

  it('come with the law as it is in the sources', async () => {
    const told = await run(
      `const { law } = await import(process.argv[1]); console.log(JSON.stringify(law.ruleIds().map(law.lawRule)));`,
      path.join(folder, 'schemas', 'index.mjs'),
    );
    expect(told).toEqual(ruleIds().map(lawRule));
  });
});

async function imported(file: string): Promise<Readonly<Record<string, unknown>>> {
  const exported: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return { ...Object(exported) };
}

/** The JSON Schema of every schema that a module exports, by name. */
function meaningsIn(module: unknown): Record<string, unknown> {
  const schemas = Object.entries(Object(module)).filter((entry): entry is [string, z.ZodType] => isSchema(entry[1]));
  return Object.fromEntries(
    schemas.map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' })]),
  );
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
