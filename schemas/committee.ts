import { z } from 'zod';
import { plainText } from './api.ts';
import { OrganizationId, PersonId, ProcedureId } from './ids.ts';
import { Instant } from './time.ts';

/** Who reviews: 评标委员会 of a tender, 谈判小组 of a negotiation. One type; the law asks for different numbers. */
export const PanelKind = z.enum(['evaluationCommittee', 'negotiationPanel']);
export type PanelKind = z.infer<typeof PanelKind>;

/** What an expert is an expert of, as far as the law asks: law, or the subject of the purchase (Order 74 art. 7 para. 3). */
export const ExpertField = z.enum(['law', 'subject']);
export type ExpertField = z.infer<typeof ExpertField>;

/** A member, and the organisation for which the person sits there. */
export const PanelMember = z.strictObject({
  personId: PersonId,
  kind: z.enum(['expert', 'buyerRepresentative']),
  organizationId: OrganizationId,
  /** Of an expert, by the list of the expert pool from which he or she was drawn. */
  field: ExpertField.optional(),
});
export type PanelMember = z.infer<typeof PanelMember>;

const members = z.array(PanelMember).min(1).max(15);

/** A member who left, why, and who came instead (Order 87 art. 49). The opinions of the one who left are void. */
export const Replacement = z.strictObject({
  personId: PersonId,
  reason: plainText(1000),
  replacedBy: PersonId,
  at: Instant,
});
export type Replacement = z.infer<typeof Replacement>;

const appointment = {
  kind: PanelKind,
  members,
  /** The member elected to lead: never the buyer's representative (Order 87 art. 45). */
  leaderId: PersonId,
  /**
   * A tender: technically complex or of large social impact, so seven members or more (Order 87 art. 47). A negotiation:
   * technically complex and specialised, so one expert of law among its experts (Order 74 art. 7 para. 3).
   */
  complex: z.boolean(),
};

/** The panel of one procedure. Its names are secret until the result is published (Order 87 art. 47). Stream `committee`, id = procedure. */
export const Committee = z.strictObject({
  procedureId: ProcedureId,
  ...appointment,
  appointedAt: Instant,
  replacements: z.array(Replacement).max(60),
});
export type Committee = z.infer<typeof Committee>;

export const CommitteeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('committeeAppointed'), ...appointment }),
  z.strictObject({
    type: z.literal('memberReplaced'),
    personId: PersonId,
    reason: plainText(1000),
    replacement: PanelMember,
    leaderId: PersonId,
  }),
]);
export type CommitteeEvent = z.infer<typeof CommitteeEvent>;

/** Appoints the panel of a procedure. */
export const AppointCommittee = z.strictObject({
  members,
  leaderId: PersonId,
  complex: z.boolean().default(false),
});
export type AppointCommittee = z.infer<typeof AppointCommittee>;

/** Replaces a member who is absent, ill or must stand aside. `leaderId` where the leader is replaced. */
export const ReplaceMember = z.strictObject({
  personId: PersonId,
  reason: plainText(1000),
  replacement: PanelMember,
  leaderId: PersonId.optional(),
});
export type ReplaceMember = z.infer<typeof ReplaceMember>;
