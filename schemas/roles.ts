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

/** The roles by name, as screens print them. */
export const roleNames: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  procurementOfficer: { zh: '采购人经办人', en: 'Procurement officer' },
  procurementAgencyOfficer: { zh: '代理机构经办人', en: 'Agency officer' },
  financeSupervisor: { zh: '财政监督', en: 'Finance supervisor' },
  supplier: { zh: '供应商', en: 'Supplier' },
  expert: { zh: '评审专家', en: 'Expert' },
  assessor: { zh: '绩效评估', en: 'Assessor' },
  hostUnit: { zh: '用人单位', en: 'Host unit' },
  auditor: { zh: '审计', en: 'Auditor' },
  administrator: { zh: '平台管理员', en: 'Portal administrator' },
};

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
