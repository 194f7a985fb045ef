import { z } from 'zod';
import { OrganizationId, ProcedureId } from './ids.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Instant } from './time.ts';

const facts = {
  procedureId: ProcedureId,
  supplierId: OrganizationId,
  number: z.string().max(80),
  titleZh: z.string().max(200),
  method: ProcurementMethod,
};

/**
 * That a supplier obtained the documents of a procedure; stream `documentCopy`, id `<procedureId>.<supplierId>`. Who did, and
 * how many, is secret from everyone else (Order 87 art. 28): it is written nowhere but here, in the supplier's own list.
 */
export const DocumentCopy = z.strictObject({ ...facts, obtainedAt: Instant });
export type DocumentCopy = z.infer<typeof DocumentCopy>;

export const DocumentCopyEvent = z.strictObject({ type: z.literal('documentsObtained'), ...facts });
export type DocumentCopyEvent = z.infer<typeof DocumentCopyEvent>;

/** That a supplier was invited to a procedure that is not announced; stream `invitation`, same ids as `documentCopy`. */
export const SupplierInvitation = z.strictObject({ ...facts, invitedAt: Instant });
export type SupplierInvitation = z.infer<typeof SupplierInvitation>;

export const SupplierInvitationEvent = z.strictObject({ type: z.literal('supplierInvited'), ...facts });
export type SupplierInvitationEvent = z.infer<typeof SupplierInvitationEvent>;

/** A row of a supplier's own list of documents obtained, or of invitations received. */
export const OwnParticipation = z.strictObject({
  procedureId: ProcedureId,
  number: z.string(),
  titleZh: z.string(),
  method: ProcurementMethod,
  at: Instant,
});
export type OwnParticipation = z.infer<typeof OwnParticipation>;
