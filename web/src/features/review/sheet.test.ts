import { describe, expect, test } from 'vitest';
import { LotId, OrganizationId, PersonId, ProcedureId } from '../../../../schemas/ids.ts';
import type { Review } from '../../../../schemas/review.ts';
import { Instant } from '../../../../schemas/time.ts';
import { draftOf, gapOf, gapsIn, qualificationCell, saysTheSame, sheetOf, tallyOf } from './sheet.ts';

const ids = ['q1', 'q2'];
const at = Instant.parse('2026-12-08T01:30:00.000Z');

function madeId(prefix: string, number: number): string {
  return `${prefix}-${number.toString().padStart(20, '0')}`;
}
const members = [1, 2, 3].map((number) => PersonId.parse(madeId('per', number)));

function review(votes: readonly boolean[]): Review {
  return {
    procedureId: ProcedureId.parse(madeId('prc', 1)),
    lotId: LotId.parse('lot-1'),
    supplierId: OrganizationId.parse(madeId('org', 1)),
    opinions: votes.flatMap((met, index) => {
      const personId = members[index];
      const sheet = [{ requirementId: 's1', met, ...(met ? {} : { reason: '缺' }) }];
      return personId === undefined ? [] : [{ personId, sheet, at }];
    }),
  };
}

describe('a sheet', () => {
  test('is complete when everything is decided and every miss has its reason', () => {
    expect(gapOf({}, 'q1')).toBe('undecided');
    expect(gapOf({ q1: { met: false, reason: '  ' } }, 'q1')).toBe('reasonMissing');
    const draft = { q1: { met: true, reason: '' }, q2: { met: false, reason: ' 未提供证明 ' } };
    expect(gapsIn(draft, ids)).toBe(0);
    expect(sheetOf(draft, ids)).toEqual([
      { requirementId: 'q1', met: true },
      { requirementId: 'q2', met: false, reason: '未提供证明' },
    ]);
    expect(sheetOf({ q1: { met: true, reason: '' } }, ids)).toBeUndefined();
  });

  test('is sent only when it says something else than before', () => {
    const before = [{ requirementId: 'q1', met: true }];
    expect(saysTheSame(draftOf(before), before, ['q1'])).toBe(true);
    expect(saysTheSame({ q1: { met: false, reason: '缺' } }, before, ['q1'])).toBe(false);
    expect(saysTheSame({}, undefined, ['q1'])).toBe(true);
  });
});

test('the cell of a qualification is open until it is decided', () => {
  const decided: Review = {
    ...review([]),
    qualification: {
      sheet: [{ requirementId: 'q1', met: false, reason: '缺' }],
      decidedBy: PersonId.parse(madeId('per', 9)),
      decidedAt: at,
    },
  };
  expect([
    qualificationCell(undefined, 'q1'),
    qualificationCell(decided, 'q1'),
    qualificationCell(decided, 'q2'),
  ]).toEqual(['open', 'missed', 'open']);
});

describe('the majority of the members', () => {
  test('decides as soon as it is certain', () => {
    expect(tallyOf(review([true]), members, 's1')).toEqual({ met: 1, missed: 0, open: 2, outcome: 'open' });
    expect(tallyOf(review([true, false, true]), members, 's1').outcome).toBe('met');
    expect(tallyOf(review([false, false]), members, 's1').outcome).toBe('missed');
  });

  test('does not count who has left the panel', () => {
    expect(tallyOf(review([false, false]), members.slice(1), 's1')).toMatchObject({ missed: 1, open: 1 });
  });

  test('is nothing without members', () => {
    expect(tallyOf(undefined, [], 's1').outcome).toBe('open');
  });
});
