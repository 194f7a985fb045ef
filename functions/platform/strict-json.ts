import type { Refusal } from '../../schemas/decision.ts';
import type { MemberFault } from '../../schemas/problems/member-faults.ts';

/** Deeper than anything the portal takes in; what is built to exhaust a reader's stack is refused before it is read. */
const DEEPEST = 40;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/gs;

type Place = { readonly names: Set<string> | undefined; name: string; index: number };

/**
 * What JSON text may say but nobody can mean: a name twice in one object, of which readers keep one or the other; half a
 * surrogate pair, which storage would silently change; nesting without end. `undefined` for text without such faults, and
 * for text that is no JSON at all, which the parser refuses.
 */
export function jsonFault(text: string): Refusal | undefined {
  const places: Place[] = [];
  let latest: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    const isText = token.startsWith('"');
    if (isText) latest = textOf(token);
    const reason = isText ? illFormed(latest) : follow(places, token, latest);
    if (reason !== undefined) return faultAt(reason === 'too-deep' ? [] : places, reason);
  }
  return undefined;
}

function illFormed(text: string | undefined): MemberFault | undefined {
  return text?.isWellFormed() === false ? 'ill-formed' : undefined;
}

/** Goes into an object or a list, out of it, or on in it. */
function follow(places: Place[], token: string, name: string | undefined): MemberFault | undefined {
  const place = places.at(-1);
  if (token === '{' || token === '[') {
    if (places.length === DEEPEST) return 'too-deep';
    places.push({ names: token === '{' ? new Set() : undefined, name: '', index: 0 });
  } else if (token === ':') return isNamedTwice(place, name) ? 'duplicate' : undefined;
  else if (token !== ',') places.pop();
  else if (place !== undefined) place.index += 1;
  return undefined;
}

/** Notes the name of the member that follows, and tells whether its object had it before. */
function isNamedTwice(place: Place | undefined, name: string | undefined): boolean {
  if (place?.names === undefined || name === undefined) return false;
  place.name = name;
  const { size } = place.names;
  return place.names.add(name).size === size;
}

/** The text a token stands for; `undefined` where it is not valid JSON. */
function textOf(token: string): string | undefined {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return String(JSON.parse(token));
  } catch {
    return undefined;
  }
}

function faultAt(places: readonly Place[], reason: MemberFault): Refusal {
  const parts = places.map(({ names, name, index }) => (names === undefined ? String(index) : name));
  const pointer = parts.map((part) => `/${part.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { code: 'invalid-request', pointer: pointer.toWellFormed(), facts: { reason } };
}
