import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rawNames } from '../support/page-secrets.ts';
import { overflow, picture, startWorkspaces, violations, visit, type Workspaces } from '../support/workspaces.ts';

let workspaces: Workspaces;
/** The demonstration's procedures by the last part of their number. */
let procedures: ReadonlyMap<string, string>;

beforeAll(async () => {
  workspaces = await startWorkspaces();
  const list = z
    .object({ items: z.array(z.object({ id: z.string(), number: z.string() })) })
    .parse(await workspaces.ask('officer.sip', '/api/procedures?limit=100'));
  procedures = new Map(list.items.map(({ id, number }) => [number, id]));
});
afterAll(async () => workspaces.stop());

const OPEN = 'SIPZC-2026-G-041';
const FAILED = 'SIPZC-2026-G-036';
const NEGOTIATION = 'SIPZC-2026-T-007';
const AWARDED = 'SIPZC-2026-G-018-R3';

/** Every page, as somebody who has something on it. `NUMBER` in an address stands for that procedure's id. */
const PAGES: readonly (readonly [subject: string, address: string])[] = [
  ['officer.sip', '/app'],
  ['officer.sip', '/app/procedures'],
  ['officer.sip', `/app/procedures/${OPEN}`],
  ['officer.sip', `/app/procedures/${FAILED}/failure`],
  ['officer.sip', `/app/procedures/${NEGOTIATION}`],
  ['officer.sip', `/app/procedures/${AWARDED}/record`],
  ['officer.sip', '/app/method-changes'],
  ['supervisor.finance', '/app'],
  ['supervisor.finance', '/app/method-changes'],
  ['supplier.taihu', '/app'],
  ['supplier.taihu', '/app/procedures'],
  ['supplier.taihu', `/app/procedures/${OPEN}`],
  ['expert.one', '/app'],
  ['auditor.suzhou', `/app/procedures/${AWARDED}/record`],
  ['admin.portal', '/app'],
];

function addressOf(page: string): string {
  return workspaces.url + page.replace(/SIPZC-[\w-]+/, (number) => procedures.get(number) ?? 'missing');
}

describe.each(PAGES)('%s at %s', (subject, page) => {
  const name = `${subject}${page.replaceAll('/', '-')}`;

  test.each([
    ['zh', 1280],
    ['zh', 768],
    ['zh', 390],
    ['en', 1280],
    ['en', 390],
  ] as const)(
    'has no barrier in %s at %i px, shows no raw name and never scrolls sideways',
    async (language, width) => {
      const person = await workspaces.signIn(subject, { language, width });
      await visit(person, addressOf(page));
      await picture(person.page, `${name}-${language}-${width}`);
      expect(await rawNames(person.page)).toEqual([]);
      expect(await overflow(person.page)).toBe(0);
      expect(await violations(person.page)).toEqual([]);
      await person.context.close();
    },
  );
});
