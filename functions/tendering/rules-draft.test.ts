import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { MethodChangeId } from '../../schemas/ids.ts';
import { ruleSetInForce } from '../../schemas/law/rule-sets.ts';
import { fen } from '../../schemas/money.ts';
import type { ProcedureEvent } from '../../schemas/procedure.ts';
import { ProcurementMethod } from '../../schemas/procurement-method.ts';
import type { LotStanding, Procurement } from '../../schemas/procurement.ts';
import { dayOf } from '../../schemas/time.ts';
import { madeAt, madeId, madeOrganizationId, madeProcedureId, madeProcurement } from '../../test/support/made.ts';
import { madeProcedure } from '../../test/support/made-procedure.ts';
import { lawfulTerms, madeDraftProcedure, negotiationChanges } from '../../test/support/made-tender.ts';
import type { Terms } from '../../test/support/tenders.ts';
import { discardDraft, draftProcedure, procedureNumber, updateDraft, type DraftProcedure } from './rules-draft.ts';
import { fewestSuppliers, methods, unavailableMethod } from './rules-methods.ts';

const on = dayOf(madeAt);
const ruleSet = ruleSetInForce(on);
const free = madeProcurement([{ status: 'available' }]);
const reason = { ground: 'urgent', textZh: '非采购人所能预见的原因造成的紧急需要' } as const;
const methodChangeId = MethodChangeId.parse(`mch-${madeId(1)}`);
const failedBefore = madeProcedureId(9);
const failed: LotStanding = {
  status: 'failed',
  procedureId: failedBefore,
  reason: 'fewer_than_three_bidders',
  bidders: 2,
};

function draftOf(changes: Partial<DraftProcedure> = {}): Decision<ProcedureEvent> {
  return draftProcedure({
    id: madeProcedureId(1),
    procurement: free,
    method: 'openTender',
    terms: lawfulTerms(),
    round: 1,
    on,
    ruleSet,
    ...changes,
  });
}

function negotiation(changes: Partial<DraftProcedure> = {}, terms: Terms = {}): Decision<ProcedureEvent> {
  return draftOf({
    method: 'competitiveNegotiation',
    terms: lawfulTerms({ ...negotiationChanges, ...terms }),
    methodReason: reason,
    ...changes,
  });
}

function codes(decision: Decision<ProcedureEvent>): unknown {
  return decision.allowed ? 'allowed' : decision.refusals.map(({ code, rule }) => [code, rule]);
}

function costing(amount: number, standing: LotStanding = { status: 'available' }): Procurement {
  return { ...madeProcurement([standing]), budgetFen: fen(amount) };
}

describe('methods', () => {
  it('services are bought by open tender and by negotiation; quotations are for goods (Order 74 art. 3)', () => {
    const found = ProcurementMethod.options.map((method) => [method, unavailableMethod(method)?.code]);
    expect(Object.fromEntries(found)).toEqual({
      openTender: undefined,
      invitedTender: 'method-not-offered',
      competitiveNegotiation: undefined,
      competitiveConsultation: 'method-not-offered',
      quotation: 'quotation-for-goods-only',
      singleSource: 'method-not-offered',
    });
    expect(codes(draftOf({ method: 'quotation' }))).toEqual([['quotation-for-goods-only', 'PLN-017']]);
  });

  it('three suppliers are needed, two only where the law has the exception and it was approved', () => {
    expect(fewestSuppliers(methods.openTender, ruleSet, true)).toBe(3);
    expect(fewestSuppliers(methods.competitiveNegotiation, ruleSet, false)).toBe(3);
    expect(fewestSuppliers(methods.competitiveNegotiation, ruleSet, true)).toBe(2);
  });
});

describe('open tender', () => {
  it('is always lawful, below the threshold as well', () => {
    expect(codes(draftOf({ procurement: costing(1) }))).toBe('allowed');
    expect(codes(draftOf({ procurement: costing(900_000_000) }))).toBe('allowed');
  });

  it('takes its parties from the procurement and begins as its first round', () => {
    const decision = draftOf();
    expect(decision.allowed && decision.events).toMatchObject([
      {
        type: 'procedureDrafted',
        number: 'SIP-2026-001',
        round: 1,
        minimumSuppliers: 3,
        authorityId: free.authorityId,
      },
    ]);
  });
});

