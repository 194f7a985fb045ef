import type { Refusal } from '../../schemas/decision.ts';
import type { RuleSet, TimedMethod } from '../../schemas/law/rule-sets.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { MethodGround } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { EvaluationMethod, Invitation } from '../../schemas/tender-terms.ts';

/** What one method of procurement is, as far as it differs from the others. Numbers of days and suppliers stand in the rule sets. */
export type Method = {
  readonly method: ProcurementMethod;
  /** 招标 under Order 87, or a method of Order 74 and its like. */
  readonly isTender: boolean;
  /** Whose periods of the rule set bind it. Law art. 35 and Order 87 set the same for both kinds of tender. */
  readonly timedAs: TimedMethod;
  /** The article by which its document may be changed once it is out: Order 87 art. 27, Order 74 art. 29. */
  readonly amendmentRule: RuleId;
  /** How it is made known where it is announced. */
  readonly noticeType: 'tenderNotice' | 'negotiationNotice';
  /** How suppliers may come to take part. */
  readonly invitations: readonly Invitation['kind'][];
  readonly evaluationMethods: readonly EvaluationMethod[];
  /** Bids are opened in public at the very moment of the deadline (Order 87 arts 39, 40); a negotiation has no opening. */
  readonly publicOpening: boolean;
  /** The article until which moment everything submitted stays sealed: Order 87 art. 39, Order 74 art. 15. */
  readonly openingRule: RuleId;
  /** Who reviews qualification, and who reviews and compares what is offered (Order 87 arts 44, 50; Order 74 art. 8). */
  readonly qualificationBy: 'buyerSide' | 'panel';
  readonly comparedBy: 'evaluationCommittee' | 'negotiationPanel';
  /** The grounds on which it may be used instead of a tender (law art. 30); none are needed for an open tender. */
  readonly grounds: readonly MethodGround[];
  /** Whether the portal runs it from start to end. */
  readonly runs: boolean;
};

type MethodName = 'openTender' | 'invitedTender' | 'competitiveNegotiation' | 'competitiveConsultation';

/** THE table of methods. */
export const methods: Readonly<Record<MethodName, Method>> = {
  openTender: {
    method: 'openTender',
    isTender: true,
    timedAs: 'open_tender',
    amendmentRule: 'CLR-001',
    noticeType: 'tenderNotice',
    invitations: ['announcement'],
    evaluationMethods: ['comprehensive_scoring', 'lowest_price'],
    publicOpening: true,
    openingRule: 'OPN-001',
    qualificationBy: 'buyerSide',
    comparedBy: 'evaluationCommittee',
    grounds: [],
    runs: true,
  },
  invitedTender: {
    method: 'invitedTender',
    isTender: true,
    timedAs: 'open_tender',
    amendmentRule: 'CLR-001',
    noticeType: 'tenderNotice',
    invitations: ['invited'],
    evaluationMethods: ['comprehensive_scoring', 'lowest_price'],
    publicOpening: true,
    openingRule: 'OPN-001',
    qualificationBy: 'buyerSide',
    comparedBy: 'evaluationCommittee',
    grounds: ['complexOrSpecial'],
    runs: false,
  },
  competitiveNegotiation: {
    method: 'competitiveNegotiation',
    isTender: false,
    timedAs: 'competitive_negotiation',
    amendmentRule: 'CLR-004',
    noticeType: 'negotiationNotice',
    invitations: ['announcement', 'invited', 'carriedOver'],
    evaluationMethods: ['negotiation'],
    publicOpening: false,
    openingRule: 'SUB-001',
    qualificationBy: 'panel',
    comparedBy: 'negotiationPanel',
    grounds: ['tenderWithoutResult', 'complexOrSpecial', 'urgent', 'totalPriceUnknown'],
    runs: true,
  },
  competitiveConsultation: {
    method: 'competitiveConsultation',
    isTender: false,
    timedAs: 'competitive_consultation',
    amendmentRule: 'CLR-005',
    noticeType: 'negotiationNotice',
    invitations: ['announcement', 'invited'],
    evaluationMethods: ['comprehensive_scoring'],
    publicOpening: false,
    openingRule: 'SUB-001',
    qualificationBy: 'panel',
    comparedBy: 'negotiationPanel',
    grounds: ['complexOrSpecial', 'totalPriceUnknown'],
    runs: false,
  },
};

/** The row of a method; `undefined` for one that services are not bought by competition with: quotation, single source. */
export function methodOf(method: ProcurementMethod): Method | undefined {
  return method === 'quotation' || method === 'singleSource' ? undefined : methods[method];
}

/** The row of a method that a stored procedure has. @throws when no procedure can have it */
export function runningMethod(method: ProcurementMethod): Method {
  const row = methodOf(method);
  if (row === undefined) throw new Error(`no procedure runs by ${method}`);
  return row;
}

/** Why a procedure cannot be drafted by this method at all: quotation is for goods only, a single source is no competition. */
export function unavailableMethod(method: ProcurementMethod): Refusal | undefined {
  const pointer = '/method';
  if (method === 'quotation') return { code: 'quotation-for-goods-only', rule: 'PLN-017', pointer };
  if (method === 'singleSource') return { code: 'method-not-offered', rule: 'PLN-020', pointer };
  return methods[method].runs ? undefined : { code: 'method-not-offered', pointer };
}

/** How many suppliers the method needs for each lot: three, unless the law lets two suffice and that was approved (Order 74 art. 27). */
export function fewestSuppliers(method: Method, ruleSet: RuleSet, approvedWithTwo: boolean): 2 | 3 {
  const { minimumSuppliers, minimumSuppliersByException } = ruleSet.methods[method.timedAs];
  const number =
    approvedWithTwo && minimumSuppliersByException !== null ? minimumSuppliersByException : minimumSuppliers;
  return number.value === 2 ? 2 : 3;
}
