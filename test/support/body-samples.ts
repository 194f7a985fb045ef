import fc from 'fast-check';
import type { JsonSchema } from './asked-routes.ts';

/** A member inside a body, or the body itself: where it is, and what may be there. */
export type Member = {
  readonly path: readonly (string | number)[];
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  /** Whether it is inside one of several shapes: then the shape as a whole may be named instead of the member. */
  readonly isInUnion: boolean;
};

/** A value that fits a schema, as far as JSON Schema tells, with every optional member. */
export function sampleOf(schema: JsonSchema): unknown {
  const [only] = schema.enum ?? [schema.const];
  if (only !== undefined) return only;
  const branch = firstBranch(schema);
  if (branch !== undefined) return sampleOf(branch);
  switch (firstType(schema)) {
    case 'object':
      return Object.fromEntries(propertiesOf(schema).map(([name, property]) => [name, sampleOf(property)]));
    case 'array':
      return sampleList(schema);
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function sampleNumber({ minimum = 1, maximum = 1_000 }: JsonSchema): number {
  return Math.min(Math.max(minimum, 1), maximum);
}

/** Every member of a sample, the whole first. */
export function membersOf(schema: JsonSchema, place: Omit<Member, 'schema'> = WHOLE): readonly Member[] {
  const here = { ...place, schema };
  const branch = firstBranch(schema);
  if (branch !== undefined) {
    const [, ...inside] = membersOf(branch, { ...place, isInUnion: true });
    return [here, ...inside];
  }
  const inside = propertiesOf(schema).flatMap(([name, property]) =>
    membersOf(property, {
      path: [...place.path, name],
      isRequired: schema.required?.includes(name) ?? false,
      isInUnion: place.isInUnion,
    }),
  );
  const entry = entrySchemas(schema)[0];
  const entries =
    entry === undefined || firstType(schema) !== 'array'
      ? []
      : membersOf(entry, { path: [...place.path, 0], isRequired: false, isInUnion: place.isInUnion });
  return [here, ...inside, ...entries];
}
const WHOLE: Omit<Member, 'schema'> = { path: [], isRequired: true, isInUnion: false };

/** The JSON types a schema takes, in any of its shapes. */
export function typesOf(schema: JsonSchema): readonly string[] {
  const shapes = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((shape) => typeof shape === 'object');
  if (shapes.length > 0) return shapes.flatMap(typesOf);
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const ofValues = values.map((value) => (value === null ? 'null' : typeof value));
  const named: unknown = schema.type;
  if (Array.isArray(named)) return named.map(String);
  return typeof named === 'string' ? [named] : ofValues;
}

function firstType(schema: JsonSchema): string | undefined {
  return typesOf(schema)[0];
}

function firstBranch(schema: JsonSchema): JsonSchema | undefined {
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  return typeof first === 'object' ? first : undefined;
}

function propertiesOf(schema: JsonSchema): [string, JsonSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, JsonSchema][] =>
    typeof property === 'object' ? [[name, property]] : [],
  );
}

function entrySchemas(schema: JsonSchema): JsonSchema[] {
  const listed = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const all = [...listed, ...(Array.isArray(schema.items) ? schema.items : [schema.items])];
  return all.filter((entry): entry is JsonSchema => typeof entry === 'object' && entry !== null);
}

function sampleList(schema: JsonSchema): unknown[] {
  if (Array.isArray(schema.prefixItems)) return entrySchemas({ prefixItems: schema.prefixItems }).map(sampleOf);
  const [entry] = entrySchemas(schema);
  return entry === undefined ? [] : Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sampleOf(entry));
}

function sampleText(schema: JsonSchema): string {
  if (schema.format === 'date-time') return '2026-03-02T01:00:00.000Z';
  if (schema.format === 'date') return '2026-03-02';
  if (schema.format === 'email') return 'someone@example.org';
  if (schema.format === 'uri') return 'https://example.org/';
  if (schema.pattern === undefined) return '文'.repeat(Math.max(1, schema.minLength ?? 1));
  const text = matching.get(schema.pattern) ?? textMatching(schema.pattern);
  matching.set(schema.pattern, text);
  return text;
}

/** To find a text for a pattern takes milliseconds, and the patterns are few. */
const matching = new Map<string, string>();

function textMatching(pattern: string): string {
  const [text = ''] = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 });
  return text;
}
