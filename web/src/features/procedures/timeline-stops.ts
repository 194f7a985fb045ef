import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { endOfDay, type Day, type Instant } from '../../../../schemas/time.ts';

/** Names a moment in a procedure's life; its words are in `texts.ts`. */
export type StopKey = 'publication' | 'documentsThrough' | 'deadline' | 'opening' | 'cancellation';
export type Stop = {
  readonly key: StopKey;
  readonly at: Instant;
  /** Where a whole day counts. */
  readonly day?: Day;
};

/** What a tender document says, wherever a view of the procedure keeps it. */
export function termsOf(procedure: ProcedureView) {
  return procedure.view === 'full' ? procedure.terms : procedure;
}

/** The moments of a procedure in the order of time. */
export function stopsOf(procedure: ProcedureView): readonly Stop[] {
  const terms = termsOf(procedure);
  const planned: readonly Stop[] = [
    { key: 'documentsThrough', at: endOfDay(terms.documentsThrough), day: terms.documentsThrough },
    { key: 'deadline', at: terms.bidDeadline },
    { key: 'opening', at: terms.openingAt },
  ];
  const { publishedAt, cancelledAt } = procedure;
  const stops: readonly Stop[] = [
    ...(publishedAt === undefined ? [] : [{ key: 'publication', at: publishedAt } as const]),
    // What was planned for later did not come about any more.
    ...(cancelledAt === undefined ? planned : planned.filter(({ at }) => at <= cancelledAt)),
    ...(cancelledAt === undefined ? [] : [{ key: 'cancellation', at: cancelledAt } as const]),
  ];
  return stops.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** What is next in a published procedure. Documents are a supplier's to obtain, not the procedure's deadline. */
export function nextMoment(procedure: ProcedureView, now: Instant): Stop | undefined {
  if (procedure.status !== 'published' && procedure.status !== 'closed') return undefined;
  return stopsOf(procedure).find(({ key, at }) => at > now && (key === 'deadline' || key === 'opening'));
}
