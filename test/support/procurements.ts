import type { Cast } from './organizations.ts';

/** A procurement of website content in three lots, as its buyer would send it. */
export function procurementDraft(cast: Cast, number: string): Record<string, unknown> {
  const budgets = [468_000_000, 318_000_000, 158_000_000];
  const titles = ['中文网站内容服务', '英文网站内容服务', '日文网站内容服务'];
  return {
    number,
    titleZh: '苏州工业园区官方网站内容服务',
    titleEn: 'Content service of the official website',
    procurementAgencyId: cast.agencyOfficer.organizationId,
    authorityId: cast.supervisor.organizationId,
    jurisdiction: '320500',
    category: { code: 'C16', nameZh: '信息技术服务', outsourcing: 'BPO' },
    description: '撰写、拍摄、制作三种语言的官方网站内容，服务期三年。',
    budgetFen: 944_000_000,
    sources: [{ kind: 'districtBudget', name: '园区一般公共预算', amountFen: 944_000_000 }],
    lots: titles.map((titleZh, index) => ({
      titleZh,
      description: `${titleZh}，每年若干篇。`,
      budgetFen: budgets[index],
      quantity: 1,
      unit: '项',
      termMonths: 36,
    })),
  };
}
