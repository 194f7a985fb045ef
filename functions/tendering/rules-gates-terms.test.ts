import { describe, expect, it } from 'vitest';
import { UploadId } from '../../schemas/ids.ts';
import { JurisdictionCode } from '../../schemas/law/thresholds.ts';
import { fen } from '../../schemas/money.ts';
import type { LotStanding } from '../../schemas/procurement.ts';
import { Day } from '../../schemas/time.ts';
import { madeId, madeOrganization, madeProcedureId, madeProcurement } from '../../test/support/made.ts';
import { gateOf, madeTender } from '../../test/support/made-tender.ts';
import type { Terms } from '../../test/support/tenders.ts';
import { publicationGates, redFindings } from './rules-gates.ts';

describe('a lawful document', () => {
  it.each(['openTender', 'competitiveNegotiation'] as const)('passes every gate (%s)', (method) => {
    expect(redFindings(publicationGates(madeTender({ method })))).toEqual([]);
  });

  it('every gate names its rule, and every finding its article', () => {
    const broken = madeTender({
      terms: { criteria: [], qualificationRequirements: [], documentPriceFen: 1, lots: [{ lotId: 'lot-9' }] },
    });
    const results = publicationGates(broken);
    expect(results.filter(({ status }) => status === 'red').length).toBeGreaterThan(3);
    for (const { findings } of results) for (const { rule } of findings) expect(rule).toBeDefined();
  });
});

describe('no minimum price (Order 87 art. 12)', () => {
  it('as a figure', () => {
    const terms = { lots: [{ lotId: 'lot-1', floorPriceFen: 0 }] };
    expect(gateOf('no-floor-price', madeTender({ terms }))).toEqual(['red', ['floor-price', 'PLN-008']]);
  });

  it.each([
    ['sections', { sections: [{ heading: '报价要求', text: '每岗位报价低于163000元的，投标无效。' }] }],
    ['substantive requirements', { substantiveRequirements: [{ id: 's1', textZh: '投标报价不得低于预算的80%' }] }],
    ['other matters', { otherMattersZh: '本项目最低限价为90万元。' }],
  ])('in the words of %s', (_, terms: Terms) => {
    expect(gateOf('no-floor-price-in-words', madeTender({ terms }))).toEqual(['red', ['floor-price', 'PLN-008']]);
  });
});

describe('a ceiling lies within the budget of its lot (Order 87 art. 12)', () => {
  it.each([
    [100_000_000, ['green']],
    [100_000_001, ['red', ['ceiling-above-budget', 'PLN-008']]],
  ])('%i fen of 100,000,000', (priceCeilingFen, expected) => {
    const terms = { lots: [{ lotId: 'lot-1', priceCeilingFen }] };
    expect(gateOf('ceiling-within-budget', madeTender({ terms }))).toEqual(expected);
  });
});

describe('the lots', () => {
  const other = madeProcedureId(2);
  const own = madeProcedureId(1);
  it.each<[string, LotStanding, unknown[]]>([
    ['free', { status: 'available' }, ['green']],
    ['in this very procedure, as an amendment finds them', { status: 'inProcedure', procedureId: own }, ['green']],
    [
      'in another procedure',
      { status: 'inProcedure', procedureId: other },
      ['red', ['lot-not-open-to-this', 'PLN-005']],
    ],
    ['given up', { status: 'abandoned', reason: '不再采购' }, ['red', ['lot-not-open-to-this', 'PLN-005']]],
    [
      'failed before, without a link to the procedure in which',
      { status: 'failed', procedureId: other, reason: 'fewer_than_three_bidders', bidders: 2 },
      ['red', ['lot-failed-follow-up', 'EVL-005']],
    ],
  ])('%s', (_, standing, expected) => {
    expect(gateOf('lots', madeTender({ procurement: madeProcurement([standing]) }))).toEqual(expected);
  });

  it('a failed one goes into the procedure that follows', () => {
    const standing = { status: 'failed', procedureId: other, reason: 'fewer_than_three_bidders', bidders: 2 } as const;
    const tender = madeTender({
      procurement: madeProcurement([standing]),
      facts: { follows: { procedureId: other, as: 'retender' } },
    });
    expect(gateOf('lots', tender)).toEqual(['green']);
  });

  it('listed twice, or of another purchase', () => {
    const twice = madeTender({ terms: { lots: [{ lotId: 'lot-1' }, { lotId: 'lot-1' }] } });
    expect(gateOf('lots', twice)).toEqual(['red', ['lot-listed-twice', 'PLN-005']]);
    const unknown = madeTender({ terms: { lots: [{ lotId: 'lot-7' }] } });
    expect(gateOf('lots', unknown)).toEqual(['red', ['lot-unknown', 'PLN-005']]);
  });
});

