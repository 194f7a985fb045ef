import { findPhrases, type PhrasePattern } from './rules-phrases.ts';

/** A comparison that makes a quantity a threshold. */
const AT_LEAST = '不少于|不低于|不得少于|不得低于|达到|超过|以上|大于|≥|>|连续';

/**
 * Order 87 art. 17: registered capital, assets, turnover, staff, profit and tax paid are no conditions, whatever their amount;
 * nor is a manufacturer's letter of authority. Staff meant for THIS service may be asked for.
 */
const scale: readonly PhrasePattern[] = [
  { pattern: /注册资(?:本|金)|实缴资本|资产(?:总额|总计|规模)|总资产|净资产/ },
  { pattern: /营业(?:收入|额)|销售(?:收入|额)|(?:年|总)产值|净利润|利润(?:总额|率|额)|年利润|(?<!非)盈利(?!性)/ },
  { pattern: /纳税(?:总)?额|缴税(?:总)?额|税收贡献|(?:企业|公司|单位|经营)规模|上市公司|500强|规模以上/ },
  { pattern: new RegExp(`利润(?!表|分配)[^，。；]{0,10}(?:${AT_LEAST}|万元)`) },
  {
    pattern: new RegExp(
      `(?:从业人员|(?:员工|职工|在职人员|在职员工|企业人员)(?:总|人)?数?)[^，。；]{0,12}(?:${AT_LEAST}|\\d+(?:人|名))`,
    ),
    unless: /拟派|拟投入|投入本项目|本项目|项目组|项目团队|服务团队|驻场|岗位/,
  },
  { pattern: /(?:生产厂家|制造商|原厂|厂家|厂商)[^，。；]{0,4}(?:授权|承诺|证明|背书)/ },
  {
    pattern:
      /registered capital|paid-(?:up|in) capital|(?:total|net) assets|annual (?:revenue|turnover|sales|profit)|turnover of|net profit|(?:number of|at least \d+) employees|listed company/i,
  },
];

/** Regions by name. 社区, 城市, 园区 and their like are kinds of places, not regions. */
const REGION =
  '(?:[\\u4e00-\\u9fa5]{2,7}?(?<![社城园地街校片小景郊灾山牧都超门股厂功])(?:省|市|区|县)|[\\u4e00-\\u9fa5]{2,7}?(?:工业园区|高新区|开发区))';
const HERE = '本地|当地|本市|本省|本区|本县|我市|我省|我区|我县|市内|省内|区内|县内|辖区内?';
const WITHIN = '(?:境内|范围内|行政区域内|辖区内|区域内|内)?的?';
/** What is promised for after the award is performance of the contract, and no bar to bidding. */
const AFTER_AWARD = /中标后|成交后|签约后|签订合同后|合同签订后|承诺/;

/** Regulation art. 20: no unequal treatment by region, trade, ownership, brand. */
const unequal: readonly PhrasePattern[] = [
  {
    pattern: new RegExp(
      `(?:在|于)(?:${HERE}|${REGION})${WITHIN}[^，。；]{0,4}(?:注册|登记|设立|设有|开设|拥有|缴纳|办公|(?:有|具有)固定)`,
    ),
    unless: AFTER_AWARD,
  },
  {
    pattern: new RegExp(
      `(?:${HERE})的?(?:注册|登记|企业|公司|供应商|投标人|机构|社会组织|单位|户籍|业绩|案例|奖|荣誉|表彰|纳税|缴纳|化服务)`,
    ),
    unless: AFTER_AWARD,
  },
  {
    pattern: new RegExp(
      `${REGION}${WITHIN}(?:同类|类似|相关|政府)?(?:项目|服务)?的?(?:业绩|案例|奖项|奖励|获奖|荣誉|表彰|企业|户籍)`,
    ),
  },
  {
    pattern: new RegExp(
      `(?:${HERE}|${REGION}(?:境内|范围内|行政区域内|辖区内|区域内|内))[^，。；]{0,10}(?:业绩|案例|奖项|奖励|获奖|荣誉|表彰)`,
    ),
  },
  {
    pattern: new RegExp(
      `(?:注册地|注册地址|住所地?|所在地|总部|经营场所|办公场所)[^，。；]{0,6}(?:在|为|位于|属于)(?:${HERE}|${REGION})`,
    ),
    unless: AFTER_AWARD,
  },
  {
    pattern:
      /[\u4e00-\u9fa5]{2,6}(?<!同|本|各|类似|相关|不同)(?:行业|系统)内?的?(?:同类|类似)?(?:项目|服务)?的?(?:业绩|案例|奖项|奖励)/,
  },
  {
    pattern:
      /(?:仅限|限于|须为|应为|应当为|必须为|必须是|只接受|只面向)[^，。；]{0,8}(?:国有|国企|央企|民营|私营|外资|合资|内资|集体所有制|有限责任公司|股份(?:有限)?公司)/,
  },
  { pattern: /(?:国有|民营|外资|合资|中央)(?:控股)?企业[^，。；]{0,6}(?:得|加)\d+分/ },
  { pattern: /(?:指定|限定)(?:使用|采用|购买)?[^，。；]{0,6}(?:品牌|商标|专利|厂家)/ },
  {
    pattern:
      /local (?:companies|company|suppliers|enterprises|organisations?) only|registered (?:locally|in the (?:city|district|province))/i,
  },
];

