import type { OwnBid } from '../../../../schemas/bid.ts';
import type { OwnParticipation } from '../../../../schemas/document-copy.ts';
import type { PublishedProcedureView } from '../../../../schemas/procedure-api.ts';
import type { Instant } from '../../../../schemas/time.ts';
import { standingOf, type BidStanding } from '../bid/bid-state.ts';

/** What a supplier has to do with a procedure. */
export type Part = 'followed' | 'obtained' | 'invited';

export type OwnLists = Readonly<Record<Part, readonly OwnParticipation[]>>;

/** Every procedure of the lists once, with every part the supplier has in it; the newest first. */
export function participations(lists: OwnLists): readonly (OwnParticipation & { readonly parts: readonly Part[] })[] {
  const found = new Map<string, OwnParticipation & { readonly parts: readonly Part[] }>();
  for (const part of ['invited', 'obtained', 'followed'] as const)
    for (const row of lists[part]) {
      const known = found.get(row.procedureId);
      const at = known === undefined || row.at > known.at ? row.at : known.at;
      found.set(row.procedureId, { ...row, at, parts: [...(known?.parts ?? []), part] });
    }
  return [...found.values()].toSorted((one, other) => (one.at < other.at ? 1 : Number(one.at > other.at) * -1));
}

/** One procedure the supplier has to do with, and how its bid stands. */
export type OwnTender = {
  readonly procedure: PublishedProcedureView;
  readonly parts: readonly Part[];
  readonly bid: OwnBid | undefined;
};

/** Where the bid in it stands, as far as the portal knows: what lies on this device shows on the bid's own page. */
export function ownStanding({ procedure, bid }: OwnTender, now: Instant): BidStanding {
  return standingOf({ procedure, bid, hasDraft: false, now });
}

/** What is due next first; what is over after that, the latest first. */
export function byDeadline(tenders: readonly OwnTender[], now: Instant): readonly OwnTender[] {
  const ahead = tenders.filter(({ procedure }) => procedure.bidDeadline > now);
  const over = tenders.filter(({ procedure }) => procedure.bidDeadline <= now);
  return [
    ...ahead.toSorted((one, other) => compare(one, other)),
    ...over.toSorted((one, other) => compare(other, one)),
  ];
}

function compare({ procedure: one }: OwnTender, { procedure: other }: OwnTender): number {
  return one.bidDeadline < other.bidDeadline ? -1 : Number(one.bidDeadline > other.bidDeadline);
}
