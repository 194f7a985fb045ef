import { expect, it } from 'vitest';
import { evolveNegotiation } from '../../../../functions/negotiation/rules-negotiation.ts';
import { LotId } from '../../../../schemas/ids.ts';
import { fen } from '../../../../schemas/money.ts';
import type { Negotiation, NegotiationEvent } from '../../../../schemas/negotiation.ts';
import {
  plainAt,
  plainOrganizationId,
  plainPersonId,
  plainProcedureId,
  plainProcurementId,
} from '../../../../test/support/plain-ids.ts';
import { reportDraft } from './report-draft.ts';

const ids = [11, 12, 13].map(plainOrganizationId);
const events: readonly NegotiationEvent[] = [
  {
    type: 'negotiationBegun',
    procedureId: plainProcedureId(1),
    procurementId: plainProcurementId(1),
    buyerId: plainOrganizationId(1),
    authorityId: plainOrganizationId(2),
    memberIds: [1, 2, 3].map(plainPersonId),
    minimumSuppliers: 3,
    lots: [{ lotId: LotId.parse('lot-1'), participantIds: ids }],
  },
  { type: 'roundOpened', number: 1 },
  { type: 'roundEnded', number: 1 },
  {
    type: 'changeProposed',
    number: 1,
    subject: 'contractTerm',
    textZh: '付款期限改为三十日。',
    proposedBy: plainPersonId(1),
  },
  { type: 'changeConfirmed', number: 1, decidedBy: plainPersonId(9) },
  { type: 'finalOffersAsked', deadline: plainAt },
  { type: 'finalOffersReceived', offered: [{ lotId: LotId.parse('lot-1'), supplierIds: ids }], outcomes: [] },
  {
    type: 'offersRanked',
    outcomes: [
      {
        outcome: 'ranked',
        lotId: LotId.parse('lot-1'),
        candidates: ids.map((supplierId, index) => ({
          supplierId,
          rank: index + 1,
          priceFen: fen(100_000_000 + index),
          evaluatedPriceFen: fen(100_000_000 + index),
        })),
        excluded: [],
      },
    ],
  },
];

it('the first text of a report says what the record says: rounds, changes in force, offers in figures and capitals', () => {
  const state = events.reduce<Negotiation | undefined>(
    (before, event) => evolveNegotiation(before, event, { id: plainProcedureId(1), at: plainAt }),
    undefined,
  );
  if (state === undefined) throw new Error('nothing happened');
  const text = reportDraft(state, { titleZh: '影像服务', supplierName: (id) => `供应商${id.slice(-2)}` });
  expect(text).toContain('共进行1轮');
  expect(text).toContain('合同条款：付款期限改为三十日。');
  expect(text).toContain('第1名供应商11，最后报价人民币1,000,000.00元（大写壹佰万元整）');
  expect(text.split('\n')).toHaveLength(5);
});
