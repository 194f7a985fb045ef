import { describe, expect, it } from 'vitest';
import type { FallbackOption } from '../../schemas/fallback.ts';
import { citation } from '../../schemas/law/rules.ts';
import { fen } from '../../schemas/money.ts';
import { FailureReason, type LotProgress } from '../../schemas/procedure.ts';
import { problems } from '../../schemas/problems/problem.ts';
import { addMilliseconds, endOfDay } from '../../schemas/time.ts';
import { madeAt, madeProcedureId } from '../../test/support/made.ts';
import {
  failedSituation,
  fallbackFacts,
  fellAtConformity,
  fellAtDeadline,
  fellAtQualification,
} from '../../test/support/made-fallback.ts';
import { madeDeadline, madeSupplierId } from '../../test/support/made-procedure.ts';
import { madeLot, madeSuppliers } from '../../test/support/made-review.ts';
import {
  fallbackGrounds,
  fallbackOptions,
  refusalOf,
  theTwo,
  type FallbackFacts,
  type LotSituation,
} from './rules-fallback.ts';

const after = addMilliseconds(madeDeadline, 3_600_000);

function offered(
  lot: LotProgress,
  facts: Partial<FallbackFacts> = {},
  situation: Partial<LotSituation> = {},
): string[] {
  const fallback = fallbackOptions(failedSituation(lot, situation), fallbackFacts(facts), after);
  return fallback.offered.map(({ option }) => option);
}

function blockedBy(
  lot: LotProgress,
  option: FallbackOption,
  facts: Partial<FallbackFacts> = {},
): readonly [string | undefined, string | undefined] {
  const refusal = refusalOf(fallbackOptions(failedSituation(lot), fallbackFacts(facts), after), option);
  return [refusal?.code, refusal?.rule];
}

const unreasonable = { documentReview: { reasonable: false, procedureCorrect: true } };
const below = { budgetFen: fen(300_000_000) };
const approvedForTwo = { application: { status: 'approved', ground: 'twoBidders' } } as const;
const approvedAnew = { application: { status: 'approved', ground: 'retenderFailed' } } as const;

describe('what lot 1 with two bidders may do next (worked case 7)', () => {
  const lot = fellAtDeadline(2);

  it('9,440,000, an unreasonable clause: correct and tender again; the method may not change (87-43(1))', () => {
    expect(offered(lot, unreasonable)).toEqual(['correctAndRetender']);
    expect(blockedBy(lot, 'applyMethodChange', unreasonable)).toEqual(['fallback-document-unreasonable', 'EVL-005']);
    expect(citation('EVL-005').article).toContain('第四十三条');
  });

  it('9,440,000, the procedure was wrong: the same', () => {
    const wrong = { documentReview: { reasonable: true, procedureCorrect: false } };
    expect(offered(lot, wrong)).toEqual(['correctAndRetender']);
    expect(blockedBy(lot, 'retender', wrong)).toEqual(['fallback-correct-first', 'EVL-005']);
  });

  it('9,440,000, nothing wrong: tender again, or apply to the finance department (87-43(2), law 27)', () => {
    expect(offered(lot)).toEqual(['retender', 'applyMethodChange']);
    expect(blockedBy(lot, 'negotiateWithTwo')).toEqual(['fallback-approval-needed', 'EVL-006']);
    expect(blockedBy(lot, 'correctAndRetender')).toEqual(['fallback-nothing-to-correct', 'EVL-005']);
  });

  it('9,440,000, approved: negotiation with those two (74-27 para. 2)', () => {
    expect(offered(lot, approvedForTwo)).toEqual(['retender', 'negotiateWithTwo']);
    expect(theTwo(lot)).toEqual(madeSuppliers(2));
    expect(blockedBy(lot, 'applyMethodChange', approvedForTwo)).toEqual(['fallback-application-exists', 'PLN-010']);
    expect(blockedBy(lot, 'newNegotiation', approvedForTwo)).toEqual(['fallback-approval-other-ground', 'EVL-006']);
  });

  it('3,000,000: 87-43 does not apply; the buyer chooses a lawful method without approval', () => {
    expect(offered(lot, below)).toEqual(['retender', 'chooseLawfulMethod']);
    expect(blockedBy(lot, 'applyMethodChange', below)).toEqual(['fallback-below-threshold', 'EVL-005']);
    expect(blockedBy(lot, 'negotiateWithTwo', below)).toEqual(['fallback-two-need-approval', 'EVL-006']);
  });

  it('exactly at the threshold counts as at or above (87-86)', () => {
    expect(offered(lot, { budgetFen: fen(400_000_000) })).toEqual(['retender', 'applyMethodChange']);
    expect(offered(lot, { budgetFen: fen(399_999_999) })).toEqual(['retender', 'chooseLawfulMethod']);
  });

  it('before the document was reviewed nothing can be applied for, and nothing is known to correct', () => {
    const unknown = { documentReview: undefined };
    expect(offered(lot, unknown)).toEqual(['retender']);
    expect(blockedBy(lot, 'applyMethodChange', unknown)).toEqual(['fallback-document-not-reviewed', 'EVL-005']);
    expect(blockedBy(lot, 'correctAndRetender', unknown)).toEqual(['fallback-document-not-reviewed', 'EVL-005']);
  });
});

