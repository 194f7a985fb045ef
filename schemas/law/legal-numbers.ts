import type { LegalNumber, LegalPeriod, LegalShare, LegalUnit, MethodNumbers, TimedMethod } from './rule-sets.ts';
import type { RuleId } from './rules.ts';

function days(value: number, rule: RuleId): LegalPeriod {
  return { value, unit: 'days', rule };
}

function workingDays(value: number, rule: RuleId): LegalPeriod {
  return { value, unit: 'working_days', rule };
}

function basisPoints(value: number, rule: RuleId): LegalNumber<'basis_points'> {
  return { value, unit: 'basis_points', rule };
}

function number<Unit extends LegalUnit>(unit: Unit, value: number, rule: RuleId): LegalNumber<Unit> {
  return { value, unit, rule };
}

function twoThirds(rule: RuleId): LegalShare {
  return { numerator: 2, denominator: 3, rule };
}

/** What the methods differ in: one row each (Orders 87 and 74, Caiku [2014] 214 and [2015] 124). */
export const methodNumbers: Readonly<Record<TimedMethod, MethodNumbers>> = {
  open_tender: {
    bidPeriod: days(20, 'PUB-001'),
    documentPeriod: workingDays(5, 'PUB-002'),
    noticePeriod: workingDays(5, 'PUB-004'),
    amendmentLead: days(15, 'CLR-001'),
    minimumSuppliers: number('bidders', 3, 'OPN-002'),
    minimumSuppliersByException: null,
    minimumPriceWeight: basisPoints(1000, 'EVL-019'),
    maximumPriceWeight: null,
    minimumPanel: number('persons', 5, 'EVL-008'),
    enlargedPanel: { members: number('persons', 7, 'EVL-009'), atBudgetFen: 1_000_000_000 },
    expertShare: twoThirds('EVL-008'),
  },
  competitive_negotiation: {
    bidPeriod: workingDays(3, 'PUB-006'),
    documentPeriod: null,
    noticePeriod: workingDays(3, 'PUB-005'),
    amendmentLead: workingDays(3, 'CLR-004'),
    minimumSuppliers: number('suppliers', 3, 'NEG-005'),
    minimumSuppliersByException: number('suppliers', 2, 'EVL-006'),
    minimumPriceWeight: null,
    maximumPriceWeight: null,
    minimumPanel: number('persons', 3, 'NEG-001'),
    enlargedPanel: { members: number('persons', 5, 'NEG-001'), atBudgetFen: 'open_tender_threshold' },
    expertShare: twoThirds('NEG-001'),
  },
  competitive_consultation: {
    bidPeriod: days(10, 'PUB-007'),
    documentPeriod: workingDays(5, 'PUB-008'),
    noticePeriod: workingDays(3, 'PUB-005'),
    amendmentLead: days(5, 'CLR-005'),
    minimumSuppliers: number('suppliers', 3, 'CON-003'),
    minimumSuppliersByException: number('suppliers', 2, 'CON-004'),
    minimumPriceWeight: basisPoints(1000, 'CON-005'),
    maximumPriceWeight: basisPoints(3000, 'CON-005'),
    minimumPanel: number('persons', 3, 'CON-001'),
    enlargedPanel: null,
    expertShare: twoThirds('CON-001'),
  },
};

/** The numbers that bind every method, by the step of the procedure they belong to. */
export const baseNumbers = {
  intentionLead: days(30, 'PLN-001'),
  singleSourcePublicity: workingDays(5, 'PLN-021'),

  minimumObtainers: number('suppliers', 3, 'PUB-003'),
  sitePublication: workingDays(1, 'PUB-015'),
  refundAfterCancellation: workingDays(5, 'PUB-023'),
  enquiryAnswer: workingDays(3, 'CLR-007'),
  maximumBidBond: basisPoints(200, 'SUB-003'),

  minimumBidders: number('bidders', 3, 'OPN-002'),
  minimumQualified: number('bidders', 3, 'EVL-001'),
  minimumResponsive: number('bidders', 3, 'EVL-002'),

  expertDrawNotBefore: workingDays(2, 'EVL-011'),
  recusalLookback: number('years', 3, 'EVL-012'),
  smallEnterpriseDeductionMinimum: basisPoints(1000, 'SME-004'),
  smallEnterpriseDeductionMaximum: basisPoints(2000, 'SME-004'),
  subcontractDeductionMinimum: basisPoints(400, 'SME-005'),
  subcontractDeductionMaximum: basisPoints(600, 'SME-005'),
  /** Up to this amount a suitable service is reserved for small and medium enterprises as a whole. */
  reserveAllUpTo: number('fen', 200_000_000, 'SME-002'),
  reserveShare: basisPoints(3000, 'SME-003'),
  reserveSmallShare: basisPoints(6000, 'SME-003'),

  /** Experts whose opinion that the document is reasonable supports an application for another method. */
  confirmingExperts: number('experts', 3, 'EVL-007'),
  negotiationCandidates: number('suppliers', 3, 'NEG-007'),

  reportToBuyer: workingDays(2, 'AWD-001'),
  buyerDecision: workingDays(5, 'AWD-002'),
  resultPublication: workingDays(2, 'AWD-005'),
  resultNoticePeriod: workingDays(1, 'AWD-006'),

  challenge: workingDays(7, 'CHL-001'),
  challengeReply: workingDays(7, 'CHL-003'),
  complaint: workingDays(15, 'CHL-008'),
  complaintDecision: workingDays(30, 'CHL-010'),
  suspensionMaximum: days(30, 'CHL-011'),

  contractSigning: days(30, 'CTR-001'),
  contractNotice: workingDays(2, 'CTR-003'),
  contractFiling: workingDays(7, 'CTR-004'),
  bidBondRefund: workingDays(5, 'CTR-007'),
  maximumSupplement: basisPoints(1000, 'CTR-005'),
  maximumPerformanceBond: basisPoints(1000, 'CTR-006'),

  retention: number('years', 15, 'REC-001'),
} as const satisfies Readonly<Record<string, LegalNumber>>;
