import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mingcai-bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
const onAws = manifest.filter((entry) => entry.localOnly !== true);

async function bundled(entry: FunctionEntry): Promise<string> {
  await bundleFunction(path.join(root, entry.entry), path.join(folder, entry.name));
  return path.join(folder, entry.name, 'index.mjs');
}

describe('the bundle of', () => {
  it.each(onAws.filter(({ kind }) => kind === 'http'))(
    '$name loads, and refuses with the words of refusals',
    async (entry) => {
      const { statusCode, body } = Answer.parse(await run(ASK, await bundled(entry), '/api/procedures/nothing/here'));
      expect(statusCode).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ code: 'not-found', title: problems['not-found'].zh });
    },
  );

  it.each(onAws.filter(({ kind }) => kind !== 'http'))('$name loads', async (entry) => {
    expect(await run(ASK, await bundled(entry))).toEqual({ kind: 'function' });
  });
});

describe('schemas in a bundle', () => {
  it.each(readdirSync(path.join(root, 'schemas')).filter((file) => /^[a-z-]+\.ts$/.test(file)))(
    'mean what they mean in %s',
    async (file) => {
      const source = path.join(root, 'schemas', file);
      const bundle = path.join(folder, `schemas-${file}`);
      await bundleFunction(source, bundle);
      expect(await meaningsIn(path.join(bundle, 'index.mjs'))).toEqual(await meaningsIn(source));
    },
  );

  it('come with the law as it is in the sources', async () => {
    const bundle = path.join(folder, 'rules');
    await bundleFunction(path.join(root, 'schemas/law/rules.ts'), bundle);
    const told = await run(
      `const { lawRule, ruleIds } = await import(process.argv[1]); console.log(JSON.stringify(ruleIds().map(lawRule)));`,
      path.join(bundle, 'index.mjs'),
    );
    expect(told).toEqual(ruleIds().map(lawRule));
  });
});

/** The JSON Schema of every schema that a module exports, by name. */
async function meaningsIn(file: string): Promise<Record<string, unknown>> {
  const exported: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const schemas = Object.entries(Object(exported)).filter((entry): entry is [string, z.ZodType] => isSchema(entry[1]));
  return Object.fromEntries(
    schemas.map(([name, schema]) => [name, z.toJSONSchema(schema, { unrepresentable: 'any' })]),
  );
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_zod' in value;
}
