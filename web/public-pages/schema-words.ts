import { z } from 'zod';

/** A JSON schema as far as the reference page reads it. */
const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  description: z.string().optional(),
});
type Schema = z.infer<typeof Schema>;

/** Enumerations longer than this (the rule ids, say) are cut. */
const LONGEST_ENUMERATION = 24;

/** A schema in the notation of TypeScript's types, which fits a page where JSON Schema does not. */
export function schemaWords(value: unknown, indent = ''): string {
  const schema = Schema.safeParse(value).data;
  if (schema === undefined) return 'unknown';
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.enum !== undefined) return enumeration(schema.enum);
  if ('const' in schema) return JSON.stringify(schema.const);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return variants.map((variant) => schemaWords(variant, indent)).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((part) => schemaWords(part, indent)).join(' & ');
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'unknown'];
  return types.map((type) => typeWords(type, schema, indent)).join(' | ');
}

function enumeration(values: readonly unknown[]): string {
  const shown = values.slice(0, LONGEST_ENUMERATION).map((entry) => JSON.stringify(entry));
  return [...shown, ...(values.length > shown.length ? [`… (${values.length})`] : [])].join(' | ');
}

function typeWords(type: string, schema: Schema, indent: string): string {
  if (type === 'object') return objectWords(schema, indent);
  if (type === 'array') {
    const item = schemaWords(schema.items, indent);
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
  }
  if (type !== 'string') return type;
  if (schema.format !== undefined) return `string <${schema.format}>`;
  return schema.pattern === undefined || schema.pattern.length > 60 ? 'string' : `string /${schema.pattern}/`;
}

function objectWords(schema: Schema, indent: string): string {
  const required = new Set(schema.required);
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => `${indent}  ${name}${required.has(name) ? '' : '?'}: ${schemaWords(member, `${indent}  `)}`,
  );
  if (members.length > 0) return `{\n${members.join('\n')}\n${indent}}`;
  const open = schema.additionalProperties;
  return open === undefined || typeof open === 'boolean' ? 'object' : `Record<string, ${schemaWords(open, indent)}>`;
}
