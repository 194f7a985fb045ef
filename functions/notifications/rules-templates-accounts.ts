import type { MailTemplate } from './rules-template.ts';

const administration = { group: 'administration', page: 'home' } as const;

/** Mails about organisations, people and plans. */
export const accountsTemplates = {
  registrationReceived: {
    ...administration,
    zh: {
      subject: '已收到供应商登记',
      lead: '贵单位的供应商登记已经收到，正在等待审核。审核通过后即可参加采购活动。',
      next: '可以登录工作台查看登记内容；需要更正的，现在就可以修改。',
    },
    en: {
      subject: 'Registration received',
      lead: 'The registration of your organisation as a supplier was received and waits for confirmation. Once confirmed it can take part in procurement.',
      next: 'Sign in to see what you entered; you can still correct it.',
    },
  },
  registrationWaiting: {
    group: 'tasks',
    page: 'home',
    zh: {
      subject: '有供应商登记等待审核',
      lead: '下列单位登记为供应商，或者修改了须经核实的登记内容，等待审核。',
      next: '请登录工作台核对材料，予以确认或者退回。',
    },
    en: {
      subject: 'A registration waits for confirmation',
      lead: 'The organisation below registered as a supplier, or changed what has to be checked, and waits for confirmation.',
      next: 'Sign in, check the papers, and confirm or reject it.',
    },
  },
  registrationConfirmed: {
    ...administration,
    zh: {
      subject: '供应商登记已通过审核',
      lead: '贵单位的供应商登记已通过审核，可以获取采购文件、提问和投标。',
      next: '登录工作台，查看正在进行的采购活动。',
    },
    en: {
      subject: 'Registration confirmed',
      lead: 'Your organisation is confirmed as a supplier. It can obtain documents, ask questions and bid.',
      next: 'Sign in to see the procedures under way.',
    },
  },
  registrationRejected: {
    ...administration,
    zh: {
      subject: '供应商登记未通过审核',
      lead: '贵单位的供应商登记未通过审核。',
      next: '登录工作台查看理由，更正后可以重新提交。',
    },
    en: {
      subject: 'Registration not confirmed',
      lead: 'The registration of your organisation as a supplier was not confirmed.',
      next: 'Sign in to read the reason; corrected, it can be submitted again.',
    },
  },
  confirmationReopened: {
    ...administration,
    zh: {
      subject: '登记内容有变更，须重新审核',
      lead: '贵单位修改了须经核实的登记内容，在重新审核通过之前不能参加新的采购活动。',
      next: '登录工作台查看审核进展。',
    },
    en: {
      subject: 'Changed registration waits for confirmation',
      lead: 'Your organisation changed what has to be checked. Until it is confirmed again it cannot take part in new procedures.',
      next: 'Sign in to see how far the confirmation is.',
    },
  },
  banImposed: {
    ...administration,
    zh: {
      subject: '已登记禁止参加政府采购活动的处罚',
      lead: '平台登记了对贵单位的处罚决定，处罚期间不得参加政府采购活动。',
      next: '登录工作台查看决定机关和文号。对决定不服的，依法向作出决定的机关提出。',
    },
    en: {
      subject: 'A ban from procurement was entered',
      lead: 'A penalty against your organisation was entered: within its period it may not take part in government procurement.',
      next: 'Sign in to see whose decision it is and its number. Objections go to the authority that decided.',
    },
  },
  banLifted: {
    ...administration,
    zh: {
      subject: '禁止参加政府采购活动的处罚已提前解除',
      lead: '平台登记的对贵单位的处罚已提前解除，贵单位可以参加政府采购活动。',
      next: '登录工作台查看登记内容。',
    },
    en: {
      subject: 'A ban from procurement was lifted',
      lead: 'The penalty entered against your organisation was ended early. It can take part in government procurement.',
      next: 'Sign in to see the record.',
    },
  },
  membershipGranted: {
    ...administration,
    zh: {
      subject: '您已加入单位',
      lead: '您在下列单位取得了新的身份。',
      next: '登录工作台后，可以在页面上方切换单位和身份。不认识该单位的，请联系平台管理员。',
    },
    en: {
      subject: 'You were given a role',
      lead: 'You were given a role in the organisation below.',
      next: 'Sign in and switch organisation and role at the top of the page. If you do not know the organisation, tell the portal’s administrator.',
    },
  },
  membershipRemoved: {
    ...administration,
    zh: {
      subject: '您在单位的身份已终止',
      lead: '您在下列单位的身份已经终止，不能再以该单位名义办理事项。',
      next: '有疑问的，请联系该单位或者平台管理员。',
    },
    en: {
      subject: 'Your role has ended',
      lead: 'Your role in the organisation below has ended; you can no longer act for it.',
      next: 'If this is a mistake, ask the organisation or the portal’s administrator.',
    },
  },
  procurementEntrusted: {
    group: 'tasks',
    page: 'home',
    zh: {
      subject: '有采购项目委托贵机构办理',
      lead: '采购人编制了采购项目，并委托贵机构办理采购事宜。',
      next: '登录工作台查看项目内容，编制采购文件。',
    },
    en: {
      subject: 'A procurement was entrusted to you',
      lead: 'A buyer planned a procurement and entrusted it to your agency.',
      next: 'Sign in to see the project and to draft the procurement document.',
    },
  },
} as const satisfies Readonly<Record<string, MailTemplate>>;
