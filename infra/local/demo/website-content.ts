import { z } from 'zod';
import { MethodChangeId, ProcedureId, type LotId, type ProcurementId } from '../../../schemas/ids.ts';
import { TenderTerms } from '../../../schemas/tender-terms.ts';
import { addMilliseconds, dayOf, type Instant } from '../../../schemas/time.ts';
import { agreeChange, begin, callFinalOffers, holdRound, rank, report, type Exchange } from './negotiating.ts';
import { idIn, workingMorning } from './portal-client.ts';
import { endOpening, open, qualifyAll, reviewConformity } from './reviews.ts';
import {
  afterClosing,
  AGENT,
  appointPanel,
  bid,
  EXPERTS,
  OFFICER,
  obtainDocuments,
  plan,
  publishTender,
  retender,
  SUPERVISOR,
  type Offer,
  type Scene,
} from './steps.ts';
import { lotIdOf, negotiationTerms, tenderTerms, type Purchase } from './terms.ts';

/** The park's website content service: three lots, three years, 9,440,000 yuan. */
export const websiteContent: Purchase = {
  number: 'SIPZC-2026-G-018',
  titleZh: '苏州工业园区官方网站内容服务',
  titleEn: 'Content service of the Suzhou Industrial Park website',
  description: '为园区官方网站中文、英文、日文三个版本提供稿件撰写、摄影和页面制作服务，服务期三年。',
  category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'KPO' },
  termMonths: 36,
  sections: [
    {
      heading: '工作内容',
      text: '每年撰写稿件不少于一千篇、拍摄照片不少于六千张、制作专题不少于一百个；发布前与各部门核对，并说明可以沿用的既有资料。',
    },
    {
      heading: '考核与付款',
      text: '按工作数量与内容评级和日常表现考核相结合的办法，按季度付款；考核结果与付款比例对应关系见合同草案。',
    },
  ],
  lots: [
    lot('中文网站', 'Chinese site', 4_680_000),
    lot('英文网站', 'English site', 3_180_000),
    lot('日文网站', 'Japanese site', 1_580_000),
  ],
};

function lot(siteZh: string, siteEn: string, budgetYuan: number) {
  return {
    titleZh: `${siteZh}内容服务`,
    titleEn: `Content of the ${siteEn}`,
    description: `${siteZh}的采写、摄影、制作与发布，驻场团队由供应商组建并考核。`,
    budgetYuan,
  };
}

const ALL_LOTS = [0, 1, 2];
const lotIds = ALL_LOTS.map(lotIdOf);

/** What the story comes to, for whoever wants to check it. */
export type WebsiteContentStory = {
  readonly procurementId: ProcurementId;
  readonly firstTender: ProcedureId;
  readonly secondTender: ProcedureId;
  readonly methodChange: MethodChangeId;
  readonly negotiation: ProcedureId;
};

/** Lives through the whole purchase, from the first notice to the award at 7,490,000 yuan. Business time moves on with it. */
export async function playWebsiteContent(scene: Scene): Promise<WebsiteContentStory> {
  const { portal } = scene;
  const procurementId = await plan(scene, websiteContent);
  const firstTender = await failFirstTender(scene, procurementId);
  await portal.moveTo(workingMorning(dayOf(await portal.now()), 3));
  const secondTender = await failSecondTender(scene, firstTender);
  await portal.moveTo(workingMorning(dayOf(await portal.now()), 2));
  const methodChange = await changeMethod(scene, secondTender);
  await portal.moveTo(workingMorning(dayOf(await portal.now()), 2));
  const negotiation = await negotiate(scene, methodChange);
  await award(scene, negotiation);
  return { procurementId, firstTender, secondTender, methodChange, negotiation };
}

function offer(index: number, yuan: number): Offer {
  return { lotId: lotIdOf(index), yuan };
}

/** Round 1: two suppliers registered for three lots. Nothing may be opened. */
async function failFirstTender(scene: Scene, procurementId: ProcurementId): Promise<ProcedureId> {
  const { portal } = scene;
  const terms = tenderTerms(websiteContent, ALL_LOTS, await portal.now());
  const procedureId = await publishTender(scene, procurementId, terms);
  await obtainDocuments(scene, procedureId, ['supplier.hanlin', 'supplier.wuyun']);
  await bid(scene, procedureId, { subject: 'supplier.hanlin', offers: [offer(0, 4_560_000), offer(1, 3_050_000)] });
  await bid(scene, procedureId, { subject: 'supplier.wuyun', offers: [offer(0, 4_620_000), offer(2, 1_560_000)] });
  await portal.moveTo(afterClosing(terms.bidDeadline));
  await findDocumentReasonable(scene, procedureId);
  return procedureId;
}