describe('what suppliers are asked', () => {
  function asking(textZh: string) {
    const statutory = { id: 'q1', kind: 'statutory', textZh: '满足政府采购法第二十二条规定' };
    return madeTender({
      terms: { qualificationRequirements: [statutory, { id: 'q2', kind: 'specific', textZh }] },
    });
  }

  it.each([
    ['no-scale-conditions', '注册资本不低于500万元', ['scale-condition', 'PUB-016']],
    ['equal-treatment', '须在苏州市注册', ['unequal-treatment', 'PUB-017']],
    ['no-barriers', '成立满三年', ['barrier-to-entry', 'PUB-018']],
  ])('%s: 「%s」', (gate, textZh, finding) => {
    expect(gateOf(gate, asking(textZh))).toEqual(['red', finding]);
  });

  it('quotes the wording and says where it stands', () => {
    const result = publicationGates(asking('具有独立法人资格，注册资本不低于500万元')).find(
      ({ gate }) => gate === 'no-scale-conditions',
    );
    expect(result?.findings[0]).toMatchObject({
      pointer: '/terms/qualificationRequirements/1',
      facts: { phrase: '注册资本不低于500万元' },
    });
  });

  it('a form in the document may ask for figures that a condition may not', () => {
    const sections = [{ heading: '中小企业声明函', text: '从业人员＿人，营业收入为＿万元，资产总额为＿万元。' }];
    expect(gateOf('no-scale-conditions', madeTender({ terms: { sections } }))).toEqual(['green']);
  });

  it('the conditions of law art. 22 are among them', () => {
    const terms = { qualificationRequirements: [{ id: 'q1', kind: 'specific', textZh: '具有许可证' }] };
    expect(gateOf('statutory-qualification', madeTender({ terms }))).toEqual([
      'red',
      ['statutory-qualification-missing', 'SUB-010'],
    ]);
  });

  it('electronic documents are free (Caiku [2019] 38)', () => {
    expect(gateOf('documents-free', madeTender({ terms: { documentPriceFen: 1 } }))).toEqual([
      'red',
      ['documents-not-free', 'PUB-019'],
    ]);
  });
});

