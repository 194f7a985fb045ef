import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addWorkingDays } from '../../../schemas/law/calendar.ts';
import { addMilliseconds, atShanghai, dayOf, Instant, type Day } from '../../../schemas/time.ts';

/** A running portal as the demonstration's story reaches it: over HTTP, as the people of the story, with its clock. */
export type PortalClient = {
  readonly url: string;
  /** Asks as a person and gives the answer's body. @throws when the portal refuses */
  readonly ask: (subject: string, call: Call, body?: unknown) => Promise<unknown>;
  /** `fetch` with the person's sign-in, for clients that speak to the API themselves. */
  readonly fetchAs: (subject: string) => (path: string, init: RequestInit) => Promise<Response>;
  readonly now: () => Promise<Instant>;
  /** Moves business time, then waits until what is due then was done and every event was reacted to. */
  readonly moveTo: (at: Instant) => Promise<void>;
};
export type Call = `${'GET' | 'POST' | 'PUT'} ${string}`;

export type ClientOptions = {
  readonly url: string;
  /** Waits until stored events were reacted to and due actions done. */
  readonly settle: () => Promise<void>;
  readonly tokenFor: (subject: string) => Promise<string>;
  /** Takes the place of the network. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

const Clock = z.object({ now: Instant });

export function portalClient({ url, settle, tokenFor, fetch: reach = fetch }: ClientOptions): PortalClient {
  const tokens = new Map<string, Promise<string>>();
  function authorization(subject: string): Promise<string> {
    const token = tokens.get(subject) ?? tokenFor(subject);
    tokens.set(subject, token);
    return token;
  }
  function fetchAs(subject: string) {
    return async (path: string, init: RequestInit): Promise<Response> => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${await authorization(subject)}`);
      return reach(new Request(new URL(path, url), { ...init, headers }));
    };
  }
  async function ask(subject: string, call: Call, body?: unknown): Promise<unknown> {
    const [method = '', path = ''] = call.split(' ');
    const headers = { 'idempotency-key': randomUUID(), ...(method === 'PUT' ? await matching(subject, path) : {}) };
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const init = {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...json,
    };
    const answer = await fetchAs(subject)(path, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${call} as ${subject}: ${answer.status} ${text.slice(0, 2000)}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  /** A `PUT` changes what was read just before it. */
  async function matching(subject: string, path: string): Promise<Record<string, string>> {
    const etag = (await fetchAs(subject)(path, { method: 'GET' })).headers.get('etag');
    return etag === null ? {} : { 'if-match': etag };
  }
  async function clock(method: 'GET' | 'POST', to?: Instant): Promise<Instant> {
    const init =
      to === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ to }) };
    const answer = await reach(new Request(new URL('/api/demo/clock', url), { method, ...init }));
    if (!answer.ok) throw new Error(`the clock did not move: ${await answer.text()}`);
    return Clock.parse(await answer.json()).now;
  }
  return {
    url,
    ask,
    fetchAs,
    now: async () => clock('GET'),
    moveTo: async (at) => {
      await settle();
      await clock('POST', at);
      await settle();
    },
  };
}

/** `hours:00` on the working day that is `count` working days after `from`. */
export function workingMorning(from: Day, count: number, hours = 9): Instant {
  return atShanghai(addWorkingDays(from, count).day, hours);
}

/** The first working day at least `days` calendar days after `from`, at `hours:00`. */
export function morningAfterDays(from: Instant, days: number, hours = 9): Instant {
  const day = dayOf(addMilliseconds(from, (days - 1) * 86_400_000));
  return atShanghai(addWorkingDays(day, 1).day, hours);
}

const Identified = z.looseObject({ id: z.string() });

/** The id in an answer. */
export function idIn(answer: unknown): string {
  return Identified.parse(answer).id;
}
