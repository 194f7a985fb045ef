import type { MailGroup } from '../../schemas/mail.ts';
import type { RuleId } from '../../schemas/law/rules.ts';

/** What one mail says in one language. Nothing in it is filled in: whatever differs stands in the lines of facts below. */
export type MailWords = {
  /** Short, for a subject also names the purchase. */
  readonly subject: string;
  /** What happened. */
  readonly lead: string;
  /** What the reader may or must do now; goes before the link. */
  readonly next: string;
  /** What the deadline of the mail is, where it has one. */
  readonly deadline?: string;
};

/** A mail as data: the kind it is for a person's choices, the page it leads to, the article it rests on, and its words. */
export type MailTemplate = {
  readonly group: MailGroup;
  readonly page: 'home' | 'procedure' | 'notice' | 'methodChange' | 'opinion';
  /** The tab of the procedure's page where the reader goes on; the first one, if not said. */
  readonly tab?: string;
  readonly rule?: RuleId;
  readonly zh: MailWords;
  readonly en: MailWords;
};
