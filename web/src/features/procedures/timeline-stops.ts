import type { ProcedureView } from '../../../../schemas/procedure-api.ts';
import { endOfDay, type Day, type Instant } from '../../../../schemas/time.ts';

/** Names a moment in a procedure's life; its words are in `texts.ts`. */
export type StopKey =
  | 'publication'
  | 'noticeThrough'
  | 'documentsThrough'
  | 'amendment'
  | 'deadline'
  | 'opening'
  | 'lotFailed'
  | 'lotAwarded'
  | 'cancellation';
export type Stop = {
  readonly key: StopKey;
  readonly at: Instant;
  /** Where a whole day counts. */
  readonly day?: Day;
  /** Of which amendment, where there are several. */
  readonly number?: number;
  /** Of which lots. */
  readonly lots?: readonly number[];
  /** Where an amendment moved it: when it was to be before, the first time it was named. */
  readonly movedFrom?: Instant;
  readonly isMaterial?: boolean;
};

/** What a tender document says, wherever a view of the procedure keeps it. */
export function termsOf(procedure: ProcedureView) {
  return procedure.view === 'full' ? procedure.terms : procedure;
}

/** The moments of a procedure in the order of time: its document's, and what came about. */
export function stopsOf(procedure: ProcedureView): readonly Stop[] {
  const { publishedAt, cancelledAt } = procedure;
  const planned = plannedStops(procedure);
  const stops: readonly Stop[] = [
    ...(publishedAt === undefined ? [] : [{ key: 'publication', at: publishedAt } as const]),
    // What was planned for later did not come about any more.
    ...(cancelledAt === undefined ? planned : planned.filter(({ at }) => at <= cancelledAt)),
    ...(procedure.amendments ?? []).map(({ number, at, material }): Stop => ({
      key: 'amendment',
      at,
      number,
      isMaterial: material,
    })),
    ...lotStops(procedure),
    ...(cancelledAt === undefined ? [] : [{ key: 'cancellation', at: cancelledAt } as const]),
  ];
  return stops.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function plannedStops(procedure: ProcedureView): readonly Stop[] {
  const terms = termsOf(procedure);
  const { noticeThrough, amendments = [] } = procedure;
  const first = amendments.find(({ previousDeadline }) => previousDeadline !== terms.bidDeadline)?.previousDeadline;
  return [
    ...(noticeThrough === undefined ? [] : [wholeDay('noticeThrough', noticeThrough)]),
    wholeDay('documentsThrough', terms.documentsThrough),
    { key: 'deadline', at: terms.bidDeadline, ...(first === undefined ? {} : { movedFrom: first }) },
    { key: 'opening', at: terms.openingAt },
  ];
}

function wholeDay(key: StopKey, day: Day): Stop {
  return { key, at: endOfDay(day), day };
}

/** What became of lots, as far as the view says when: suppliers learn of it by its notice. */
function lotStops({ view, lots }: ProcedureView): readonly Stop[] {
  if (view !== 'full') return [];
  const stops = Object.entries(lots ?? {}).flatMap(([lotId, lot]): readonly Stop[] => {
    const numbers = [Number(lotId.slice('lot-'.length))];
    if (lot.stage === 'failed') return [{ key: 'lotFailed', at: lot.at, lots: numbers }];
    return lot.stage === 'awarded' ? [{ key: 'lotAwarded', at: lot.at, lots: numbers }] : [];
  });
  return [...Map.groupBy(stops, ({ key, at }) => `${key} ${minuteOf(at)}`).values()].flatMap(together);
}

/** What is shown of a moment: lots decided in one go share a stop. */
function minuteOf(at: Instant): string {
  return at.slice(0, '2026-01-01T00:00'.length);
}

function together([first, ...others]: readonly Stop[]): readonly Stop[] {
  if (first === undefined) return [];
  return [{ ...first, lots: [first, ...others].flatMap(({ lots = [] }) => lots) }];
}

/** What is next in a published procedure. Documents are a supplier's to obtain, not the procedure's deadline. */
export function nextMoment(procedure: ProcedureView, now: Instant): Stop | undefined {
  if (procedure.status !== 'published' && procedure.status !== 'closed') return undefined;
  return stopsOf(procedure).find(({ key, at }) => at > now && (key === 'deadline' || key === 'opening'));
}
