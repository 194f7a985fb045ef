import type { ProblemText } from './shape.ts';

/** Refusals of the area `accounts`. */
export const accountsProblems = {
  'mail-demanded': {
    status: 409,
    zh: '此类邮件是法律要求的书面通知，不能关闭。',
    en: 'The law has this mail sent; it cannot be switched off.',
  },
  'credit-code-taken': {
    status: 409,
    zh: '该统一社会信用代码已登记。',
    en: 'This unified social credit code is registered already.',
  },
  'controls-itself': { status: 409, zh: '单位不能是自己的控股或管理单位。', en: 'A unit cannot control itself.' },
  'kind-fixed': { status: 409, zh: '单位类型不可更改。', en: 'The kind of an organisation cannot be changed.' },
  'organization-not-pending': {
    status: 409,
    zh: '该单位不在待审核状态。',
    en: 'The organisation is not waiting for confirmation.',
  },
  'organization-unfit': {
    status: 409,
    zh: '所选单位不存在、未经确认或类型不符。',
    en: 'The organisation named does not exist, is not confirmed or is of another kind.',
  },
  'not-a-supplier': { status: 409, zh: '该单位不是供应商。', en: 'The organisation is not a supplier.' },
  'supplier-not-confirmed': {
    status: 403,
    zh: '供应商尚未通过登记审核，不能参加采购活动。',
    en: 'The supplier is not confirmed yet and cannot take part.',
  },
  'supplier-banned': {
    status: 403,
    zh: '供应商自{from}至{through}被禁止参加政府采购活动。',
    en: 'The supplier is banned from government procurement from {from} through {through}.',
  },
  'ban-ends-before-it-begins': {
    status: 409,
    zh: '禁止期限的结束日早于开始日。',
    en: 'The ban would end before it begins.',
  },
  'too-many-bans': { status: 409, zh: '处罚记录超过{maximum}条。', en: 'More than {maximum} bans are recorded.' },
  'no-such-ban': { status: 409, zh: '没有这条禁止参加采购活动的记录。', en: 'There is no such ban.' },
  'ban-over': { status: 409, zh: '该禁止期限已届满或已解除。', en: 'The ban has run out or was lifted already.' },
  'role-not-of-kind': {
    status: 409,
    zh: '该类单位的人员不能担任此角色。',
    en: 'People of a {kind} cannot hold the role {role}.',
  },
  'membership-held': { status: 409, zh: '该人员在本单位已有此角色。', en: 'The person holds this role here already.' },
  'person-belongs-elsewhere': {
    status: 409,
    zh: '该人员已属于其他单位，须由平台管理员办理。',
    en: 'The person belongs to another organisation; only an administrator can add the person here.',
  },
  'too-many-memberships': {
    status: 409,
    zh: '一人最多担任{maximum}个角色。',
    en: 'One person can hold at most {maximum} roles.',
  },
  'own-membership': { status: 409, zh: '不能移除自己。', en: 'Nobody can remove himself.' },
  'not-a-member': { status: 409, zh: '该人员不属于本单位。', en: 'The person does not belong to the organisation.' },
  'bootstrap-not-yours': {
    status: 403,
    zh: '首位管理员须由运行环境指定的账号设立。',
    en: 'The first administrator is made by the account that the environment names.',
  },
  'administrator-exists': {
    status: 409,
    zh: '本平台已有管理员。',
    en: 'The portal has an administrator already.',
  },
} as const satisfies Record<string, ProblemText>;
