import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, OrganizationId, ProcedureId, ProcurementId } from './ids.ts';
import { JurisdictionCode } from './law/thresholds.ts';
import { Fen } from './money.ts';
import { FailureReason } from './procedure.ts';
import { Instant } from './time.ts';

/** The classes of service outsourcing: information technology, business process, knowledge process, function. */
export const OutsourcingClass = z.enum(['ITO', 'BPO', 'KPO', 'function']);
export type OutsourcingClass = z.infer<typeof OutsourcingClass>;

/** What is bought, by the catalogue of government purchase (品目分类目录): services are its part C. */
export const ServiceCategory = z.strictObject({
  code: z.string().regex(/^C\d{2,10}$/),
  nameZh: plainText(100),
  outsourcing: OutsourcingClass,
});
export type ServiceCategory = z.infer<typeof ServiceCategory>;

/** Where the money comes from. */
export const BudgetSourceKind = z.enum([
  'centralBudget',
  'provincialBudget',
  'cityBudget',
  'districtBudget',
  'welfareLotteryFund',
  'seedFund',
  'other',
]);
export type BudgetSourceKind = z.infer<typeof BudgetSourceKind>;

export const BudgetSource = z.strictObject({
  kind: BudgetSourceKind,
  name: plainText(200),
  amountFen: Fen,
});
export type BudgetSource = z.infer<typeof BudgetSource>;

/** Where a lot stands among the procedures that may buy it. */
export const LotStanding = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('available') }),
  z.strictObject({ status: z.literal('inProcedure'), procedureId: ProcedureId }),
  z.strictObject({
    status: z.literal('failed'),
    procedureId: ProcedureId,
    reason: FailureReason,
    /** How many bidders there were; public once the lot has failed. */
    bidders: z.int().nonnegative(),
  }),
  z.strictObject({
    status: z.literal('awarded'),
    procedureId: ProcedureId,
    amountFen: Fen,
    supplierId: OrganizationId,
  }),
  z.strictObject({ status: z.literal('abandoned'), reason: plainText(1000) }),
]);
export type LotStanding = z.infer<typeof LotStanding>;

/** So many lots, with their longest texts in Chinese, still fit one stored item (400 KB). */
const MAXIMUM_LOTS = 50;

const lotContent = {
  titleZh: plainText(200),
  titleEn: plainText(300).optional(),
  description: plainText(1500),
  budgetFen: Fen.refine((amount) => amount > 0, 'a lot needs a budget'),
  quantity: z.int().min(1).max(1_000_000),
  unit: plainText(20),
  termMonths: z.int().min(1).max(120),
};

/** A lot as its buyer writes it; its number is its place in the list unless it names the lot it changes. */
export const LotDraft = z.strictObject({ id: LotId.optional(), ...lotContent });
export type LotDraft = z.infer<typeof LotDraft>;

export const Lot = z.strictObject({
  id: LotId,
  number: z.int().min(1).max(999),
  ...lotContent,
  standing: LotStanding,
});
export type Lot = z.infer<typeof Lot>;

const particulars = {
  /** 项目编号, as the buyer's file has it; unique in the portal. */
  number: z.string().regex(/^[A-Z0-9][A-Z0-9-]{3,39}$/),
  titleZh: plainText(200),
  titleEn: plainText(300).optional(),
  procurementAgencyId: OrganizationId.optional(),
  /** The finance department that supervises the purchase. */
  authorityId: OrganizationId,
  jurisdiction: JurisdictionCode,
  category: ServiceCategory,
  description: plainText(5000),
  budgetFen: Fen,
  /** 预算项目: the item of the approved budget, by its code or name. Splitting is judged item by item (条例 art. 28). */
  budgetItem: plainText(100).optional(),
  sources: z.array(BudgetSource).min(1).max(20),
};

/** A procurement as its buyer plans it. */
export const ProcurementDraft = z.strictObject({ ...particulars, lots: z.array(LotDraft).min(1).max(MAXIMUM_LOTS) });
export type ProcurementDraft = z.infer<typeof ProcurementDraft>;

/** 采购项目: what is to be bought, for whom, with which money, in which lots. One contracting process of open data (`ocid`). */
export const Procurement = z.strictObject({
  id: ProcurementId,
  ocid: z.string(),
  buyerId: OrganizationId,
  plannedAt: Instant,
  ...particulars,
  lots: z.array(Lot).min(1).max(MAXIMUM_LOTS),
});
export type Procurement = z.infer<typeof Procurement>;

/** What planning and changing write: the particulars and the numbered lots, without the lots' standings. */
const PlannedLot = Lot.omit({ standing: true });
const PlannedContent = z.strictObject({ ...particulars, lots: z.array(PlannedLot).min(1).max(MAXIMUM_LOTS) });

/** What happens to a procurement. */
export const ProcurementEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('procurementPlanned'), buyerId: OrganizationId, content: PlannedContent }),
  z.strictObject({ type: z.literal('procurementChanged'), content: PlannedContent }),
  z.strictObject({
    type: z.literal('lotsCommitted'),
    lotIds: z.array(LotId).min(1).max(MAXIMUM_LOTS),
    procedureId: ProcedureId,
  }),
  z.strictObject({
    type: z.literal('lotFailed'),
    lotId: LotId,
    procedureId: ProcedureId,
    reason: FailureReason,
    bidders: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal('lotReleased'), lotId: LotId, procedureId: ProcedureId }),
  z.strictObject({
    type: z.literal('lotAwarded'),
    lotId: LotId,
    procedureId: ProcedureId,
    amountFen: Fen,
    supplierId: OrganizationId,
  }),
  z.strictObject({ type: z.literal('lotAbandoned'), lotId: LotId, reason: plainText(1000) }),
]);
export type ProcurementEvent = z.infer<typeof ProcurementEvent>;
export type PlannedContent = z.infer<typeof PlannedContent>;
