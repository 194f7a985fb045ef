import { describe, expect, it } from 'vitest';
import type { Decision } from '../../schemas/decision.ts';
import { MAXIMUM_SIGNATURES, type Opening, type OpeningEvent } from '../../schemas/opening.ts';
import { madeOrganizationId, madePersonId, madeProcedureId } from '../../test/support/made.ts';
import { lotOne, madeDeadline, madeSupplierId } from '../../test/support/made-procedure.ts';
import { evolveOpening, openingIdOf } from './rules-opening-stream.ts';
import { signRecord, type Signer, type SigningFacts } from './rules-signing.ts';
import { raiseObjection } from './rules.ts';

const agencyId = madeOrganizationId(31);
const buyerId = madeOrganizationId(32);
const bidders = [1, 2, 3].map(madeSupplierId);
const [one, two] = [madeSupplierId(1), madeSupplierId(2)];
const shown = 'ab'.repeat(32);
const context = { id: openingIdOf(madeProcedureId(1), lotOne), at: madeDeadline };

function after(...events: readonly OpeningEvent[]): Opening {
  const place = { procedureId: madeProcedureId(1), lotId: lotOne };
  const begun: OpeningEvent = {
    type: 'openingBegun',
    ...place,
    session: 'public',
    openedBy: madePersonId(1),
    supplierIds: bidders,
  };
  let state = evolveOpening(undefined, begun, context);
  for (const event of events) state = evolveOpening(state, event, context);
  return state;
}
const recorded: OpeningEvent = { type: 'openingRecorded', relatedPairs: [], linesSha256: shown };
const objected: OpeningEvent = { type: 'objectionRaised', number: 1, supplierId: one, textZh: '请核对报价' };
const answered: OpeningEvent = { type: 'objectionAnswered', number: 1, answerZh: '已核对' };

function signed(organizationId: Signer['organizationId'], part: 'host' | 'buyer' | 'tenderer'): OpeningEvent {
  return {
    type: 'recordSigned',
    part,
    organizationId,
    personId: madePersonId(2),
    name: '代表',
    recordSha256: shown,
  };
}

function sign(opening: Opening, signer: Partial<Signer>, facts: Partial<SigningFacts> = {}): Decision<OpeningEvent> {
  return signRecord(
    opening,
    { personId: madePersonId(2), organizationId: one, name: '代表', recordSha256: shown, ...signer },
    {
      side: { buyerId, procurementAgencyId: agencyId, method: 'openTender' },
      recordSha256: shown,
      memberIds: [],
      ...facts,
    },
  );
}

function codeOf(decision: Decision<OpeningEvent>): string | undefined {
  return decision.allowed ? undefined : decision.refusals[0].code;
}

describe('signing the record of an opening (Order 87 art. 42)', () => {
  const inSession = after(recorded);

  it('is for who holds the opening, the buyer, and the bidders of the lot', () => {
    const parts = [agencyId, buyerId, two].map((organizationId) => sign(inSession, { organizationId }));
    expect(parts).toMatchObject([
      { events: [{ part: 'host' }] },
      { events: [{ part: 'buyer' }] },
      { events: [{ part: 'tenderer' }] },
    ]);
    expect(codeOf(sign(inSession, { organizationId: madeSupplierId(4) }))).toBe('signing-not-yours');
  });

  it('makes the buyer the host where there is no agency', () => {
    const side = { buyerId, method: 'openTender' } as const;
    expect(sign(inSession, { organizationId: buyerId }, { side })).toMatchObject({ events: [{ part: 'host' }] });
  });

  it('is done in the session: not while bids are being unsealed, not when it is over', () => {
    const ended = after(recorded, signed(agencyId, 'host'), { type: 'openingEnded', noticeIds: [] });
    expect([codeOf(sign(after(), {})), codeOf(sign(ended, {}))]).toEqual(['still-unsealing', 'session-over']);
  });

  it('is done once for an organisation, which then objects no more', () => {
    const opening = after(recorded, signed(one, 'tenderer'));
    expect(codeOf(sign(opening, {}))).toBe('record-already-signed');
    expect(codeOf(raiseObjection(opening, { textZh: '再核对' }, one))).toBe('record-already-signed');
    expect(codeOf(raiseObjection(opening, { textZh: '请核对' }, two))).toBeUndefined();
  });

  it('waits for the answer: a bidder for its own, the officers for all', () => {
    const opening = after(recorded, objected);
    const codes = [one, two, agencyId, buyerId].map((organizationId) => codeOf(sign(opening, { organizationId })));
    expect(codes).toEqual([
      'own-objection-unanswered',
      undefined,
      'own-objection-unanswered',
      'own-objection-unanswered',
    ]);
    expect(codeOf(sign(after(recorded, objected, answered), { organizationId: agencyId }))).toBeUndefined();
  });

  it('is refused for a record that has changed since it was shown', () => {
    expect(codeOf(sign(inSession, { recordSha256: 'cd'.repeat(32) }))).toBe('record-changed');
  });

  it('is refused to a member of the committee, who may not take part in the opening (art. 40)', () => {
    const memberIds = [madePersonId(2)];
    expect(codeOf(sign(inSession, { organizationId: buyerId }, { memberIds }))).toBe('committee-at-opening');
  });

  it('of the officers is void when another objection comes: they sign the record as it is then', () => {
    const opening = after(recorded, signed(agencyId, 'host'), signed(two, 'tenderer'), objected);
    const parts = 'signatures' in opening ? opening.signatures.map(({ part }) => part) : [];
    expect(parts).toEqual(['tenderer']);
  });

  it('takes as many signatures as the record can hold', () => {
    if (inSession.status !== 'inSession') throw new Error('in session');
    const signature = {
      part: 'tenderer' as const,
      organizationId: two,
      personId: madePersonId(3),
      name: '代表',
      at: madeDeadline,
      recordSha256: shown,
    };
    const full = { ...inSession, signatures: Array.from({ length: MAXIMUM_SIGNATURES }, () => signature) };
    expect(codeOf(sign(full, {}))).toBe('too-many-signatures');
  });
});
