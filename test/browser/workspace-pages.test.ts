import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawNames } from '../support/page-secrets.ts';
import { overflow, picture, startWorkspaces, violations, visit, type Workspaces } from '../support/workspaces.ts';

let workspaces: Workspaces;

beforeAll(async () => {
  workspaces = await startWorkspaces();
});
afterAll(async () => workspaces.stop());

/** The page that each role begins with, and the lists that lead on. */
const PAGES: readonly (readonly [subject: string, address: string])[] = [
  ['officer.sip', '/app'],
  ['officer.sip', '/app/procedures'],
  ['supervisor.finance', '/app/method-changes'],
  ['supplier.taihu', '/app'],
  ['expert.one', '/app'],
  ['admin.portal', '/app'],
];

describe.each(PAGES)('%s at %s', (subject, page) => {
  const name = `${subject}${page.replaceAll('/', '-')}`;

  test.each([
    ['zh', 1280],
    ['zh', 390],
  ] as const)(
    'has no barrier in %s at %i px, shows no raw name and never scrolls sideways',
    async (language, width) => {
      const person = await workspaces.signIn(subject, { language, width });
      await visit(person, workspaces.url + page);
      await picture(person.page, `${name}-${language}-${width}`);
      expect(await rawNames(person.page)).toEqual([]);
      expect(await overflow(person.page)).toBeLessThanOrEqual(0);
      expect(await violations(person.page)).toEqual([]);
      await person.context.close();
    },
  );
});
