import type { FallbackOption, FallbackView } from '../../../../schemas/fallback.ts';
import type { LotId } from '../../../../schemas/ids.ts';
import type { ProcedureView } from '../../../../schemas/procedure-api.ts';

/** The lots of a procedure that failed, in the order of the document. */
export function failedLotIds(procedure: ProcedureView): readonly LotId[] {
  if (procedure.view === 'published')
    return procedure.lots.filter(({ stage }) => stage === 'failed').map(({ lotId }) => lotId);
  return procedure.terms.lots.map(({ lotId }) => lotId).filter((id) => procedure.lots?.[id]?.stage === 'failed');
}

export type Choice = {
  readonly option: FallbackOption;
  readonly offer: FallbackView['offered'][number];
  /** The lots for which it is open: they can go on together. */
  readonly lotIds: readonly LotId[];
};

/** Every option that is open for some lot, with the lots it is open for. */
export function choicesOf(views: readonly Pick<FallbackView, 'lotId' | 'offered'>[]): readonly Choice[] {
  const byOption = new Map<FallbackOption, Choice>();
  for (const { lotId, offered } of views)
    for (const offer of offered) {
      const known = byOption.get(offer.option);
      byOption.set(offer.option, { option: offer.option, offer, lotIds: [...(known?.lotIds ?? []), lotId] });
    }
  return [...byOption.values()];
}

type ReviewedLot = {
  readonly lotId: LotId;
  readonly failure?: unknown;
  readonly documentReview?: unknown;
  readonly continuedIn?: unknown;
};

/** Lots beside one that fell, too, and whose document and procedure nobody has reviewed yet. */
export function unreviewedBeside(one: Pick<FallbackView, 'lotId'>, all: readonly ReviewedLot[]): readonly LotId[] {
  return all
    .filter((view) => view.lotId !== one.lotId && view.continuedIn === undefined && view.documentReview === undefined)
    .filter(({ failure }) => failure !== undefined)
    .map(({ lotId }) => lotId);
}
