import type { Negotiation } from '../../../../schemas/negotiation.ts';
import type { Instant } from '../../../../schemas/time.ts';

/** Whom a change reached when it was confirmed: everyone who at that moment went on with any lot. */
export function receiversOf(negotiation: Negotiation, at: Instant): readonly string[] {
  const going = negotiation.lots.flatMap(({ lotId, participantIds }) =>
    participantIds.filter((id) => !hadLeft(negotiation, { lotId, supplierId: id, at })),
  );
  const fallenLater = negotiation.endedLots
    .filter((lot) => lot.at > at)
    .flatMap(({ lotId, participantIds }) =>
      participantIds.filter((id) => !hadLeft(negotiation, { lotId, supplierId: id, at })),
    );
  return [...new Set<string>([...going, ...fallenLater])];
}

function hadLeft(
  { departures, exclusions = [] }: Negotiation,
  gone: { readonly lotId: string; readonly supplierId: string; readonly at: Instant },
): boolean {
  return [...departures, ...exclusions].some(
    ({ lotId, supplierId, at }) => lotId === gone.lotId && supplierId === gone.supplierId && at <= gone.at,
  );
}
