import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import type { LotId, ProcedureId } from '../../schemas/ids.ts';
import type { RuleSet } from '../../schemas/law/rule-sets.ts';
import { JurisdictionCode, openTenderThreshold, reachesOpenTenderThreshold } from '../../schemas/law/thresholds.ts';
import { formatYuan } from '../../schemas/money.ts';
import type { Follows, MethodReason, Procedure, ProcedureEvent } from '../../schemas/procedure.ts';
import type { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { Invitation, TenderTerms } from '../../schemas/tender-terms.ts';
import type { Day } from '../../schemas/time.ts';
import { thresholdOf } from '../planning/rules.ts';
import { commitLots } from '../planning/rules-lots.ts';
import { purchaseOf, splittingRefusal, type YearPurchase } from '../planning/rules-year.ts';
import { canonicalJson } from '../../schemas/canonical-json.ts';
import { fewestSuppliers, methodOf, unavailableMethod, type Method } from './rules-methods.ts';

/** What a state and an event may take in storage (400 KB an item), less room for what a procedure gathers later. */
const MAXIMUM_TERMS_BYTES = 160_000;

/** Size of a value as it is stored. */
export function storedBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

export type DraftProcedure = {
  readonly id: ProcedureId;
  readonly procurement: Procurement;
  readonly method: ProcurementMethod;
  readonly terms: TenderTerms;
  readonly methodReason?: MethodReason | undefined;
  /** What it goes on from; a draft that follows nothing may only take lots that never failed. */
  readonly follows?: Follows | undefined;
  /** 1 for the first procedure of these lots; one that follows another says the next number. */
  readonly round: number;
  readonly on: Day;
  readonly ruleSet: RuleSet;
  /** What the buyer bought of the category in this year by other methods; nothing for an open tender. */
  readonly earlierPurchases?: readonly YearPurchase[];
};

/** Drafts a procedure over lots of a procurement. The content may be incomplete: the gates before publication judge it. */
export function draftProcedure(command: DraftProcedure): Decision<ProcedureEvent> {
  const { id, procurement, method, terms, methodReason, follows, round } = command;
  const row = methodOf(method);
  const unavailable = unavailableMethod(method);
  if (row === undefined || unavailable !== undefined)
    return refuse(unavailable ?? { code: 'method-not-offered', pointer: '/method' });
  const refused = refuseAll([
    ...lotRefusals({ id, follows }, procurement, lotIdsOf(terms)),
    ...groundRefusals(row, { methodReason, follows }),
    ...approvalRefusals(row, { procurement, follows, on: command.on }),
    ...splittingRefusals(command),
    ...invitationRefusals(row, terms.invitation, follows),
    ...sizeRefusals(terms),
  ]);
  if (refused !== undefined) return refused;
  return allow<ProcedureEvent>({
    type: 'procedureDrafted',
    id,
    procurementId: procurement.id,
    number: procedureNumber(procurement, lotIdsOf(terms), round),
    buyerId: procurement.buyerId,
    ...(procurement.procurementAgencyId === undefined ? {} : { procurementAgencyId: procurement.procurementAgencyId }),
    authorityId: procurement.authorityId,
    method,
    ...(methodReason === undefined ? {} : { methodReason }),
    round,
    ...(follows === undefined ? {} : { follows }),
    minimumSuppliers: fewestSuppliers(row, command.ruleSet, terms.invitation.kind === 'carriedOver'),
    terms,
  });
}

/** The lots that terms offer. */
export function lotIdsOf(terms: TenderTerms): readonly LotId[] {
  return terms.lots.map((lot) => lot.lotId);
}

/** `SIP-2026-001`, with the lots where not all are taken (`-P1.3`) and the round from the second on (`-R2`). */
export function procedureNumber(procurement: Procurement, lotIds: readonly LotId[], round: number): string {
  const taken = procurement.lots.filter((lot) => lotIds.includes(lot.id));
  const packages = taken.length === procurement.lots.length ? '' : `-P${taken.map((lot) => lot.number).join('.')}`;
  // Thirty lots of three digits with their dots would outgrow the number's field, so a long list is counted instead.
  const short = packages.length > 20 ? `-P${taken[0]?.number ?? 0}etc${taken.length}` : packages;
  return `${procurement.number}${short}${round > 1 ? `-R${round}` : ''}`;
}

/** Whether the lots can be taken: free, and a failed one only by what follows its procedure, so that the two stay linked. */
export function lotRefusals(
  procedure: { readonly id: ProcedureId; readonly follows?: Follows | undefined },
  procurement: Procurement,
  lotIds: readonly LotId[],
): readonly Refusal[] {
  const decision = commitLots(procurement, lotIds, procedure.id);
  if (!decision.allowed) return decision.refusals.map((refusal) => ({ ...refusal, pointer: '/terms/lots' }));
  if (procedure.follows !== undefined) return [];
  return procurement.lots
    .filter((lot) => lot.standing.status === 'failed' && lotIds.includes(lot.id))
    .map((lot) => ({
      code: 'lot-failed-follow-up',
      rule: 'EVL-005',
      pointer: '/terms/lots',
      facts: { lotId: lot.id },
    }));
}

type Origin = { readonly methodReason?: MethodReason | undefined; readonly follows?: Follows | undefined };

/** A method other than open tender needs its ground in law (law art. 30, Order 74 art. 27). */
export function groundRefusals(method: Method, { methodReason, follows }: Origin): readonly Refusal[] {
  if (method.grounds.length === 0) return [];
  const pointer = '/methodReason';
  if (methodReason === undefined) return [{ code: 'method-ground-missing', rule: 'PLN-018', pointer }];
  const { ground } = methodReason;
  const fits = method.grounds.includes(ground) && (ground !== 'tenderWithoutResult' || follows !== undefined);
  return fits ? [] : [{ code: 'method-ground-not-allowed', rule: 'PLN-018', pointer }];
}

/**
 * At or above the open-tender threshold every other method needs approval before the purchase begins (law art. 27, Order 74
 * art. 4). The whole project's budget counts, not a lot's: to split it would be evasion (Regulation art. 28).
 */
export function approvalRefusals(
  method: Method,
  { procurement, follows, on }: { procurement: Procurement; follows: Follows | undefined; on: Day },
): readonly Refusal[] {
  if (method.method === 'openTender' || follows?.methodChangeId !== undefined) return [];
  const threshold = openTenderThreshold(JurisdictionCode.parse(procurement.jurisdiction), on);
  if (!reachesOpenTenderThreshold(procurement.budgetFen, threshold)) return [];
  const facts = {
    budget: formatYuan(procurement.budgetFen),
    threshold: formatYuan(threshold.fen),
    source: threshold.sourceZh,
  };
  return [{ code: 'approval-required', rule: 'PLN-010', pointer: '/method', facts }];
}

/** Other methods in small pieces evade open tender (Regulation art. 28): refused where the budget item is known to be the same. */
function splittingRefusals({
  method,
  procurement,
  follows,
  terms,
  on,
  earlierPurchases = [],
}: DraftProcedure): Refusal[] {
  const purchase = purchaseOf(procurement, { method, follows, lotIds: lotIdsOf(terms), day: on });
  const refusal = splittingRefusal(purchase, earlierPurchases, thresholdOf(procurement, on));
  return refusal === undefined ? [] : [{ ...refusal, pointer: '/method' }];
}

/** Who may be asked, by this method. Two suppliers alone only with an approved change of method (Order 74 art. 27 para. 2). */
export function invitationRefusals(
  method: Method,
  invitation: Invitation,
  follows: Follows | undefined,
): readonly Refusal[] {
  const pointer = '/terms/invitation';
  if (!method.invitations.includes(invitation.kind))
    return [{ code: 'invitation-not-allowed', rule: method.isTender ? 'PUB-004' : 'PUB-022', pointer }];
  if (invitation.kind === 'carriedOver' && follows?.methodChangeId === undefined)
    return [{ code: 'two-suppliers-need-approval', rule: 'EVL-006', pointer }];
  return [];
}

function sizeRefusals(terms: TenderTerms): readonly Refusal[] {
  const size = storedBytes(terms);
  if (size <= MAXIMUM_TERMS_BYTES) return [];
  return [{ code: 'terms-too-large', pointer: '/terms', facts: { size, maximum: MAXIMUM_TERMS_BYTES } }];
}

/** Replaces the content of a draft. What an approval or an earlier procedure settled stays: the lots, and who may take part. */
export function updateDraft(procedure: Procedure, terms: TenderTerms): Decision<ProcedureEvent> {
  if (procedure.status !== 'draft') return refuse({ code: 'not-a-draft' });
  const method = methodOf(procedure.method);
  const refused = refuseAll([
    ...originRefusals(procedure, terms),
    ...(method === undefined ? [] : invitationRefusals(method, terms.invitation, procedure.follows)),
    ...sizeRefusals(terms),
  ]);
  if (refused !== undefined) return refused;
  return canonicalJson(terms) === canonicalJson(procedure.terms)
    ? allow<ProcedureEvent>()
    : allow<ProcedureEvent>({ type: 'draftUpdated', terms });
}

function originRefusals({ follows, terms }: Procedure, changed: TenderTerms): readonly Refusal[] {
  if (follows === undefined) return [];
  const found: Refusal[] = [];
  if (lotIdsOf(terms).toSorted().join() !== lotIdsOf(changed).toSorted().join())
    found.push({ code: 'lots-fixed-by-origin', pointer: '/terms/lots' });
  const settled = terms.invitation.kind === 'carriedOver' || changed.invitation.kind === 'carriedOver';
  if (settled && canonicalJson(terms.invitation) !== canonicalJson(changed.invitation))
    found.push({ code: 'invitation-fixed-by-origin', rule: 'EVL-006', pointer: '/terms/invitation' });
  return found;
}

/** Gives a draft up. Its lots were never taken, so nothing is released. */
export function discardDraft(procedure: Procedure): Decision<ProcedureEvent> {
  return procedure.status === 'draft'
    ? allow<ProcedureEvent>({ type: 'draftDiscarded' })
    : refuse({ code: 'not-a-draft' });
}
