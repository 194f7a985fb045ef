import { leanSchemas } from './lean-schemas.ts';

/**
 * `@hono/zod-openapi` without the two places where it takes hold of the whole of zod: it hands it out to others, who can import
 * zod themselves, and gives every schema a method for the description, which no function makes.
 * @throws when a new version of the package is written differently
 */
export function withoutDescription(source: string): string {
  return leanSchemas(cut(cut(source, 'extendZodWithOpenApi(z);', ''), ', z };', ' };'));
}

function cut(source: string, part: string, rest: string): string {
  if (source.split(part).length !== 2) throw new Error(`@hono/zod-openapi has changed: once there was ${part}`);
  return source.replace(part, rest);
}
