import { beforeAll, describe, expect, test, vi } from 'vitest';
import { ProcurementRow, ProcurementView } from '../schemas/planning-api.ts';
import { pageOf } from '../schemas/api.ts';
import { askedRoutes, callTo, outcomeOf, someoneFor, type AskedRoute } from './support/asked-routes.ts';
import { sampleOf } from './support/body-samples.ts';
import { hostileBodies, oddTexts } from './support/hostile-bodies.ts';
import { givenOrganizations, type Cast } from './support/organizations.ts';
import { testPortal, type PortalAnswer, type RequestOptions } from './support/portal.ts';
import { faultOfRefusal, pointersIn } from './support/problem-answers.ts';
import { procurementDraft } from './support/procurements.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
});

const portal = await testPortal();
const routes = askedRoutes(portal.apps);
const withBody = routes.filter(({ body }) => body !== undefined);
const commands = routes.filter(({ isCommand }) => isCommand);
const withIds = routes.filter(({ params }) => params !== undefined);
const lists = routes.filter(({ query }) => query?.properties?.['limit'] !== undefined);

let cast: Cast;
beforeAll(async () => {
  cast = await givenOrganizations(portal);
});

type Attack = RequestOptions & { readonly ids?: Readonly<Record<string, string>>; readonly query?: string };

/** Asks a route as someone who may ask it, with ids of the right form that name nothing. */
async function attack(asked: AskedRoute, { ids, query, ...options }: Attack): Promise<PortalAnswer> {
  const subject = someoneFor(cast, asked.action)?.subject;
  return portal.request(subject, callTo(asked.route, { ...sampleIds(asked), ...ids }, query), options);
}

function sampleIds({ params }: AskedRoute): Record<string, string> {
  const sample: unknown = params === undefined ? {} : sampleOf(params);
  return Object.fromEntries(Object.entries(Object(sample)).map(([name, value]) => [name, String(value)]));
}

function sampleBody({ body }: AskedRoute): { body?: unknown } {
  return body === undefined ? {} : { body: sampleOf(body) };
}

/** The attacks that were not refused as they should be, with why. */
async function survivors<Thing>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<[name: string, fault: string | undefined]>,
): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < things.length; start += 16) {
    const outcomes = await Promise.all(things.slice(start, start + 16).map(ask));
    found.push(...outcomes.flatMap(([name, fault]) => (fault === undefined ? [] : [`${name}: ${fault}`])));
  }
  return found;
}

function faultUnless(answer: PortalAnswer, pointers: readonly string[]): string | undefined {
  const fault = faultOfRefusal(answer, portal);
  if (fault !== undefined) return fault;
  if (answer.status !== 400) return `is refused with ${outcomeOf(answer)}`;
  const named = pointersIn(answer);
  return named.some((pointer) => pointers.includes(pointer)) ? undefined : `names ${named.join(', ')}`;
}

