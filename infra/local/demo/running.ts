import { ProcedureId } from '../../../schemas/ids.ts';
import { begin, holdRound } from './negotiating.ts';
import { idIn } from './portal-client.ts';
import { open, reviewConformity } from './reviews.ts';
import {
  AGENT,
  appointPanel,
  bid,
  obtainDocuments,
  OFFICER,
  plan,
  publishTender,
  readNotice,
  type Scene,
} from './steps.ts';
import { lotIdOf, negotiationTerms, tenderTerms, yuan, type Purchase } from './terms.ts';
import type { Instant } from '../../../schemas/time.ts';

const LOT = lotIdOf(0);

const postService: Purchase = {
  number: 'SIPZC-2026-G-041',
  titleZh: '苏州工业园区社区社会工作服务',
  titleEn: 'Community social work in the Suzhou Industrial Park',
  description: '在三十个社区提供为老、助残、儿童和家庭社会工作服务，按服务成果考核，社工由承接主体聘用并签订劳动合同。',
  category: { code: 'C0502', nameZh: '社会工作服务', outsourcing: 'function' },
  termMonths: 12,
  sections: [{ heading: '服务内容', text: '每个社区配备一名社会工作者，提供个案、小组和社区服务，成果按季度核对。' }],
  lots: [
    {
      titleZh: '社区社会工作服务（三十个岗位）',
      titleEn: 'Community social work (thirty posts)',
      description: '三十个岗位，每岗每年七万元，价格固定，不作为评审因素。',
      budgetYuan: 2_100_000,
    },
  ],
};

/** An open tender with bids in and its deadline ahead. The price per post is fixed and is no criterion. */
export async function playOpenTender(scene: Scene): Promise<void> {
  const { portal } = scene;
  const procurementId = await plan(scene, postService);
  const terms = tenderTerms(postService, [0], await portal.now());
  const procedureId = await publishTender(scene, procurementId, {
    ...terms,
    lots: [{ lotId: LOT, priceCeilingFen: yuan(2_100_000) }],
    fixedPrice: true,
    criteria: terms.criteria
      .filter(({ kind }) => kind !== 'price')
      .map((criterion) => (criterion.id === 'service_plan' ? { ...criterion, points: 50 } : criterion)),
  });
  const bidders = ['supplier.tongxin', 'supplier.pingjiang', 'supplier.taihu'];
  await obtainDocuments(scene, procedureId, bidders);
  await portal.ask('supplier.tongxin', `POST /api/procedures/${procedureId}/enquiries`, {
    questionZh: '请问社会工作者的督导是否可以由机构内部的中级社会工作师担任？',
  });
  for (const subject of bidders) await bid(scene, procedureId, { subject, offers: [{ lotId: LOT, yuan: 2_100_000 }] });
}

const hotline: Purchase = {
  number: 'SIPZC-2026-G-036',
  titleZh: '苏州工业园区便民热线多语种话务服务',
  titleEn: 'Multilingual call service of the park’s hotline',
  description: '提供中、英、日、韩四个语种的便民热线话务服务，按坐席结算，按质量考核。',
  category: { code: 'C0206', nameZh: '呼叫中心服务', outsourcing: 'BPO' },
  termMonths: 24,
  sections: [{ heading: '服务内容', text: '全天候话务、派单、回访，接通率、一次解决率和满意率按月考核。' }],
  lots: [
    {
      titleZh: '多语种话务服务',
      titleEn: 'Multilingual calls',
      description: '话务坐席二十席，其中外语坐席八席。',
      budgetYuan: 5_600_000,
    },
  ],
};

