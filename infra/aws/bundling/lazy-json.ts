/**
 * A module of data whose members are parsed when they are first read: the law is large, and a request cites few of its rules.
 * @throws when the data are no object
 */
export function lazyJson(json: string): string {
  const data: unknown = JSON.parse(json);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw new TypeError('not an object of data');
  const texts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, JSON.stringify(value)]));
  return `
const texts = ${JSON.stringify(texts)};
const data = {};
for (const name of Object.keys(texts))
  Object.defineProperty(data, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = JSON.parse(texts[name]);
      Object.defineProperty(data, name, { enumerable: true, value });
      return value;
    },
  });
export default data;
`;
}
