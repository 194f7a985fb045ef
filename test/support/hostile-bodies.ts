import type { JsonSchema } from './asked-routes.ts';
import { membersOf, sampleOf, typesOf, type Member } from './body-samples.ts';

/** A body that must be refused, and the members of which one must be named. */
export type HostileBody = { readonly name: string; readonly text: string; readonly pointers: readonly string[] };

const HOLE = '"~hole~"';
/** Names that reach for what every JavaScript object has, or for nothing. */
const UNKNOWN_NAMES = ['unexpected', '__proto__', 'constructor', 'prototype', 'toString', '', '$where', 'a/b~c'];

/** Bodies with one fault each, at every member of a sample of the schema. */
export function hostileBodies(schema: JsonSchema): readonly HostileBody[] {
  const sample = sampleOf(schema);
  return membersOf(schema).flatMap((member) => [
    ...withWrongTypes(sample, member),
    ...withUnknownMembers(sample, member),
    ...withoutMember(sample, member),
    ...withWrongNumbers(sample, member),
    ...withWrongTexts(sample, member),
  ]);
}

/** Texts that are allowed where a text is, and must come back as they are. */
export const oddTexts = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://evil.example","点击")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '../../../../etc/passwd',
  'C:\\Windows\\system32\\..\\x.pdf',
  '名称\u200f\u200e',
  '😀👩‍👩‍👧‍👦🇨🇳',
  "'; DROP TABLE bids; --",
  '{{constructor.constructor("return 1")()}}${7*7}',
  '%00%2e%2e%2f\\u0000',
];

function withWrongTypes(sample: unknown, member: Member): HostileBody[] {
  const types = typesOf(member.schema);
  if (types.length === 0) return [];
  const isNumber = types.includes('integer') || types.includes('number');
  const values: [string, unknown][] = [
    // Texts that only look like numbers.
    ...(isNumber ? ['NaN', 'Infinity', '1'] : ['一段文字']).map((text): [string, unknown] => ['string', text]),
    ...(isNumber ? [] : [['number', 7.25] satisfies [string, unknown]]),
    ['null', null],
    ['object', {}],
    ['array', [[]]],
  ];
  return values
    .filter(([type]) => !types.includes(type))
    .map(([type, value]) => bodyWith(sample, member, { name: `${type} at`, raw: JSON.stringify(value) }));
}

function withUnknownMembers(sample: unknown, member: Member): HostileBody[] {
  if (member.schema.additionalProperties !== false) return [];
  const inside = JSON.stringify(valueAt(sample, member.path)).slice(1, -1);
  return UNKNOWN_NAMES.slice(0, member.path.length === 0 ? undefined : 2).map((name) => {
    const raw = `{${inside}${inside === '' ? '' : ','}${JSON.stringify(name)}:{"isAdministrator":true}}`;
    const body = bodyWith(sample, member, { name: `unknown member ${JSON.stringify(name)} in`, raw });
    // The parser makes the prototype's name a member like any other, and what is made of it must not be heard.
    return { ...body, pointers: [...body.pointers, `${pointerTo(member.path)}/${escaped(name)}`] };
  });
}

function withoutMember(sample: unknown, member: Member): HostileBody[] {
  const name = member.path.at(-1);
  if (!member.isRequired || typeof name !== 'string') return [];
  const above = { ...member, path: member.path.slice(0, -1) };
  const rest = Object.entries(Object(valueAt(sample, above.path))).filter(([other]) => other !== name);
  const raw = JSON.stringify(Object.fromEntries(rest));
  return [
    {
      ...bodyWith(sample, above, { name: '', raw }),
      name: `no ${pointerTo(member.path)}`,
      pointers: pointersOf(member),
    },
  ];
}

function withWrongNumbers(sample: unknown, member: Member): HostileBody[] {
  const types = typesOf(member.schema);
  if (types.length !== 1 || (types[0] !== 'integer' && types[0] !== 'number')) return [];
  const isWhole = types[0] === 'integer';
  const { minimum = -Infinity, maximum = Infinity } = member.schema;
  return [
    ...(isWhole ? ['0.5', '1.0000000000000002', '9007199254740993', '-9007199254740993', '1e308'] : []),
    ...(minimum >= 0 ? ['-1', '-1e-9', '-9e99'] : []),
    ...(maximum < 1e15 ? ['1e16'] : []),
    '1e999',
    '-1e999',
  ].map((raw) => bodyWith(sample, member, { name: `${raw} at`, raw }));
}

function withWrongTexts(sample: unknown, member: Member): HostileBody[] {
  const { schema } = member;
  const types = typesOf(schema);
  if (!types.includes('string') || schema.anyOf !== undefined || schema.oneOf !== undefined) return [];
  const isFixed = schema.pattern !== undefined || schema.enum !== undefined || schema.const !== undefined;
  const isShort = isFixed || (schema.maxLength ?? Infinity) < 10_000;
  return [
    ['half a surrogate pair', String.raw`"\ud83d"`],
    ['a surrogate pair the wrong way round', String.raw`"x\ude00\ud83d"`],
    ...(isShort ? [['ten thousand characters', JSON.stringify('长'.repeat(10_000))]] : []),
    ...(isFixed ? oddTexts.slice(0, 4).map((text) => [text, JSON.stringify(text)]) : []),
  ].map(([name = '', raw = '']) => bodyWith(sample, member, { name: `${name} at`, raw }));
}

function bodyWith(sample: unknown, member: Member, fault: { name: string; raw: string }): HostileBody {
  const text = JSON.stringify(replaced(sample, member.path)).replace(HOLE, () => fault.raw);
  return { name: `${fault.name} ${pointerTo(member.path) || 'the top'}`, text, pointers: pointersOf(member) };
}

function replaced(value: unknown, path: readonly (string | number)[]): unknown {
  const [next, ...rest] = path;
  if (next === undefined) return JSON.parse(HOLE);
  if (Array.isArray(value)) return value.map((entry, index) => (index === next ? replaced(entry, rest) : entry));
  return { ...Object(value), [next]: replaced(valueAt(value, [next]), rest) };
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inside, name) => Reflect.get(Object(inside), name), value);
}

/** The member itself; where it is inside one of several shapes, also everything above it. */
function pointersOf({ path, isInUnion }: Member): string[] {
  if (!isInUnion) return [pointerTo(path)];
  return path.map((_, index) => pointerTo(path.slice(0, index + 1))).concat('');
}

function pointerTo(path: readonly (string | number)[]): string {
  return path.map((part) => `/${escaped(String(part))}`).join('');
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
