import { EXPERTS } from '../../../infra/local/demo/steps.ts';
import { MethodChangeId, ProcedureId } from '../../../schemas/ids.ts';
import { confirmAct, fillIn, press } from '../acts.ts';
import { idIn, type Play } from './play.ts';

const REASON = '经复核，招标文件未设置不合理条款，各项期限符合规定；响应不足主要因本地同类服务供应商较少。';

/** The buyer's officer looks at the own document first, and finds the same for all three lots. */
export async function findDocumentReasonable(play: Play, procedureId: ProcedureId): Promise<void> {
  const page = await play.at('officer.sip', `/app/procedures/${procedureId}/failure`);
  const form = page.getByRole('region', { name: /^标项 1/ }).getByRole('region', { name: '复核采购文件与采购程序' });
  await form.getByRole('radio', { name: '没有不合理条款', exact: true }).check();
  await form.getByRole('radio', { name: '程序符合规定', exact: true }).check();
  await fillIn(form, { 复核情况与理由: REASON });
  await form.getByRole('checkbox', { name: /一并记录同样的结论：标项 2 .*标项 3/ }).check();
  await press(form, '记录复核结论');
  await page.getByText(REASON).nth(2).waitFor();
}

/** All three lots are tendered again. */
export async function retenderInBrowser(play: Play, failed: ProcedureId): Promise<ProcedureId> {
  const page = await play.at('officer.sip', `/app/procedures/${failed}/failure`);
  await press(page.getByRole('region', { name: '重新招标', exact: true }), '起草重新招标');
  await page.waitForURL((url) => !url.pathname.includes(failed));
  return ProcedureId.parse(idIn(page, /procedures\/([\w-]+)/));
}

/** The officer applies for another method; three experts give their opinions; the finance department approves. */
export async function changeMethod(play: Play, failed: ProcedureId): Promise<MethodChangeId> {
  const page = await play.at('officer.sip', `/app/procedures/${failed}/failure`);
  await press(page, '起草变更申请');
  await page.waitForURL(/method-changes/);
  const id = MethodChangeId.parse(idIn(page, /method-changes\/([\w-]+)/));
  await fillIn(page, { 变更采购方式的理由: '两次公开招标均未成立，招标文件没有不合理条款，申请改为竞争性谈判。' });
  await press(page, '保存');
  await page.getByText('已保存', { exact: true }).waitFor();
  await giveOpinions(play, id);
  await page.reload();
  await page.getByText('六项材料已备齐 6 项').waitFor();
  await confirmAct(page, '提交申请');
  await approve(play, id);
  return id;
}

async function giveOpinions(play: Play, id: MethodChangeId): Promise<void> {
  const statement = '招标文件的资格条件、技术服务要求和评审标准均无不合理条款。';
  const page = await play.at('expert.three', `/app/method-changes/${id}/opinion`);
  await page.getByRole('radio', { name: '招标文件没有不合理条款', exact: true }).check();
  await fillIn(page, { 论证意见: statement });
  await page.getByRole('checkbox', { name: /没有利害关系/ }).check();
  await confirmAct(page, '签署意见');
  await page.getByText('已签署').waitFor();
  const body = { noUnreasonableClause: true, statementZh: statement, noConflict: true };
  for (const expert of EXPERTS.slice(3, 5))
    await play.scene.portal.ask(expert, `POST /api/method-changes/${id}/opinions`, body);
}

async function approve(play: Play, id: MethodChangeId): Promise<void> {
  const page = await play.at('supervisor.finance', `/app/method-changes/${id}`);
  await fillIn(page, { 审批理由: '申请材料齐全，两次招标均未成立，同意采用竞争性谈判方式采购。' });
  await confirmAct(page, '批准变更');
  await page.getByText('已批准').first().waitFor();
}

/** The agency's officer begins the negotiation that was approved, as a draft. */
export async function draftNegotiation(play: Play, id: MethodChangeId): Promise<ProcedureId> {
  const page = await play.at('agent.center', `/app/method-changes/${id}`);
  await press(page, '起草谈判文件');
  await page.waitForURL(/\/procedures\//);
  return ProcedureId.parse(idIn(page, /procedures\/([\w-]+)/));
}