describe('negotiation', () => {
  it('at the open-tender threshold needs approval beforehand (law art. 27), a fen below it does not', () => {
    expect(codes(negotiation({ procurement: costing(400_000_000) }))).toEqual([['approval-required', 'PLN-010']]);
    expect(codes(negotiation({ procurement: costing(399_999_999) }))).toBe('allowed');
  });

  it('the budget of the whole project counts, not that of the lots taken (Regulation art. 28)', () => {
    const inTwoLots = {
      ...madeProcurement([{ status: 'available' }, { status: 'available' }]),
      budgetFen: fen(400_000_000),
    };
    expect(codes(negotiation({ procurement: inTwoLots }))).toEqual([['approval-required', 'PLN-010']]);
  });

  it('with an approved change of method it is lawful at any budget', () => {
    const follows = { procedureId: failedBefore, as: 'methodChange', methodChangeId } as const;
    const methodReason = { ground: 'tenderWithoutResult', textZh: '两次招标未能成立' } as const;
    const asked = { procurement: costing(900_000_000, failed), follows, methodReason, round: 2 };
    expect(codes(negotiation(asked))).toBe('allowed');
  });

  it('needs a ground of law art. 30; a failed tender is one only where it is linked', () => {
    expect(codes(negotiation({ methodReason: undefined }))).toEqual([['method-ground-missing', 'PLN-018']]);
    const unlinked = negotiation({ methodReason: { ground: 'tenderWithoutResult', textZh: '废标' } });
    expect(codes(unlinked)).toEqual([['method-ground-not-allowed', 'PLN-018']]);
  });

  it('with two suppliers alone goes on only by approval, and then two suffice (Order 74 art. 27)', () => {
    const two = { kind: 'carriedOver', supplierIds: [madeOrganizationId(11), madeOrganizationId(12)] };
    expect(codes(negotiation({}, { invitation: two }))).toEqual([['two-suppliers-need-approval', 'EVL-006']]);
    const follows = { procedureId: failedBefore, as: 'methodChange', methodChangeId } as const;
    const decision = negotiation({ follows, procurement: costing(900_000_000, failed) }, { invitation: two });
    expect(decision.allowed && decision.events).toMatchObject([{ minimumSuppliers: 2 }]);
  });
});

describe('lots', () => {
  it('a lot in another procedure cannot be taken', () => {
    const procurement = madeProcurement([{ status: 'inProcedure', procedureId: failedBefore }]);
    expect(codes(draftOf({ procurement }))).toEqual([['lot-not-open-to-this', undefined]]);
  });

  it('a failed lot is tendered again only from the procedure it failed in, so that the two stay linked', () => {
    const procurement = madeProcurement([failed]);
    expect(codes(draftOf({ procurement }))).toEqual([['lot-failed-follow-up', 'EVL-005']]);
    const follows = { procedureId: failedBefore, as: 'retender' } as const;
    expect(codes(draftOf({ procurement, follows, round: 2 }))).toBe('allowed');
  });

  it('number the procedure where not all are taken, and so does the round', () => {
    const three = madeProcurement([{ status: 'available' }, { status: 'available' }, { status: 'available' }]);
    const [first, second, third] = three.lots.map(({ id }) => id);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three lots');
    expect(procedureNumber(three, [first, second, third], 1)).toBe('SIP-2026-001');
    expect(procedureNumber(three, [third, first], 1)).toBe('SIP-2026-001-P1.3');
    expect(procedureNumber(three, [second], 2)).toBe('SIP-2026-001-P2-R2');
  });
});

describe('a draft', () => {
  it('that would not fit its place in storage is refused before it is written', () => {
    const sections = Array.from({ length: 3 }, () => ({ heading: '附录', text: '字'.repeat(19_000) }));
    expect(codes(draftOf({ terms: lawfulTerms({ sections }) }))).toEqual([['terms-too-large', undefined]]);
    expect(codes(draftOf({ terms: lawfulTerms({ sections: sections.slice(0, 2) }) }))).toBe('allowed');
  });

  it('can be replaced and given up; nothing is written when nothing changes', () => {
    const draft = madeDraftProcedure();
    const longer = lawfulTerms({ bidValidityDays: 120 });
    expect(updateDraft(draft, longer)).toEqual({ allowed: true, events: [{ type: 'draftUpdated', terms: longer }] });
    expect(updateDraft(draft, draft.terms)).toEqual({ allowed: true, events: [] });
    expect(discardDraft(draft)).toEqual({ allowed: true, events: [{ type: 'draftDiscarded' }] });
  });

  it('once published is neither replaced nor given up', () => {
    expect(codes(updateDraft(madeProcedure(), lawfulTerms()))).toEqual([['not-a-draft', undefined]]);
    expect(codes(discardDraft(madeProcedure()))).toEqual([['not-a-draft', undefined]]);
    expect(codes(discardDraft({ ...madeDraftProcedure(), status: 'discarded' }))).toEqual([['not-a-draft', undefined]]);
  });

  it('that follows another keeps its lots and the suppliers that were approved', () => {
    const invitation = { kind: 'carriedOver', supplierIds: [madeOrganizationId(11), madeOrganizationId(12)] };
    const follows = { procedureId: failedBefore, as: 'methodChange', methodChangeId } as const;
    const draft = madeDraftProcedure({ method: 'competitiveNegotiation', terms: { invitation }, facts: { follows } });
    const base = { ...negotiationChanges, invitation };
    expect(codes(updateDraft(draft, lawfulTerms({ ...base, bidValidityDays: 60 })))).toBe('allowed');
    const lots = [{ lotId: 'lot-1' }, { lotId: 'lot-2' }];
    expect(codes(updateDraft(draft, lawfulTerms({ ...base, lots })))).toEqual([['lots-fixed-by-origin', undefined]]);
    const others = { kind: 'carriedOver', supplierIds: [madeOrganizationId(11), madeOrganizationId(13)] };
    expect(codes(updateDraft(draft, lawfulTerms({ ...base, invitation: others })))).toEqual([
      ['invitation-fixed-by-origin', 'EVL-006'],
    ]);
    const all = { kind: 'announcement' };
    expect(codes(updateDraft(draft, lawfulTerms({ ...base, invitation: all })))).toEqual([
      ['invitation-fixed-by-origin', 'EVL-006'],
    ]);
  });
});
