import { z } from 'zod';
import { plainText } from './api.ts';
import { OrganizationId } from './ids.ts';
import { JurisdictionCode } from './law/thresholds.ts';
import { isUnifiedSocialCreditCode } from './organization-code.ts';
import type { Role } from './roles.ts';
import { Day, Instant } from './time.ts';

/** Unified social credit code (统一社会信用代码, GB 32100), its check character included. */
export const CreditCode = z
  .string()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, { abort: true })
  .refine(isUnifiedSocialCreditCode, 'this is no unified social credit code (GB 32100)')
  .brand('CreditCode');
export type CreditCode = z.infer<typeof CreditCode>;

/** What an organisation is in a purchase; it decides which roles its people can hold. */
export const OrganizationKind = z.enum([
  'buyer',
  'procurementAgency',
  'financeDepartment',
  'supplier',
  'expertPool',
  'assessorAgency',
  'auditOffice',
  'operator',
]);
export type OrganizationKind = z.infer<typeof OrganizationKind>;

/** The roles that people of each kind of organisation can hold: nobody scores bids for a bidder, or audits himself. */
export const rolesOfKind = {
  buyer: ['procurementOfficer', 'hostUnit'],
  procurementAgency: ['procurementAgencyOfficer'],
  financeDepartment: ['financeSupervisor'],
  supplier: ['supplier'],
  expertPool: ['expert'],
  assessorAgency: ['assessor'],
  auditOffice: ['auditor'],
  operator: ['administrator'],
} as const satisfies Record<OrganizationKind, readonly Role[]>;

/**
 * Size of an enterprise (财库〔2020〕46号), or a service organisation (社工机构 and other social organisations), which is no
 * enterprise and gets no deduction for small ones (SME-013).
 */
export const SupplierSize = z.enum(['large', 'medium', 'small', 'micro', 'serviceOrganization']);
export type SupplierSize = z.infer<typeof SupplierSize>;

export const Contact = z.strictObject({
  name: plainText(100),
  phone: z.string().regex(/^\+?[0-9][0-9 -]{4,28}[0-9]$/),
  email: z.email().max(200).optional(),
});
export type Contact = z.infer<typeof Contact>;

/** The person responsible for the unit. The last four characters of the identity number tell two people of one name apart. */
export const LegalRepresentative = z.strictObject({
  name: plainText(100),
  identityTail: z
    .string()
    .regex(/^\d{3}[\dX]$/)
    .optional(),
});
export type LegalRepresentative = z.infer<typeof LegalRepresentative>;

const particulars = {
  nameZh: plainText(200),
  nameEn: plainText(300).optional(),
  creditCode: CreditCode,
  address: plainText(300),
  jurisdiction: JurisdictionCode,
  contact: Contact,
  legalRepresentative: LegalRepresentative,
  /** Units that hold this one directly by shares or by management, by their credit codes (条例 art. 18). */
  controllerCodes: z.array(CreditCode).max(20),
};

/** What a supplier says of itself when it registers. */
export const SupplierParticulars = z.strictObject({
  kind: z.literal('supplier'),
  ...particulars,
  size: SupplierSize,
});
export type SupplierParticulars = z.infer<typeof SupplierParticulars>;

/** What is known of every other kind of organisation. */
export const OfficeParticulars = z.strictObject({
  kind: OrganizationKind.exclude(['supplier']),
  ...particulars,
});

/** What is known of an organisation; only a supplier has a size. */
export const OrganizationParticulars = z.discriminatedUnion('kind', [SupplierParticulars, OfficeParticulars]);
export type OrganizationParticulars = z.infer<typeof OrganizationParticulars>;

/** Whether the portal has checked who the organisation is. Only a confirmed one takes part in a purchase. */
export const OrganizationStanding = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('pending'), since: Instant }),
  z.strictObject({ status: z.literal('confirmed'), since: Instant }),
  z.strictObject({ status: z.literal('rejected'), since: Instant, reason: plainText(1000) }),
]);
export type OrganizationStanding = z.infer<typeof OrganizationStanding>;
export const OrganizationStatus = z.enum(['pending', 'confirmed', 'rejected']);
export type OrganizationStatus = z.infer<typeof OrganizationStatus>;

/** A penalty that keeps a supplier out of purchases from one day through another, both included (法 art. 77, 条例 art. 19). */
export const Ban = z.strictObject({
  number: z.int().min(1),
  from: Day,
  through: Day,
  reason: plainText(1000),
  /** The authority whose decision it is, and the decision's number. */
  decidedBy: plainText(200),
  lifted: z.strictObject({ on: Day, reason: plainText(1000) }).optional(),
});
export type Ban = z.infer<typeof Ban>;

export const Organization = z.strictObject({
  id: OrganizationId,
  particulars: OrganizationParticulars,
  standing: OrganizationStanding,
  bans: z.array(Ban).max(50),
});
export type Organization = z.infer<typeof Organization>;

/** What happens to an organisation. */
export const OrganizationEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('organizationRegistered'), particulars: OrganizationParticulars }),
  z.strictObject({ type: z.literal('organizationConfirmed') }),
  z.strictObject({ type: z.literal('organizationRejected'), reason: plainText(1000) }),
  z.strictObject({ type: z.literal('particularsChanged'), particulars: OrganizationParticulars }),
  /** The name, code, representative, controllers or size changed: what had been checked is no longer what is said. */
  z.strictObject({ type: z.literal('confirmationReopened') }),
  z.strictObject({ type: z.literal('banImposed'), ban: Ban.omit({ lifted: true }) }),
  z.strictObject({ type: z.literal('banLifted'), number: z.int().min(1), on: Day, reason: plainText(1000) }),
]);
export type OrganizationEvent = z.infer<typeof OrganizationEvent>;
