import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import { fen } from '../../schemas/money.ts';
import { LotDraft, type LotStanding, type Procurement, type ProcurementDraft } from '../../schemas/procurement.ts';
import { Day } from '../../schemas/time.ts';
import {
  madeAt,
  madeDraft,
  madeLotId,
  madeOrganization,
  madeProcedureId,
  madeProcurement,
  madeProcurementId,
} from '../../test/support/made.ts';
import { evolveProcurement } from './rules-procurement.ts';
import { changeProcurement, guidanceWarning, planProcurement, thresholdApplies, thresholdOf } from './rules.ts';

const parties = {
  buyer: madeOrganization('buyer', 1),
  procurementAgency: madeOrganization('procurementAgency', 2),
  authority: madeOrganization('financeDepartment', 3),
};
const context = { id: madeProcurementId, at: madeAt };
const available: LotStanding = { status: 'available' };
const running: LotStanding = { status: 'inProcedure', procedureId: madeProcedureId(1) };

function codesOf(decision: ReturnType<typeof planProcurement>): readonly unknown[] {
  return decision.allowed ? [] : decision.refusals.map(({ code, pointer }) => [code, pointer]);
}

function planned(draft: ProcurementDraft): Procurement | undefined {
  const decision = planProcurement(draft, parties);
  return decision.allowed
    ? decision.events.reduce<Procurement | undefined>(
        (state, event) => evolveProcurement(state, event, context),
        undefined,
      )
    : undefined;
}

describe('planning a procurement', () => {
  test('gives each lot its number and lets it wait for a procedure', () => {
    const procurement = planned(madeDraft([468_000_000, 318_000_000, 158_000_000]));
    expect(procurement?.lots.map(({ id, number, standing }) => [id, number, standing.status])).toEqual([
      ['lot-1', 1, 'available'],
      ['lot-2', 2, 'available'],
      ['lot-3', 3, 'available'],
    ]);
    expect(procurement).toMatchObject({ buyerId: parties.buyer.id, ocid: `ocds-mingcai-${madeProcurementId}` });
  });

  test('is for a confirmed buyer only', () => {
    const draft = madeDraft([100]);
    const pending = { ...parties.buyer, standing: { status: 'pending', since: madeAt } } as const;
    for (const buyer of [undefined, pending, madeOrganization('supplier', 1)])
      expect(codesOf(planProcurement(draft, { ...parties, buyer }))).toEqual([['not-a-buyer', undefined]]);
  });

  test('refuses an agency or a finance department that is none', () => {
    const unfit = { ...parties, procurementAgency: undefined, authority: madeOrganization('buyer', 3) };
    expect(codesOf(planProcurement(madeDraft([100]), unfit))).toEqual([
      ['organization-unfit', '/authorityId'],
      ['organization-unfit', '/procurementAgencyId'],
    ]);
  });

  test('needs no agency', () => {
    const { procurementAgencyId: _, ...draft } = madeDraft([100]);
    expect(planProcurement(draft, { ...parties, procurementAgency: undefined }).allowed).toBe(true);
  });

  test.each([
    [1, 'more'],
    [-1, 'less'],
  ])('refuses sources or lots that come to one fen %s (102号令 art. 16)', (difference) => {
    const draft = madeDraft([600, 400]);
    const other = { ...draft, budgetFen: fen(1000 + difference) };
    expect(planProcurement(other, parties)).toMatchObject({
      refusals: [
        { code: 'sources-differ-from-budget', rule: 'PLN-006', pointer: '/sources' },
        { code: 'lots-differ-from-budget', rule: 'PLN-006', pointer: '/lots' },
      ],
    });
  });

  test('counts amounts exactly that together leave the safe integers', () => {
    const huge = fen(Number.MAX_SAFE_INTEGER);
    const [lot] = madeDraft([1]).lots;
    if (lot === undefined) throw new Error('there is a lot');
    const draft: ProcurementDraft = { ...madeDraft([1]), budgetFen: huge, lots: [{ ...lot, budgetFen: huge }, lot] };
    expect(
      codesOf(planProcurement({ ...draft, sources: [{ kind: 'other', name: '其他', amountFen: huge }] }, parties)),
    ).toEqual([['lots-differ-from-budget', '/lots']]);
  });

  it.prop([fc.array(fc.integer({ min: 1, max: 10 ** 12 }), { minLength: 1, maxLength: 10 })])(
    'always takes lots that share the budget out to the fen',
    (budgets) => {
      expect(planned(madeDraft(budgets))?.lots.map(({ budgetFen }) => budgetFen)).toEqual(budgets);
    },
  );

  test('cannot name lots that are not there yet', () => {
    const draft = madeDraft([100]);
    const lots = draft.lots.map((lot) => ({ ...lot, id: madeLotId(1) }));
    expect(codesOf(planProcurement({ ...draft, lots }, parties))).toEqual([['lot-unknown', '/lots/0/id']]);
  });

  test('takes no lot without a budget', () => {
    expect(LotDraft.safeParse({ ...madeDraft([1]).lots[0], budgetFen: 0 }).success).toBe(false);
  });
});

