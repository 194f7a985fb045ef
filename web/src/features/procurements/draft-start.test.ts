import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../schemas/time.ts';
import { sampleAt, sampleProcurement } from '../../../../test/support/samples.ts';
import { offeredMethods } from './draft-start.ts';

const day = dayOf(sampleAt);

function offered(budgetFen: number) {
  return new Map(offeredMethods(sampleProcurement([budgetFen]), day).map((entry) => [entry.method, entry]));
}

describe('the methods offered for a project', () => {
  it('are an open tender alone from the threshold on, and say that another needs approval', () => {
    const methods = offered(400_000_000);
    expect(methods.get('openTender')?.refusal).toBeUndefined();
    expect(methods.get('competitiveNegotiation')?.refusal?.code).toBe('approval-required');
  });

  it('are also a negotiation below it, on its own grounds but not on that of a failed tender', () => {
    const negotiation = offered(399_999_999).get('competitiveNegotiation');
    expect(negotiation?.refusal).toBeUndefined();
    expect(negotiation?.grounds).toEqual(['complexOrSpecial', 'urgent', 'totalPriceUnknown']);
  });

  it('name the article by which quotations are for goods', () => {
    expect(offered(100).get('quotation')?.refusal).toMatchObject({ code: 'quotation-for-goods-only', rule: 'PLN-017' });
  });
});
