import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from './json.ts';

/** What members of these names look like; anything else is made from its schema. */
const BY_NAME: Readonly<Record<string, Json>> = {
  titleZh: '社区居家养老服务',
  titleEn: 'Home care for the elderly',
  nameZh: '苏州市民政局',
  nameEn: 'Suzhou Bureau of Civil Affairs',
  name: '陈静',
  phone: '0512-69180017',
  email: 'chen.jing@example.com',
  address: '江苏省苏州市工业园区现代大道999号',
  contact: '0512-66680000',
  projectNumber: 'SIP-2026-FW-0317',
  ocid: 'ocds-mingcai-sip-2026-0317',
  creditCode: '91320594MA1XABCD2P',
  controllerCodes: '91320594MA1XABCD2P',
  reason: '按程序办理，理由见附件。',
  fileName: 'service-plan.pdf',
  type: 'https://mingcai.example/problems/invalid-request',
  instance: '/api/procurements',
};
const SAMPLES: readonly string[] = [
  '2026-11-20T02:00:00.000Z',
  '2026-11-20',
  '2026-11',
  'lot-1',
  '12.50',
  '0'.repeat(64),
];
const DEEPEST = 12;

/** An example for every request body and every answer that has none of its own. */
export function addExamples(document: JsonObject): Json {
  const schemas = new Map<string, Json>();
  const components = document['components'];
  const named = isObject(components) ? components['schemas'] : undefined;
  if (isObject(named))
    for (const [name, schema] of Object.entries(named)) schemas.set(`#/components/schemas/${name}`, schema);
  function visit(value: Json): Json {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    const visited = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member)]));
    const content = visited['content'];
    return isObject(content) ? { ...visited, content: withExamples(content, schemas) } : visited;
  }
  return visit(document);
}

type Named = ReadonlyMap<string, Json>;

function withExamples(content: JsonObject, schemas: Named): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, media]) => {
      if (!isObject(media) || !mediaType.includes('json') || 'example' in media || 'examples' in media)
        return [mediaType, media];
      const schema = media['schema'];
      return [
        mediaType,
        schema === undefined ? media : { ...media, example: exampleOf(schema, { schemas, depth: 0, name: '' }) },
      ];
    }),
  );
}

type Place = { readonly schemas: Named; readonly depth: number; readonly name: string };

function exampleOf(schema: Json, place: Place): Json {
  if (!isObject(schema) || place.depth > DEEPEST) return null;
  const deeper = { ...place, depth: place.depth + 1 };
  const reference = schema['$ref'];
  if (typeof reference === 'string') return exampleOf(place.schemas.get(reference) ?? {}, deeper);
  return givenExample(schema) ?? composedExample(schema, deeper) ?? exampleByType(schema, deeper);
}

function givenExample(schema: JsonObject): Json | undefined {
  const { example, examples, const: constant, enum: allowed } = schema;
  return example ?? first(examples) ?? constant ?? first(allowed) ?? schema['default'];
}

function first(list: Json | undefined): Json | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}

function composedExample(schema: JsonObject, place: Place): Json | undefined {
  const one = first(schema['oneOf']) ?? first(schema['anyOf']);
  if (one !== undefined) return exampleOf(one, place);
  const all = schema['allOf'];
  if (!Array.isArray(all)) return undefined;
  const parts = all.map((part: Json) => exampleOf(part, place));
  return parts.every(isObject) ? Object.assign({}, ...parts) : parts[0];
}

function exampleByType(schema: JsonObject, place: Place): Json {
  const type = Array.isArray(schema['type']) ? first(schema['type']) : schema['type'];
  if (type === 'object') return exampleObject(schema, place);
  if (type === 'array') return exampleArray(schema, place);
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return exampleNumber(schema, place.name);
  return type === 'string' ? exampleText(schema, place.name) : null;
}

function exampleObject(schema: JsonObject, place: Place): Json {
  const properties = schema['properties'];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (!isObject(properties)) return {};
  // Optional members are shown near the top only: further in they would hide what matters.
  const shown = Object.entries(properties).filter(([name]) => required.includes(name) || place.depth < 3);
  return Object.fromEntries(shown.map(([name, member]) => [name, exampleOf(member, { ...place, name })]));
}

function exampleArray(schema: JsonObject, place: Place): Json {
  const prefix = schema['prefixItems'];
  if (Array.isArray(prefix)) return prefix.map((item: Json) => exampleOf(item, place));
  const count = Math.max(1, Number(schema['minItems'] ?? 1));
  const item = schema['items'];
  if (item === undefined || schema['maxItems'] === 0) return [];
  return Array.from({ length: count }, () => exampleOf(item, place));
}

function exampleNumber(schema: JsonObject, name: string): number {
  const usual = name.endsWith('Fen') ? 944_000_000 : 1;
  const least = Number(
    schema['minimum'] ?? (schema['exclusiveMinimum'] === undefined ? usual : Number(schema['exclusiveMinimum']) + 1),
  );
  return Math.min(Math.max(usual, least), Number(schema['maximum'] ?? usual));
}

function exampleText(schema: JsonObject, name: string): string {
  const pattern = typeof schema['pattern'] === 'string' ? new RegExp(schema['pattern'], 'u') : undefined;
  const usual = BY_NAME[name];
  const candidates = [usual, ...SAMPLES, name.endsWith('En') ? 'Text' : '文字'].filter(
    (text) => typeof text === 'string',
  );
  const byFormat = formatExample(schema['format']);
  if (byFormat !== undefined && (pattern?.test(byFormat) ?? true)) return byFormat;
  if (pattern === undefined) return fitting(typeof usual === 'string' ? usual : (candidates.at(-1) ?? ''), schema);
  return (
    candidates.find((text) => pattern.test(text) && text.length <= Number(schema['maxLength'] ?? 10_000)) ??
    matching(pattern)
  );
}

function formatExample(format: Json | undefined): string | undefined {
  if (format === 'date') return '2026-11-20';
  if (format === 'uri') return 'https://mingcai.example/';
  return format === 'email' ? 'chen.jing@example.com' : undefined;
}

function fitting(text: string, schema: JsonObject): string {
  const padded = text.padEnd(Number(schema['minLength'] ?? 0), '字');
  return padded.slice(0, Number(schema['maxLength'] ?? 10_000));
}

/** The same pattern always gets the same text, or the document would differ from one run to the next. */
function matching(pattern: RegExp): string {
  return fc.sample(fc.stringMatching(pattern), { seed: 7, numRuns: 1 })[0] ?? '';
}
