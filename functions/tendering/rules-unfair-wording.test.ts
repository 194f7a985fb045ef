import { describe, expect, it } from 'vitest';
import { barriersToEntry, floorPrices, scaleConditions, unequalTreatment } from './rules-unfair-wording.ts';

describe('a supplier may not be asked for its size (Order 87 art. 17)', () => {
  it.each([
    '投标人注册资本不低于500万元',
    '注册资金 1000 万元以上',
    '投标人须具有独立法人资格，注 册 资 本不低于人民币100万元',
    '近三年营业收入均超过2000万元',
    '企业员工人数不少于50人',
    '从业人员达到100人的得5分',
    '近三年连续盈利',
    '近三年利润连续为正，且年利润不低于50万元',
    '年纳税额达到100万元以上得3分',
    '上市公司得2分',
    '提供原厂授权书',
    'The supplier has a registered capital of at least 5 million yuan.',
  ])('finds 「%s」', (text) => {
    expect(scaleConditions(text)).not.toEqual([]);
  });

  it.each([
    '不得将投标人的注册资本、资产总额、营业收入、从业人员、利润、纳税额等规模条件作为资格要求',
    '具有良好的商业信誉和健全的财务会计制度，提供资产负债表、利润表',
    '有依法缴纳税收和社会保障资金的良好记录',
    '拟派从业人员不少于10人，均持有社会工作者职业资格证书',
    '本项目岗位从业人员不少于5人',
    '报价应当包含人工、税金、利润等全部费用',
    '非盈利性社会服务机构也可以参加',
    '具有履行合同所必需的设备和专业技术能力',
  ])('lets 「%s」 pass', (text) => {
    expect(scaleConditions(text)).toEqual([]);
  });

  it('quotes the part of the sentence that is at fault, and no more', () => {
    expect(scaleConditions('具有独立法人资格，注册资本不低于500万元；有良好信誉。')).toEqual(['注册资本不低于500万元']);
  });
});

describe('suppliers may not be treated unequally (Regulation art. 20)', () => {
  it.each([
    '投标人须在苏州市注册',
    '供应商应当在本市设有固定办公场所',
    '仅限本地企业参加',
    '具有本市同类项目业绩的得5分',
    '近三年在江苏省内承担过类似项目业绩，每个得2分',
    '在苏州工业园区注册的得3分',
    '注册地须位于深圳市',
    '教育行业业绩每个得1分',
    '须为国有企业',
    '国有企业加5分',
    '指定使用某品牌',
    '获得本市表彰的加2分',
    'Only suppliers registered in the city may bid.',
  ])('finds 「%s」', (text) => {
    expect(unequalTreatment(text)).not.toEqual([]);
  });

  it.each([
    '在中华人民共和国境内注册，具有独立承担民事责任的能力',
    '具有民政部门颁发的登记证书',
    '承诺中标后在本市设立服务点',
    '具有社区服务项目业绩的，每个得2分',
    '具有智慧城市项目业绩的，每个得2分',
    '具有同行业业绩的，每个得2分',
    '近三年完成过类似项目业绩，每个得2分，最高10分',
    '服务地点位于苏州市，供应商应当按约定到场服务',
    '人员工资不低于本市最低工资标准',
    '不限定供应商的所有制形式，不要求在本市注册',
    '不接受联合体投标',
  ])('lets 「%s」 pass', (text) => {
    expect(unequalTreatment(text)).toEqual([]);
  });
});

describe('suppliers may not be barred from the market (Caiku [2019] 38)', () => {
  it.each([
    '供应商成立满三年',
    '成立时间不少于3年',
    '成立3年以上的社会组织',
    '企业经营年限5年以上',
    '2020年1月1日以前成立的企业',
    '投标人须列入采购人备选库',
    '供应商应设有分支机构',
    '投标人须购买指定的投标软件',
    '须先在采购人处登记后方可参加投标',
  ])('finds 「%s」', (text) => {
    expect(barriersToEntry(text)).not.toEqual([]);
  });

  it.each([
    '参加政府采购活动前三年内，在经营活动中没有重大违法记录',
    '成立不足三年的，自成立之日起计算',
    '项目负责人具有社会工作服务经验5年以上',
    '承诺中标后设立服务网点',
    '具备社工服务机构登记证书',
    '不得要求供应商设立分支机构',
    '采购人购买的软件由中标人负责维护',
  ])('lets 「%s」 pass', (text) => {
    expect(barriersToEntry(text)).toEqual([]);
  });
});

describe('no minimum price may be set, by whatever words (Order 87 art. 12)', () => {
  it.each([
    '投标报价不得低于最高限价的80%',
    '投标报价低于最高限价80%的，投标无效',
    '低于163000元的投标无效',
    '每个岗位打包费用标准不低于163000元/人/年，打包费不低于该标准',
    '报价低于163,000元/岗/年的，按无效投标处理',
    '报价低于预算70%的不得分',
    '下浮率不得超过10%',
    '本项目最低限价为500万元',
    'Bids must not be below 80% of the ceiling.',
    'Bids below 70,000 are invalid.',
    '报价低于70000元的，投标无效',
  ])('finds 「%s」', (text) => {
    expect(floorPrices(text)).not.toEqual([]);
  });

  it.each([
    '本项目不设最低限价',
    '投标报价超过最高限价的，投标无效',
    '评标委员会认为投标人的报价明显低于其他通过符合性审查投标人的报价，有可能影响产品质量或者不能诚信履约的，应当要求其在合理时间内提供书面说明；投标人不能证明其报价合理性的，作为无效投标处理',
    '报价低于成本的，投标无效',
    '报价低于通过符合性审查供应商平均价50%的，启动异常低价审查',
    '社工工资不低于本市最低工资标准',
    '人员费用不低于合同价的85%',
    '满意度低于80%的，不予支付尾款',
    '资质等级低于二级的，投标无效',
    '服务期间人均经费支出低于5000元的，不予支付尾款',
  ])('lets 「%s」 pass', (text) => {
    expect(floorPrices(text)).toEqual([]);
  });
});
