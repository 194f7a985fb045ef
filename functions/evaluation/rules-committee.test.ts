import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitteeEvent, PanelKind, PanelMember, ReplaceMember } from '../../schemas/committee.ts';
import { ruleSetById } from '../../schemas/law/rule-sets.ts';
import { fen } from '../../schemas/money.ts';
import { fold } from '../../schemas/stream.ts';
import { madeAt, madeOrganizationId, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import {
  afterReplacement,
  appointCommittee,
  checkComposition,
  committeeStream,
  evolveCommittee,
  memberIds,
  minimumExperts,
  panelWarnings,
  replaceMember,
  type PanelFacts,
} from './rules-committee.ts';

const ruleSet = ruleSetById('cn-2026-02-01');
const threshold = fen(400_000_000);

/** `experts` experts and `representatives` representatives of the buyer. */
function panelOf(experts: number, representatives: number): PanelMember[] {
  return Array.from({ length: experts + representatives }, (_, index) => ({
    personId: madePersonId(index + 1),
    kind: index < experts ? 'expert' : 'buyerRepresentative',
    organizationId: madeOrganizationId(index < experts ? 9 : 1),
  }));
}

function facts(budgetFen: number, changes: Partial<PanelFacts> = {}): PanelFacts {
  return { budgetFen: fen(budgetFen), complex: false, openTenderThresholdFen: threshold, ruleSet, ...changes };
}

function codes(kind: PanelKind, members: readonly PanelMember[], of: PanelFacts): string[] {
  return checkComposition({ kind, members }, of).map(({ code }) => code);
}

describe('the evaluation committee (worked case 8, Order 87 art. 47)', () => {
  it.each([
    [3, 2],
    [5, 4],
    [7, 5],
    [9, 6],
    [11, 8],
  ])('of %i members needs %i experts, two thirds rounded up', (size, experts) => {
    expect(minimumExperts(size, 'evaluationCommittee', ruleSet)).toBe(experts);
  });

  it('has five at a budget of 9,440,000: four experts and one representative', () => {
    expect(codes('evaluationCommittee', panelOf(4, 1), facts(944_000_000))).toEqual([]);
    expect(codes('evaluationCommittee', panelOf(2, 1), facts(944_000_000))).toEqual(['panel-too-small']);
  });

  it('has seven at a budget of exactly 10,000,000, and not one fen below', () => {
    expect(codes('evaluationCommittee', panelOf(4, 1), facts(1_000_000_000))).toEqual(['panel-too-small']);
    expect(codes('evaluationCommittee', panelOf(4, 1), facts(999_999_999))).toEqual([]);
    expect(codes('evaluationCommittee', panelOf(5, 2), facts(1_000_000_000))).toEqual([]);
  });

  it('has seven where the purchase is complex or of large social impact', () => {
    expect(codes('evaluationCommittee', panelOf(4, 1), facts(100, { complex: true }))).toEqual(['panel-too-small']);
  });

  it.each([
    { what: 'five with three experts (60 %)', experts: 3, representatives: 2, code: 'panel-too-few-experts' },
    { what: 'seven with four experts (57.1 %)', experts: 4, representatives: 3, code: 'panel-too-few-experts' },
    { what: 'six members', experts: 5, representatives: 1, code: 'panel-size-even' },
  ])('is refused with $what', ({ experts, representatives, code }) => {
    expect(codes('evaluationCommittee', panelOf(experts, representatives), facts(100))).toEqual([code]);
  });

  it('is led by one of its members, and never by a representative of the buyer (art. 45)', () => {
    const members = panelOf(4, 1);
    const kind = 'evaluationCommittee';
    expect(checkComposition({ kind, members, leaderId: madePersonId(1) }, facts(100))).toEqual([]);
    expect(checkComposition({ kind, members, leaderId: madePersonId(5) }, facts(100))).toMatchObject([
      { code: 'panel-leader-is-buyer', rule: 'EVL-014' },
    ]);
    expect(checkComposition({ kind, members, leaderId: madePersonId(6) }, facts(100))).toMatchObject([
      { code: 'panel-leader-not-member' },
    ]);
  });

  it('names nobody twice', () => {
    const [one, ...others] = panelOf(4, 1);
    if (one === undefined) throw new Error('five members were made');
    expect(codes('evaluationCommittee', [one, one, ...others.slice(1)], facts(100))).toEqual(['panel-member-twice']);
  });
});

describe('an expert of law (Order 74 art. 7 para. 3)', () => {
  const legal = (members: readonly PanelMember[], index: number): PanelMember[] =>
    members.map((member, at) => (at === index ? { ...member, field: 'law' } : member));
  const complex = facts(100, { complex: true });

  it('sits on the panel of a technically complex and specialised negotiation', () => {
    expect(codes('negotiationPanel', panelOf(2, 1), complex)).toEqual(['panel-needs-legal-expert']);
    expect(checkComposition({ kind: 'negotiationPanel', members: panelOf(2, 1) }, complex)).toMatchObject([
      { rule: 'NEG-002', pointer: '/members' },
    ]);
    expect(codes('negotiationPanel', legal(panelOf(2, 1), 1), complex)).toEqual([]);
  });

  it('is one of the experts: a representative of the buyer who knows the law is not', () => {
    expect(codes('negotiationPanel', legal(panelOf(2, 1), 2), complex)).toEqual(['panel-needs-legal-expert']);
  });

  it('is not asked for in any other negotiation, nor on a committee', () => {
    expect(codes('negotiationPanel', panelOf(2, 1), facts(100))).toEqual([]);
    expect(codes('evaluationCommittee', panelOf(5, 2), complex)).toEqual([]);
  });

  it('is called to mind where the negotiation was chosen as complex or special', () => {
    const committee = (kind: PanelKind, isComplex: boolean) =>
      evolveCommittee(
        undefined,
        { type: 'committeeAppointed', kind, members: panelOf(2, 1), leaderId: madePersonId(1), complex: isComplex },
        { id: madeProcedureId(1), at: madeAt },
      );
    const special = { ground: 'complexOrSpecial' as const, textZh: '性质特殊' };
    expect(panelWarnings(committee('negotiationPanel', false), special)).toMatchObject([{ rule: 'NEG-002' }]);
    expect(panelWarnings(committee('negotiationPanel', true), special)).toEqual([]);
    expect(panelWarnings(committee('negotiationPanel', false), { ...special, ground: 'urgent' })).toEqual([]);
    expect(panelWarnings(committee('evaluationCommittee', false), special)).toEqual([]);
  });
});

describe('the negotiation panel (worked case 8, Order 74 art. 7)', () => {
  it('has three below the open-tender threshold and five at it', () => {
    expect(codes('negotiationPanel', panelOf(2, 1), facts(399_999_999))).toEqual([]);
    expect(codes('negotiationPanel', panelOf(2, 1), facts(400_000_000))).toEqual(['panel-too-small']);
    expect(codes('negotiationPanel', panelOf(4, 1), facts(400_000_000))).toEqual([]);
  });

  it('has experts for two thirds too', () => {
    expect(codes('negotiationPanel', panelOf(1, 2), facts(100))).toEqual(['panel-too-few-experts']);
  });
});

test.prop([
  fc.integer({ min: 1, max: 15 }),
  fc.integer({ min: 0, max: 15 }),
  fc.integer({ min: 0, max: 2_000_000_000 }),
])(
  'a committee is never accepted that is even, below its minimum or short of experts',
  (experts, representatives, budget) => {
    const size = experts + representatives;
    const lawful = size % 2 === 1 && size >= (budget >= 1_000_000_000 ? 7 : 5) && experts * 3 >= size * 2;
    expect(codes('evaluationCommittee', panelOf(experts, representatives), facts(budget)).length === 0).toBe(lawful);
  },
);

const context = { id: madeProcedureId(1), at: madeAt };
const appointed: CommitteeEvent = {
  type: 'committeeAppointed',
  kind: 'evaluationCommittee',
  members: panelOf(4, 1),
  leaderId: madePersonId(1),
  complex: false,
};
const substitute: PanelMember = { personId: madePersonId(20), kind: 'expert', organizationId: madeOrganizationId(9) };
const replacement: ReplaceMember = { personId: madePersonId(2), reason: '应当回避', replacement: substitute };

describe("a committee's life", () => {
  const committee = evolveCommittee(undefined, appointed, context);

  it('is appointed once', () => {
    const proposal = {
      kind: 'evaluationCommittee',
      members: panelOf(4, 1),
      leaderId: madePersonId(1),
      complex: false,
    } as const;
    expect(appointCommittee(undefined, proposal, [])).toEqual({ allowed: true, events: [appointed] });
    expect(appointCommittee(committee, proposal, [])).toMatchObject({
      refusals: [{ code: 'committee-already-appointed' }],
    });
    expect(appointCommittee(undefined, proposal, [{ code: 'panel-size-even' }])).toMatchObject({
      refusals: [{ code: 'panel-size-even' }],
    });
    expect(() => evolveCommittee(committee, appointed, context)).toThrow('once');
    expect(() =>
      evolveCommittee(undefined, { ...replacement, type: 'memberReplaced', leaderId: madePersonId(1) }, context),
    ).toThrow('never appointed');
  });

  it('replaces a member, and whoever left does not come back (Order 87 art. 49)', () => {
    const decision = replaceMember(committee, replacement, []);
    if (!decision.allowed) throw new Error('the replacement is lawful');
    const after = decision.events.reduce((state, event) => evolveCommittee(state, event, context), committee);
    expect(memberIds(after)).toEqual(afterReplacement(committee, replacement).members.map(({ personId }) => personId));
    expect(memberIds(after)).not.toContain(madePersonId(2));
    const back = {
      personId: madePersonId(3),
      reason: '缺席',
      replacement: { ...substitute, personId: madePersonId(2) },
    };
    expect(replaceMember(after, back, [])).toMatchObject({ refusals: [{ code: 'panel-member-had-left' }] });
    expect(replaceMember(after, replacement, [])).toMatchObject({ refusals: [{ code: 'panel-member-unknown' }] });
  });

  it('is in no list, for its names are secret until the result is published (Order 87 art. 47)', () => {
    expect(committeeStream.places(committee, context.id)).toEqual({});
    expect(committeeStream.row(committee, context.id).summary).toEqual({ kind: 'evaluationCommittee' });
  });
});

test.prop([fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })])(
  'folding the events of a committee gives the state that the schema knows, with its members in place',
  (numbers) => {
    const events: CommitteeEvent[] = [appointed];
    for (const [index, number] of numbers.entries()) {
      const state = fold(
        committeeStream,
        events.map((event) => ({ event, context })),
      );
      const leaver = state?.members[number % 5]?.personId;
      if (leaver === undefined) throw new Error('five members sit');
      const came: PanelMember = { ...substitute, personId: madePersonId(100 + index) };
      events.push({
        type: 'memberReplaced',
        personId: leaver,
        reason: '更换',
        replacement: came,
        leaderId: came.personId,
      });
    }
    const folded = fold(
      committeeStream,
      events.map((event) => ({ event, context })),
    );
    expect(committeeStream.state.parse(folded)).toEqual(folded);
    expect(new Set(memberIds(folded)).size).toBe(5);
  },
);