/** The draft that would leave a procurement as it is. */
function draftOf(procurement: Procurement): ProcurementDraft {
  const { id: _, ocid: __, buyerId: ___, plannedAt: ____, lots, ...particulars } = procurement;
  return {
    ...particulars,
    lots: lots.map((lot) => {
      const { number: _number, standing: _standing, ...content } = lot;
      return content;
    }),
  };
}

describe('changing a procurement', () => {
  const procurement = madeProcurement([available, running, available]);
  const draft = draftOf(procurement);

  function change(changes: Partial<ProcurementDraft>): ReturnType<typeof changeProcurement> {
    return changeProcurement(procurement, { ...draft, ...changes }, parties);
  }

  test('lets everything of an available lot change', () => {
    const lots = draft.lots.map((lot) => (lot.id === 'lot-1' ? { ...lot, titleZh: '新名称', quantity: 2 } : lot));
    const decision = change({ lots });
    const [event] = decision.allowed ? decision.events : [];
    const after = event === undefined ? undefined : evolveProcurement(procurement, event, context);
    expect(after?.lots.map(({ titleZh, standing }) => [titleZh, standing.status])).toEqual([
      ['新名称', 'available'],
      ['第2包', 'inProcedure'],
      ['第3包', 'available'],
    ]);
  });

  test('refuses any change of a lot that is in a procedure', () => {
    const lots = draft.lots.map((lot) => (lot.id === 'lot-2' ? { ...lot, unit: '年' } : lot));
    expect(codesOf(change({ lots }))).toEqual([['lot-fixed', '/lots/1']]);
  });

  test('refuses to drop a lot that is in a procedure, and its budget with it', () => {
    const lots = draft.lots.filter(({ id }) => id !== 'lot-2');
    expect(codesOf(change({ lots }))).toContainEqual(['lot-fixed', '/lots']);
  });

  test('keeps the numbers of lots when others go, and counts on from the highest', () => {
    const [, second, third] = draft.lots;
    if (second === undefined || third === undefined) throw new Error('there are three lots');
    const { id: _, ...fresh } = third;
    const decision = change({ lots: [second, third, fresh] });
    const [event] = decision.allowed ? decision.events : [];
    const after = event === undefined ? undefined : evolveProcurement(procurement, event, context);
    expect(after?.lots.map(({ id, number }) => [id, number])).toEqual([
      ['lot-2', 2],
      ['lot-3', 3],
      ['lot-4', 4],
    ]);
  });

  test('refuses to name a lot twice, or one that never was', () => {
    const [first, second] = draft.lots;
    if (first === undefined || second === undefined) throw new Error('there are lots');
    const lots = [first, second, first, { ...first, id: madeLotId(9) }];
    const found = codesOf(change({ lots }));
    expect(found).toContainEqual(['lot-named-twice', '/lots/2/id']);
    expect(found).toContainEqual(['lot-unknown', '/lots/3/id']);
  });

  test('fixes what notices have said of the whole once a lot is in a procedure', () => {
    expect(codesOf(change({ number: 'SIP-2026-002' }))).toEqual([['particulars-fixed', '/number']]);
    expect(codesOf(change({ jurisdiction: JurisdictionCode.parse('440300') }))).toEqual([
      ['particulars-fixed', '/jurisdiction'],
    ]);
    const untouched = madeProcurement([available]);
    const renumbered = { ...draftOf(untouched), number: 'SIP-2026-002' };
    expect(changeProcurement(untouched, renumbered, parties).allowed).toBe(true);
  });
});

describe('the open-tender threshold (法 art. 27)', () => {
  const day = Day.parse('2026-03-02');
  const jurisdiction = JurisdictionCode.parse('320500');
  const threshold = thresholdOf({ jurisdiction }, day);

  test.each([
    [-1, false],
    [0, true],
    [1, true],
  ])('with a budget of the threshold %+i fen applies: %s (Order 87 art. 86)', (difference, applies) => {
    expect(thresholdApplies({ jurisdiction, budgetFen: fen(threshold.fen + difference) }, day)).toBe(applies);
  });

  test('is held against the budget of the whole, though no lot reaches it', () => {
    const share = fen(threshold.fen / 4);
    const procurement = planned(madeDraft([share, share, share, share]));
    expect(procurement === undefined ? undefined : thresholdApplies(procurement, day)).toBe(true);
  });
});

describe('a threshold that is guidance only', () => {
  const day = Day.parse('2026-03-02');

  test.each([
    ['Suzhou', '320500', undefined],
    ['Shenzhen', '440300', undefined],
    ['the central budget', '100000', undefined],
    ['Chengdu', '510100', '本地标准尚未登记'],
  ])('is said to be so, with its source, and no other: %s', (_, code, source) => {
    const warning = guidanceWarning(thresholdOf({ jurisdiction: JurisdictionCode.parse(code) }, day));
    expect(warning?.rule).toBe(source === undefined ? undefined : 'PLN-009');
    expect(String(warning?.facts?.['source'] ?? '')).toContain(source ?? '');
  });
});
