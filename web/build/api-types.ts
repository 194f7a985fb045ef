import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes the types of the typed client, and the table of operations it calls, from the description of the API. A schema that
 * `schemas/` exports keeps its own type, brands included; only what has no name there is written out.
 */
const root = path.resolve(import.meta.dirname, '../..');
const target = path.join(root, 'web/src/api/operations.gen.ts');

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
type JsonObject = { readonly [name: string]: Json };
/** What a schema's type is asked for: what is sent may lack its defaults, what comes has everything. */
type Direction = 'input' | 'output';

/** Makes the generated file agree with the description. Says whether anything changed. */
export function writeApiTypes(): boolean {
  const text = generate(readJson('functions/notices/openapi.json'));
  if (readOr(target, '') === text) return false;
  writeFileSync(target, text);
  return true;
}

function readJson(file: string): JsonObject {
  return object(JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Json);
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

function generate(document: JsonObject): string {
  const types = new TypeWriter(exportsOfSchemas(), object(object(document['components'])['schemas']));
  const operations = Object.entries(object(document['paths'])).flatMap(([route, verbs]) =>
    Object.entries(object(verbs)).map(([method, operation]) => ({ route, method, operation: object(operation) })),
  );
  const json = operations.filter(({ operation }) => answerOf(operation) !== undefined);
  const rows = json.map(({ operation }) => typeRow(operation, types));
  const calls = json.map(
    ({ route, method, operation }) => `  ${text(operation['operationId'])}: ['${method.toUpperCase()}', '${route}'],`,
  );
  return [
    '// Generated from functions/notices/openapi.json by web/build/api-types.ts. Not kept in the repository.',
    ...types.imports(),
    '',
    '/** Every operation that answers with JSON: what it takes and what it gives. */',
    'export type Operations = {',
    ...rows,
    '};',
    '',
    '/** How each operation is reached. */',
    "export const operations: { readonly [Name in keyof Operations]: readonly ['GET' | 'POST' | 'PUT', string] } = {",
    ...calls,
    '};',
    '',
  ].join('\n');
}

function answerOf(operation: JsonObject): Json | undefined {
  const content = object(object(object(operation['responses'])['200'])['content']);
  return object(content['application/json'])['schema'];
}

function typeRow(operation: JsonObject, types: TypeWriter): string {
  const parameters = list(operation['parameters']).map(object);
  const body = object(object(object(operation['requestBody'])['content'])['application/json'])['schema'];
  const given = [
    `path: ${parametersIn('path', parameters, types)}`,
    `query: ${parametersIn('query', parameters, types)}`,
    `body: ${body === undefined ? 'undefined' : types.of(body, 'input')}`,
    `answer: ${types.of(answerOf(operation) ?? {}, 'output')}`,
  ];
  return `  ${text(operation['operationId'])}: { ${given.join('; ')} };`;
}

function parametersIn(place: string, parameters: readonly JsonObject[], types: TypeWriter): string {
  const members = parameters
    .filter((parameter) => parameter['in'] === place)
    .map(({ name, required, schema }) => {
      const mark = required === true ? '' : '?';
      return `${text(name)}${mark}: ${types.of(schema ?? {}, 'input')}${mark === '' ? '' : ' | undefined'}`;
    });
  return members.length === 0 ? 'Record<never, never>' : `{ ${members.join('; ')} }`;
}

/** TypeScript for JSON schemas. */
class TypeWriter {
  readonly #files: ReadonlyMap<string, string>;
  readonly #components: JsonObject;
  readonly #imported = new Set<string>();

  constructor(files: ReadonlyMap<string, string>, components: JsonObject) {
    this.#files = files;
    this.#components = components;
  }

  imports(): string[] {
    const byFile = Map.groupBy([...this.#imported].toSorted(), (name) => this.#files.get(name) ?? '');
    const lines = [...byFile].map(
      ([file, names]) => `import type { ${names.join(', ')} } from '../../../schemas/${file}';`,
    );
    return ["import type { z } from 'zod';", ...lines.toSorted()];
  }

  of(schema: Json, direction: Direction): string {
    const given = object(schema);
    const reference = given['$ref'];
    if (reference !== undefined) return this.#named(text(reference).split('/').at(-1) ?? '', direction);
    for (const choice of ['anyOf', 'oneOf'])
      if (given[choice] !== undefined) return this.#union(list(given[choice]), direction);
    if (given['enum'] !== undefined)
      return list(given['enum'])
        .map((value) => JSON.stringify(value))
        .join(' | ');
    if (Array.isArray(given['type']))
      return this.#union(
        list(given['type']).map((type) => ({ ...given, type })),
        direction,
      );
    return this.#plain(given, direction);
  }

  #named(name: string, direction: Direction): string {
    if (!this.#files.has(name)) return this.of(this.#components[name] ?? {}, direction);
    this.#imported.add(name);
    return `z.${direction}<typeof ${name}>`;
  }

  #union(choices: readonly Json[], direction: Direction): string {
    return `(${choices.map((choice) => this.of(choice, direction)).join(' | ')})`;
  }

  #plain(schema: JsonObject, direction: Direction): string {
    switch (schema['type']) {
      case 'object':
        return this.#object(schema, direction);
      case 'array':
        return `(${this.of(schema['items'] ?? {}, direction)})[]`;
      case 'string':
        return direction === 'output' ? this.#string(schema) : 'string';
      case 'integer':
      case 'number':
        return 'number';
      case 'boolean':
      case 'null':
        return schema['type'];
      default:
        return 'unknown';
    }
  }

  #object(schema: JsonObject, direction: Direction): string {
    const required = list(schema['required']).map(text);
    const members = Object.entries(object(schema['properties'])).map(([name, member]) => {
      const type = this.of(member, direction);
      return required.includes(name) ? `'${name}': ${type}` : `'${name}'?: ${type} | undefined`;
    });
    const rest = schema['additionalProperties'];
    if (members.length === 0 && typeof rest === 'object' && rest !== null)
      return `Record<string, ${this.of(rest, direction)}>`;
    return members.length === 0 ? 'Record<never, never>' : `{ ${members.join('; ')} }`;
  }

  /** A moment is told by its pattern, so that it can be handed to what computes with moments. */
  #string(schema: JsonObject): string {
    const pattern = schema['pattern'];
    if (typeof pattern !== 'string' || !pattern.endsWith('\\.\\d{3}Z$')) return 'string';
    this.#imported.add('Instant');
    return 'Instant';
  }
}

/** Which file of `schemas/` exports a schema of a name; the last one counts, as in the description. */
function exportsOfSchemas(): ReadonlyMap<string, string> {
  const files = readdirSync(path.join(root, 'schemas')).filter((file) => /^[a-z-]+\.ts$/.test(file));
  return new Map(
    files.toSorted().flatMap((file) => {
      const source = readFileSync(path.join(root, 'schemas', file), 'utf8');
      return [...source.matchAll(/^export const ([A-Z]\w*)\b/gm)].map(([, name = '']): [string, string] => [
        name,
        file,
      ]);
    }),
  );
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new TypeError('the description lacks a name');
  return value;
}