/** A lot above the threshold for which two suppliers bid: failed, its document found reasonable, the application still to be made. */
export async function playFailedLot(scene: Scene): Promise<{ closes: Instant; afterwards: () => Promise<void> }> {
  const { portal } = scene;
  const procurementId = await plan(scene, hotline);
  const terms = tenderTerms(hotline, [0], await portal.now());
  const procedureId = await publishTender(scene, procurementId, terms);
  await readNotice(scene, procedureId, 46);
  await obtainDocuments(scene, procedureId, ['supplier.wuyun', 'supplier.taihu', 'supplier.jinji']);
  await bid(scene, procedureId, { subject: 'supplier.wuyun', offers: [{ lotId: LOT, yuan: 5_400_000 }] });
  await bid(scene, procedureId, { subject: 'supplier.taihu', offers: [{ lotId: LOT, yuan: 5_480_000 }] });
  return {
    closes: terms.bidDeadline,
    afterwards: async () => {
      await portal.ask(OFFICER, `POST /api/procedures/${procedureId}/lots/${LOT}/document-review`, {
        reasonable: true,
        procedureCorrect: true,
        reason: '经复核，招标文件没有不合理条款，招标程序符合规定。',
      });
    },
  };
}

const archive: Purchase = {
  number: 'SIPZC-2026-T-007',
  titleZh: '苏州工业园区历史影像数字化与著录服务',
  titleEn: 'Digitising and cataloguing the park’s historical pictures',
  description: '对约四万张历史照片和三百小时录像进行数字化、识别与著录，载体状况不一，事先不能确定全部要求。',
  category: { code: 'C1604', nameZh: '数据处理服务', outsourcing: 'BPO' },
  termMonths: 12,
  sections: [{ heading: '服务内容', text: '扫描、转录、识别、著录和质量检查，五项差错率按批次核对。' }],
  lots: [
    {
      titleZh: '历史影像数字化与著录',
      titleEn: 'Digitising and cataloguing',
      description: '约四万张照片、三百小时录像。',
      budgetYuan: 1_200_000,
    },
  ],
};

/** First responses for the archive's pictures, in yuan. */
const archiveOffers: readonly (readonly [subject: string, yuan: number])[] = [
  ['supplier.hanlin', 1_150_000],
  ['supplier.jinji', 1_120_000],
  ['supplier.pingjiang', 1_180_000],
];

/** A negotiation below the threshold, begun on its own ground in law, after its first round. */
export async function playNegotiation(scene: Scene): Promise<{ opens: Instant; afterwards: () => Promise<void> }> {
  const { portal } = scene;
  const procurementId = await plan(scene, archive);
  const terms = negotiationTerms(archive, [0], { at: await portal.now(), invitation: { kind: 'announcement' } });
  const body = {
    procurementId,
    method: 'competitiveNegotiation',
    methodReason: {
      ground: 'complexOrSpecial',
      textZh: '载体种类与保存状况差异大，不能事先确定详细规格，须与供应商谈判后确定处理方案。',
    },
    terms,
  };
  const procedureId = ProcedureId.parse(idIn(await portal.ask(AGENT, 'POST /api/procedures', body)));
  await portal.ask(AGENT, `POST /api/procedures/${procedureId}/publish`, {});
  await obtainDocuments(
    scene,
    procedureId,
    archiveOffers.map(([subject]) => subject),
  );
  for (const [subject, amount] of archiveOffers)
    await bid(scene, procedureId, { subject, offers: [{ lotId: LOT, yuan: amount }] });
  return { opens: terms.openingAt, afterwards: () => holdFirstRound(scene, procedureId) };
}

async function holdFirstRound(scene: Scene, procedureId: ProcedureId): Promise<void> {
  await appointPanel(scene, procedureId);
  await open(scene, procedureId, LOT);
  await reviewConformity(scene, procedureId, { lotId: LOT });
  await begin(scene, procedureId);
  const exchanges = archiveOffers.map(([subject]) => ({
    subject,
    panelZh: '请说明对受潮照片和老式录像带的处理办法，以及差错率的控制措施。',
    supplierZh: '受潮照片先除湿分离再扫描，录像带先清洁试转；实行双人著录、抽检百分之十。',
  }));
  await holdRound(scene, procedureId, { number: 1, exchanges });
}
