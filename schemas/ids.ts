import { z } from 'zod';

/**
 * Ids are opaque: a short type prefix and 20 random characters, so that an id tells neither order nor count.
 * (How many suppliers bid, or when, must not be readable from an id: Order 87 art. 40.)
 */
function idPattern(prefix: IdPrefix): RegExp {
  return new RegExp(`^${prefix}-[0-9a-z]{20}$`);
}

export const OrganizationId = z.string().regex(idPattern('org')).brand('OrganizationId');
export type OrganizationId = z.infer<typeof OrganizationId>;

export const PersonId = z.string().regex(idPattern('per')).brand('PersonId');
export type PersonId = z.infer<typeof PersonId>;

export const ProcurementId = z.string().regex(idPattern('pro')).brand('ProcurementId');
export type ProcurementId = z.infer<typeof ProcurementId>;

export const ProcedureId = z.string().regex(idPattern('prc')).brand('ProcedureId');
export type ProcedureId = z.infer<typeof ProcedureId>;

export const NoticeId = z.string().regex(idPattern('ntc')).brand('NoticeId');
export type NoticeId = z.infer<typeof NoticeId>;

export const EnquiryId = z.string().regex(idPattern('enq')).brand('EnquiryId');
export type EnquiryId = z.infer<typeof EnquiryId>;

export const UploadId = z.string().regex(idPattern('upl')).brand('UploadId');
export type UploadId = z.infer<typeof UploadId>;

export const MethodChangeId = z.string().regex(idPattern('mch')).brand('MethodChangeId');
export type MethodChangeId = z.infer<typeof MethodChangeId>;

/** A lot's number inside its procurement: `1`, `2` … as printed in the notice (包号). */
export const LotId = z
  .string()
  .regex(/^lot-[1-9][0-9]{0,2}$/)
  .brand('LotId');
export type LotId = z.infer<typeof LotId>;

/** Prefixes of random ids; `platform/random.ts` makes them. */
export type IdPrefix = 'org' | 'per' | 'pro' | 'prc' | 'ntc' | 'enq' | 'upl' | 'mch' | 'msg' | 'key';