describe('the number of bidders left', () => {
  it('two conforming: applied for and negotiated like two bidders', () => {
    expect(fallbackGrounds(fellAtConformity(2), fallbackFacts())).toEqual(['twoConforming']);
    expect(offered(fellAtConformity(2))).toEqual(['retender', 'applyMethodChange']);
    expect(offered(fellAtConformity(2), approvedForTwo)).toContain('negotiateWithTwo');
  });

  it('two who qualified were never found responsive: no negotiation with them', () => {
    expect(offered(fellAtQualification(2))).toEqual(['retender']);
    expect(blockedBy(fellAtQualification(2), 'negotiateWithTwo')).toEqual(['fallback-two-not-reviewed', 'EVL-006']);
  });

  it('two related suppliers may not negotiate together (Regulation art. 18)', () => {
    const related = { related: () => true };
    expect(offered(fellAtDeadline(2), related)).toEqual(['retender']);
    expect(blockedBy(fellAtDeadline(2), 'applyMethodChange', related)).toEqual(['fallback-two-related', 'SUB-005']);
    expect(blockedBy(fellAtDeadline(2), 'negotiateWithTwo', related)).toEqual(['fallback-two-related', 'SUB-005']);
  });

  it.each([
    ['no bid', fellAtDeadline(0), 'noBid'],
    ['nothing conforming', fellAtConformity(0), 'noConforming'],
    ['nobody qualified', fellAtQualification(0), 'noConforming'],
  ] as const)('%s: negotiation by announcement can be applied for (74-27(1))', (_, lot, ground) => {
    expect(fallbackGrounds(lot, fallbackFacts())).toEqual([ground]);
    expect(offered(lot)).toEqual(['retender', 'applyMethodChange']);
    expect(blockedBy(lot, 'newNegotiation')).toEqual(['fallback-approval-needed', 'PLN-010']);
    expect(offered(lot, { application: { status: 'approved', ground } })).toEqual(['retender', 'newNegotiation']);
    expect(blockedBy(lot, 'negotiateWithTwo')).toEqual(['fallback-not-two', 'EVL-006']);
  });

  it.each([
    ['one bidder', fellAtDeadline(1)],
    ['one conforming', fellAtConformity(1)],
  ])('%s is not two, and no sole supplier: tender again', (_, lot) => {
    expect(offered(lot)).toEqual(['retender']);
    expect(blockedBy(lot, 'applyMethodChange')).toEqual(['fallback-one-bidder', 'EVL-006']);
    expect(blockedBy(lot, 'negotiateWithTwo')).toEqual(['fallback-one-bidder', 'EVL-006']);
    expect(blockedBy(lot, 'singleSource')).toEqual(['fallback-single-source-own-ground', 'PLN-023']);
  });
});

