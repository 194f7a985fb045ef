import { z } from 'zod';
import { PersonId } from './ids.ts';
import { MutedMail } from './mail.ts';
import { Membership } from './roles.ts';
import { plainText } from './api.ts';

export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;

/** A person who signs in; what the person may do follows from the memberships. */
export const Person = z.strictObject({
  id: PersonId,
  name: plainText(100),
  email: z.email().max(200).optional(),
  language: Language,
  /** Kinds of mail the person does without; absent where all are wanted. */
  mutedMail: MutedMail.optional(),
  memberships: z.array(Membership).max(20),
});
export type Person = z.infer<typeof Person>;

/** What happens to a person's record. */
export const PersonEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('personRegistered'),
    name: plainText(100),
    email: z.email().max(200).optional(),
    language: Language,
  }),
  z.strictObject({ type: z.literal('membershipGranted'), membership: Membership }),
  z.strictObject({ type: z.literal('membershipRemoved'), membership: Membership }),
  z.strictObject({
    type: z.literal('preferencesChanged'),
    language: Language,
    email: z.email().max(200).optional(),
    mutedMail: MutedMail.optional(),
  }),
]);
export type PersonEvent = z.infer<typeof PersonEvent>;
