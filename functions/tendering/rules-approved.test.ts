import { describe, expect, it } from 'vitest';
import type { LotId } from '../../schemas/ids.ts';
import type { Invitation } from '../../schemas/tender-terms.ts';
import type { MethodChange } from '../../schemas/method-change.ts';
import { madeApplication, madeApplicationLot, madeApproved } from '../../test/support/made-application.ts';
import { madeProcedureId } from '../../test/support/made.ts';
import { lotOne, lotTwo, madeSupplierId } from '../../test/support/made-procedure.ts';
import { madeSuppliers } from '../../test/support/made-review.ts';
import { refuseNegotiation } from './rules-approved.ts';

const theTwo: Invitation = { kind: 'carriedOver', supplierIds: madeSuppliers(2) };
const announced: Invitation = { kind: 'announcement' };

function invited(count: number): Invitation {
  return { kind: 'invited', supplierIds: madeSuppliers(count), reason: '采购人推荐' };
}

function refusal(application: MethodChange, lotIds: readonly LotId[], invitation: Invitation): string | undefined {
  const terms = { lots: lotIds.map((lotId) => ({ lotId })), invitation };
  return refuseNegotiation(application, { lotIds, terms, discardedIds: [] })?.refusals[0].code;
}

describe('an approval to negotiate with the two (74-27 para. 2)', () => {
  it('carries both over', () => {
    expect(refusal(madeApproved(), [lotOne], theTwo)).toBeUndefined();
    const turned: Invitation = { kind: 'carriedOver', supplierIds: madeSuppliers(2).toReversed() };
    expect(refusal(madeApproved(), [lotOne], turned)).toBeUndefined();
  });

  it.each([
    ['one supplier alone', invited(1), 'method-change-single-supplier'],
    ['a third one too', invited(3), 'method-change-not-the-two'],
    ['an announcement', announced, 'method-change-not-the-two'],
    ['the two by invitation, as if they were new', invited(2), 'method-change-not-the-two'],
    [
      'two others',
      { kind: 'carriedOver', supplierIds: [3, 4].map(madeSupplierId) } as Invitation,
      'method-change-not-the-two',
    ],
    [
      'one of them twice',
      { kind: 'carriedOver', supplierIds: [1, 1].map(madeSupplierId) } as Invitation,
      'method-change-single-supplier',
    ],
  ] as const)('is refused for %s', (_, invitation, code) => {
    expect(refusal(madeApproved(), [lotOne], invitation)).toBe(code);
  });

  it('goes lot by lot where the two are not the same', () => {
    const others = madeApplicationLot(2, 'twoBidders', [3, 4].map(madeSupplierId));
    const application = madeApproved([madeApplicationLot(1), others]);
    expect(refusal(application, [lotOne, lotTwo], theTwo)).toBe('method-change-two-differ');
    expect(refusal(application, [lotOne], theTwo)).toBeUndefined();
    const same = madeApproved([madeApplicationLot(1), madeApplicationLot(2)]);
    expect(refusal(same, [lotOne, lotTwo], theTwo)).toBeUndefined();
    const mixed = madeApproved([madeApplicationLot(1), madeApplicationLot(2, 'noBid')]);
    expect(refusal(mixed, [lotOne, lotTwo], theTwo)).toBe('method-change-two-differ');
  });
});

describe('an approval to negotiate anew (74-27(1))', () => {
  const anew = madeApproved([madeApplicationLot(1, 'retenderFailed')]);

  it.each([
    ['an announcement', announced, undefined],
    ['three invited', invited(3), undefined],
    ['two invited', invited(2), 'method-change-three-needed'],
    ['one invited', invited(1), 'method-change-single-supplier'],
    ['two carried over', theTwo, 'method-change-three-needed'],
  ] as const)('%s', (_, invitation, code) => {
    expect(refusal(anew, [lotOne], invitation)).toBe(code);
  });
});

describe('an approval', () => {
  it('is for its own lots (worked case 7)', () => {
    expect(refusal(madeApproved(), [lotTwo], theTwo)).toBe('method-change-other-lot');
  });

  it('must have been given', () => {
    expect(refusal(madeApplication(), [lotOne], theTwo)).toBe('method-change-not-approved');
  });

  it('is used once for a lot, unless the draft was given up', () => {
    const negotiations = [{ lotId: lotOne, procedureId: madeProcedureId(2) }];
    const used = { ...madeApproved(), negotiations };
    const terms = { lots: [{ lotId: lotOne }], invitation: theTwo };
    const again = { lotIds: [lotOne], terms, discardedIds: [] };
    expect(refuseNegotiation(used, again)?.refusals[0].code).toBe('method-change-lot-used');
    expect(refuseNegotiation(used, { ...again, discardedIds: [madeProcedureId(2)] })).toBeUndefined();
  });

  it('needs a document over exactly the chosen lots', () => {
    const application = madeApproved([madeApplicationLot(1), madeApplicationLot(2)]);
    const terms = { lots: [{ lotId: lotOne }, { lotId: lotTwo }], invitation: theTwo };
    const refused = refuseNegotiation(application, { lotIds: [lotOne], terms, discardedIds: [] });
    expect(refused?.refusals[0].code).toBe('fallback-lots-differ');
  });
});