describe('a retender that failed too', () => {
  const second = { tenderFailures: 2 };

  it.each([0, 1, 2])('with %i bidders: negotiation by announcement can be applied for', (bidders) => {
    expect(offered(fellAtDeadline(bidders), second)).toEqual(['retender', 'applyMethodChange']);
    expect(offered(fellAtDeadline(bidders), { ...second, ...approvedAnew })).toEqual(['retender', 'newNegotiation']);
  });

  it('leaves the choice between the two and a new invitation where there are two', () => {
    expect(fallbackGrounds(fellAtDeadline(2), fallbackFacts(second))).toEqual(['twoBidders', 'retenderFailed']);
    expect(offered(fellAtDeadline(2), { ...second, ...approvedForTwo })).toEqual(['retender', 'negotiateWithTwo']);
  });

  it('with an unreasonable document is corrected and tendered once more', () => {
    expect(offered(fellAtDeadline(1), { ...second, ...unreasonable })).toEqual(['correctAndRetender']);
  });

  it('below the threshold lets negotiation begin without approval', () => {
    expect(offered(fellAtDeadline(1), { ...second, ...below })).toEqual([
      'retender',
      'chooseLawfulMethod',
      'newNegotiation',
    ]);
  });
});

describe('an application', () => {
  it('under way keeps the lot from a second one; a rejected one does not', () => {
    const open = { application: { status: 'open', ground: 'twoBidders' } } as const;
    const closed = { application: { status: 'closed', ground: 'twoBidders' } } as const;
    expect(offered(fellAtDeadline(2), open)).toEqual(['retender']);
    expect(offered(fellAtDeadline(2), closed)).toEqual(['retender', 'applyMethodChange']);
  });
});

describe('a terminated negotiation (74-37)', () => {
  const negotiated = { method: 'competitiveNegotiation' } as const;
  const lot: LotProgress = { ...fellAtDeadline(1), reason: 'fewer_than_minimum_final_offers' };

  it('begins again: by tender, or under an approval that asked for three', () => {
    expect(offered(lot, approvedAnew, negotiated)).toEqual(['retender', 'newNegotiation']);
  });

  it('ends the approval to go on with two', () => {
    expect(offered(lot, approvedForTwo, negotiated)).toEqual(['retender']);
    const fallback = fallbackOptions(failedSituation(lot, negotiated), fallbackFacts(approvedForTwo), after);
    expect(refusalOf(fallback, 'negotiateWithTwo')).toEqual({ code: 'fallback-approval-spent', rule: 'NEG-009' });
    expect(refusalOf(fallback, 'newNegotiation')).toEqual({ code: 'fallback-approval-spent', rule: 'NEG-009' });
  });

  it.each(['unlawful_conduct', 'negotiation_no_longer_fits', 'cancelled_by_change'] as const)(
    'on the ground of %s leads to what the law leaves then',
    (reason) => {
      const left = {
        unlawful_conduct: [
          ['retender', 'newNegotiation'],
          ['retender', 'chooseLawfulMethod', 'newNegotiation'],
        ],
        // What no longer fits is not negotiated anew on the approval or the ground that it had.
        negotiation_no_longer_fits: [['retender'], ['retender', 'chooseLawfulMethod']],
        // 除采购任务取消情形外.
        cancelled_by_change: [[], []],
      }[reason];
      const fallen: LotProgress = { ...lot, reason };
      expect([offered(fallen, approvedAnew, negotiated), offered(fallen, below, negotiated)]).toEqual(left);
    },
  );

  it('says why a negotiation that no longer fits is not begun again', () => {
    const fallen: LotProgress = { ...lot, reason: 'negotiation_no_longer_fits' };
    const fallback = fallbackOptions(failedSituation(fallen, negotiated), fallbackFacts(approvedAnew), after);
    expect(refusalOf(fallback, 'newNegotiation')).toEqual({
      code: 'fallback-negotiation-not-fitting',
      rule: 'NEG-009',
    });
  });

  it('below the threshold leaves the choice of method', () => {
    expect(offered(lot, below, negotiated)).toEqual(['retender', 'chooseLawfulMethod', 'newNegotiation']);
  });
});

