import { canonicalJson } from '../../schemas/canonical-json.ts';
import { allow, refuse, refuseAll, type Decision, type Refusal } from '../../schemas/decision.ts';
import { LotId } from '../../schemas/ids.ts';
import {
  openTenderThreshold,
  reachesOpenTenderThreshold,
  type OpenTenderThreshold,
} from '../../schemas/law/thresholds.ts';
import { formatYuan, type Fen } from '../../schemas/money.ts';
import type { Organization, OrganizationKind } from '../../schemas/organization.ts';
import type {
  Lot,
  PlannedContent,
  Procurement,
  ProcurementDraft,
  ProcurementEvent,
} from '../../schemas/procurement.ts';
import type { Day } from '../../schemas/time.ts';

type ProcurementDecision = Decision<ProcurementEvent>;

/** The organisations a procurement names, as far as they exist. */
export type ProcurementParties = {
  readonly buyer: Organization | undefined;
  readonly procurementAgency: Organization | undefined;
  readonly authority: Organization | undefined;
};

/** A buyer plans a procurement: money from named sources, every lot with its part of the budget (102号令 art. 16). */
export function planProcurement(draft: ProcurementDraft, parties: ProcurementParties): ProcurementDecision {
  const { buyer } = parties;
  if (buyer === undefined || !isFit(buyer, 'buyer')) return refuse({ code: 'not-a-buyer' });
  const content = numberLots(draft, []);
  const refused = refuseAll([...partyRefusals(draft, parties), ...budgetRefusals(draft), ...unknownLots(draft, [])]);
  return refused ?? allow<ProcurementEvent>({ type: 'procurementPlanned', buyerId: buyer.id, content });
}

/** Changes a procurement. What a procedure was started on, or has its result, stays as it is. */
export function changeProcurement(
  procurement: Procurement,
  draft: ProcurementDraft,
  parties: ProcurementParties,
): ProcurementDecision {
  const content = numberLots(draft, procurement.lots);
  const refused = refuseAll([
    ...partyRefusals(draft, parties),
    ...budgetRefusals(draft),
    ...unknownLots(draft, procurement.lots),
    ...fixedLots(procurement, content),
    ...fixedParticulars(procurement, draft),
  ]);
  return refused ?? allow<ProcurementEvent>({ type: 'procurementChanged', content });
}

function isFit(organization: Organization | undefined, kind: OrganizationKind): boolean {
  return organization?.particulars.kind === kind && organization.standing.status === 'confirmed';
}

function partyRefusals(draft: ProcurementDraft, parties: ProcurementParties): Refusal[] {
  const found: Refusal[] = [];
  if (!isFit(parties.authority, 'financeDepartment'))
    found.push({ code: 'organization-unfit', pointer: '/authorityId' });
  if (draft.procurementAgencyId !== undefined && !isFit(parties.procurementAgency, 'procurementAgency'))
    found.push({ code: 'organization-unfit', pointer: '/procurementAgencyId' });
  return found;
}

/** Both ways of dividing the budget must give it back to the fen. */
function budgetRefusals(draft: ProcurementDraft): Refusal[] {
  const found: Refusal[] = [];
  if (total(draft.sources.map((source) => source.amountFen)) !== BigInt(draft.budgetFen))
    found.push({ code: 'sources-differ-from-budget', rule: 'PLN-006', pointer: '/sources' });
  if (total(draft.lots.map((lot) => lot.budgetFen)) !== BigInt(draft.budgetFen))
    found.push({ code: 'lots-differ-from-budget', rule: 'PLN-006', pointer: '/lots' });
  return found;
}

/** Exact also where a caller's amounts together leave the safe integers. */
function total(amounts: readonly Fen[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
}

function unknownLots(draft: ProcurementDraft, known: readonly Lot[]): Refusal[] {
  const seen = new Set<string>();
  return draft.lots.flatMap(({ id }, index): Refusal[] => {
    if (id === undefined) return [];
    const pointer = `/lots/${index}/id`;
    if (seen.has(id)) return [{ code: 'lot-named-twice', pointer }];
    seen.add(id);
    return known.some((lot) => lot.id === id) ? [] : [{ code: 'lot-unknown', pointer, facts: { lotId: id } }];
  });
}

/** New lots get the numbers after the highest in the list; a lot keeps its number when others go. */
function numberLots(draft: ProcurementDraft, known: readonly Lot[]): PlannedContent {
  let last = Math.max(0, ...known.map((lot) => lot.number));
  const lots = draft.lots.map(({ id, ...content }) => {
    const before = known.find((lot) => lot.id === id);
    if (before !== undefined) return { ...content, id: before.id, number: before.number };
    last += 1;
    return { ...content, id: LotId.parse(`lot-${last}`), number: last };
  });
  return { ...draft, lots };
}

function fixedLots(procurement: Procurement, content: PlannedContent): Refusal[] {
  return procurement.lots
    .filter((lot) => lot.standing.status !== 'available')
    .flatMap((lot): Refusal[] => {
      const { standing: _, ...before } = lot;
      const index = content.lots.findIndex((entry) => entry.id === lot.id);
      const after = content.lots[index];
      if (after !== undefined && isSame(before, after)) return [];
      return [{ code: 'lot-fixed', pointer: index < 0 ? '/lots' : `/lots/${index}`, facts: { lotId: lot.id } }];
    });
}

/** What the notices of a running procedure have said of the whole purchase. */
const FIXED_MEMBERS = [
  'number',
  'procurementAgencyId',
  'authorityId',
  'jurisdiction',
  'category',
  'budgetItem',
] as const;

function fixedParticulars(procurement: Procurement, draft: ProcurementDraft): Refusal[] {
  if (procurement.lots.every((lot) => lot.standing.status === 'available')) return [];
  return FIXED_MEMBERS.filter((member) => !isSame(procurement[member], draft[member])).map((member) => ({
    code: 'particulars-fixed',
    pointer: `/${member}`,
  }));
}

function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}

/** The open-tender threshold that binds the procurement on `day`: the budget of the whole, never of a lot, is held against it. */
export function thresholdOf(procurement: Pick<Procurement, 'jurisdiction'>, day: Day): OpenTenderThreshold {
  return openTenderThreshold(procurement.jurisdiction, day);
}

/** Whether open tender is due by the budget of the project (法 art. 27, Order 87 art. 4). */
export function thresholdApplies(procurement: Pick<Procurement, 'jurisdiction' | 'budgetFen'>, day: Day): boolean {
  return reachesOpenTenderThreshold(procurement.budgetFen, thresholdOf(procurement, day));
}

/** Where the threshold is only the national guidance, that is said wherever it decides: the local one may be higher (law art. 27). */
export function guidanceWarning({ status, fen: amount, sourceZh }: OpenTenderThreshold): Refusal | undefined {
  if (status !== 'guidance') return undefined;
  return { code: 'threshold-is-guidance', rule: 'PLN-009', facts: { threshold: formatYuan(amount), source: sourceZh } };
}
