import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeCast } from '../../infra/local/demo/cast.ts';
import { playWebsiteContent, type WebsiteContentStory } from '../../infra/local/demo/website-content.ts';
import { harmOn } from '../support/harm.ts';
import { plantingClient } from '../support/planting.ts';
import { leave, newVisitor, startWorkspaces, type Workspaces } from '../support/workspaces.ts';
import { filledPath } from '../support/filled-path.ts';

let workspaces: Workspaces;
let story: WebsiteContentStory;

beforeAll(async () => {
  workspaces = await startWorkspaces('none');
  const portal = plantingClient(workspaces.client);
  story = await playWebsiteContent({ portal, cast: await makeCast(portal) });
});
afterEach(async ({ task }) => leave(workspaces, task));
afterAll(async () => workspaces.stop());

/** The pages that tell of a purchase, each to somebody who sees it there; names in braces are those of its story. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'officer.sip': [
    '/app',
    '/app/procurements/{procurementId}',
    '/app/procedures/{firstTender}/failure',
    '/app/procedures/{secondTender}/failure',
    '/app/method-changes/{methodChange}',
    '/app/procedures/{negotiation}/negotiation',
    '/app/procedures/{negotiation}/negotiation-report',
    '/app/procedures/{negotiation}/negotiation-report/document',
    '/app/procedures/{negotiation}/negotiation-award',
    '/app/procedures/{negotiation}/record',
  ],
  'agent.center': [
    '/app/procedures/{secondTender}/opening/lot-1',
    '/app/procedures/{secondTender}/opening/lot-1/record',
    '/app/procedures/{secondTender}/review/lot-1',
    '/app/procedures/{negotiation}/review/lot-1',
    '/app/procedures/{negotiation}/negotiation-panel',
  ],
  'supervisor.finance': ['/app/method-changes', '/app/method-changes/{methodChange}'],
  'expert.one': ['/app/procedures/{negotiation}/negotiation', '/app/procedures/{negotiation}/negotiation-report'],
  'supplier.hanlin': [
    '/app/own-tenders',
    '/app/procedures/{secondTender}/result',
    '/app/procedures/{negotiation}/negotiation',
    '/app/procedures/{negotiation}/result',
  ],
};

const Notices = z.object({ items: z.array(z.object({ id: z.string(), type: z.string() })) });

describe('a script behind every text that was written in a purchase, from its plan to its award', () => {
  test.each(Object.entries(PAGES))('stays text for %s', async (subject, pages) => {
    const { page } = await workspaces.signIn(subject);
    const addresses = pages.map((address) => filledPath(address, story));
    expect(
      await harmOn(
        page,
        addresses.map((address) => workspaces.url + address),
      ),
    ).toEqual([]);
  });

  test('stays text in the notices of every kind, and in the mail', async () => {
    const answer = await fetch(`${workspaces.url}/api/notices?limit=100`);
    const { items } = Notices.parse(await answer.json());
    expect(new Set(items.map(({ type }) => type)).size).toBeGreaterThan(4);
    const { page } = await newVisitor(workspaces.browser);
    const addresses = items.flatMap(({ id }) => [`/notices/${id}`, `/en/notices/${id}`]);
    expect(
      await harmOn(
        page,
        [...addresses, '/local/mail'].map((address) => workspaces.url + address),
      ),
    ).toEqual([]);
  });
});
