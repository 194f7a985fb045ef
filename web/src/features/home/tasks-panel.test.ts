import { expect, it } from 'vitest';
import { evolveNegotiation } from '../../../../functions/negotiation/rules-negotiation.ts';
import { LotId } from '../../../../schemas/ids.ts';
import type { ReportView } from '../../../../schemas/negotiation-api.ts';
import type { Negotiation, NegotiationEvent } from '../../../../schemas/negotiation.ts';
import { fen } from '../../../../schemas/money.ts';
import { Instant } from '../../../../schemas/time.ts';
import {
  plainAt,
  plainOrganizationId,
  plainPersonId,
  plainProcedureId,
  plainProcurementId,
} from '../../../../test/support/plain-ids.ts';
import { talkTasks } from './tasks-panel.ts';

const ids = [11, 12, 13].map(plainOrganizationId);
const lotId = LotId.parse('lot-1');
const opened: NegotiationEvent = { type: 'roundOpened', number: 1 };
const candidates = ids.map((supplierId, index) => ({
  supplierId,
  rank: index + 1,
  priceFen: fen(100),
  evaluatedPriceFen: fen(100),
}));
const offers: readonly NegotiationEvent[] = [
  { type: 'finalOffersAsked', deadline: plainAt },
  { type: 'finalOffersReceived', offered: [{ lotId, supplierIds: ids }], outcomes: [] },
];
const ranked: NegotiationEvent = {
  type: 'offersRanked',
  outcomes: [{ outcome: 'ranked', lotId, candidates, excluded: [] }],
};

function after(...events: readonly NegotiationEvent[]): Negotiation {
  const begun: NegotiationEvent = {
    type: 'negotiationBegun',
    procedureId: plainProcedureId(1),
    procurementId: plainProcurementId(1),
    buyerId: plainOrganizationId(1),
    authorityId: plainOrganizationId(2),
    memberIds: [1, 2, 3].map(plainPersonId),
    minimumSuppliers: 3,
    lots: [{ lotId, participantIds: ids }],
  };
  const context = { id: plainProcedureId(1), at: plainAt };
  return events.reduce<Negotiation>(
    (state, event) => evolveNegotiation(state, event, context),
    evolveNegotiation(undefined, begun, context),
  );
}

/** The kinds of the tasks of a member, or of another person, with how many or by when. */
function kinds(negotiation: Negotiation, report?: ReportView, person = 1) {
  const about = { procedureId: plainProcedureId(1), titleZh: '影像服务' };
  const tasks = talkTasks(about, { negotiation, report }, plainPersonId(person));
  return tasks.map(({ kind, count, dueDay }) => [kind, count ?? dueDay]);
}

it('a member is told what the talks wait for', () => {
  expect(kinds(after())).toEqual([['goOnNegotiating', undefined]]);
  expect(kinds(after(opened))).toEqual([['meetSuppliers', 3]]);
  expect(kinds(after(...offers))).toEqual([['reviewOffers', undefined]]);
  expect(kinds(after({ type: 'finalOffersAsked', deadline: plainAt }))).toEqual([]);
});

it('the report is to be written, then to be signed by whoever has not, until the last day of its period', () => {
  const state = after(...offers, ranked);
  const report = { signatures: [], due: Instant.parse('2026-03-04T16:00:00.000Z'), version: 4 };
  expect(kinds(state, report)).toEqual([['writeReport', '2026-03-04']]);
  const written = { ...report, textZh: '报告', signatures: [{ memberId: plainPersonId(2), at: plainAt }] };
  expect(kinds(state, written)).toEqual([['signReport', '2026-03-04']]);
  expect(kinds(state, written, 2)).toEqual([]);
});

it('whoever does not sit on the panel has no tasks of it', () => {
  expect(kinds(after(opened), undefined, 9)).toEqual([]);
});
