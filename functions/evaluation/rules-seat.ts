import type { PanelKind, PanelMember } from '../../schemas/committee.ts';
import type { ProcedureId } from '../../schemas/ids.ts';
import type { PublishedProcedure } from '../../schemas/procedure.ts';
import { Seat, SeatEvent } from '../../schemas/seat.ts';
import type { EventContext, IndexPlaces, StreamType } from '../../schemas/stream.ts';

/** Which status of a seat may follow which, and by which event: whoever left does not come back (`replaceMember`). */
export const seatTransitions: Readonly<
  Record<Seat['status'] | 'none', Readonly<Partial<Record<SeatEvent['type'], Seat['status']>>>>
> = { none: { seatTaken: 'taken' }, taken: { seatLeft: 'left' }, left: {} };

/** The id of a person's seat in a procedure. */
export function seatId(procedureId: ProcedureId, personId: string): string {
  return `${procedureId}.${personId}`;
}

/** A member takes the seat, with what the member's own list shows of the procedure. */
export function seatTaken(
  { id: procedureId, number, method, terms }: PublishedProcedure,
  panel: PanelKind,
  { personId, kind }: PanelMember,
): SeatEvent {
  const { titleZh, titleEn } = terms;
  const title = { titleZh, ...(titleEn === undefined ? {} : { titleEn }) };
  return { type: 'seatTaken', procedureId, personId, as: kind, panel, number, ...title, method };
}

/** The state after an event. @throws when the event cannot follow: a broken promise of our own code */
export function evolveSeat(state: Seat | undefined, event: SeatEvent, { at }: EventContext): Seat {
  if (seatTransitions[state?.status ?? 'none'][event.type] === undefined)
    throw new Error(`${event.type} of a seat that is ${state?.status ?? 'not taken'}`);
  if (event.type === 'seatTaken') {
    const { type: _, ...facts } = event;
    return { status: 'taken', ...facts, takenAt: at };
  }
  if (state === undefined) throw new Error('a seat that was never taken was left');
  return { ...state, status: 'left', leftAt: at };
}

/** The index key of one person's seats: nobody else's list has it. */
export function seatListKey(personId: string): string {
  return `person#${personId}#seat`;
}

function seatPlaces(seat: Seat, id: string): IndexPlaces {
  return seat.status === 'taken' ? { byOwner: { key: seatListKey(seat.personId), sort: `${seat.takenAt}#${id}` } } : {};
}

export const seatStream: StreamType<Seat, SeatEvent> = {
  name: 'seat',
  version: 1,
  state: Seat,
  event: SeatEvent,
  evolve: evolveSeat,
  row: ({ status, procedureId, as, panel, number, titleZh, titleEn, method, takenAt }) => ({
    status,
    summary: {
      procedureId,
      as,
      panel,
      number,
      titleZh,
      ...(titleEn === undefined ? {} : { titleEn }),
      method,
      takenAt,
    },
  }),
  places: seatPlaces,
};
