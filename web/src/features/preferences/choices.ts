import { z } from 'zod';
import type { Me } from '../../../../schemas/accounts-api.ts';
import { MailGroup } from '../../../../schemas/mail.ts';
import { Language } from '../../../../schemas/person.ts';

/** What a person chooses on the page, as it is typed. */
export const Choices = z.object({ language: Language, email: z.string(), mutedMail: z.array(MailGroup) });
export type Choices = z.infer<typeof Choices>;

/** What the person chose before. */
export function choicesOf({ language, email = '', mail }: Me): Choices {
  return { language, email, mutedMail: mail.filter(({ on }) => !on).map(({ group }) => group) };
}

/** With a kind of mail switched on or off. */
export function withMail(choices: Choices, group: MailGroup, isOn: boolean): Choices {
  const others = choices.mutedMail.filter((muted) => muted !== group);
  return { ...choices, mutedMail: isOn ? others : [...others, group] };
}

/** The choices as the portal takes them; `undefined` while the address is none. */
export function preferencesIn({ language, email, mutedMail }: Choices) {
  const address = email.trim();
  if (address !== '' && !z.email().max(200).safeParse(address).success) return undefined;
  return { language, mutedMail, ...(address === '' ? {} : { email: address }) };
}