/** After every failure the buyer's side looks at its own document first (Order 87 art. 43). */
async function findDocumentReasonable({ portal }: Scene, procedureId: ProcedureId): Promise<void> {
  for (const lotId of lotIds)
    await portal.ask(OFFICER, `POST /api/procedures/${procedureId}/lots/${lotId}/document-review`, {
      reasonable: true,
      procedureCorrect: true,
      reason:
        '经复核，招标文件未设置不合理条款，公告期限、文件提供期限和投标期限均符合规定；响应不足主要因本地同类服务供应商较少。',
    });
}

/** Round 2: four suppliers bid, three for each lot, but only one of each three brings the plan that the document asks for. */
async function failSecondTender(scene: Scene, firstTender: ProcedureId): Promise<ProcedureId> {
  const { portal } = scene;
  const terms = tenderTerms(websiteContent, ALL_LOTS, await portal.now());
  const procedureId = await retender(scene, firstTender, { lotIds, terms });
  const bidders: Readonly<Record<string, readonly Offer[]>> = {
    'supplier.hanlin': [offer(0, 4_500_000), offer(1, 3_000_000)],
    'supplier.wuyun': [offer(0, 4_600_000), offer(2, 1_550_000)],
    'supplier.jinji': [offer(0, 4_400_000), offer(1, 2_950_000), offer(2, 1_500_000)],
    'supplier.taihu': [offer(1, 3_100_000), offer(2, 1_520_000)],
  };
  await obtainDocuments(scene, procedureId, [...Object.keys(bidders), 'supplier.pingjiang']);
  for (const [subject, offers] of Object.entries(bidders)) await bid(scene, procedureId, { subject, offers });
  await portal.moveTo(afterClosing(terms.bidDeadline));
  for (const lotId of lotIds) await open(scene, procedureId, lotId);
  for (const lotId of lotIds) await endOpening(scene, procedureId, lotId);
  await appointPanel(scene, procedureId);
  const without: readonly (readonly string[])[] = [
    ['supplier.hanlin', 'supplier.wuyun'],
    ['supplier.hanlin', 'supplier.taihu'],
    ['supplier.wuyun', 'supplier.taihu'],
  ];
  for (const [index, lotId] of lotIds.entries()) {
    await qualifyAll(scene, procedureId, lotId);
    const missed = { requirementId: 's2', reason: '未提交团队绩效考核方案', by: without[index] ?? [] };
    await reviewConformity(scene, procedureId, { lotId, missed });
  }
  await findDocumentReasonable(scene, procedureId);
  return procedureId;
}

/** Three experts argue the case, the finance bureau approves the change of method. */
async function changeMethod({ portal }: Scene, secondTender: ProcedureId): Promise<MethodChangeId> {
  const body = {
    procedureId: secondTender,
    lotIds,
    method: 'competitiveNegotiation',
    reasonZh:
      '本项目两次公开招标均未能成立，招标文件没有不合理条款，招标程序符合规定，网站不能停止更新，申请改为竞争性谈判。',
    challengeStatementZh: '两次招标过程中均未收到供应商质疑。',
  };
  const id = MethodChangeId.parse(applicationIdIn(await portal.ask(OFFICER, 'POST /api/method-changes', body)));
  for (const expert of EXPERTS.slice(2, 5))
    await portal.ask(expert, `POST /api/method-changes/${id}/opinions`, {
      noUnreasonableClause: true,
      statementZh:
        '招标文件的资格条件、技术服务要求和评审标准均无不合理条款，本地具备能力的供应商较少是响应不足的主要原因。',
      noConflict: true,
    });
  await portal.ask(OFFICER, `POST /api/method-changes/${id}/submission`, {});
  await portal.moveTo(workingMorning(dayOf(await portal.now()), 4));
  await portal.ask(SUPERVISOR, `POST /api/method-changes/${id}/approval`, {
    reasonZh: '申请材料齐全，两次招标均未成立且招标文件无不合理条款，同意采用竞争性谈判方式采购。',
  });
  return id;
}

const Application = z.looseObject({ application: z.looseObject({ id: z.string() }) });

function applicationIdIn(answer: unknown): string {
  return Application.parse(answer).application.id;
}

const FOUR = ['supplier.hanlin', 'supplier.wuyun', 'supplier.jinji', 'supplier.taihu'] as const;

