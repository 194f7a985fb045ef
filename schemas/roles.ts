import { z } from 'zod';
import { OrganizationId, PersonId } from './ids.ts';

/** What a person does for an organisation. */
export const Role = z.enum([
  'procurementOfficer',
  'procurementAgencyOfficer',
  'financeSupervisor',
  'supplier',
  'expert',
  'assessor',
  'hostUnit',
  'auditor',
  'administrator',
]);
export type Role = z.infer<typeof Role>;

/** One person's part in one organisation. */
export const Membership = z.strictObject({ organizationId: OrganizationId, role: Role });
export type Membership = z.infer<typeof Membership>;

/** Who acts: a person for one organisation, with every role held there. */
export const Actor = z.strictObject({
  personId: PersonId,
  organizationId: OrganizationId,
  roles: z.array(Role).min(1),
});
export type Actor = z.infer<typeof Actor>;

/** The portal itself, when a period has run out or a stored event asks for a reaction. */
export type SystemActor = { readonly system: 'due' | 'reaction' };

/** A person who registers and belongs to no organisation yet. */
export type NewcomerActor = { readonly personId: PersonId; readonly newcomer: true };

/** Whoever an event may name as the one who brought it about. */
export type EventActor = Actor | SystemActor | NewcomerActor;
