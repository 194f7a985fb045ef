/**
 * JSON with sorted keys and no white space (RFC 8785): the same value always gives the same text, so that a digest of it means
 * something. Members that are `undefined` are left out, as JSON does; so are they after a trip through storage.
 * @throws for what JSON cannot carry and storage would change: functions, non-finite numbers, dates, maps, lone surrogates
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number must be finite');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new TypeError(`JSON cannot carry a ${typeof value}`);
}

/** A lone surrogate has no UTF-8 form: storage would silently replace it, and the digest would no longer fit. */
function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a text must be well-formed Unicode');
  return JSON.stringify(text);
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('only plain objects are JSON');
  const entries: [string, unknown][] = Object.entries(value);
  const members = entries
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${canonicalText(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
