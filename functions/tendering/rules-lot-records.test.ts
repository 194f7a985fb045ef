import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentReviewed, LotApplied } from '../../schemas/fallback.ts';
import { MethodChangeId } from '../../schemas/ids.ts';
import { fold } from '../../schemas/stream.ts';
import { failedSituation, fellAtDeadline } from '../../test/support/made-fallback.ts';
import { madeAt, madeId, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import { lotOne } from '../../test/support/made-procedure.ts';
import { madeLot } from '../../test/support/made-review.ts';
import { documentReviewStream, lotApplicationStream, lotRecordId, reviewDocument } from './rules-lot-records.ts';

const command = {
  reasonable: true,
  procedureCorrect: true,
  reason: '逐条审查',
  lotId: lotOne,
  reviewedBy: madePersonId(1),
};
const place = { procedureId: madeProcedureId(1), lotId: lotOne };
const context = { id: lotRecordId(place.procedureId, place.lotId), at: madeAt };

describe('the review of the document (Order 87 art. 43)', () => {
  it('is recorded of a failed tender', () => {
    expect(reviewDocument(failedSituation(fellAtDeadline(2)), command)).toEqual({
      allowed: true,
      events: [{ type: 'documentReviewed', procedureId: place.procedureId, ...command }],
    });
  });

  it.each([
    ['a lot that did not fail', failedSituation(madeLot('opened', 3)), 'fallback-lot-not-failed'],
    [
      'a negotiation',
      failedSituation(fellAtDeadline(1), { method: 'competitiveNegotiation' }),
      'fallback-not-a-tender',
    ],
    [
      'a lot that went on',
      failedSituation(fellAtDeadline(2), { standing: { status: 'inProcedure', procedureId: madeProcedureId(2) } }),
      'fallback-lot-went-on',
    ],
  ] as const)('is not recorded of %s', (_, situation, code) => {
    expect(reviewDocument(situation, command)).toMatchObject({ refusals: [{ code }] });
  });
});

test.prop([fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 8 })])(
  'folding the reviews of a document gives the last one',
  (verdicts) => {
    const events = verdicts.map(([reasonable, procedureCorrect]): DocumentReviewed => ({
      type: 'documentReviewed',
      ...place,
      ...command,
      reasonable,
      procedureCorrect,
    }));
    const folded = fold(
      documentReviewStream,
      events.map((event) => ({ event, context })),
    );
    expect(documentReviewStream.state.parse(folded)).toEqual(folded);
    expect([folded?.reasonable, folded?.procedureCorrect]).toEqual(verdicts.at(-1));
  },
);

test.prop([fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 8 })])(
  'folding the applications of a lot gives the one it is in now',
  (numbers) => {
    const events = numbers.map((number): LotApplied => ({
      type: 'lotApplied',
      ...place,
      methodChangeId: MethodChangeId.parse(`mch-${madeId(number)}`),
    }));
    const folded = fold(
      lotApplicationStream,
      events.map((event) => ({ event, context })),
    );
    expect(lotApplicationStream.state.parse(folded)).toEqual(folded);
    expect(folded?.methodChangeId).toBe(`mch-${madeId(numbers.at(-1) ?? 0)}`);
  },
);
