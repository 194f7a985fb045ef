import { z } from 'zod';
import { PageQuery, plainText } from './api.ts';
import { OrganizationId, PersonId } from './ids.ts';
import { JurisdictionCode } from './law/thresholds.ts';
import { MailGroup, MutedMail } from './mail.ts';
import {
  CreditCode,
  OfficeParticulars,
  Organization,
  OrganizationKind,
  OrganizationParticulars,
  OrganizationStatus,
  SupplierParticulars,
  SupplierSize,
} from './organization.ts';
import { Language } from './person.ts';
import { Role } from './roles.ts';
import { Day } from './time.ts';

/** The person who asks, as the portal knows the person. `registered` is false before the first membership. */
export const Me = z.strictObject({
  personId: PersonId,
  registered: z.boolean(),
  /** What an update of the preferences must name; 0 before the first membership. */
  version: z.int().min(0),
  name: z.string().optional(),
  email: z.string().optional(),
  language: Language,
  /** What the portal writes to the person about. Kinds that the law has sent are always on, and say by which articles. */
  mail: z.array(
    z.strictObject({
      group: MailGroup,
      on: z.boolean(),
      rules: z.array(z.strictObject({ id: z.string(), instrument: z.string(), article: z.string() })),
    }),
  ),
  memberships: z.array(
    z.strictObject({
      organizationId: OrganizationId,
      kind: OrganizationKind,
      nameZh: z.string(),
      nameEn: z.string().optional(),
      status: OrganizationStatus,
      roles: z.array(Role).min(1),
    }),
  ),
});
export type Me = z.infer<typeof Me>;

/** Replaces all of a person's choices: without an address the portal writes to nobody but the organisation's contact. */
export const Preferences = z.strictObject({
  language: Language,
  email: z.email().max(200).optional(),
  mutedMail: MutedMail.default([]),
});
export type Preferences = z.infer<typeof Preferences>;

/** A newcomer's name and the supplier the newcomer registers. */
export const SupplierRegistration = z.strictObject({ name: plainText(100), organization: SupplierParticulars });
/** The first administrator's name and the organisation that operates the portal. */
export const Bootstrap = z.strictObject({ name: plainText(100), organization: OfficeParticulars });

export const OrganizationDraft = OrganizationParticulars;

/** An organisation with the version an update of it must name. */
export const OrganizationView = Organization.extend({ version: z.int().min(1) });
export type OrganizationView = z.infer<typeof OrganizationView>;

export const OrganizationQuery = PageQuery.extend({
  kind: OrganizationKind.default('supplier'),
  status: OrganizationStatus.optional(),
});

export const OrganizationRow = z.strictObject({
  id: OrganizationId,
  version: z.int(),
  status: OrganizationStatus,
  kind: OrganizationKind,
  nameZh: z.string(),
  nameEn: z.string().optional(),
  creditCode: CreditCode,
  jurisdiction: JurisdictionCode,
  size: SupplierSize.optional(),
});

export const Reason = z.strictObject({ reason: plainText(1000) });
export const BanDraft = z.strictObject({
  from: Day,
  through: Day,
  reason: plainText(1000),
  decidedBy: plainText(200),
});
export const BanLift = z.strictObject({ number: z.int().min(1).max(50), reason: plainText(1000) });

/** Names a person by the id that `GET /api/me` shows, or by the subject under which the person signs in. */
export const MemberDraft = z
  .strictObject({
    personId: PersonId.optional(),
    subject: z.string().min(1).max(255).optional(),
    name: plainText(100),
    role: Role,
  })
  .refine((draft) => (draft.personId === undefined) !== (draft.subject === undefined), {
    error: 'name the person by `personId` or by `subject`',
    path: ['personId'],
  });

export const Member = z.strictObject({ personId: PersonId, name: z.string(), roles: z.array(Role) });
export type Member = z.infer<typeof Member>;
export const Expert = z.strictObject({
  personId: PersonId,
  name: z.string(),
  organizationIds: z.array(OrganizationId),
});

/** Ids in the path. */
export const OrganizationPath = z.object({ organizationId: OrganizationId });
export const MemberPath = z.object({ organizationId: OrganizationId, personId: PersonId });
