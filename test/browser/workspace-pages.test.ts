import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoScene } from '../support/demo-scene.ts';
import { rawNames } from '../support/page-secrets.ts';
import { setStage, type Stage } from '../support/stage.ts';
import { WORKSPACE_PAGES } from '../support/workspace-page-list.ts';
import {
  complaintsOf,
  newVisitor,
  overflow,
  picture,
  settled,
  startWorkspaces,
  switchLanguage,
  violations,
  type Person,
  type Workspaces,
} from '../support/workspaces.ts';
import { filledPath } from '../support/filled-path.ts';

let workspaces: Workspaces;
let stage: Stage;

beforeAll(async () => {
  workspaces = await startWorkspaces();
  stage = await setStage(await demoScene(workspaces.client));
});
afterAll(async () => workspaces.stop());

/** What somebody does first, so that there is something on the pages. */
const BEFORE: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  'supplier.hanlin': async ({ page }) => {
    await page.goto(addressOf('/app/procedures/{fresh}/bid?step=lots'));
    await page.getByRole('checkbox').first().check();
  },
};

function addressOf(page: string): string {
  return workspaces.url + filledPath(page, stage);
}

/**
 * How each page is looked at, one after the other without loading it anew. Words and width are tried in every look; barriers,
 * which hardly depend on them, and pictures, which take the longest, in some.
 */
const LOOKS = [
  { language: 'zh', width: 1280, isPictured: true, isTriedWithAxe: true },
  { language: 'zh', width: 768, isPictured: false, isTriedWithAxe: false },
  { language: 'zh', width: 390, isPictured: true, isTriedWithAxe: false },
  { language: 'en', width: 390, isPictured: false, isTriedWithAxe: true },
  { language: 'en', width: 1280, isPictured: true, isTriedWithAxe: false },
] as const;
type Look = (typeof LOOKS)[number];

describe.each(Object.entries(WORKSPACE_PAGES))('%s', (subject, pages) => {
  let person: Person;
  let complaints: readonly string[];
  beforeAll(async () => {
    person =
      subject === 'nobody' ? { subject, ...(await newVisitor(workspaces.browser)) } : await workspaces.signIn(subject);
    complaints = complaintsOf(person.page);
    // Pictures show where things come to rest.
    await person.page.emulateMedia({ reducedMotion: 'reduce' });
    await BEFORE[subject]?.(person);
  });
  afterAll(async () => person.context.close());

  test.each(pages)('%s has no barrier, no raw name and never scrolls sideways', async (page) => {
    await person.page.setViewportSize({ width: LOOKS[0].width, height: 900 });
    await person.page.goto(addressOf(page));
    await settled(person.page);
    const faults: string[] = [];
    for (const [index, look] of LOOKS.entries()) {
      const { language, width } = look;
      if (index > 0 && language !== LOOKS[index - 1]?.language) await switchLanguage(person.page);
      await person.page.setViewportSize({ width, height: 900 });
      const found = await faultsOf(person, look);
      faults.push(...found.map((fault) => `${language} ${width}: ${fault}`));
      if (look.isPictured || found.length > 0)
        await picture(person.page, `${nameOf(subject, page)}-${language}-${width}`);
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

function nameOf(subject: string, page: string): string {
  return subject + page.replaceAll(/[^\w-]+/g, '-');
}

async function faultsOf({ page }: Person, { isTriedWithAxe }: Look): Promise<string[]> {
  const raw = (await rawNames(page)).map((name) => `raw name ${name}`);
  const wide = await overflow(page);
  const alerts = (await page.getByRole('alert').allInnerTexts()).filter((text) => text.trim() !== '');
  return [
    ...raw,
    ...(wide === 0 ? [] : [`scrolls sideways by ${wide} px`]),
    ...alerts.map((text) => `shows an alert: ${text}`),
    ...(isTriedWithAxe ? await violations(page) : []),
  ];
}
