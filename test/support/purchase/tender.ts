import type { Page } from 'playwright-core';
import { ProcedureId, ProcurementId } from '../../../schemas/ids.ts';
import { confirmAct, fillIn, press } from '../acts.ts';
import { idIn, type Play } from './play.ts';

const LOTS = [
  ['中文网站内容服务', '4680000'],
  ['英文网站内容服务', '3180000'],
  ['日文网站内容服务', '1580000'],
] as const;

/** The buyer's officer plans the project: three lots, three years, 9,440,000 yuan. */
export async function planProject(play: Play): Promise<ProcurementId> {
  const page = await play.at('officer.sip', '/app/procurements/new');
  await fillIn(page, {
    项目名称: '苏州工业园区官方网站内容服务',
    项目编号: 'SIPZC-2026-G-018',
    品目编码: 'C16',
    项目概况: '为园区官方网站中文、英文、日文三个版本提供稿件撰写、摄影和页面制作服务，服务期三年。',
    预算金额: '9440000',
    名称或文号: '苏州工业园区一般公共预算',
    '金额（元）': '9440000',
  });
  await page.getByLabel('采购代理机构').selectOption({ label: '苏州市公共资源交易中心园区分中心' });
  await page.getByLabel('服务外包类别').selectOption({ label: '知识流程外包（KPO）' });
  for (const [place, [title, budget]] of LOTS.entries()) {
    if (place > 0) await press(page, '增加一个包');
    const texts = { 包名称: title, 内容: `${title}：采写、摄影、制作与发布。` };
    await fillIn(page, { ...texts, '包预算（元）': budget, '服务期（月）': '36' }, place);
  }
  await press(page, '建立项目');
  await page.waitForURL(/\/procurements\/pro-\w+$/);
  return ProcurementId.parse(idIn(page, /procurements\/([\w-]+)$/));
}

/** The officer writes the tender document, step by step, until the law is content. */
export async function writeTender(play: Play, procurementId: ProcurementId): Promise<ProcedureId> {
  const page = await play.at('officer.sip', `/app/procurements/${procurementId}/draft`);
  await press(page, '开始起草');
  await page.waitForURL(/\/edit/);
  await step(page, '资格与实质性要求');
  await press(page, '增加一条实质性要求');
  await press(page, '增加一条实质性要求');
  await fillIn(page, { 要求: '项目负责人常驻苏州工业园区，工作日八小时内响应' }, 1);
  await fillIn(page, { 要求: '提交团队绩效考核方案' }, 2);
  await writeCriteria(page);
  await step(page, '采购文件正文');
  await press(page, '添加常用章节');
  await page.getByText(/已保存 \d/).waitFor();
  return ProcedureId.parse(idIn(page, /procedures\/([\w-]+)\/edit/));
}

async function writeCriteria(page: Page): Promise<void> {
  await step(page, '评审方法与评审因素');
  await press(page, '增加价格因素');
  const criteria = [
    ['团队绩效考核方案', '30', '方案完整、指标可量化的得30分，基本完整的得20分，仅有框架的得10分，没有的不得分。'],
    ['服务方案', '35', '方案完整、可行的得35分，基本可行的得20分，仅有框架的得10分，没有的不得分。'],
    ['同类服务案例', '25', '每提供一个同类服务案例得5分，最多25分。'],
  ] as const;
  for (const [index, [title, points, description]] of criteria.entries()) {
    await press(page, '增加一项评审因素');
    await fillIn(page, { 名称: title, 分值: points, 评分标准: description }, index + 1);
  }
}

async function step(page: Page, title: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name: title }).click();
  await page.getByRole('heading', { level: 2, name: title }).waitFor();
}

/** Somebody of the buyer's side looks through a draft, finds nothing against it and publishes it. */
export async function publish(play: Play, subject: string, procedureId: ProcedureId): Promise<void> {
  const page = await play.at(subject, `/app/procedures/${procedureId}/edit?step=check`);
  await page.getByText('全部法定要求均已符合，可以发布。').waitFor();
  await confirmAct(page, '发布公告');
  await page.getByRole('heading', { level: 1, name: '采购活动已发布' }).waitFor();
}
