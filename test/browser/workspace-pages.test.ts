import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoScene } from '../support/demo-scene.ts';
import { rawNames } from '../support/page-secrets.ts';
import { setStage, type Stage } from '../support/stage.ts';
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

let workspaces: Workspaces;
let stage: Stage;

beforeAll(async () => {
  workspaces = await startWorkspaces();
  stage = await setStage(await demoScene(workspaces.client));
});
afterAll(async () => workspaces.stop());

const EDITOR_STEPS = ['basics', 'lots', 'time', 'requirements', 'criteria', 'sections', 'attachments', 'check'];

/** Every page, as somebody who has something on it; names in braces are those of `setStage`. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  nobody: ['/app', '/app/verify'],
  newcomer: ['/app', '/app/register'],
  'officer.sip': [
    '/app',
    '/app/procurements',
    '/app/procurements/new',
    '/app/procurements/{project}',
    '/app/procurements/{project}/edit',
    '/app/procurements/{project}/draft',
    '/app/procedures',
    '/app/procedures/{open}',
    '/app/procedures/{draft}',
    ...EDITOR_STEPS.map((step) => `/app/procedures/{draft}/edit?step=${step}`),
    '/app/procedures/{open}/published',
    '/app/procedures/{negotiation}',
    '/app/procedures/{judged}/award',
    '/app/procedures/{awarded}/negotiation-award',
    '/app/procedures/{awarded}/negotiation-report',
    '/app/procedures/{awarded}/negotiation-report/document',
    '/app/preferences',
    '/app/procedures/{failed}/failure',
    '/app/procedures/{secondTender}/failure',
    '/app/procedures/{awarded}/record',
    '/app/method-changes',
    '/app/method-changes/{application}',
    '/app/method-changes/{approved}',
  ],
  'agent.center': [
    '/app',
    '/app/organizations',
    '/app/organizations/{supplier}',
    '/app/method-changes/{approved}',
    '/app/procedures/{judged}/opening/lot-3',
    '/app/procedures/{judged}/opening/lot-1/record',
    '/app/procedures/{judged}/review/lot-2',
    '/app/procedures/{judged}/review/lot-3',
    '/app/procedures/{open}/opening',
    '/app/procedures/{negotiation}/negotiation-panel',
    '/app/procedures/{negotiation}/negotiation',
  ],
  'head.sip': ['/app', '/app/procedures/{awarded}/negotiation-award'],
  'supervisor.finance': ['/app', '/app/method-changes', '/app/organizations/{supplier}'],
  'supplier.taihu': [
    '/app',
    '/app/organization',
    '/app/tenders',
    '/app/own-tenders',
    '/app/procedures/{open}',
    '/app/procedures/{open}/documents',
    '/app/procedures/{open}/questions',
    '/app/procedures/{open}/bid',
    '/app/procedures/{awarded}/result',
    '/app/procedures/{secondTender}/result',
    '/app/receipts/{open}',
    '/app/preferences',
  ],
  'supplier.hanlin': [
    '/app/procedures/{judged}/opening/lot-3',
    '/app/procedures/{judged}/price-question/lot-1',
    '/app/procedures/{negotiation}/negotiation',
    '/app/procedures/{awarded}/result',
    '/app/procedures/{fresh}/questions',
    '/app/procedures/{fresh}/bid?step=lots',
    '/app/procedures/{fresh}/bid?step=lot-1',
    '/app/procedures/{fresh}/bid?step=files',
    '/app/procedures/{fresh}/bid?step=review',
  ],
  'supplier.wuyun': ['/app/procedures/{fresh}/documents', '/app/procedures/{fresh}/bid'],
  'supplier.tongxin': ['/app/procedures/{open}/questions'],
  'expert.one': [
    '/app',
    '/app/procedures/{judged}/review/lot-1',
    '/app/procedures/{judged}/review/lot-1?bid={lowBidder}',
    '/app/procedures/{negotiation}/negotiation',
    '/app/procedures/{negotiation}/negotiation?supplier={lowBidder}',
    '/app/procedures/{negotiation}/negotiation-report',
  ],
  'expert.three': ['/app', '/app/method-changes/{application}/opinion', '/app/method-changes/{approved}/opinion'],
  'auditor.suzhou': ['/app', '/app/procedures/{awarded}/record'],
  'admin.portal': ['/app', '/app/organizations', '/app/organizations/new'],
};

/** What somebody does first, so that there is something on the pages. */
const BEFORE: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  'supplier.hanlin': async ({ page }) => {
    await page.goto(addressOf('/app/procedures/{fresh}/bid?step=lots'));
    await page.getByRole('checkbox').first().check();
  },
};

function addressOf(page: string): string {
  return workspaces.url + page.replaceAll(/\{(\w+)\}/g, (_, name: string) => stage[name] ?? 'missing');
}

/** How each page is looked at, one after the other without loading it anew. */
const LOOKS = [
  { language: 'zh', width: 1280 },
  { language: 'zh', width: 768 },
  { language: 'zh', width: 390 },
  { language: 'en', width: 390 },
  { language: 'en', width: 1280 },
] as const;

describe.each(Object.entries(PAGES))('%s', (subject, pages) => {
  let person: Person;
  let complaints: readonly string[];
  beforeAll(async () => {
    person =
      subject === 'nobody' ? { subject, ...(await newVisitor(workspaces.browser)) } : await workspaces.signIn(subject);
    complaints = complaintsOf(person.page);
    await BEFORE[subject]?.(person);
  });
  afterAll(async () => person.context.close());

  test.each(pages)('%s has no barrier, no raw name and never scrolls sideways', async (page) => {
    await person.page.setViewportSize({ width: LOOKS[0].width, height: 900 });
    await person.page.goto(addressOf(page));
    await settled(person.page);
    const faults: string[] = [];
    for (const [index, { language, width }] of LOOKS.entries()) {
      if (index > 0 && language !== LOOKS[index - 1]?.language) await switchLanguage(person.page);
      await person.page.setViewportSize({ width, height: 900 });
      await picture(person.page, `${subject}${page.replaceAll(/[^\w-]+/g, '-')}-${language}-${width}`);
      faults.push(...(await faultsOf(person)).map((fault) => `${language} ${width}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

async function faultsOf({ page }: Person): Promise<string[]> {
  const raw = (await rawNames(page)).map((name) => `raw name ${name}`);
  const wide = await overflow(page);
  const alerts = (await page.getByRole('alert').allInnerTexts()).filter((text) => text.trim() !== '');
  return [
    ...raw,
    ...(wide === 0 ? [] : [`scrolls sideways by ${wide} px`]),
    ...alerts.map((text) => `shows an alert: ${text}`),
    ...(await violations(page)),
  ];
}
