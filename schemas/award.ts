import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, PersonId, ProcedureId, ProcurementId } from './ids.ts';
import { Fen } from './money.ts';
import { AwardCandidate } from './procedure.ts';
import { ProcurementMethod } from './procurement-method.ts';
import { Day, Instant } from './time.ts';

/** A winner who gave up, and why (law art. 46; 条例 art. 49). */
export const Withdrawal = z.strictObject({ supplierId: OrganizationId, reasonZh: plainText(2000), at: Instant });
export type Withdrawal = z.infer<typeof Withdrawal>;

const common = {
  procedureId: ProcedureId,
  lotId: LotId,
  procurementId: ProcurementId,
  buyerId: OrganizationId,
  procurementAgencyId: OrganizationId.optional(),
  method: ProcurementMethod,
  candidates: z.array(AwardCandidate).min(1).max(1000),
  /** When the report with the candidates reached the buyer. */
  receivedAt: Instant,
  withdrawals: z.array(Withdrawal).max(1000),
};

const decided = {
  winnerId: OrganizationId,
  priceFen: Fen,
  decidedAt: Instant,
  /** `silence`: the period ran out without a decision, so the first-ranked is deemed chosen. */
  by: z.enum(['buyer', 'silence', 'nextCandidate']),
  decidedBy: PersonId.optional(),
  reasonZh: plainText(2000).optional(),
  resultNoticeId: NoticeId,
};

/** The decision on one lot (确定中标、成交供应商). Stream `award`, id `<procedureId>.<lotId>`. */
export const Award = z.discriminatedUnion('status', [
  z.strictObject({
    ...common,
    status: z.literal('awaitingDecision'),
    /** The last day of the buyer's period: 5 working days after the report (条例 art. 43). */
    decideThrough: Day,
    provisional: z.boolean(),
  }),
  z.strictObject({ ...common, status: z.literal('decided'), ...decided }),
  z.strictObject({
    ...common,
    status: z.literal('withoutWinner'),
    endedAt: Instant,
    reasonZh: plainText(2000).optional(),
  }),
]);
export type Award = z.infer<typeof Award>;

export const AwardEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('candidatesReceived'),
    procedureId: ProcedureId,
    lotId: LotId,
    procurementId: ProcurementId,
    buyerId: OrganizationId,
    procurementAgencyId: OrganizationId.optional(),
    method: ProcurementMethod,
    candidates: common.candidates,
    decideThrough: Day,
    provisional: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('winnerDecided'),
    winnerId: OrganizationId,
    priceFen: Fen,
    by: decided.by,
    decidedBy: PersonId.optional(),
    reasonZh: plainText(2000).optional(),
    resultNoticeId: NoticeId,
  }),
  z.strictObject({ type: z.literal('winnerGaveUp'), supplierId: OrganizationId, reasonZh: plainText(2000) }),
  /**
   * The lot ends without a winner: nobody follows the one who gave up, for no candidate is left or the buyer starts anew; or the
   * lot was terminated before the decision (Order 74 art. 37).
   */
  z.strictObject({ type: z.literal('candidatesExhausted'), reasonZh: plainText(2000).optional() }),
]);
export type AwardEvent = z.infer<typeof AwardEvent>;