const YEARS = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})个?(?:周)?年';

/** Caiku [2019] 38, section one: no years in business, no lists, branches, registrations or software to buy beforehand. */
const barriers: readonly PhrasePattern[] = [
  { pattern: /(?:成立|经营|开业|存续)年限/ },
  {
    pattern: new RegExp(`(?:成立|开业|注册(?=满|已满)|注册登记|注册时间|经营)(?!活动)[^，。；]{0,6}?${YEARS}`),
    unless: /(?:不足|不满|未满|(?<!不)少于)(?:\d|[一二三四五六七八九十两])/,
  },
  {
    pattern:
      /(?:成立|注册|登记|设立)于?\d{4}年[^，。；]{0,8}(?:以前|之前|前)|\d{4}年[^，。；]{0,8}(?:以前|之前|前)(?:成立|注册|设立)/,
  },
  {
    pattern:
      /(?:入选|列入|进入|纳入|属于|须在|应在|须为|应为)[^，。；]{0,14}(?:备选库|名录库|资格库|预选库|供应商库|入围名单|短名单)/,
  },
  {
    pattern: /(?:设有|设立|具有|拥有|须有|应有|建立)[^，。；]{0,12}(?:分支机构|分公司|办事处|服务网点|常驻机构)/,
    unless: AFTER_AWARD,
  },
  { pattern: /购买[^，。；]{0,10}(?:软件|系统)/, unless: /采购人|报价|预算/ },
  { pattern: /(?:报名|登记|备案|注册)(?:后|的)?(?:方可|才能|才可)[^，。；]{0,8}(?:投标|参加|获取|报价|响应)/ },
  { pattern: /(?:established|in business|in operation) for (?:at least|more than|over) \w+ years/i },
];

/** Conditions on a supplier's size (Order 87 art. 17). */
export function scaleConditions(text: string): readonly string[] {
  return findPhrases(text, scale);
}

/** Unequal treatment (Regulation art. 20). */
export function unequalTreatment(text: string): readonly string[] {
  return findPhrases(text, unequal);
}

/** Bars to the market (Caiku [2019] 38). */
export function barriersToEntry(text: string): readonly string[] {
  return findPhrases(text, barriers);
}

const PRICE = '报价|投标价|投标总价|响应价|单价|总价|打包费|费用标准|岗位标准|服务价格|限价|折扣率?';
const THROWN_OUT = '(?:无效|废标|否决|拒绝|作废|不予(?:受理|接受|评审|推荐|认可)|不得分|[得计记]?0分|零分)';
/** The review of abnormally low prices (Order 87 art. 60), prices below cost, the floors of wages: other things. */
const NO_FLOOR = /明显低于|成本|其他(?:投标人|供应商|通过)|审查|说明|工资|薪酬|社保|社会保险|资本|资金/;

/** Order 87 art. 12: no minimum price, by whatever words: 「报价不得低于」, 「低于…的无效」, a limit on the rebate. */
const floors: readonly PhrasePattern[] = [
  { pattern: new RegExp(`(?:${PRICE})[^，。；]{0,24}(?:不得|不能|不应|不可|不|禁止)低于`), unless: NO_FLOOR },
  {
    pattern: new RegExp(`(?:${PRICE})[^。；]{0,24}低于[^。；]{1,40}${THROWN_OUT}`),
    unless: NO_FLOOR,
    acrossCommas: true,
  },
  {
    pattern: new RegExp(`低于[^。；]{0,24}(?:元|限价|预算|控制价)[^。；]{0,20}${THROWN_OUT}`),
    unless: NO_FLOOR,
    acrossCommas: true,
  },
  { pattern: /最低限价|价格下限|最低报价(?:为|是|不)|下浮[^，。；]{0,6}不(?:得|能|应)?(?:超过|高于|大于)/ },
  {
    pattern:
      /(?:bid|price|offer)s? (?:must|may|shall) not be (?:below|lower|less)|minimum price|price floor|(?:bid|price|offer)s? (?:below|under|lower than|less than) [^.;]{1,40}(?:invalid|rejected|disqualified)/i,
  },
];

/** Wordings that set a minimum price. */
export function floorPrices(text: string): readonly string[] {
  return findPhrases(text, floors);
}
