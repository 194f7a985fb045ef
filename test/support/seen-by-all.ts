import type { Cast } from './organizations.ts';
import { routesOf, type TestPortal } from './portal.ts';
import type { Published } from './published-procedure.ts';
import { filledPath } from './filled-path.ts';

/** Routes on which a supplier sees its own bid; nobody else is asked them about it. */
const OWN = /\/(bid|final-offer)(\/|$)/;

/** Everyone whose business a bid is not: every role, a supplier who does not bid, and whoever is not signed in. */
function onlookers(cast: Cast): readonly (string | undefined)[] {
  const [expert] = cast.experts;
  const { administrator, officer, otherOfficer, agencyOfficer, supervisor, auditor, assessor, hostUnit } = cast;
  const people = [administrator, officer, otherOfficer, agencyOfficer, supervisor, auditor, assessor, hostUnit];
  return [...people.map(({ subject }) => subject), expert?.subject, cast.suppliers.at(-1)?.subject, undefined];
}

/** What every onlooker is answered on every route that reads, with what differs between any two portals taken out. */
export async function seenByAll(portal: TestPortal, cast: Cast, to: Published): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  const names = namesOf(portal, cast, to);
  for (const path of readPaths(portal, cast, to))
    for (const subject of onlookers(cast)) {
      const { status, body, headers } = await portal.request(subject, `GET ${path}`);
      const told = [...headers].filter(([name]) => name !== 'date');
      const answer = JSON.stringify([status, told, inFixedOrder(path, body, names)]);
      seen.set(`${subject ?? 'nobody'}: GET ${withoutIds(path, names)}`, withoutIds(answer, names));
    }
  return seen;
}

function readPaths(portal: TestPortal, cast: Cast, to: Published): readonly `/${string}`[] {
  const [bidder] = cast.suppliers;
  const ids: Readonly<Record<string, string>> = {
    procedureId: to.procedureId,
    procurementId: to.procurementId,
    lotId: to.lotIds[0] ?? '',
    organizationId: bidder?.organizationId ?? '',
    supplierId: bidder?.organizationId ?? '',
    personId: bidder?.personId ?? '',
    uploadId: `upl-${'0'.repeat(20)}`,
    noticeId: to.noticeId,
    number: '1',
  };
  return routesOf(portal.apps)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ path }): `/${string}`[] => {
      const filled = filledPath(path, ids);
      const own = OWN.test(path);
      // Lists are asked as people ask them: by what the procedure is found with.
      const queries = own ? [''] : ['', `?procurement=${to.procurementId}`, '?kind=supplier&status=confirmed'];
      return queries.map((query): `/${string}` => `/${filled.slice(1)}${query}`);
    });
}

/** People and organisations made at one moment are listed in the order of their random ids, which tells nothing. */
function inFixedOrder(path: string, body: unknown, names: ReadonlyMap<string, string>): unknown {
  if (!/^\/api\/(organizations|experts)/.test(path)) return body;
  if (typeof body !== 'object' || body === null || !('items' in body) || !Array.isArray(body.items)) return body;
  const items = body.items.map((item: unknown) => withoutIds(JSON.stringify(item), names));
  return { ...body, items: items.toSorted() };
}

/** Ids by what they stand for in this portal. */
export function namesOf(portal: TestPortal, cast: Cast, to: Published): ReadonlyMap<string, string> {
  const people = Object.values(cast).flat();
  return new Map([
    ...people.flatMap(({ subject, personId, organizationId }): [string, string][] => [
      [personId, `person of ${subject}`],
      [organizationId, `organisation of ${subject}`],
    ]),
    [to.procedureId, 'the procedure'],
    [to.procurementId, 'the procurement'],
    [to.procurementId.slice(4, 14).toUpperCase(), 'its number'],
    [to.procedureId.slice(4, 14).toUpperCase(), 'its number'],
    [portal.environment.tableName, 'the table'],
  ]);
}

/** A text with ids, digests and keys told by what they are. */
export function withoutIds(text: string, names: ReadonlyMap<string, string>): string {
  let told = text;
  for (const [id, name] of names) told = told.replaceAll(id, name);
  return (
    told
      .replaceAll(/\b(org|per|pro|prc|ntc|enq|upl|mch|msg)-[0-9a-z]{20}\b/g, '$1-…')
      .replaceAll(/"traceId":"[^"]+"/g, '"traceId":"…"')
      .replaceAll(/age1pq1[0-9a-z]+/g, 'a recipient')
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'a key')
      .replaceAll(/[0-9a-f]{64}/g, 'a digest')
      // The ETag of a page is a digest of it, with the ids in it.
      .replaceAll(/\["etag","\\"[\w-]{22}\\""\]/g, '["etag","a digest"]')
  );
}

/** What is answered differently in two portals: who was asked what, and both answers around the first difference. */
export function differences(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): readonly { readonly asked: string; readonly one: string; readonly other: string }[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((asked) => {
    const [left = 'nothing', right = 'nothing'] = [one.get(asked), other.get(asked)];
    if (left === right) return [];
    const start = Math.max(0, firstDifference(left, right) - 80);
    return [{ asked, one: left.slice(start, start + 240), other: right.slice(start, start + 240) }];
  });
}

function firstDifference(left: string, right: string): number {
  const index = left.split('').findIndex((character, position) => character !== right[position]);
  return index < 0 ? left.length : index;
}
