import { z } from 'zod';
import { plainText } from './api.ts';
import { LotId, NoticeId, OrganizationId, ProcedureId } from './ids.ts';
import { Fen } from './money.ts';
import { Instant } from './time.ts';

const particulars = {
  procedureId: ProcedureId,
  lotId: LotId,
  supplierId: OrganizationId,
  /** 中标（成交）通知书, or the letter to a supplier who did not win. */
  kind: z.enum(['award', 'notAwarded']),
  resultNoticeId: NoticeId,
  /** For a loser: its own reason, or its own price, score and rank. Never another's. */
  reasonZh: plainText(2000),
  reasonEn: plainText(2000),
  rank: z.int().positive().optional(),
  evaluatedPriceFen: Fen.optional(),
  total: z.string().optional(),
};

/** What a supplier who took part is told when the lot is decided (Order 87 art. 69). Stream `letter`, id `<procedureId>.<lotId>.<supplierId>`. */
export const Letter = z.strictObject({ ...particulars, issuedAt: Instant });
export type Letter = z.infer<typeof Letter>;

export const LetterEvent = z.strictObject({ type: z.literal('letterIssued'), ...particulars });
export type LetterEvent = z.infer<typeof LetterEvent>;
