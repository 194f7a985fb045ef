import { z } from 'zod';
import { endOpening, open, qualifyAll, reviewConformity } from '../../infra/local/demo/reviews.ts';
import {
  afterClosing,
  appointPanel,
  bid,
  obtainDocuments,
  PANEL,
  plan,
  publishTender,
  type Scene,
} from '../../infra/local/demo/steps.ts';
import { lotIdOf, tenderTerms, type Purchase } from '../../infra/local/demo/terms.ts';
import { idIn, type PortalClient } from '../../infra/local/demo/portal-client.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { untilDone } from './acts.ts';
import { websiteContent } from '../../infra/local/demo/website-content.ts';

/** Ids by the names that addresses of pages use: `{open}`. */
export type Stage = Readonly<Record<string, string>>;

/** The procedures of the demonstration that pages are shown of, by their numbers. */
const NUMBERS = {
  open: 'SIPZC-2026-G-041',
  failed: 'SIPZC-2026-G-036',
  negotiation: 'SIPZC-2026-T-007',
  firstTender: 'SIPZC-2026-G-018',
  secondTender: 'SIPZC-2026-G-018-R2',
  awarded: 'SIPZC-2026-G-018-R3',
} as const;

const Procedures = z.object({ items: z.array(z.object({ id: z.string(), number: z.string() })) });
const Changes = z.object({ items: z.array(z.object({ id: z.string() })) });
const Application = z.looseObject({ application: z.looseObject({ id: z.string() }) });

/** The id of a procedure of the demonstration. */
export async function demoProcedure(portal: PortalClient, name: keyof typeof NUMBERS): Promise<string> {
  const { items } = Procedures.parse(await portal.ask('officer.sip', 'GET /api/procedures?limit=100'));
  const found = items.find(({ number }) => number === NUMBERS[name]);
  if (found === undefined)
    throw new Error(`${NUMBERS[name]} is none of ${items.map(({ number }) => number).join(', ')}`);
  return found.id;
}

/**
 * What pages can be shown of: what the demonstration has, and what it lacks: a project not begun, a draft, a tender just
 * published, an application not yet submitted.
 */
export async function setStage(scene: Scene): Promise<Stage> {
  const { portal, cast } = scene;
  const procedures = {
    open: await demoProcedure(portal, 'open'),
    failed: await demoProcedure(portal, 'failed'),
    negotiation: await demoProcedure(portal, 'negotiation'),
    firstTender: await demoProcedure(portal, 'firstTender'),
    secondTender: await demoProcedure(portal, 'secondTender'),
    awarded: await demoProcedure(portal, 'awarded'),
  };
  const organizations = {
    supplier: cast.suppliers['supplier.taihu'] ?? '',
    lowBidder: cast.suppliers['supplier.hanlin'] ?? '',
  };
  const approved = Changes.parse(await portal.ask('officer.sip', 'GET /api/method-changes')).items[0]?.id ?? '';
  const application = await draftApplication(scene, procedures.failed);
  const judged = await reviewedHalfWay(scene);
  return {
    ...procedures,
    approved,
    ...organizations,
    application,
    judged,
    ...(await draftTender(scene)),
    fresh: await publishedJustNow(scene),
  };
}

const BIDS: Readonly<Record<string, readonly number[]>> = {
  'supplier.hanlin': [1_900_000, 3_000_000, 1_400_000],
  'supplier.wuyun': [4_600_000, 3_100_000, 1_450_000],
  'supplier.taihu': [4_500_000, 2_950_000, 1_500_000],
};

/**
 * A tender by lowest price after its deadline, amended once. Lot 1: a bidder is asked about its low price. Lot 2: ranked, the buyer decides.
 * Lot 3: its opening goes on. Business time moves three weeks on with it.
 */
async function reviewedHalfWay(scene: Scene): Promise<string> {
  const { portal, cast } = scene;
  const procurementId = await plan(scene, numbered('SIPZC-2026-G-050'));
  const terms = tenderTerms(websiteContent, [0, 1, 2], await portal.now());
  const byPrice: TenderTerms = { ...terms, evaluationMethod: 'lowest_price', criteria: [] };
  const id = await publishTender(scene, procurementId, byPrice);
  await portal.ask('officer.sip', `POST /api/procedures/${id}/amendments`, {
    terms: { ...byPrice, otherMattersZh: '投标人可以在开标前查看网站现有稿件。' },
    reasonZh: '补充现有稿件的查看方式。',
    material: false,
  });
  await obtainDocuments(scene, id, Object.keys(BIDS));
  for (const [subject, amounts] of Object.entries(BIDS))
    await bid(scene, id, { subject, offers: amounts.map((yuan, index) => ({ lotId: lotIdOf(index), yuan })) });
  await portal.moveTo(afterClosing(terms.bidDeadline));
  for (const index of [0, 1, 2]) await untilDone(async () => open(scene, id, lotIdOf(index)));
  await appointPanel(scene, id);
  for (const index of [0, 1]) {
    await endOpening(scene, id, lotIdOf(index));
    await qualifyAll(scene, id, lotIdOf(index));
    await reviewConformity(scene, id, { lotId: lotIdOf(index) });
  }
  const lots = `/api/procedures/${id}/lots`;
  await portal.ask(PANEL[0], `POST ${lots}/lot-1/low-price/${cast.suppliers['supplier.hanlin']}/question`, {
    question: '报价明显低于其他供应商，请说明报价构成。',
    minutes: 60,
  });
  await portal.ask(PANEL[0], `POST ${lots}/lot-2/ranking`, {});
  return id;
}

async function draftTender(scene: Scene): Promise<Stage> {
  const { portal } = scene;
  const project = await plan(scene, numbered('SIPZC-2026-G-051'));
  const procurementId = await plan(scene, numbered('SIPZC-2026-G-052'));
  const terms = tenderTerms(websiteContent, [0, 1, 2], await portal.now());
  const body = { procurementId, method: 'openTender', terms };
  const draft = idIn(await portal.ask('officer.sip', 'POST /api/procedures', body));
  return { project, drafted: procurementId, draft };
}

async function publishedJustNow(scene: Scene): Promise<string> {
  const procurementId = await plan(scene, numbered('SIPZC-2026-G-053'));
  const terms = tenderTerms(websiteContent, [0, 1, 2], await scene.portal.now());
  const fresh = await publishTender(scene, procurementId, terms);
  await obtainDocuments(scene, fresh, ['supplier.hanlin']);
  return fresh;
}

function numbered(number: string): Purchase {
  return { ...websiteContent, number, titleZh: `${websiteContent.titleZh}（${number.slice(-3)}）` };
}

async function draftApplication({ portal }: Scene, procedureId: string): Promise<string> {
  const body = {
    procedureId,
    lotIds: [lotIdOf(0)],
    method: 'competitiveNegotiation',
    reasonZh: '仅有两家供应商投标，招标文件没有不合理条款，招标程序符合规定，申请改为竞争性谈判。',
  };
  return Application.parse(await portal.ask('officer.sip', 'POST /api/method-changes', body)).application.id;
}
