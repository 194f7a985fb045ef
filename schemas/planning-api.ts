import { z } from 'zod';
import { PageQuery } from './api.ts';
import { OrganizationId, ProcurementId } from './ids.ts';
import { JurisdictionCode } from './law/thresholds.ts';
import { Fen } from './money.ts';
import { Procurement, ServiceCategory } from './procurement.ts';
import { Instant } from './time.ts';
import { Warning } from './warning.ts';

export const ProcurementStatus = z.enum(['planned', 'running', 'failed', 'completed']);
export type ProcurementStatus = z.infer<typeof ProcurementStatus>;

/** A procurement with the version an update of it must name, and what its budget means for the method (法 art. 27). */
export const ProcurementView = Procurement.extend({
  version: z.int().min(1),
  status: ProcurementStatus,
  openTender: z.strictObject({ thresholdFen: Fen, applies: z.boolean(), sourceZh: z.string() }),
  /** Told and held up by nothing: a threshold that is guidance only, other purchases that would make this one a splitting. */
  warnings: z.array(Warning).optional(),
});
export type ProcurementView = z.infer<typeof ProcurementView>;

/** Officers see their own organisation's procurements; who oversees everything asks month by month. */
export const ProcurementQuery = PageQuery.extend({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

export const ProcurementRow = z.strictObject({
  id: ProcurementId,
  version: z.int(),
  status: ProcurementStatus,
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string().optional(),
  buyerId: OrganizationId,
  budgetFen: Fen,
  category: ServiceCategory,
  jurisdiction: JurisdictionCode,
  plannedAt: Instant,
  lots: z.int(),
});

export const ProcurementPath = z.object({ procurementId: ProcurementId });
