import { z } from 'zod';
import { PageQuery, pageOf } from './api.ts';
import { NoticeId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { NoticeType } from './notice.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Instant } from './time.ts';

/** A notice as lists show it. */
export const NoticeRow = z.strictObject({
  id: NoticeId,
  type: NoticeType,
  procurementMethod: ProcurementMethod,
  procurementId: ProcurementId,
  procedureId: ProcedureId.optional(),
  ocid: z.string(),
  projectNumber: z.string(),
  titleZh: z.string(),
  titleEn: z.string().optional(),
  buyer: z.strictObject({ id: OrganizationId, nameZh: z.string(), nameEn: z.string().optional() }),
  publishedAt: Instant,
  bidDeadline: Instant.optional(),
  budgetFen: Fen.optional(),
  /** The sum awarded, and the budget of the lots awarded. */
  awardedFen: Fen.optional(),
  awardedBudgetFen: Fen.optional(),
  /** The numbers of the lots that the notice is about. */
  lotNumbers: z.array(z.int().positive()),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

/** A calendar month in Asia/Shanghai, `YYYY-MM`. */
export const Month = z
  .string()
  .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
  .brand('Month');
export type Month = z.infer<typeof Month>;

/** What a list of notices may be narrowed by; all of it together. */
export const NoticeFilter = z.strictObject({
  type: NoticeType.optional(),
  month: Month.optional(),
  buyer: OrganizationId.optional(),
  procurement: ProcurementId.optional(),
  /** Words of a title, a project number or a buyer's name. */
  q: z.string().trim().max(100).optional(),
});
export type NoticeFilter = z.infer<typeof NoticeFilter>;

export const NoticeListQuery = z.strictObject({ ...NoticeFilter.shape, ...PageQuery.shape });
export type NoticeListQuery = z.infer<typeof NoticeListQuery>;

export const NoticePage = pageOf(NoticeRow);
export type NoticePage = z.infer<typeof NoticePage>;
