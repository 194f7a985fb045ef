import { describe, expect, it } from 'vitest';
import type { LotProgress, MethodReason } from '../../schemas/procedure.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import { fen } from '../../schemas/money.ts';
import { failedSituation, fallbackFacts, fellAtDeadline } from '../../test/support/made-fallback.ts';
import { madeProcedureId } from '../../test/support/made.ts';
import { lotOne, madeDeadline, madeProcedure, madeTerms } from '../../test/support/made-procedure.ts';
import { madeSuppliers } from '../../test/support/made-review.ts';
import { fallbackGrounds, fallbackOptions, isForTwo, type FallbackFacts } from './rules-fallback.ts';
import {
  negotiationFollows,
  negotiationRefusals,
  retenderFollows,
  retenderMethod,
  retenderRefusals,
  type ChosenLot,
} from './rules-follow-up.ts';

const procedure = madeProcedure();
const negotiated = madeProcedure({ method: 'competitiveNegotiation' });
const later = madeTerms(addMilliseconds(madeDeadline, 30 * 86_400_000));
const corrected = { ...later, requirementZh: '已删去指定品牌的要求。' };
const below = { budgetFen: fen(300_000_000) };

function chosen(bidders: number, facts: Partial<FallbackFacts> = {}, method = procedure.method): ChosenLot {
  const lot = fellAtDeadline(bidders);
  const all = fallbackFacts(facts);
  return {
    lotId: lotOne,
    fallback: fallbackOptions(failedSituation(lot, { method }), all, madeDeadline),
    mustCorrect: all.documentReview?.reasonable === false,
    withoutResult: fallbackGrounds(lot, all).some((ground) => !isForTwo(ground)),
  };
}

function retender(lot: ChosenLot, terms: TenderTerms): (string | undefined)[] {
  return retenderRefusals(procedure, [lot], terms).map(({ code }) => code);
}

describe('tendering again', () => {
  const unreasonable = { documentReview: { reasonable: false, procedureCorrect: true } };

  it('takes the old document when it was reasonable, with new dates', () => {
    expect(retender(chosen(2), later)).toEqual([]);
  });

  it('takes none that was found unreasonable and only got new dates (Order 87 art. 43(1))', () => {
    expect(retender(chosen(2, unreasonable), later)).toEqual(['fallback-not-corrected']);
    expect(retender(chosen(2, unreasonable), corrected)).toEqual([]);
  });

  it('takes the same document where only the procedure was wrong', () => {
    expect(retender(chosen(2, { documentReview: { reasonable: true, procedureCorrect: false } }), later)).toEqual([]);
  });

  it('takes exactly the chosen lots, and none that went on elsewhere', () => {
    expect(retender(chosen(2), madeTerms(madeDeadline, 2))).toEqual(['fallback-lots-differ']);
    const lot: LotProgress = fellAtDeadline(2);
    const standing = { status: 'inProcedure', procedureId: madeProcedureId(2) } as const;
    const fallback = fallbackOptions(failedSituation(lot, { standing }), fallbackFacts(), madeDeadline);
    expect(retender({ ...chosen(2), fallback }, later)).toEqual(['fallback-lot-went-on']);
  });

  it('is linked to what failed, and is a tender again after a negotiation', () => {
    expect([retenderMethod(procedure), retenderFollows(procedure)]).toEqual([
      'openTender',
      { procedureId: procedure.id, as: 'retender' },
    ]);
    expect([retenderMethod(negotiated), retenderFollows(negotiated).as]).toEqual(['openTender', 'newStart']);
  });
});

describe('negotiating without a new approval', () => {
  const withoutResult: MethodReason = { ground: 'tenderWithoutResult', textZh: '招标未能成立' };
  const urgent: MethodReason = { ground: 'urgent', textZh: '非采购人原因的紧急需要' };

  function negotiate(lot: ChosenLot, methodReason: MethodReason, terms: TenderTerms = later): string[] {
    return negotiationRefusals(procedure, [lot], { terms, methodReason }).map(({ code }) => code);
  }

  it('is for projects below the threshold', () => {
    expect(negotiate(chosen(0, below), withoutResult)).toEqual([]);
    expect(negotiate(chosen(0), withoutResult)).toEqual(['fallback-approval-needed']);
  });

  it('needs a ground that holds: a tender with one bidder was not without result', () => {
    expect(negotiate(chosen(1, below), withoutResult)).toEqual(['fallback-no-ground']);
    expect(negotiate(chosen(1, below), urgent)).toEqual([]);
    expect(negotiate(chosen(1, { ...below, tenderFailures: 2 }), withoutResult)).toEqual([]);
  });

  it('asks three suppliers at least', () => {
    const invitation = { kind: 'invited', supplierIds: madeSuppliers(2), reason: '推荐' } as const;
    expect(negotiate(chosen(0, below), withoutResult, { ...later, invitation })).toEqual([
      'method-change-three-needed',
    ]);
  });

  it('begins again after a terminated one, under the approval that it had (Order 74 art. 37)', () => {
    const approval = { application: { status: 'approved', ground: 'retenderFailed' } } as const;
    const lot = chosen(1, approval, 'competitiveNegotiation');
    expect(negotiationRefusals(negotiated, [lot], { terms: later, methodReason: withoutResult })).toEqual([]);
    expect(negotiationFollows(negotiated)).toEqual({ procedureId: negotiated.id, as: 'newStart' });
  });
});
