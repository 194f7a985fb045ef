import { refuse, refuseAll, type Refusal } from '../../schemas/decision.ts';
import type { LotId, OrganizationId, ProcedureId } from '../../schemas/ids.ts';
import type { ApplicationLot, MethodChange } from '../../schemas/method-change.ts';
import type { Invitation, TenderTerms } from '../../schemas/tender-terms.ts';
import { isForTwo } from './rules-fallback.ts';

/** Order 74 art. 8 (2): without the exception for two, three at least. */
const FEWEST_SUPPLIERS = 3;

/** The refusal of a negotiation that asks fewer than three. */
export const threeNeeded: Refusal = {
  code: 'method-change-three-needed',
  rule: 'PUB-022',
  pointer: '/terms/invitation',
};

type ApprovedChange = Extract<MethodChange, { status: 'approved' }>;

/** What a negotiation on an approval asks for. */
export type ApprovedNegotiation = {
  readonly lotIds: readonly LotId[];
  readonly terms: Pick<TenderTerms, 'lots' | 'invitation'>;
  /** Drafts on this approval that were given up: their lots are free again. */
  readonly discardedIds: readonly ProcedureId[];
};

/**
 * Whether a negotiation keeps to its approval: approved lots only, each used once, and the suppliers the law says — the two of
 * the failed tender and nobody else (Order 74 art. 27 para. 2), or three at least by announcement or new invitations.
 */
export function refuseNegotiation(
  application: MethodChange,
  negotiation: ApprovedNegotiation,
): ReturnType<typeof refuse> | undefined {
  if (application.status !== 'approved') return refuse({ code: 'method-change-not-approved', rule: 'PLN-010' });
  const { lotIds, terms } = negotiation;
  const refused = refuseAll([
    ...lotRefusals(application, negotiation),
    ...(sameLots(lotIds, terms) ? [] : [lotsDiffer(lotIds)]),
  ]);
  if (refused !== undefined) return refused;
  const lots = application.lots.filter(({ lotId }) => lotIds.includes(lotId));
  return refuseAll(supplierRefusals(lots, terms.invitation));
}

function lotRefusals(application: ApprovedChange, { lotIds, discardedIds }: ApprovedNegotiation): Refusal[] {
  return lotIds.flatMap((lotId): Refusal[] => {
    if (!application.lots.some((lot) => lot.lotId === lotId))
      return [{ code: 'method-change-other-lot', rule: 'PLN-010', pointer: '/lotIds', facts: { lotId } }];
    const used = application.negotiations.some(
      (entry) => entry.lotId === lotId && !discardedIds.includes(entry.procedureId),
    );
    return used ? [{ code: 'method-change-lot-used', rule: 'PLN-010', pointer: '/lotIds', facts: { lotId } }] : [];
  });
}

/** Whether the terms offer exactly the chosen lots. */
export function sameLots(lotIds: readonly LotId[], { lots }: Pick<TenderTerms, 'lots'>): boolean {
  const offered = new Set(lots.map(({ lotId }) => lotId));
  return offered.size === lots.length && offered.size === new Set(lotIds).size && lotIds.every((id) => offered.has(id));
}

/** The chosen lots and those of the document are not the same. */
export function lotsDiffer(lotIds: readonly LotId[]): Refusal {
  return { code: 'fallback-lots-differ', pointer: '/terms/lots', facts: { lotIds: lotIds.join(', ') } };
}

function supplierRefusals(lots: readonly ApplicationLot[], invitation: Invitation): Refusal[] {
  const pointer = '/terms/invitation';
  const asked = invitation.kind === 'announcement' ? undefined : new Set(invitation.supplierIds);
  if (asked?.size === 1) return [{ code: 'method-change-single-supplier', rule: 'PLN-023', pointer }];
  if (!lots.some(({ ground }) => isForTwo(ground))) return asksThree(invitation) ? [] : [threeNeeded];
  const pairs = new Set(lots.map(({ ground, supplierIds }) => (isForTwo(ground) ? pairOf(supplierIds) : '')));
  if (pairs.size > 1) return [{ code: 'method-change-two-differ', rule: 'EVL-006', pointer: '/lotIds' }];
  const kept = invitation.kind === 'carriedOver' && pairs.has(pairOf(invitation.supplierIds));
  return kept ? [] : [{ code: 'method-change-not-the-two', rule: 'EVL-006', pointer }];
}

/** Whether at least three can take part: by announcement, or as many invited. */
export function asksThree(invitation: Invitation): boolean {
  return (
    invitation.kind === 'announcement' ||
    (invitation.kind === 'invited' && new Set(invitation.supplierIds).size >= FEWEST_SUPPLIERS)
  );
}

function pairOf(supplierIds: readonly OrganizationId[]): string {
  return [...supplierIds].sort().join();
}
