import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { MAXIMUM_OBJECTIONS, type Opening, type OpeningEvent } from '../../schemas/opening.ts';
import type { LotProgress, PublishedProcedure } from '../../schemas/procedure.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import {
  madeAt,
  madeOrganization,
  madeOrganizationId,
  madePersonId,
  madeProcedureId,
} from '../../test/support/made.ts';
import { lotOne, madeDeadline, madeProcedure, madeSupplierId } from '../../test/support/made-procedure.ts';
import { nextStatus } from '../../test/support/next-status.ts';
import { evolveOpening, openingIdOf, openingStream, openingTransitions } from './rules-opening-stream.ts';
import { answerObjection, barRelated, beginOpening, endRefusal, raiseObjection, type OpeningFacts } from './rules.ts';

const supplierIds = [1, 2, 3].map(madeSupplierId);
const personId = madePersonId(1);
const waiting: LotProgress = { stage: 'awaitingOpening', supplierIds };

function closedWith(lot: LotProgress, changes: Partial<PublishedProcedure> = {}): PublishedProcedure {
  return { ...madeProcedure({ stages: { [lotOne]: lot } }), ...changes, status: 'closed', closedAt: madeDeadline };
}

function begun(changes: Partial<OpeningFacts> = {}): Decision<OpeningEvent> {
  return beginOpening({
    lotId: lotOne,
    procedure: closedWith(waiting),
    opening: undefined,
    at: madeDeadline,
    personId,
    memberIds: [],
    ...changes,
  });
}

function firstRefusal(decision: Decision<unknown>) {
  return decision.allowed ? undefined : decision.refusals[0];
}

describe('opening a lot', () => {
  it('is refused one millisecond before its time (Order 87 art. 39), not at it, not after it', () => {
    const at = (offset: number) => firstRefusal(begun({ at: addMilliseconds(madeDeadline, offset) }))?.code;
    expect([at(-1), at(0), at(1)]).toEqual(['opening-too-early', undefined, undefined]);
    expect(firstRefusal(begun({ at: addMilliseconds(madeDeadline, -1) }))).toMatchObject({ rule: 'OPN-001' });
  });

  it('of a negotiation rests on the article by which responses are sealed (Order 74 art. 15)', () => {
    const procedure = closedWith(waiting, { method: 'competitiveNegotiation' });
    expect(firstRefusal(begun({ procedure, at: addMilliseconds(madeDeadline, -1) }))).toMatchObject({
      code: 'opening-too-early',
      rule: 'SUB-001',
    });
  });

  it('is refused before the closing step has counted the bids', () => {
    expect(firstRefusal(begun({ procedure: madeProcedure() }))?.code).toBe('bids-not-counted-yet');
  });

  it('is refused for ever for a lot with too few bidders, naming the article (art. 41)', () => {
    const failed = { stage: 'failed' as const, supplierIds, conformingIds: [], at: madeAt };
    const few = { ...failed, reason: 'fewer_than_three_bidders' as const };
    expect(firstRefusal(begun({ procedure: closedWith(few) }))).toMatchObject({
      code: 'lot-stays-sealed',
      rule: 'OPN-002',
    });
    const short = { ...failed, reason: 'fewer_than_minimum_suppliers' as const };
    expect(firstRefusal(begun({ procedure: closedWith(short) }))).toMatchObject({ rule: 'NEG-009' });
  });

  it('is refused for a member of the evaluation committee (art. 40), not for one of a negotiation panel', () => {
    const memberIds = [personId];
    expect(firstRefusal(begun({ memberIds }))).toMatchObject({ code: 'committee-at-opening', rule: 'OPN-003' });
    const negotiation = closedWith(waiting, { method: 'competitiveNegotiation' });
    expect(begun({ memberIds, procedure: negotiation })).toMatchObject({
      events: [{ type: 'openingBegun', session: 'private' }],
    });
  });

  it('is refused for a lot that was opened, cancelled, or is not there', () => {
    const opened = { stage: 'opened' as const, supplierIds, barredIds: [] };
    const cancelled = { stage: 'cancelled', at: madeAt } as const;
    expect(firstRefusal(begun({ procedure: closedWith(opened) }))?.code).toBe('already-opened');
    expect(firstRefusal(begun({ procedure: closedWith(cancelled) }))?.code).toBe('procedure-cancelled');
    expect(firstRefusal(begun({ procedure: { ...closedWith(waiting), lots: {} } }))?.code).toBe('not-found');
  });

  it('opens whose bids count, before everyone who bid', () => {
    expect(begun()).toMatchObject({ events: [{ session: 'public', supplierIds, openedBy: personId }] });
  });

  it('that was broken off is carried on and not begun twice', () => {
    expect(begun({ opening: unsealing })).toEqual({ allowed: true, events: [] });
    expect(firstRefusal(begun({ opening: inSession }))?.code).toBe('already-opened');
  });
});

const context = { id: openingIdOf(madeProcedureId(1), lotOne), at: madeDeadline };
function opened(session: 'public' | 'private') {
  const place = { procedureId: madeProcedureId(1), lotId: lotOne };
  return evolveOpening(
    undefined,
    { type: 'openingBegun', ...place, session, openedBy: personId, supplierIds },
    context,
  );
}
const signer = { personId, name: '顾晓岚', recordSha256: 'cd'.repeat(32) };
const recorded: OpeningEvent = { type: 'openingRecorded', relatedPairs: [], linesSha256: 'ab'.repeat(32) };
const unsealing = opened('public');
const inSession = evolveOpening(unsealing, recorded, context);
const objected = evolveOpening(
  inSession,
  { type: 'objectionRaised', number: 1, supplierId: madeSupplierId(1), textZh: '报价宣读有误' },
  context,
);
const answered = evolveOpening(objected, { type: 'objectionAnswered', number: 1, answerZh: '已核对无误' }, context);
const signed = evolveOpening(
  answered,
  { type: 'recordSigned', part: 'host', organizationId: madeOrganizationId(9), ...signer },
  context,
);
const ended = evolveOpening(signed, { type: 'openingEnded', noticeIds: [] }, context);
const abandoned = evolveOpening(unsealing, { type: 'openingAbandoned' }, context);

