import { readdirSync } from 'node:fs';
import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { manifest } from '../manifest.ts';
import { hoistProblems, hoistSchemas, schemaNames } from './components.ts';
import { addExamples } from './examples.ts';
import { isObject, toJson, type Json, type JsonObject } from './json.ts';

const root = new URL('../../', import.meta.url);

const HEAD = {
  openapi: '3.1.0',
  info: {
    title: 'Mingcai 明采',
    version: '0.1.0',
    summary: 'Government purchase of services: tenders, sealed bids, evaluation, negotiation, award, public notices',
    description:
      'Every refusal is a problem document (RFC 9457); under the law it cites the article. Commands take an Idempotency-Key. Amounts are integer fen, days are Asia/Shanghai, moments are UTC.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'This portal' }],
};

const TAGS: Readonly<Record<string, string>> = {
  accounts: 'Organisations, people, roles and suppliers',
  planning: 'Procurements, their lots and budgets',
  tendering: 'Procedures: documents, publication, enquiries, amendments, failure and change of method',
  bidding: 'Sealed bids, uploads and receipts',
  opening: 'Closing and opening of bids',
  evaluation: 'Committee, reviews and ranking',
  negotiation: 'Panels, rounds and final offers',
  awarding: 'Decision, letters and withdrawal',
  live: 'Being told that something changed, instead of asking again and again',
  notices: 'Public reading: notices as pages and as data',
  simulations: 'Trying out (试算) what the law makes of a timeline or an evaluation; nothing is stored',
  workspaces: 'What the pages behind sign-in need to know of this installation',
  api: 'The description of this interface',
};

/** The OpenAPI 3.1 document of every route that the manifest deploys, made of the areas' own definitions. */
export async function describeApi(): Promise<JsonObject> {
  const app = await wholeApp();
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the portal’s identity provider (OpenID Connect)',
  });
  const inline = toJson(app.getOpenAPI31Document({ ...HEAD, tags: [] }));
  if (!isObject(inline)) throw new Error('the document is no object');
  const names = schemaNames(await namedSchemas());
  const { document: paths, schemas } = hoistSchemas(inline['paths'] ?? {}, names);
  const problems = hoistProblems(sorted(paths));
  const components = isObject(inline['components']) ? inline['components'] : {};
  const document: JsonObject = {
    ...inline,
    tags: tagsIn(paths),
    paths: problems.paths,
    components: { ...components, schemas, responses: problems.responses },
  };
  const described = addExamples(document);
  if (!isObject(described)) throw new Error('the document is no object');
  return described;
}

/** All areas in one app. Making an area's app reaches no store; only a request would. */
async function wholeApp(): Promise<OpenAPIHono> {
  const { connectServices, readEnvironment } = {
    ...(await modulesOf('functions/platform/services.ts')),
    ...(await modulesOf('functions/platform/environment.ts')),
  };
  const environment = call(readEnvironment, { TABLE_NAME: 'none', ISSUER_URL: 'https://identity.invalid' });
  const services = call(connectServices, environment);
  const whole = new OpenAPIHono();
  for (const { file, name } of apps()) {
    const exported = await modulesOf(file);
    const app = call(exported[name], services);
    if (!(app instanceof OpenAPIHono)) throw new Error(`${file} exports no ${name}`);
    whole.route('/', app);
  }
  return whole;
}

/**
 * The apps whose routes are deployed: `http.ts` serves the area's own of `routes.ts`, `http-x.ts` the `xApp` of `routes-x.ts`.
 * What only the embedded default has is no part of the interface.
 */
function apps(): { file: string; name: string }[] {
  return manifest
    .filter((entry) => entry.kind === 'http' && entry.localOnly !== true)
    .map(({ entry }) => ({
      file: entry.replace(/\/http(-\w+)?\.ts$/, '/routes$1.ts'),
      name: `${/\/http-(\w+)\.ts$/.exec(entry)?.[1] ?? entry.split('/')[1] ?? ''}App`,
    }))
    .toSorted((one, other) => (one.file < other.file ? -1 : 1));
}

async function modulesOf(path: string): Promise<Record<string, unknown>> {
  return import(new URL(path, root).href);
}

function call(target: unknown, ...given: unknown[]): unknown {
  if (typeof target !== 'function') throw new TypeError('not a function');
  return Reflect.apply(target, undefined, given);
}

/** Every schema that `schemas/` exports under a name, as the document would write it out. */
async function namedSchemas(): Promise<JsonObject> {
  const schemas: Record<string, Json> = {};
  const files = readdirSync(new URL('schemas/', root)).filter((file) => /^[a-z-]+\.ts$/.test(file));
  for (const file of files.toSorted()) {
    for (const [name, exported] of Object.entries(await modulesOf(`schemas/${file}`))) {
      const written = exported instanceof z.ZodType ? writtenOut(name, exported) : undefined;
      if (written !== undefined) schemas[name] = written;
    }
  }
  return schemas;
}

/** Some schemas of the core (a custom check, say) have no form in JSON Schema, and need no name either. */
function writtenOut(name: string, schema: z.ZodType): Json | undefined {
  const one = new OpenAPIHono();
  one.openAPIRegistry.register(name, schema);
  try {
    return toJson(one.getOpenAPI31Document(HEAD).components?.schemas?.[name] ?? {});
  } catch {
    return undefined;
  }
}

function sorted(paths: Json): Json {
  return isObject(paths) ? Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))) : paths;
}

function tagsIn(paths: Json): Json {
  const text = JSON.stringify(paths);
  const used = new Set([...text.matchAll(/"tags":\["(\w+)"\]/g)].map(([, tag]) => tag ?? ''));
  const known = Object.keys(TAGS).filter((name) => used.has(name));
  const others = [...used].filter((name) => !known.includes(name));
  return [...known, ...others].map((name) => ({ name, description: TAGS[name] ?? name }));
}
