import { canonicalJson } from '../../schemas/canonical-json.ts';
import type { Refusal } from '../../schemas/decision.ts';
import type { LotId } from '../../schemas/ids.ts';
import type { Follows, MethodReason, PublishedProcedure } from '../../schemas/procedure.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { asksThree, lotsDiffer, sameLots, threeNeeded } from './rules-approved.ts';
import { refusalOf, type Fallback } from './rules-fallback.ts';

/** A chosen lot with what may follow it. */
export type ChosenLot = {
  readonly lotId: LotId;
  readonly fallback: Fallback;
  /** Its document was found unreasonable, or could not be evaluated by. */
  readonly mustCorrect: boolean;
  /** Whether nothing came of the tender, so that negotiation has its ground (Order 74 art. 27 (1)). */
  readonly withoutResult: boolean;
};

/** Failed lots are tendered again together; a document found unreasonable must have been changed first (Order 87 art. 43 (1)). */
export function retenderRefusals(
  procedure: PublishedProcedure,
  lots: readonly ChosenLot[],
  terms: TenderTerms,
): readonly Refusal[] {
  const lotIds = lots.map(({ lotId }) => lotId);
  const blocked = lots.flatMap(({ fallback }): Refusal[] => {
    const plain = refusalOf(fallback, 'retender');
    const corrected = refusalOf(fallback, 'correctAndRetender');
    return plain !== undefined && corrected !== undefined ? [plain] : [];
  });
  const unchanged = lots.some(({ mustCorrect }) => mustCorrect) && substanceOf(terms) === substanceOf(procedure.terms);
  return [
    ...blocked,
    ...(sameLots(lotIds, terms) ? [] : [lotsDiffer(lotIds)]),
    ...(unchanged ? [{ code: 'fallback-not-corrected', rule: 'EVL-005', pointer: '/terms' } as const] : []),
  ];
}

/** What a document says, without its dates, its lots and whom to ask: a new date corrects no clause. */
function substanceOf(terms: TenderTerms): string {
  const {
    bidDeadline: _a,
    openingAt: _b,
    documentsThrough: _c,
    lots: _d,
    contact: _e,
    openingPlace: _f,
    ...substance
  } = terms;
  return canonicalJson(substance);
}

/** By which method lots are tendered again: as before, or by open tender after a negotiation. */
export function retenderMethod({ method }: PublishedProcedure): ProcurementMethod {
  return isTender(method) ? method : 'openTender';
}

/** How a retender is linked to what failed: a tender tendered again, or a new start after a terminated negotiation. */
export function retenderFollows({ id, method }: PublishedProcedure): Follows {
  return { procedureId: id, as: isTender(method) ? 'retender' : 'newStart' };
}

/** A negotiation that needs no new approval: below the threshold, or again after one that was terminated (Order 74 art. 37). */
export function negotiationRefusals(
  procedure: PublishedProcedure,
  lots: readonly ChosenLot[],
  { terms, methodReason }: { readonly terms: TenderTerms; readonly methodReason: MethodReason },
): readonly Refusal[] {
  const lotIds = lots.map(({ lotId }) => lotId);
  const needsResult = isTender(procedure.method) && methodReason.ground === 'tenderWithoutResult';
  const blocked = lots.flatMap(({ fallback, withoutResult }): Refusal[] => {
    const lawful = refusalOf(fallback, 'chooseLawfulMethod') === undefined;
    const refusal = lawful ? undefined : refusalOf(fallback, 'newNegotiation');
    if (refusal !== undefined) return [refusal];
    return needsResult && !withoutResult
      ? [{ code: 'fallback-no-ground', rule: 'PLN-018', pointer: '/methodReason/ground' }]
      : [];
  });
  return [
    ...blocked,
    ...(sameLots(lotIds, terms) ? [] : [lotsDiffer(lotIds)]),
    ...(asksThree(terms.invitation) ? [] : [threeNeeded]),
  ];
}

/** How such a negotiation is linked: it keeps the approval of the one that was terminated. */
export function negotiationFollows({ id, follows }: PublishedProcedure): Follows {
  const methodChangeId = follows?.methodChangeId;
  return { procedureId: id, as: 'newStart', ...(methodChangeId === undefined ? {} : { methodChangeId }) };
}
