import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeCast, type Cast } from '../../infra/local/demo/cast.ts';
import { portalClient, type PortalClient } from '../../infra/local/demo/portal-client.ts';
import { playWebsiteContent, type WebsiteContentStory } from '../../infra/local/demo/website-content.ts';
import { startPortal, type Portal } from '../../infra/local/start.ts';
import { LettersView, AwardView } from '../../schemas/award-api.ts';
import { HeldReceipt, OwnBid } from '../../schemas/bid.ts';
import { NoticePage, type NoticeRow } from '../../schemas/notice-list.ts';
import { FullProcedure } from '../../schemas/procedure-api.ts';
import { ProcurementView } from '../../schemas/planning-api.ts';
import { verifyReceipt } from '../../web/src/sealing/verify-receipt.ts';
import { Instant } from '../../schemas/time.ts';

let portal: Portal;
let client: PortalClient;
let cast: Cast;
let story: WebsiteContentStory;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'mingcai-story-'));

beforeAll(async () => {
  // Everything of its own, database included: what `npm start` starts is what is under test.
  portal = await startPortal({ port: 0, dataDir });
  client = portalClient({ url: portal.url, settle: portal.drain, tokenFor: (subject) => portal.issueToken(subject) });
  await client.moveTo(Instant.parse('2026-03-02T01:00:00.000Z'));
  cast = await makeCast(client);
  story = await playWebsiteContent({ portal: client, cast });
  await portal.drain();
}, 300_000);
afterAll(async () => {
  await portal.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function notices(): Promise<readonly NoticeRow[]> {
  const answer = await fetch(`${portal.url}/api/notices?procurement=${story.procurementId}&limit=100`);
  return NoticePage.parse(await answer.json()).items;
}

describe('the website content service of the Suzhou Industrial Park, from first notice to award', () => {
  it('is awarded at 7,490,000 yuan against a budget of 9,440,000', async () => {
    const procurement = ProcurementView.parse(
      await client.ask('officer.sip', `GET /api/procurements/${story.procurementId}`),
    );
    const awards = procurement.lots.map(({ standing }) => (standing.status === 'awarded' ? standing.amountFen : 0));
    expect(procurement.budgetFen).toBe(944_000_000);
    expect(awards.reduce<number>((sum, amount) => sum + amount, 0)).toBe(749_000_000);
  });

  it('failed twice: for want of bidders, then for want of substantive responses', async () => {
    async function reasons(id: string): Promise<unknown[]> {
      const { lots } = FullProcedure.parse(await client.ask('officer.sip', `GET /api/procedures/${id}`));
      return Object.values(lots ?? {}).map((lot) => (lot.stage === 'failed' ? lot.reason : lot.stage));
    }
    expect(await reasons(story.firstTender)).toEqual(Array.from({ length: 3 }, () => 'fewer_than_three_bidders'));
    expect(await reasons(story.secondTender)).toEqual(Array.from({ length: 3 }, () => 'fewer_than_three_responsive'));
  });

  it('never opened a lot with fewer than three bidders, and refuses it by Order 87 art. 41', async () => {
    const address = `/api/procedures/${story.firstTender}/lots/lot-1/opening`;
    const answer = await client.fetchAs('agent.center')(address, {
      method: 'POST',
      headers: { 'idempotency-key': 'open-a-failed-lot', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'lot-stays-sealed', rule: { id: 'OPN-002' } });
    expect((await client.fetchAs('officer.sip')(address, { method: 'GET' })).status).toBe(404);
  });

  it('published every notice of it, oldest to newest in the order of the deeds', async () => {
    const types = (await notices()).map(({ type }) => type).toReversed();
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'tenderNotice',
      'failedTenderNotice',
      'tenderNotice',
      'openingRecord',
      'failedTenderNotice',
      'methodChangeNotice',
      'negotiationNotice',
      'resultNotice',
    ]);
  });

  it('lets anyone read every notice as a page and as JSON, in Chinese and in English', async () => {
    for (const { id, titleZh } of await notices()) {
      const [chinese, english, json] = await Promise.all([
        fetch(`${portal.url}/notices/${id}`),
        fetch(`${portal.url}/en/notices/${id}`),
        fetch(`${portal.url}/api/notices/${id}`),
      ]);
      expect([chinese.status, english.status, json.status]).toEqual([200, 200, 200]);
      expect(await chinese.text()).toContain(titleZh);
      expect(await english.text()).toContain('lang="en"');
      expect(await json.json()).toMatchObject({ id });
    }
  });

  it('shows the saving against the budget in the result', async () => {
    const result = (await notices()).find(({ type }) => type === 'resultNotice');
    expect(result).toMatchObject({ awardedFen: 749_000_000, awardedBudgetFen: 944_000_000 });
    const page = await (await fetch(`${portal.url}/notices/${result?.id ?? ''}`)).text();
    expect(page).toContain('1,950,000.00');
  });

  it('gave each supplier its own letter and nobody else’s', async () => {
    async function letters(subject: string) {
      return LettersView.parse(await client.ask(subject, `GET /api/procedures/${story.negotiation}/letters`)).letters;
    }
    expect((await letters('supplier.hanlin')).map(({ kind }) => kind).toSorted()).toEqual([
      'award',
      'notAwarded',
      'notAwarded',
    ]);
    const wuyun = await letters('supplier.wuyun');
    expect(wuyun.map(({ kind, supplierId }) => [kind, supplierId])).toEqual(
      Array.from({ length: 3 }, () => ['notAwarded', cast.suppliers['supplier.wuyun']]),
    );
    expect(await letters('agent.center')).toHaveLength(12);
  });

  it('ranked by the final offers, lowest evaluated price first', async () => {
    const award = AwardView.parse(
      await client.ask('officer.sip', `GET /api/procedures/${story.negotiation}/lots/lot-1/award`),
    );
    expect(award.award.candidates.map(({ priceFen }) => priceFen)).toEqual([
      372_000_000, 385_000_000, 410_000_000, 398_000_000,
    ]);
  });

  it('gave receipts that anyone can verify with the published keys, even for bids that were never opened', async () => {
    const keys: unknown = await (await fetch(`${portal.url}/.well-known/receipt-keys.json`)).json();
    const { receipt } = HeldReceipt.parse(
      await client.ask('supplier.hanlin', `GET /api/procedures/${story.firstTender}/bid/receipt`),
    );
    const verified = await verifyReceipt(
      receipt,
      z.object({ keys: z.array(z.record(z.string(), z.string())) }).parse(keys),
    );
    expect(verified).toMatchObject({
      valid: true,
      receipt: { procedureId: story.firstTender, supplierId: cast.suppliers['supplier.hanlin'] },
    });
  });

  it('told every bidder of a failed lot why', async () => {
    const { told } = OwnBid.parse(await client.ask('supplier.wuyun', `GET /api/procedures/${story.firstTender}/bid`));
    expect(told.map(({ lotId, reason }) => [lotId, reason])).toEqual([
      ['lot-1', 'fewer_than_three_bidders'],
      ['lot-3', 'fewer_than_three_bidders'],
    ]);
  });
});
