import { parseAst } from 'vite';

/** What stands in `[start, end)` of a source becomes `text`. */
type Edit = { readonly start: number; readonly end: number; readonly text: string };
type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;

/**
 * A module of ours, written anew so that its schemas cost little before they are used, and mean the same:
 *
 * - Of `import { z } from 'zod'` a bundler must keep everything, zod's messages in fifty languages included. Of
 *   `import * as z from 'zod'` it keeps what is used.
 * - `z.object({ name: z.string() })` makes all its members at once. Where they are getters, which zod allows for schemas that
 *   name each other, it makes them when the object is first asked to parse: a request makes those of its own route.
 * - A schema is made by a call, which a bundler keeps because it may do something. `@__PURE__` says that making a schema does
 *   nothing else, so that those go which nobody uses.
 */
export function leanSchemas(source: string): string {
  if (!/from ['"](?:zod|@hono\/zod-openapi)['"]/.test(source)) return source;
  const program = parseAst(source, { lang: 'ts' });
  const edits: Edit[] = [];
  for (const statement of nodesIn({ ...program }, 'body')) {
    if (statement.type === 'ImportDeclaration') edits.push(...asNamespace(statement));
    edits.push(...droppable(nodeIn(statement, 'declaration') ?? statement));
  }
  visit(program, (node) => {
    if (node.type === 'CallExpression') edits.push(...lazyMembers(node, source));
  });
  return applied(source, edits);
}

/** From where `z` is imported. */
const SOURCES_OF_Z: readonly unknown[] = ['zod', '@hono/zod-openapi'];

function asNamespace(declaration: Node): Edit[] {
  const from = nodeIn(declaration, 'source')?.['value'];
  const specifiers = nodesIn(declaration, 'specifiers');
  if (declaration['importKind'] === 'type' || !SOURCES_OF_Z.includes(from) || !specifiers.some(isZ)) return [];
  const others = specifiers
    .filter((specifier) => !isZ(specifier) && specifier['importKind'] !== 'type')
    .map((specifier) => `${nameOf(specifier, 'imported')} as ${nameOf(specifier, 'local')}`);
  const rest = others.length === 0 ? '' : `import { ${others.join(', ')} } from '${String(from)}'; `;
  return [{ start: declaration.start, end: declaration.end, text: `${rest}import * as z from 'zod';` }];
}

function isZ(specifier: Node): boolean {
  return specifier.type === 'ImportSpecifier' && nameOf(specifier, 'local') === 'z';
}

const MAKERS_OF_OBJECTS: readonly string[] = ['object', 'strictObject', 'looseObject'];

/** The members of `z.object({ … })`. What is only named there was made elsewhere and stays as it is. */
function lazyMembers(call: Node, source: string): Edit[] {
  const callee = nodeIn(call, 'callee');
  if (callee?.type !== 'MemberExpression' || nameOf(callee, 'object') !== 'z') return [];
  if (!MAKERS_OF_OBJECTS.includes(nameOf(callee, 'property'))) return [];
  const [shape] = nodesIn(call, 'arguments');
  const properties = shape?.type === 'ObjectExpression' ? nodesIn(shape, 'properties') : [];
  // In a literal with `...others` V8 puts getters last, against the standard; the members' order would change.
  if (properties.some(({ type }) => type !== 'Property')) return [];
  return properties.flatMap((property) => lazyMember(property, source));
}

function lazyMember(property: Node, source: string): Edit[] {
  const [key, value] = [nodeIn(property, 'key'), nodeIn(property, 'value')];
  if (key === undefined || value?.type !== 'CallExpression' || property['computed'] === true) return [];
  // Nothing but the colon may stand between them: a bracket before the value would lose its other half.
  if (!/^\s*:\s*$/.test(source.slice(key.end, value.start)) || !meansTheSameLater(value)) return [];
  return [
    { start: property.start, end: value.start, text: `get ${source.slice(key.start, key.end)}() { return ` },
    { start: value.end, end: value.end, text: '; }' },
  ];
}

/** What means something else inside a getter. */
const BOUND_TO_ITS_FUNCTION: readonly string[] = ['ThisExpression', 'AwaitExpression', 'YieldExpression', 'Super'];

function meansTheSameLater(value: Node): boolean {
  let isSame = true;
  visit(value, (node) => {
    if (BOUND_TO_ITS_FUNCTION.includes(node.type) || node['name'] === 'arguments') isSame = false;
  });
  return isSame;
}

/** A module's own schemas, in whose statement nothing else is done. */
function droppable(declaration: Node): Edit[] {
  if (declaration['kind'] !== 'const') return [];
  return nodesIn(declaration, 'declarations').flatMap((declarator) => {
    const made = nodeIn(declarator, 'init');
    if (made?.type !== 'CallExpression' || !isOfSchemas(rootOf(made)) || !meansTheSameLater(made)) return [];
    return [
      { start: made.start, end: made.start, text: '/* @__PURE__ */ (() => ' },
      { start: made.end, end: made.end, text: ')()' },
    ];
  });
}

/** Of ours, only schemas are constants with a capital letter. */
function isOfSchemas(name: string): boolean {
  return name === 'z' || (/^[A-Z]/.test(name) && !(name in globalThis));
}

/** The name with which a chain of calls and members begins. */
function rootOf(node: Node): string {
  const inner = nodeIn(node, 'callee') ?? nodeIn(node, 'object');
  if (inner !== undefined) return rootOf(inner);
  return typeof node['name'] === 'string' ? node['name'] : '';
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  if (!isNode(value)) return;
  see(value);
  for (const member of Object.values(value)) visit(member, see);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function nodeIn(node: Node, name: string): Node | undefined {
  const member = node[name];
  return isNode(member) ? member : undefined;
}

function nodesIn(node: Node, name: string): Node[] {
  const members = node[name];
  return Array.isArray(members) ? members.filter(isNode) : [];
}

/** The name of a member that is an identifier; empty for anything else. */
function nameOf(node: Node, member: string): string {
  const name = nodeIn(node, member)?.['name'];
  return typeof name === 'string' ? name : '';
}

/** From the last to the first, so that the places of those before stay right. */
function applied(source: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((one, other) => other.start - one.start || other.end - one.end);
  return sorted.reduce((text, { start, end, text: now }) => text.slice(0, start) + now + text.slice(end), source);
}