describe('who is asked', () => {
  const day = Day.parse('2026-03-02');
  const suppliers = [11, 12, 13].map((number) => madeOrganization('supplier', number));
  function inviting(invited: readonly { readonly id: string }[], known = suppliers) {
    const invitation = {
      kind: 'invited',
      supplierIds: invited.map(({ id }) => id),
      reason: '采购人和评审专家书面推荐',
    };
    return madeTender({ method: 'competitiveNegotiation', terms: { invitation }, changes: { invited: known } });
  }

  it('at least three are invited to a negotiation (Order 74 art. 12)', () => {
    expect(gateOf('invitation', inviting(suppliers))).toEqual(['green']);
    expect(gateOf('invitation', inviting(suppliers.slice(0, 2)))).toEqual(['red', ['too-few-invited', 'PUB-022']]);
  });

  it('one invited twice counts once', () => {
    const [first, second] = suppliers;
    const twice = [first, second, first].filter((supplier) => supplier !== undefined);
    expect(gateOf('invitation', inviting(twice))).toEqual(['red', ['too-few-invited', 'PUB-022']]);
  });

  it('a supplier unknown, unconfirmed or under a ban is not invited', () => {
    const [first, second, third] = suppliers;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three suppliers');
    const ban = { number: 1, from: day, through: day, reason: '串通投标', decidedBy: '财政局' };
    const banned = { ...third, bans: [ban] };
    expect(gateOf('invitation', inviting(suppliers, [first, second]))).toEqual(['red', ['invited-unfit', 'SUB-010']]);
    expect(gateOf('invitation', inviting(suppliers, [first, second, banned]))).toEqual([
      'red',
      ['invited-unfit', 'SUB-010'],
    ]);
  });

  it('an open tender is announced to all', () => {
    const invitation = { kind: 'invited', supplierIds: suppliers.map(({ id }) => id), reason: '推荐' };
    expect(gateOf('invitation', madeTender({ terms: { invitation } }))).toEqual([
      'red',
      ['invitation-not-allowed', 'PUB-004'],
    ]);
  });

  it('the two of a failed tender only with an approval (Order 74 art. 27)', () => {
    const invitation = { kind: 'carriedOver', supplierIds: suppliers.slice(0, 2).map(({ id }) => id) };
    const asked = madeTender({
      method: 'competitiveNegotiation',
      terms: { invitation },
      changes: { invited: suppliers },
    });
    expect(gateOf('invitation', asked)).toEqual(['red', ['two-suppliers-need-approval', 'EVL-006']]);
  });
});

describe('the method', () => {
  const rich = { ...madeProcurement([{ status: 'available' }]), budgetFen: fen(400_000_000) };

  it('at the open-tender threshold another one needs approval (law art. 27), a fen below it none', () => {
    const at = madeTender({ method: 'competitiveNegotiation', procurement: rich });
    expect(gateOf('method-approved', at)).toEqual(['red', ['approval-required', 'PLN-010']]);
    const below = { ...rich, budgetFen: fen(399_999_999) };
    expect(gateOf('method-approved', madeTender({ method: 'competitiveNegotiation', procurement: below }))).toEqual([
      'green',
    ]);
    expect(gateOf('method-approved', madeTender({ procurement: rich }))).toEqual(['green']);
  });

  it('is no way around it in small pieces (Regulation art. 28); where items are not named it is a warning', () => {
    const method = 'competitiveNegotiation';
    const tender = madeTender({ method });
    const { buyerId, category } = tender.procurement;
    const earlier = { buyerId, categoryCode: category.code, fiscalYear: 2026, isOpenTender: false, isExcused: false };
    const named = { ...tender.procurement, budgetItem: '园区网站运维' };
    const purchase = { ...earlier, amountFen: fen(400_000_000), budgetItem: '园区网站运维' };
    const gates = (
      procurement: typeof named | typeof tender.procurement,
      of: 'openTender' | typeof method = method,
    ) => {
      const judged = madeTender({ method: of, procurement, changes: { earlierPurchases: [purchase] } });
      return ['no-splitting', 'no-splitting-by-items'].map((gate) => gateOf(gate, judged)[0]);
    };
    expect(gates(named)).toEqual(['red', 'green']);
    expect(gates(tender.procurement)).toEqual(['green', 'warning']);
    expect(gates({ ...named, budgetItem: '其他' })).toEqual(['green', 'green']);
    expect(gates(named, 'openTender')).toEqual(['green', 'green']);
  });

  it('says where the threshold is guidance only', () => {
    const jurisdiction = JurisdictionCode.parse('510100');
    const procurement = { ...madeProcurement([{ status: 'available' }]), jurisdiction };
    const gate = (method: 'openTender' | 'competitiveNegotiation', of = procurement) =>
      gateOf('threshold-source', madeTender({ method, procurement: of }))[0];
    expect(gate('competitiveNegotiation')).toBe('warning');
    expect(gate('competitiveNegotiation', madeProcurement([{ status: 'available' }]))).toBe('green');
    expect(gate('openTender')).toBe('absent');
  });

  it('a negotiation has a ground in law (law art. 30)', () => {
    const { methodReason: _, ...procedure } = madeTender({ method: 'competitiveNegotiation' }).procedure;
    const without = madeTender({ method: 'competitiveNegotiation', changes: { procedure } });
    expect(gateOf('method-ground', without)).toEqual(['red', ['method-ground-missing', 'PLN-018']]);
    const methodReason = { ground: 'tenderWithoutResult', textZh: '废标' } as const;
    const unlinked = madeTender({ method: 'competitiveNegotiation', facts: { methodReason } });
    expect(gateOf('method-ground', unlinked)).toEqual(['red', ['method-ground-not-allowed', 'PLN-018']]);
  });
});

