import type { Gate, Tender } from '../../functions/tendering/rules-gate.ts';
import { publicationGates } from '../../functions/tendering/rules-gates.ts';
import { runningMethod } from '../../functions/tendering/rules-methods.ts';
import { tenderNotice } from '../../functions/tendering/rules-publish.ts';
import { NoticeId } from '../../schemas/ids.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import type { Procedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import { TenderTerms } from '../../schemas/tender-terms.ts';
import { atShanghai, dayOf, type Day, type Instant } from '../../schemas/time.ts';
import { madeAt, madeId, madeOrganization, madeOrganizationId, madeProcedureId, madeProcurement } from './made.ts';
import { tenderTerms, type Terms } from './tenders.ts';

export const madeNoticeId = NoticeId.parse(`ntc-${madeId(1)}`);

/** Lawful terms over one lot of 1,000,000 yuan, issued at `at`. */
export function lawfulTerms(changes: Terms = {}, at: Instant = madeAt): TenderTerms {
  return TenderTerms.parse(tenderTerms(at, { lots: [{ lotId: 'lot-1' }], ...changes }));
}

/** What a negotiation's document has otherwise than a tender's. */
export const negotiationChanges: Terms = { evaluationMethod: 'negotiation', criteria: [] };

export type MadeDraft = {
  readonly method?: Procedure['method'];
  readonly terms?: Terms;
  readonly at?: Instant;
  readonly facts?: Partial<Pick<Procedure, 'follows' | 'methodReason' | 'minimumSuppliers' | 'round'>>;
};

/** A draft by the first buyer; a negotiation has a ground of its own in law. */
export function madeDraftProcedure(options: MadeDraft = {}): Extract<Procedure, { status: 'draft' }> {
  const { method = 'openTender', at = madeAt } = options;
  const isTender = method === 'openTender';
  return {
    status: 'draft',
    id: madeProcedureId(1),
    procurementId: madeProcurement([{ status: 'available' }]).id,
    number: 'SIP-2026-001',
    buyerId: madeOrganizationId(1),
    procurementAgencyId: madeOrganizationId(2),
    authorityId: madeOrganizationId(3),
    method,
    ...(isTender ? {} : { methodReason: { ground: 'complexOrSpecial' as const, textZh: '不能事先确定详细规格' } }),
    round: 1,
    minimumSuppliers: 3,
    terms: lawfulTerms({ ...(isTender ? {} : negotiationChanges), ...options.terms }, at),
    ...options.facts,
  };
}

export type MadeTender = MadeDraft & {
  readonly procurement?: Procurement;
  readonly changes?: Partial<Tender>;
};

/** A tender as the gates see it: lawful, but for the changes. */
export function madeTender(options: MadeTender = {}): Tender {
  const { at = madeAt, procurement = madeProcurement([{ status: 'available' }]) } = options;
  const procedure = madeDraftProcedure(options);
  const ruleSet = ruleSetInForce(dayOf(at));
  const parties = { buyer: madeOrganization('buyer', 1), procurementAgency: madeOrganization('procurementAgency', 2) };
  const facts = { id: madeNoticeId, at, procedure, procurement, parties, ruleSet };
  return {
    procedure,
    method: runningMethod(procedure.method),
    terms: procedure.terms,
    procurement,
    issuedOn: dayOf(at),
    ruleSet,
    notice: tenderNotice({ ...facts, portalUrl: 'https://portal.example', previousNoticeIds: [] }),
    verified: [],
    invited: [],
    earlierPurchases: [],
    ...options.changes,
  };
}

/** What one gate says of a tender: its status, and code and article of each finding. */
export function gateOf(
  id: Gate['id'],
  tender: Tender,
): readonly [string, ...(readonly [string, string | undefined])[]] {
  const result = publicationGates(tender).find(({ gate }) => gate === id);
  if (result === undefined) return ['absent'];
  return [result.status, ...result.findings.map(({ code, rule }) => [code, rule] as const)];
}

/** Nine o'clock in Suzhou on a day. */
export function morningOf(day: Day): Instant {
  return atShanghai(day, 9);
}