describe('a session (Order 87 art. 42)', () => {
  it('takes objections of its bidders while it lasts', () => {
    const raise = (opening: Opening) =>
      firstRefusal(raiseObjection(opening, { textZh: '有疑义' }, madeSupplierId(1)))?.code;
    expect([unsealing, inSession, objected, ended].map(raise)).toEqual([
      'still-unsealing',
      undefined,
      undefined,
      'session-over',
    ]);
  });

  it('answers an objection once', () => {
    const answer = (opening: Opening, number: number) =>
      firstRefusal(answerObjection(opening, number, { answerZh: '已核对' }))?.code;
    expect([answer(objected, 1), answer(answered, 1), answer(objected, 2)]).toEqual([
      undefined,
      'objection-answered',
      'not-found',
    ]);
  });

  it('ends only when every objection is answered and its host has signed the record', () => {
    expect(endRefusal(objected)).toMatchObject({ code: 'objections-unanswered', facts: { numbers: '1' } });
    expect(endRefusal(answered)).toMatchObject({ code: 'record-not-signed-by-host', rule: 'OPN-005' });
    expect(endRefusal(signed)).toBeUndefined();
    expect(endRefusal(ended)?.code).toBe('session-over');
  });

  it('holds as many objections as its record can', () => {
    if (inSession.status !== 'inSession') throw new Error('in session');
    const objection = { supplierId: madeSupplierId(1), textZh: '疑义', at: madeDeadline };
    const objections = Array.from({ length: MAXIMUM_OBJECTIONS }, (_, index) => ({ number: index + 1, ...objection }));
    const full = { ...inSession, objections };
    expect(firstRefusal(raiseObjection(full, { textZh: '疑义' }, madeSupplierId(1)))?.code).toBe('too-many-objections');
  });

  it('does not exist in a negotiation: its opening is over when it is recorded', () => {
    expect(evolveOpening(opened('private'), recorded, context).status).toBe('ended');
  });
});

describe('an opening', () => {
  const states = { none: undefined, unsealing, abandoned, inSession: objected, ended } as const;
  const events: readonly OpeningEvent[] = [
    {
      type: 'openingBegun',
      procedureId: madeProcedureId(1),
      lotId: lotOne,
      session: 'public',
      openedBy: personId,
      supplierIds,
    },
    recorded,
    { type: 'openingAbandoned' },
    { type: 'objectionRaised', number: 2, supplierId: madeSupplierId(2), textZh: '疑义' },
    { type: 'objectionAnswered', number: 1, answerZh: '已核对' },
    { type: 'recordSigned', part: 'buyer', organizationId: madeOrganizationId(8), ...signer },
    { type: 'openingEnded', noticeIds: [] },
  ];

  it.each(
    (['none', 'unsealing', 'abandoned', 'inSession', 'ended'] as const).flatMap((status) =>
      events.map((event) => ({ status, event })),
    ),
  )('that is $status takes $event.type as the table says, or not at all', ({ status, event }) => {
    const next = nextStatus(() => evolveOpening(states[status], event, context));
    expect(openingTransitions[status][event.type] ?? [undefined]).toContain(next);
  });

  it('gives states that its schema knows, and is due while bids are being unsealed', () => {
    for (const state of [unsealing, abandoned, inSession, signed, ended])
      expect(openingStream.state.parse(state)).toEqual(state);
    const due = [unsealing, abandoned, inSession].map((state) => openingStream.places(state, context.id).byDue?.key);
    expect(due).toEqual(['due#opening', undefined, undefined]);
  });
});

describe('related suppliers (Implementing Regulations art. 18)', () => {
  const same = { legalRepresentative: { name: '李建国', identityTail: '1234' } };

  it('in one lot are both barred, and the others are not (worked case 20)', () => {
    const [one, two] = [madeOrganization('supplier', 1, same), madeOrganization('supplier', 2, same)];
    const bidders = [one, two, madeOrganization('supplier', 3), madeOrganization('supplier', 4)];
    expect(barRelated(bidders)).toEqual({ relatedPairs: [[one.id, two.id]], barredIds: [one.id, two.id] });
  });

  it('in different lots are not barred: each lot is looked at by itself', () => {
    const lotWithOne = [madeOrganization('supplier', 1, same), madeOrganization('supplier', 3)];
    expect(barRelated(lotWithOne).barredIds).toEqual([]);
  });

  it('are barred as well when one controls the other', () => {
    const mother = madeOrganization('supplier', 1);
    const daughter = madeOrganization('supplier', 2, { controllerCodes: [mother.particulars.creditCode] });
    expect(barRelated([daughter, mother]).barredIds).toEqual([daughter.id, mother.id]);
  });

  it('of a large group are all barred, with a pair for each at most', () => {
    const group = Array.from({ length: 60 }, (_, index) => madeOrganization('supplier', index + 1, same));
    const { barredIds, relatedPairs } = barRelated(group);
    expect(barredIds).toEqual(Array.from({ length: 60 }, (_, index) => madeOrganizationId(index + 1)));
    expect(relatedPairs.length).toBeLessThanOrEqual(60);
  });
});
