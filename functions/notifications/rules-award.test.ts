import { describe, expect, it } from 'vitest';
import { madeOrganizationId } from '../../test/support/made.ts';
import { firstSupplier } from '../../test/support/made-negotiation.ts';
import { lotOne } from '../../test/support/made-procedure.ts';
import { buyerSideMail, noticeId, procedureId, received, said, told } from '../../test/support/made-mail.ts';

describe('an award', () => {
  const id = `${procedureId}.${lotOne}`;
  const winner = { type: 'winnerDecided', winnerId: firstSupplier, priceFen: 100, resultNoticeId: noticeId };
  it('waits for the buyer alone, until a day', () => {
    const mails = told('award', id, { event: { type: 'candidatesReceived', ...received } });
    expect(said(mails)).toEqual([`procurementOfficer of ${madeOrganizationId(1)}: candidatesReceived`]);
    expect(mails[0]?.values.deadlineDay).toBe('2026-03-09');
  });
  it.each([
    ['buyer', 'winnerDecided'],
    ['nextCandidate', 'winnerDecided'],
    ['silence', 'winnerDeemed'],
  ])('decided by %s is told to the buyer’s side, without winner and price', (by, template) => {
    const mails = told('award', id, { event: { ...winner, by } });
    expect(said(mails)).toEqual(buyerSideMail(template));
    expect(JSON.stringify(mails.map(({ values }) => values))).not.toMatch(/org-|Fen/);
  });
  it('given up is told to the buyer’s side', () => {
    const event = { type: 'winnerGaveUp', supplierId: firstSupplier, reasonZh: '人手不足' };
    expect(said(told('award', id, { event }))).toEqual(buyerSideMail('winnerGaveUp'));
  });
  it('is told to winner and losers in the same words: the rest is in the letter', () => {
    const letter = {
      type: 'letterIssued',
      procedureId,
      lotId: lotOne,
      resultNoticeId: noticeId,
      reasonZh: '得分',
      reasonEn: 'score',
    };
    const won = { ...letter, supplierId: firstSupplier, kind: 'award' };
    const lost = { ...letter, supplierId: firstSupplier, kind: 'notAwarded', rank: 2, total: '88.10' };
    expect(told('letter', `${id}.${firstSupplier}`, { event: won })).toEqual(
      told('letter', `${id}.${firstSupplier}`, { event: lost }),
    );
  });
});
