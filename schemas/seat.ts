import { z } from 'zod';
import { plainText } from './api.ts';
import { PanelKind, PanelMember } from './committee.ts';
import { PersonId, ProcedureId } from './ids.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Instant } from './time.ts';

const facts = {
  procedureId: ProcedureId,
  personId: PersonId,
  /** In which part the person sits there. */
  as: PanelMember.shape.kind,
  panel: PanelKind,
  number: plainText(80),
  titleZh: plainText(200),
  titleEn: plainText(200).optional(),
  method: ProcurementMethod,
};

/**
 * One person's seat on the panel of one procedure. Stream `seat`, id `<procedureId>.<personId>`. Panels are in no list, for
 * their names are secret until the result (Order 87 art. 47); a member finds the own seats, and nobody else does.
 */
export const Seat = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('taken'), ...facts, takenAt: Instant }),
  /** Replaced; the seat is in no list any more. */
  z.strictObject({ status: z.literal('left'), ...facts, takenAt: Instant, leftAt: Instant }),
]);
export type Seat = z.infer<typeof Seat>;

export const SeatEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('seatTaken'), ...facts }),
  z.strictObject({ type: z.literal('seatLeft') }),
]);
export type SeatEvent = z.infer<typeof SeatEvent>;

/** A row of a member's own list of panels. */
export const CommitteeMembership = z.strictObject({ ...facts, takenAt: Instant }).omit({ personId: true });
export type CommitteeMembership = z.infer<typeof CommitteeMembership>;
