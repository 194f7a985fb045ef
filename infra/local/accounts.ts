/** A person of the demonstration, who signs in without a password in the embedded default only. */
export type DemoAccount = {
  /** The subject of the identity provider's tokens. */
  readonly subject: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly organizationZh: string;
  readonly organizationEn: string;
  /** The roles of `schemas/roles.ts` that the demo data give this person; none who is still to register. */
  readonly roles: readonly string[];
  readonly mayZh: string;
  readonly mayEn: string;
  readonly email: string;
};

type Part = Pick<DemoAccount, 'roles' | 'mayZh' | 'mayEn'>;
type Organization = Pick<DemoAccount, 'organizationZh' | 'organizationEn'>;
type Person = Pick<DemoAccount, 'subject' | 'nameZh' | 'nameEn'>;

const committee: Organization = {
  organizationZh: '苏州工业园区管理委员会',
  organizationEn: 'Suzhou Industrial Park Administrative Committee',
};
const center: Organization = {
  organizationZh: '苏州市公共资源交易中心园区分中心',
  organizationEn: 'Suzhou Public Resource Trading Center, Industrial Park Branch',
};
const financeBureau: Organization = { organizationZh: '苏州市财政局', organizationEn: 'Suzhou Finance Bureau' };
const auditBureau: Organization = { organizationZh: '苏州市审计局', organizationEn: 'Suzhou Audit Bureau' };
const expertPool: Organization = {
  organizationZh: '江苏省政府采购评审专家库',
  organizationEn: 'Jiangsu Pool of Procurement Experts',
};
const nowhere: Organization = { organizationZh: '尚未加入任何单位', organizationEn: 'Belongs to no organisation yet' };
const operator: Organization = { organizationZh: '明采平台运维', organizationEn: 'Operator of Mingcai' };

const supplierPart: Part = {
  roles: ['supplier'],
  mayZh: '获取采购文件、提问、加密投标、谈判报价、查看通知书',
  mayEn: 'Obtains documents, asks, submits sealed bids, negotiates, reads letters',
};
const expertPart: Part = {
  roles: ['expert'],
  mayZh: '资格与符合性审查、评分、谈判、签署评审报告',
  mayEn: 'Reviews conformity, scores, negotiates, signs reports',
};

/** Everyone who may sign in to the embedded default, in the order of its page. */
export const demoAccounts: readonly DemoAccount[] = [
  account({ subject: 'officer.sip', nameZh: '陆敏', nameEn: 'Lu Min' }, committee, {
    roles: ['procurementOfficer'],
    mayZh: '编制采购项目、发布公告、答疑、确认结果',
    mayEn: 'Plans procurements, publishes, answers enquiries, confirms results',
  }),
  account({ subject: 'head.sip', nameZh: '沈国栋', nameEn: 'Shen Guodong' }, committee, {
    roles: ['procurementOfficer'],
    mayZh: '采购人负责人：审定采购方式变更申请与成交结果',
    mayEn: 'Head of the buyer: decides on changes of method and on awards',
  }),
  account({ subject: 'agent.center', nameZh: '顾晓岚', nameEn: 'Gu Xiaolan' }, center, {
    roles: ['procurementAgencyOfficer'],
    mayZh: '组织开标、资格审查、抽取专家、主持谈判、审核供应商登记',
    mayEn: 'Runs openings, qualification reviews, expert draws and negotiations; confirms suppliers',
  }),
  account({ subject: 'supervisor.finance', nameZh: '周正', nameEn: 'Zhou Zheng' }, financeBureau, {
    roles: ['financeSupervisor'],
    mayZh: '审批采购方式变更、监督采购活动',
    mayEn: 'Approves changes of method, supervises procurement',
  }),
  ...suppliers(),
  ...experts(),
  account({ subject: 'auditor.suzhou', nameZh: '郑为民', nameEn: 'Zheng Weimin' }, auditBureau, {
    roles: ['auditor'],
    mayZh: '查阅全部记录与事件链，不得改动',
    mayEn: 'Reads every record and chain of events, changes nothing',
  }),
  account({ subject: 'admin.portal', nameZh: '平台管理员', nameEn: 'Portal administrator' }, operator, {
    roles: ['administrator'],
    mayZh: '登记单位与人员；不能查看投标文件',
    mayEn: 'Registers organisations and people; cannot read bids',
  }),
  account({ subject: 'newcomer', nameZh: '程远', nameEn: 'Cheng Yuan' }, nowhere, {
    roles: [],
    mayZh: '登记一家新的供应商，等待审核',
    mayEn: 'Registers a new supplier and waits for confirmation',
  }),
];

function suppliers(): DemoAccount[] {
  const firms: readonly (readonly [subject: string, nameZh: string, nameEn: string, zh: string, en: string])[] = [
    ['supplier.hanlin', '韩琳', 'Han Lin', '苏州翰林译通信息技术有限公司', 'Suzhou Hanlin Translation Technology'],
    ['supplier.wuyun', '吴昀', 'Wu Yun', '江苏吴韵网络传媒有限公司', 'Jiangsu Wuyun Network Media'],
    ['supplier.jinji', '金霁', 'Jin Ji', '金鸡湖数字内容服务有限公司', 'Jinji Lake Digital Content Services'],
    ['supplier.taihu', '唐辉', 'Tang Hui', '太湖多语信息服务有限公司', 'Taihu Multilingual Information Services'],
    ['supplier.pingjiang', '平静', 'Ping Jing', '平江文化传播有限公司', 'Pingjiang Culture Communication'],
    ['supplier.tongxin', '童欣', 'Tong Xin', '苏州同心社会工作服务中心', 'Suzhou Tongxin Social Work Service Centre'],
  ];
  return firms.map(([subject, nameZh, nameEn, organizationZh, organizationEn]) =>
    account({ subject, nameZh, nameEn }, { organizationZh, organizationEn }, supplierPart),
  );
}

function experts(): DemoAccount[] {
  const people: readonly (readonly [subject: string, nameZh: string, nameEn: string])[] = [
    ['expert.one', '许文博', 'Xu Wenbo'],
    ['expert.two', '蒋思远', 'Jiang Siyuan'],
    ['expert.three', '何婉清', 'He Wanqing'],
    ['expert.four', '邵立群', 'Shao Liqun'],
    ['expert.five', '秦月', 'Qin Yue'],
  ];
  return people.map(([subject, nameZh, nameEn]) => account({ subject, nameZh, nameEn }, expertPool, expertPart));
}

function account(person: Person, organization: Organization, part: Part): DemoAccount {
  return { ...person, ...organization, ...part, email: `${person.subject}@demo.mingcai.invalid` };
}
