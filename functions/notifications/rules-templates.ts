import type { MailTemplate } from './rules-template.ts';
import { accountsTemplates } from './rules-templates-accounts.ts';
import { biddingTemplates } from './rules-templates-bidding.ts';
import { deadlinesTemplates } from './rules-templates-deadlines.ts';
import { outcomeTemplates } from './rules-templates-outcome.ts';
import { tenderingTemplates } from './rules-templates-tendering.ts';

const all = {
  ...accountsTemplates,
  ...tenderingTemplates,
  ...biddingTemplates,
  ...outcomeTemplates,
  ...deadlinesTemplates,
};

export type TemplateName = keyof typeof all;

/** THE table of mails: what the portal writes, about what, in which words. */
export const mailTemplates: Readonly<Record<TemplateName, MailTemplate>> = all;