describe.each(withBody)('$name', (asked) => {
  test('refuses each fault at each member, and names the member', async () => {
    const bodies = asked.body === undefined ? [] : hostileBodies(asked.body);
    expect(bodies.length).toBeGreaterThan(5);
    const found = await survivors(bodies, async ({ name, text, pointers }) => [
      name,
      faultUnless(await attack(asked, { body: text }), pointers),
    ]);
    expect(found).toEqual([]);
  });

  test('refuses a body that is too large, too deep, cut off, of another kind or said twice', async () => {
    const text = JSON.stringify(sampleBody(asked).body);
    const [first = 'none'] = Object.keys(asked.body?.properties ?? {});
    const attacks: [number, Attack][] = [
      [413, { body: `${text.slice(0, -1)},"padding":"${'x'.repeat(1_000_000)}"}` }],
      [400, { body: '['.repeat(10_000) + ']'.repeat(10_000) }],
      [400, { body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` }],
      [400, { body: `{${JSON.stringify(first)}:${'['.repeat(10_000)}${']'.repeat(10_000)}}` }],
      [400, { body: `{${JSON.stringify(first)}:1,${JSON.stringify(first)}:2}` }],
      [400, { body: '' }],
      [400, { body: text.slice(0, -1) }],
      [400, { body: `${text}${text}` }],
      [400, { body: `\ufeff\u0000${text}` }],
      [400, { body: `'${text}'` }],
      [400, { body: '{"a":NaN}' }],
      [400, { body: 'null' }],
      [400, { body: '0' }],
      [415, { body: text, headers: { 'content-type': 'text/plain' } }],
      [415, { body: text, headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
      [415, { body: text, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ];
    const found = await survivors(attacks, async ([status, options]) => {
      const answer = await attack(asked, options);
      const fault = faultOfRefusal(answer, portal) ?? (answer.status === status ? undefined : outcomeOf(answer));
      return [JSON.stringify(options).slice(0, 80), fault === undefined ? undefined : `${fault} instead of ${status}`];
    });
    expect(found).toEqual([]);
  });
});

describe.each(commands)('$name', (asked) => {
  test('refuses a key or a version that is none', async () => {
    const keys = ['', 'short', 'x'.repeat(129), '<script>alert(1)</script>', '../../../etc', '键'];
    const versions = ['9'.repeat(5000)];
    const attacks: [string, Attack][] = [
      ...keys.map((key): [string, Attack] => ['400 idempotency-key-required', keyed(key)]),
      ...versions.map((version): [string, Attack] => ['400 invalid-request', { headers: { 'if-match': version } }]),
    ];
    const found = await survivors(attacks, async ([expected, options]) => {
      const answer = await attack(asked, { ...sampleBody(asked), ...options });
      const fault = faultOfRefusal(answer, portal) ?? (outcomeOf(answer) === expected ? undefined : outcomeOf(answer));
      return [JSON.stringify(options), fault];
    });
    expect(found).toEqual([]);
  });

  test('answers an odd version like one that is out of date', async () => {
    const odd = ['*', '3', 'W/"3"', '"__proto__"'];
    const found = await survivors(odd, async (version) => {
      const answer = await attack(asked, { ...sampleBody(asked), headers: { 'if-match': version } });
      return [version, answer.status === 200 ? undefined : faultOfRefusal(answer, portal)];
    });
    expect(found).toEqual([]);
  });
});

/** A header can carry no more than bytes; what a client makes of other characters is what arrives. */
function keyed(key: string): Attack {
  return { idempotencyKey: key === '' ? '' : Buffer.from(key).toString('latin1') };
}

describe.each(withIds)('$name', (asked) => {
  test('finds nothing under an id that is none, and says no more', async () => {
    const names = Object.keys(asked.params?.properties ?? {});
    const odd = [
      '..%2f..%2fetc%2fpasswd',
      '%00',
      '__proto__',
      '%E0%A4%A',
      '%',
      'x'.repeat(5000),
      '%3Cscript%3E',
      '-1',
      '0',
      '1e9',
      '%0d%0aSet-Cookie:x=1',
      '%23state',
    ];
    // All of them for the first id, and of the others each another few.
    const attacks = names.flatMap((name, index) =>
      odd.filter((_, place) => index === 0 || place % 4 === index).map((value) => ({ ids: { [name]: value } })),
    );
    const found = await survivors(attacks, async ({ ids }) => {
      const answer = await attack(asked, { ...sampleBody(asked), ids });
      if (asked.isPage)
        return [JSON.stringify(ids), [400, 404].includes(answer.status) ? undefined : outcomeOf(answer)];
      return [JSON.stringify(ids), faultOfRefusal(answer, portal)];
    });
    expect(found).toEqual([]);
  });
});

describe.each(lists)('$name', (asked) => {
  test('refuses limits, cursors and filters that are none', async () => {
    const odd = [
      'limit=0',
      'limit=-1',
      'limit=101',
      'limit=1.5',
      'limit=NaN',
      'limit=Infinity',
      'limit=1e999',
      'limit=',
      'limit=ten',
      'limit=20&limit=30',
      'cursor=x',
      `cursor=${'x'.repeat(3000)}`,
      'cursor=..%2f..%2f',
      'cursor=%F0%9F%98%80',
      `cursor=${forged({})}`,
      `cursor=${forged(['', 'a', 'b', 'c'])}`,
      `cursor=${forged(['__proto__', 'x'.repeat(1500), 'state', 'x'])}`,
      'unexpected=1',
      '__proto__=1',
      'constructor=1',
      'cursor=a&cursor=b',
    ];
    const found = await survivors(odd, async (query) => {
      const answer = await attack(asked, { query });
      const fault = faultUnless(answer, [`/${query.split('=')[0] ?? ''}`]);
      // A cursor is looked at by the list itself, and the list of a thing that is not there is not there.
      const isNowhere = asked.params !== undefined && query.startsWith('cursor=') && answer.status === 404;
      return [query.slice(0, 60), isNowhere ? faultOfRefusal(answer, portal) : fault];
    });
    expect(found).toEqual([]);
  });
});

function forged(cursor: unknown): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

test('keeps odd texts as they are, and gives them back as text', async () => {
  const { subject } = cast.officer;
  for (const [index, text] of oddTexts.entries()) {
    const draft = { ...procurementDraft(cast, `ODD-${index}`), titleZh: text, description: text };
    const made = await portal.succeed(subject, 'POST /api/procurements', { body: draft, answer: ProcurementView });
    expect(made).toMatchObject({ titleZh: text.trim(), description: text.trim() });
    const read = await portal.succeed(subject, `GET /api/procurements/${made.id}`, { answer: ProcurementView });
    expect(read.titleZh).toBe(text.trim());
  }
  const list = await portal.request(subject, 'GET /api/procurements?limit=100');
  const { items } = pageOf(ProcurementRow).parse(list.body);
  expect(items.map(({ titleZh }) => titleZh)).toEqual(expect.arrayContaining(oddTexts.map((text) => text.trim())));
  expect(list.headers.get('content-type')).toMatch(/^application\/json/);
  expect(list.headers.get('x-content-type-options')).toBe('nosniff');
});
