/**
 * A module of data that stand in a file beside the bundle, read when a member is first asked for: the law is large, and a request
 * cites few of its rules.
 * @throws when the data are no object
 */
export function lazyJson(json: string, file: string): string {
  const data: unknown = JSON.parse(json);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new TypeError('not an object of data');
  return `
import { createRequire } from 'node:module';
const load = createRequire(import.meta.url);
const data = {};
for (const name of ${JSON.stringify(Object.keys(data))})
  Object.defineProperty(data, name, { enumerable: true, get: () => load(${JSON.stringify(`./${file}`)})[name] });
export default data;
`;
}