/** First responses and final offers, lot by lot, in yuan. The lowest final offers add up to 7,490,000. */
const responses: Readonly<
  Record<(typeof FOUR)[number], readonly [first: readonly number[], final: readonly number[]]>
> = {
  'supplier.hanlin': [
    [4_200_000, 2_900_000, 1_480_000],
    [3_720_000, 2_640_000, 1_340_000],
  ],
  'supplier.wuyun': [
    [4_350_000, 2_980_000, 1_500_000],
    [3_980_000, 2_700_000, 1_360_000],
  ],
  'supplier.jinji': [
    [4_260_000, 2_860_000, 1_470_000],
    [3_850_000, 2_510_000, 1_310_000],
  ],
  'supplier.taihu': [
    [4_400_000, 2_920_000, 1_450_000],
    [4_100_000, 2_590_000, 1_260_000],
  ],
};

function offersOf(amounts: readonly number[]): Offer[] {
  return amounts.map((yuan, index) => offer(index, yuan));
}

/** Five suppliers registered, four took part; the lowest final offer wins among those that meet the requirements. */
async function negotiate(scene: Scene, methodChange: MethodChangeId): Promise<ProcedureId> {
  const { portal } = scene;
  const terms = TenderTerms.parse(
    negotiationTerms(websiteContent, ALL_LOTS, { at: await portal.now(), invitation: { kind: 'announcement' } }),
  );
  const drafted = await portal.ask(AGENT, `POST /api/method-changes/${methodChange}/negotiation`, { lotIds, terms });
  const procedureId = ProcedureId.parse(idIn(drafted));
  await portal.ask(AGENT, `POST /api/procedures/${procedureId}/publish`, {});
  await obtainDocuments(scene, procedureId, [...FOUR, 'supplier.pingjiang']);
  for (const subject of FOUR) await bid(scene, procedureId, { subject, offers: offersOf(responses[subject][0]) });
  await portal.moveTo(terms.openingAt);
  await appointPanel(scene, procedureId);
  for (const lotId of lotIds) {
    await open(scene, procedureId, lotId);
    await reviewConformity(scene, procedureId, { lotId });
  }
  await begin(scene, procedureId);
  await holdRound(scene, procedureId, { number: 1, exchanges: FOUR.map((subject) => firstExchange(subject)) });
  await agreeChange(
    scene,
    procedureId,
    '稿件核对由供应商编辑与采购人各部门联络人共同完成，核对时限由一个工作日改为两个工作日。',
  );
  await holdRound(scene, procedureId, { number: 2, exchanges: FOUR.map((subject) => secondExchange(subject)) });
  return procedureId;
}

function firstExchange(subject: string): Exchange {
  return {
    subject,
    panelZh: '请说明团队绩效考核方案如何与季度付款衔接，并说明外语稿件的审校流程。',
    supplierZh: '按数量、质量、日常表现三项考核并按季度汇总；外语稿件由母语编辑审校后提交。',
  };
}

function secondExchange(subject: string): Exchange {
  return {
    subject,
    panelZh: '核对时限已作变动，请确认响应，并考虑在最后报价中体现。',
    supplierZh: '确认响应变动后的要求，将在最后报价中体现。',
  };
}

/** Final offers, ranking, report and the buyer's decision. */
async function award(scene: Scene, procedureId: ProcedureId): Promise<void> {
  const { portal } = scene;
  const deadline: Instant = addMilliseconds(await portal.now(), 2 * 3_600_000);
  await callFinalOffers(scene, procedureId, deadline);
  for (const subject of FOUR)
    await bid(scene, procedureId, { subject, offers: offersOf(responses[subject][1]), purpose: 'finalOffer' });
  await portal.moveTo(afterClosing(deadline));
  await rank(scene, procedureId, lotIds);
  await report(
    scene,
    procedureId,
    '谈判小组与四家供应商分别进行了两轮谈判，四家供应商均实质性响应谈判文件，质量和服务相等，按最后报价由低到高提出成交候选人。',
  );
  await portal.moveTo(workingMorning(dayOf(await portal.now()), 1));
  const winners = ['supplier.hanlin', 'supplier.jinji', 'supplier.taihu'];
  const decisions = lotIds.map((lotId: LotId, index) => ({
    lotId,
    winnerId: scene.cast.suppliers[winners[index] ?? ''],
  }));
  await portal.ask('head.sip', `POST /api/procedures/${procedureId}/award-decisions`, { decisions });
}
