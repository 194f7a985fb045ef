import { z } from 'zod';
import type { Me } from '../../../../schemas/accounts-api.ts';
import { MailGroup } from '../../../../schemas/mail.ts';
import { Language } from '../../../../schemas/person.ts';

/**
 * What a person touched on the page and did not save yet. Nothing else is kept: what the same person saved elsewhere meanwhile
 * must not be undone by it.
 */
export const Touched = z.object({
  language: Language.optional(),
  email: z.string().optional(),
  mail: z.partialRecord(MailGroup, z.boolean()),
});
export type Touched = z.infer<typeof Touched>;

export const nothingTouched: Touched = { mail: {} };

/** What the page shows: what is stored, with what was touched. */
export type Choices = {
  readonly language: Language;
  readonly email: string;
  readonly isOn: (group: MailGroup) => boolean;
};

export function choicesOf(me: Me, touched: Touched): Choices {
  const stored = new Map(me.mail.map(({ group, on }) => [group, on]));
  return {
    language: touched.language ?? me.language,
    email: touched.email ?? me.email ?? '',
    isOn: (group) => touched.mail[group] ?? stored.get(group) ?? true,
  };
}

/** The choices as the portal takes them; `undefined` while the address is none. */
export function preferencesIn({ language, email, isOn }: Choices) {
  const address = email.trim();
  if (address !== '' && !z.email().max(200).safeParse(address).success) return undefined;
  const mutedMail = MailGroup.options.filter((group) => !isOn(group));
  return { language, mutedMail, ...(address === '' ? {} : { email: address }) };
}