describe('the period of the documents (87-18)', () => {
  const tendering: LotProgress = { stage: 'tendering' };
  const documentsThrough = failedSituation(tendering).documentsThrough;
  const early = { bidDeadline: addMilliseconds(endOfDay(documentsThrough), 86_400_000) };

  function extension(obtainers: number | undefined, at = endOfDay(documentsThrough)): string | undefined {
    const fallback = fallbackOptions(failedSituation(tendering, early), fallbackFacts({ obtainers }), at);
    return refusalOf(fallback, 'extendPeriod')?.code;
  }

  it('may be extended when fewer than three obtained them', () => {
    expect([0, 1, 2].map((count) => extension(count))).toEqual([undefined, undefined, undefined]);
    expect(extension(3)).toBe('fallback-enough-obtained');
  });

  it('not before it has ended, nor after the deadline', () => {
    const end = endOfDay(documentsThrough);
    expect(extension(0, addMilliseconds(end, -1))).toBe('fallback-document-period-running');
    expect(extension(0, addMilliseconds(end, 1))).toBeUndefined();
    expect(extension(0, addMilliseconds(early.bidDeadline, -1))).toBeUndefined();
    expect(extension(0, early.bidDeadline)).toBe('fallback-document-period-over');
  });

  it('tells how many obtained them to nobody but the buyer’s side', () => {
    expect(extension(undefined)).toBe('fallback-obtainers-secret');
  });

  it('leaves everything else for when the lot has failed', () => {
    expect(offered(tendering, { obtainers: 0 })).toEqual([]);
    for (const lot of [madeLot('opened', 3), madeLot('qualified', 3), madeLot('conforming', 3)])
      expect(offered(lot)).toEqual([]);
  });
});

describe('a lot that was declared failed', () => {
  it('for a defective document is corrected and tendered again, whatever was found of the document before (87-65)', () => {
    const lot: LotProgress = { ...fellAtConformity(2), reason: 'defective_document' };
    expect(offered(lot)).toEqual(['correctAndRetender']);
    expect(offered(lot, { tenderFailures: 2, ...approvedAnew })).toEqual(['correctAndRetender']);
  });

  it('for unlawful conduct is tendered again, not negotiated with whoever was left (law 37)', () => {
    const lot: LotProgress = { ...fellAtConformity(2), reason: 'unlawful_conduct' };
    expect(offered(lot)).toEqual(['retender']);
    expect(blockedBy(lot, 'negotiateWithTwo')).toEqual(['fallback-not-two', 'EVL-006']);
  });
});

describe('where nothing may follow', () => {
  it('a cancelled task is bought no more (87-43, law 37)', () => {
    const lot: LotProgress = { ...fellAtDeadline(2), reason: 'cancelled_by_change' };
    expect(offered(lot)).toEqual([]);
    expect(blockedBy(lot, 'retender')).toEqual(['fallback-task-cancelled', 'EVL-003']);
  });

  it.each([
    ['is in another procedure', { status: 'inProcedure', procedureId: madeProcedureId(2) }],
    [
      'failed again in another',
      { status: 'failed', procedureId: madeProcedureId(2), reason: 'unlawful_conduct', bidders: 0 },
    ],
    [
      'was awarded',
      { status: 'awarded', procedureId: madeProcedureId(2), amountFen: fen(1), supplierId: madeSupplierId(1) },
    ],
    ['was given up', { status: 'abandoned', reason: '不再采购' }],
    ['is free again', { status: 'available' }],
  ] as const)('a lot that %s is not taken up here', (_, standing) => {
    expect(offered(fellAtDeadline(2), {}, { standing })).toEqual([]);
  });
});

describe('every answer', () => {
  const lots: readonly LotProgress[] = FailureReason.options.flatMap((reason) =>
    [0, 1, 2, 3].map((count) => ({ ...fellAtConformity(count), reason, qualifiedIds: madeSuppliers(count) })),
  );
  const reviews = [undefined, fallbackFacts().documentReview, unreasonable.documentReview];

  it('names each option once, with its article or its words in both languages', () => {
    for (const lot of lots)
      for (const documentReview of reviews) {
        const fallback = fallbackOptions(failedSituation(lot), fallbackFacts({ documentReview }), madeAt);
        const named = [...fallback.offered, ...fallback.blocked].map(({ option }) => option);
        expect(named.toSorted()).toEqual([...new Set(named)].toSorted());
        expect(named).toHaveLength(8);
        for (const { refusal } of fallback.blocked) expect(problems[refusal.code].zh.length).toBeGreaterThan(10);
        for (const { rule } of fallback.offered) expect(citation(rule).article).not.toBe('');
      }
  });

  it('never offers a change of method where the document is at fault, nor single source', () => {
    for (const lot of lots) {
      const options = offered(lot, { ...unreasonable, ...approvedForTwo, tenderFailures: 2 });
      expect(options).not.toContain('applyMethodChange');
      expect(options).not.toContain('negotiateWithTwo');
      expect(options).not.toContain('newNegotiation');
      expect(offered(lot)).not.toContain('singleSource');
    }
  });
});
