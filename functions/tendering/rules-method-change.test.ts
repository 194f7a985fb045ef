import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NoticeId } from '../../schemas/ids.ts';
import type { MethodChange, MethodChangeEvent, MethodChangeStatus } from '../../schemas/method-change.ts';
import { fold } from '../../schemas/stream.ts';
import { madeApplication, madeApproved, madeDecision, madeOpinion } from '../../test/support/made-application.ts';
import {
  madeAt,
  madeId,
  madeOrganization,
  madePersonId,
  madeProcedureId,
  madeProcurement,
} from '../../test/support/made.ts';
import { lotOne, madeProcedure } from '../../test/support/made-procedure.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import { missingNoticeFields } from '../notices/rules-notice.ts';
import { methodChangeNotice } from './rules-method-change-notice.ts';
import { evolveMethodChange, methodChangeStream, methodChangeTransitions } from './rules-method-change.ts';

const drafted = madeApplication();
const context = { id: drafted.id, at: madeAt };
const noticeId = NoticeId.parse(`ntc-${madeId(5)}`);
const decision = { decidedBy: madePersonId(8), reasonZh: '理由' };
const states: Readonly<Record<MethodChangeStatus, MethodChange>> = {
  drafted,
  submitted: { ...drafted, status: 'submitted', submittedAt: madeAt },
  returned: { ...drafted, ...madeDecision, status: 'returned' },
  rejected: { ...drafted, ...madeDecision, status: 'rejected' },
  approved: madeApproved(),
};
const { at: _, ...opinion } = madeOpinion(7);
const events: readonly MethodChangeEvent[] = [
  { type: 'applicationUpdated', authorityId: drafted.authorityId, materials: {} },
  { type: 'opinionGiven', ...opinion },
  { type: 'opinionsRequested', personIds: [opinion.personId] },
  { type: 'applicationSubmitted' },
  { type: 'applicationReturned', ...decision },
  { type: 'applicationRejected', ...decision },
  { type: 'applicationApproved', ...decision, noticeId },
  { type: 'negotiationDrafted', lotIds: [lotOne], procedureId: madeProcedureId(2) },
];
const { status: __, draftedAt: ___, opinions: ____, ...facts } = drafted;
const begun: MethodChangeEvent = { type: 'applicationDrafted', ...facts };

describe("an application's life", () => {
  const statuses = ['drafted', 'submitted', 'returned', 'rejected', 'approved'] as const;

  it.each(statuses.flatMap((status) => events.map((event) => ({ status, event }))))(
    '$event.type while $status goes where the table says, or nowhere',
    ({ status, event }) => {
      expect(nextStatus(() => evolveMethodChange(states[status], event, context))).toBe(
        methodChangeTransitions[status][event.type],
      );
    },
  );

  it('begins as a draft, once', () => {
    expect(evolveMethodChange(undefined, begun, context)).toEqual({ ...drafted, opinions: [] });
    expect(() => evolveMethodChange(drafted, begun, context)).toThrow('once');
    for (const event of events) expect(() => evolveMethodChange(undefined, event, context)).toThrow('never drafted');
  });

  it('that is submitted again is undecided again', () => {
    const again = evolveMethodChange(states.returned, { type: 'applicationSubmitted' }, context);
    expect(again).toEqual(states.submitted);
  });

  it('keeps its draft from those who decide and oversee, and shows it to them from its submission on', () => {
    expect(methodChangeStream.places(states.drafted, drafted.id)).not.toHaveProperty('byPartner');
    expect(methodChangeStream.places(states.drafted, drafted.id)).not.toHaveProperty('byMonth');
    for (const status of ['submitted', 'returned', 'rejected', 'approved'] as const)
      expect(methodChangeStream.places(states[status], drafted.id)).toHaveProperty('byPartner');
  });

  it('names no supplier in its row', () => {
    expect(JSON.stringify(methodChangeStream.row(drafted, drafted.id))).not.toContain('supplier');
  });
});

test.prop([fc.array(fc.constantFrom(...events), { maxLength: 15 })])(
  'folding the lawful events of an application gives a state that the schema knows, whatever was tried in between',
  (tried) => {
    let state = evolveMethodChange(undefined, begun, context);
    const happened: MethodChangeEvent[] = [begun];
    for (const event of tried) {
      if (methodChangeTransitions[state.status][event.type] === undefined || state.opinions.length > 14) continue;
      state = evolveMethodChange(state, event, context);
      happened.push(event);
    }
    const folded = fold(
      methodChangeStream,
      happened.map((event) => ({ event, context })),
    );
    expect(folded).toEqual(state);
    expect(methodChangeStream.state.parse(folded)).toEqual(folded);
  },
);

describe('the notice of an approval', () => {
  const procurement = madeProcurement([{ status: 'available' }, { status: 'available' }]);
  const notice = methodChangeNotice({
    id: noticeId,
    at: madeAt,
    application: drafted,
    procedure: madeProcedure({ lots: 2 }),
    procurement,
    parties: { buyer: madeOrganization('buyer', 1), procurementAgency: madeOrganization('procurementAgency', 2) },
    authority: madeOrganization('financeDepartment', 3),
    previousNoticeIds: [],
  });

  it('has every field of its form, and the articles it rests on', () => {
    expect([notice.type, missingNoticeFields(notice)]).toEqual(['methodChangeNotice', []]);
    expect(notice.procurementMethod).toBe('competitiveNegotiation');
    expect(notice.citations).toEqual(expect.arrayContaining(['PLN-010', 'EVL-005', 'EVL-006']));
  });

  it('names neither a supplier nor an expert', () => {
    const text = JSON.stringify(notice);
    for (const supplierId of drafted.lots.flatMap(({ supplierIds }) => supplierIds))
      expect(text).not.toContain(supplierId);
    for (const { name } of drafted.opinions) expect(text).not.toContain(name);
  });
});
