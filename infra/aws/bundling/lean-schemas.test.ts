import { describe, expect, it } from 'vitest';
import { leanSchemas } from './lean-schemas.ts';

const ZOD = `import { z } from 'zod';\n`;

/** What a module becomes, without the import that every one has. */
function lean(source: string): string {
  return leanSchemas(ZOD + source).replace("import * as z from 'zod';\n", '');
}

describe('a lean module', () => {
  it.each([
    ["import { z } from 'zod';", "import * as z from 'zod';"],
    [`import { z } from "zod";`, "import * as z from 'zod';"],
    [
      "import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';",
      "import { createRoute as createRoute } from '@hono/zod-openapi'; import * as z from 'zod';",
    ],
  ])('imports of zod what it uses: %s', (source, expected) => {
    expect(leanSchemas(source)).toBe(expected);
  });

  it.each([
    "import type { z } from 'zod';",
    "import { createRoute } from '@hono/zod-openapi';",
    "import { z } from './words.ts'; z.object({ a: z.string() });",
  ])('keeps other imports: %s', (source) => {
    expect(leanSchemas(source)).toBe(source);
  });

  it('makes the members of its objects when they are asked for, those within members too', () => {
    expect(lean('z.strictObject({ a: z.object({ b: z.string().min(1) }).optional(), c: C, d });')).toBe(
      'z.strictObject({ get a() { return z.object({ get b() { return z.string().min(1); } }).optional(); }, c: C, d });',
    );
  });

  it.each([
    ['what is no call', 'z.object({ a: A, b });'],
    ['objects that take in the members of others', 'z.object({ ...A.shape, b: z.string() });'],
    ['a computed name', 'z.object({ [name]: z.string() });'],
    ['a member in brackets', 'z.object({ a: (z.string()) });'],
    ['what depends on its function', 'z.object({ a: z.literal(this.name), b: z.literal(arguments[0]) });'],
    ['objects that are no schemas', 'known.object({ a: z.string() }); z.enum({ a: f() });'],
  ])('leaves %s', (_, source) => {
    expect(lean(source)).toBe(source);
  });

  it('says of schemas that they may go when nobody uses them', () => {
    expect(lean('export const A = z.string();\nconst B = A.optional().array();')).toBe(
      'export const A = /* @__PURE__ */ (() => z.string())();\nconst B = /* @__PURE__ */ (() => A.optional().array())();',
    );
  });

  it('says so of nothing else, and of nothing inside a function', () => {
    const source = 'const a = Object.assign(b, c());\nconst d = e(z.string());\nfunction f() { const g = A.parse(h); }';
    expect(lean(source)).toBe(source);
  });
});