describe('files and references', () => {
  const file = {
    uploadId: UploadId.parse(`upl-${madeId(1)}`),
    fileName: '图纸.pdf',
    mediaType: 'application/pdf',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
  };

  it('a file counts once it was uploaded and compared, with just this content', () => {
    const terms = { attachments: [file] };
    const missing = ['red', ['attachment-not-verified', 'PUB-011']];
    expect(gateOf('attachments', madeTender({ terms }))).toEqual(missing);
    expect(gateOf('attachments', madeTender({ terms, changes: { verified: [file] } }))).toEqual(['green']);
    const other = { ...file, sha256: 'b'.repeat(64) };
    expect(gateOf('attachments', madeTender({ terms, changes: { verified: [other] } }))).toEqual(missing);
  });

  it.each([
    [
      'a criterion that refers to no requirement',
      { criteria: [{ id: 'c', kind: 'price', titleZh: '报价', points: 100, scoresRequirementId: 'q9' }] },
    ],
    [
      'a requirement of a lot that is not offered',
      { substantiveRequirements: [{ id: 's1', lotId: 'lot-3', textZh: '到岗' }] },
    ],
    [
      'a number used twice',
      {
        substantiveRequirements: [
          { id: 's1', textZh: '到岗' },
          { id: 's1', textZh: '值守' },
        ],
      },
    ],
  ])('%s', (_, terms: Terms) => {
    expect(gateOf('references', madeTender({ terms }))).toEqual(['red', ['reference-unknown', 'PUB-011']]);
  });
});

describe('what a document should say (Order 87 art. 20, Order 74 art. 11)', () => {
  it('is looked for in its text and told where nothing is found', () => {
    const empty = madeTender({ terms: { sections: [] } });
    expect(gateOf('document-content', empty)[0]).toBe('warning');
    expect(gateOf('credit-inquiry', empty)).toEqual(['warning', ['document-content-missing', 'PUB-027']]);
    expect(gateOf('document-content', madeTender())).toEqual(['green']);
    expect(gateOf('credit-inquiry', madeTender())).toEqual(['green']);
  });

  it('a negotiation says what may change in it', () => {
    const method = 'competitiveNegotiation';
    const sections = [{ heading: '谈判', text: '服务要求和合同草案条款可能实质性变动。' }];
    expect(gateOf('changeable-content', madeTender({ method }))).toEqual([
      'warning',
      ['changeable-content-missing', 'PUB-021'],
    ]);
    expect(gateOf('changeable-content', madeTender({ method, terms: { sections } }))).toEqual(['green']);
  });
});

describe('the notice', () => {
  it('lacks no statutory field; without an address of the buyer it does', () => {
    const tender = madeTender();
    expect(gateOf('notice-fields', tender)).toEqual(['green']);
    if (tender.notice === undefined) throw new Error('a notice');
    const { notice } = tender;
    const nameless = { ...tender, notice: { ...notice, buyer: { ...notice.buyer, address: '' } } };
    expect(gateOf('notice-fields', nameless)[0]).toBe('red');
  });
});
