import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeApi } from './describe.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

const file = fileURLToPath(new URL('../../functions/notices/openapi.json', import.meta.url));
let document: JsonObject;

beforeAll(async () => {
  document = await describeApi();
}, 120_000);

/** Every media type object in a document, with where it stands. */
function mediaOf(value: Json, place = ''): { place: string; media: JsonObject }[] {
  if (Array.isArray(value)) return value.flatMap((entry: Json, index) => mediaOf(entry, `${place}/${index}`));
  if (!isObject(value)) return [];
  const { content } = value;
  const own = isObject(content)
    ? Object.entries(content).flatMap(([type, media]) =>
        isObject(media) ? [{ place: `${place} ${type}`, media }] : [],
      )
    : [];
  return [...own, ...Object.entries(value).flatMap(([name, member]) => mediaOf(member, `${place}/${name}`))];
}

/** Made of every area's code and linted by a tool of its own: seconds on a machine at rest. */
describe('the description of the API', { timeout: 120_000 }, () => {
  test('is the one that is served; if it is not, run `npm run describe`', async () => {
    expect(existsSync(file)).toBe(true);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(document);
  });

  test('comes out the same every time', async () => {
    expect(JSON.stringify(await describeApi())).toBe(JSON.stringify(document));
  });

  test('passes an OpenAPI linter', async () => {
    const redocly = fileURLToPath(new URL('../../node_modules/.bin/redocly', import.meta.url));
    const { stdout, stderr } = await promisify(execFile)(redocly, ['lint', file, '--max-problems=20'], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    expect(`${stdout}${stderr}`).not.toMatch(/\d+ warnings?/);
  });

  test('shows an example, valid by its schema, of every JSON body and answer', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...document });
    const found = mediaOf(document['paths'] ?? {}).filter(({ place }) => place.includes('json'));
    expect(found.length).toBeGreaterThan(10);
    const wrong = found.flatMap(({ place, media }) => {
      if (!('example' in media)) return [`${place}: no example`];
      const schema: unknown = JSON.parse(JSON.stringify(media['schema']).replaceAll('"#/', '"api#/'));
      return isSchema(schema) && ajv.validate(schema, media['example']) ? [] : [`${place}: ${ajv.errorsText()}`];
    });
    expect(wrong).toEqual([]);
  });

  test('gives every operation a name of its own and a summary', () => {
    const paths = document['paths'];
    const operations = isObject(paths)
      ? Object.values(paths).flatMap((verbs) => (isObject(verbs) ? Object.values(verbs) : []))
      : [];
    const ids = operations.map((operation) => (isObject(operation) ? operation['operationId'] : undefined));
    expect(new Set(ids).size).toBe(operations.length);
    expect(operations.filter((operation) => !isObject(operation) || operation['summary'] === undefined)).toEqual([]);
  });
});

function isSchema(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
