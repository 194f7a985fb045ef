import { describe, expect, it } from 'vitest';
import type { EventActor } from '../../schemas/roles.ts';
import { addMilliseconds } from '../../schemas/time.ts';
import {
  madeAt,
  madeId,
  madeOrganization,
  madeOrganizationId,
  madePersonId,
  madeProcurementId,
} from '../../test/support/made.ts';
import { madeApplication } from '../../test/support/made-application.ts';
import { madeBid } from '../../test/support/made-bid.ts';
import {
  confirmed,
  firstSupplier,
  left,
  madePanel,
  negotiationAfter,
  proposed,
  ranked,
  reportWritten,
  roundOpened,
  secondSupplier,
  thirdSupplier,
} from '../../test/support/made-negotiation.ts';
import { lotOne, madeAmendment, madeDeadline, madeProcedure } from '../../test/support/made-procedure.ts';
import {
  buyerSideMail,
  committee,
  enquiryId,
  holderIds,
  noticeId,
  opening,
  personMail,
  procedureId,
  said,
  supplierMail,
  told,
} from '../../test/support/made-mail.ts';

describe('a change of the documents (Order 87 art. 27)', () => {
  const later = addMilliseconds(madeDeadline, 86_400_000);
  it.each([
    [false, madeDeadline, 'documentsAmended'],
    [false, later, 'deadlineMoved'],
    [true, madeDeadline, 'documentsAmendedMaterially'],
    [true, later, 'deadlineMovedMaterially'],
  ] as const)(
    'that is material: %s, with the deadline at %s, goes to every holder alike',
    (material, deadline, template) => {
      const amendment = { ...madeAmendment(1, material), deadline };
      const event = { type: 'procedureAmended', amendment, terms: madeProcedure().terms };
      const mails = told('procedure', procedureId, { event });
      expect(said(mails)).toEqual(supplierMail(holderIds, template));
      expect(new Set(mails.map(({ values }) => JSON.stringify(values))).size).toBe(1);
    },
  );

  it('rests on another article in a negotiation', () => {
    const event = { type: 'procedureAmended', amendment: madeAmendment(1, true), terms: madeProcedure().terms };
    const procedure = madeProcedure({ method: 'competitiveNegotiation' });
    const [mail] = told('procedure', procedureId, { event, facts: { procedure } });
    expect(mail?.values.rule).toBe('CLR-004');
  });

  it('that calls everything off goes to every holder alike, and the bidders among them are told no more', () => {
    const event = { type: 'procedureCancelled', reasonZh: '任务取消', noticeId };
    expect(said(told('procedure', procedureId, { event }))).toEqual(supplierMail(holderIds, 'procedureCancelled'));
    const toBidder = { type: 'bidderTold', lotId: lotOne, reason: 'cancelled_by_change' };
    const facts = {
      procedure: { ...madeProcedure(), status: 'cancelled' as const, cancelledAt: madeAt, reasonZh: '任务取消' },
    };
    expect(told('bid', `${procedureId}.${firstSupplier}`, { event: toBidder, facts })).toEqual([]);
  });
});

describe('questions', () => {
  const asked = {
    type: 'enquiryAsked',
    procedureId,
    supplierId: firstSupplier,
    questionZh: '能否分期付款？',
    answerBy: '2026-03-05',
  };
  it('go to the buyer’s side without their asker and their words', () => {
    const mails = told('enquiry', enquiryId, { event: asked });
    expect(said(mails)).toEqual(buyerSideMail('enquiryAsked'));
    expect(JSON.stringify(mails)).not.toMatch(new RegExp(`${firstSupplier}|分期`));
  });
  it('are answered to all who hold the documents', () => {
    const mails = told('enquiry', enquiryId, { event: { type: 'enquiryAnswered', answerZh: '可以分期' } });
    expect(said(mails)).toEqual(supplierMail(holderIds, 'enquiryAnswered'));
    expect(JSON.stringify(mails)).not.toContain('分期');
  });
});

describe('a bid (Order 87 arts 28, 40)', () => {
  const { status: _s, told: _t, version, ...common } = madeBid();
  const { submittedAt: _a, ...content } = version;
  const submitted = { type: 'bidSubmitted', ...common, ...content };
  const id = `${procedureId}.${firstSupplier}`;
  it.each([
    ['bid', submitted, 'bidReceived'],
    ['bid', { type: 'bidConfirmed', amendment: 1 }, 'bidConfirmed'],
    ['bid', { type: 'bidWithdrawn' }, 'bidWithdrawn'],
    ['finalOffer', submitted, 'finalOfferReceived'],
    ['finalOffer', { type: 'bidWithdrawn' }, 'bidWithdrawn'],
  ] as const)('in %s is nobody’s business but its own supplier’s: %#', (stream, event, template) => {
    const mails = told(stream, id, { event });
    expect(said(mails)).toEqual(supplierMail([firstSupplier], template));
    expect(mails[0]?.evenActor).toBe(true);
  });
  it('of a lot that fell is told why, with the article, and no number but the minimum', () => {
    const event = { type: 'bidderTold', lotId: lotOne, reason: 'fewer_than_three_bidders' };
    const [mail] = told('bid', id, { event });
    expect(mail).toMatchObject({ template: 'lotFailedForBidder', values: { rule: 'OPN-002', lotId: lotOne } });
    expect(mail?.values.reason?.zh).toContain('不足3家');
  });
  it.each([
    ['unlawful_conduct', 'NEG-009'],
    ['negotiation_no_longer_fits', 'NEG-009'],
    ['cancelled_by_change', 'NEG-012'],
  ] as const)('of a lot that was terminated is told so (Order 74 arts 23, 37): %s', (reason, rule) => {
    const procedure = madeProcedure({ method: 'competitiveNegotiation' });
    const event = { type: 'bidderTold', lotId: lotOne, reason };
    const [mail] = told('bid', id, { event, facts: { procedure } });
    expect(mail).toMatchObject({ template: 'lotFailedForBidder', values: { rule, lotId: lotOne } });
    expect(mail?.values.reason?.zh).not.toContain('废标');
  });
});

describe('until a lot is opened the buyer’s side', () => {
  it('is told that it may be opened, or has failed, and neither how many bid nor who', () => {
    const many = { lotId: lotOne, supplierIds: [firstSupplier, secondSupplier, thirdSupplier] };
    const failed = { type: 'lotFailed', ...many, reason: 'fewer_than_three_bidders', conformingIds: [] };
    const ready = told('procedure', procedureId, { event: { type: 'lotAwaitsOpening', ...many } });
    const fell = told('procedure', procedureId, { event: failed });
    expect(said(ready)).toEqual(buyerSideMail('readyToOpen'));
    expect(said(fell)).toEqual(buyerSideMail('lotFailedForBuyer'));
    const fewer = { ...many, supplierIds: [firstSupplier] };
    expect(told('procedure', procedureId, { event: { type: 'lotAwaitsOpening', ...fewer } })).toEqual(ready);
    expect(told('procedure', procedureId, { event: { ...failed, ...fewer } })).toEqual(fell);
  });
});

describe('an opening', () => {
  const id = `${procedureId}.${lotOne}`;
  const recorded = { type: 'openingRecorded', relatedPairs: [], linesSha256: 'ab'.repeat(32) };
  it('in public is told to its bidders and the buyer’s side', () => {
    expect(said(told('opening', id, { event: recorded }))).toEqual([
      ...supplierMail([firstSupplier, secondSupplier], 'bidsOpened'),
      ...buyerSideMail('openedForBuyer'),
    ]);
  });
  it('of responses to a negotiation is told to no supplier (law art. 38)', () => {
    const mails = told('opening', id, { event: recorded, facts: { opening: { ...opening, session: 'private' } } });
    expect(said(mails)).toEqual(buyerSideMail('openedForBuyer'));
  });
  it('has objections told to the buyer’s side and answers to whoever raised them', () => {
    const raised = { type: 'objectionRaised', number: 1, supplierId: secondSupplier, textZh: '价格有误' };
    expect(said(told('opening', id, { event: raised }))).toEqual(buyerSideMail('objectionRaised'));
    const answered = { type: 'objectionAnswered', number: 1, answerZh: '已核对' };
    expect(said(told('opening', id, { event: answered }))).toEqual(supplierMail([secondSupplier], 'objectionAnswered'));
  });
});

describe('a review', () => {
  const lot = {
    stage: 'conforming',
    supplierIds: [firstSupplier, secondSupplier],
    conformingIds: [firstSupplier],
  } as const;
  const stages = { [lotOne]: { ...lot, supplierIds: [...lot.supplierIds], conformingIds: [...lot.conformingIds] } };
  const event = { type: 'lotConformed', lotId: lotOne, conformingIds: [firstSupplier] };
  it('of a tender is told to nobody before the result (Order 87 arts 66, 69)', () => {
    expect(told('procedure', procedureId, { event, facts: { procedure: madeProcedure({ stages }) } })).toEqual([]);
    const qualified = { type: 'lotQualified', lotId: lotOne, qualifiedIds: [firstSupplier] };
    expect(told('procedure', procedureId, { event: qualified })).toEqual([]);
  });
  it('of a negotiation is told at once to whoever is out (Order 74 art. 30)', () => {
    const procedure = madeProcedure({ stages, method: 'competitiveNegotiation' });
    const mails = told('procedure', procedureId, { event, facts: { procedure } });
    expect(said(mails)).toEqual(supplierMail([secondSupplier], 'responseNotConforming'));
  });
  it('asks a bidder about its price, and tells the panel of the explanation', () => {
    const id = `${procedureId}.${lotOne}.${secondSupplier}`;
    const dueAt = addMilliseconds(madeAt, 1_800_000);
    const asked = { type: 'lowPriceAsked', grounds: ['mean'], question: '请说明', askedBy: madePersonId(1), dueAt };
    const mails = told('review', id, { event: asked });
    expect(said(mails)).toEqual(supplierMail([secondSupplier], 'priceQuestion'));
    expect(mails[0]?.values).toMatchObject({ deadline: dueAt, lotId: lotOne });
    const explained = { type: 'lowPriceExplained', text: '自有平台' };
    expect(said(told('review', id, { event: explained }))).toEqual(personMail(madePanel, 'priceExplained'));
  });
});

describe('a panel (Order 87 art. 47)', () => {
  it('is told of by each member alone, without the names of the others', () => {
    const { procedureId: _p, appointedAt: _a, replacements: _r, ...appointment } = committee;
    const mails = told('committee', procedureId, { event: { type: 'committeeAppointed', ...appointment } });
    expect(said(mails)).toEqual(personMail(madePanel, 'panelAppointed'));
    for (const mail of mails) expect(JSON.stringify(mail.values)).not.toContain('per-');
  });
  it('has whoever comes and whoever goes told', () => {
    const replacement = { personId: madePersonId(6), kind: 'expert', organizationId: madeOrganizationId(9) };
    const event = {
      type: 'memberReplaced',
      personId: madePersonId(2),
      reason: '因病',
      replacement,
      leaderId: madePersonId(1),
    };
    expect(said(told('committee', procedureId, { event }))).toEqual([
      ...personMail([madePersonId(6)], 'panelAppointed'),
      ...personMail([madePersonId(2)], 'panelLeft'),
    ]);
  });
});

describe('a negotiation (Order 74 arts 31, 32)', () => {
  const going = [firstSupplier, secondSupplier];
  it.each([
    [{ ...roundOpened }, supplierMail(going, 'roundOpened')],
    [{ ...proposed() }, [`procurementOfficer of ${madeOrganizationId(1)}: changeProposed`]],
    [{ ...confirmed() }, [...supplierMail(going, 'changeConfirmed'), ...personMail(madePanel, 'changeDecided')]],
    [
      { type: 'changeRefused', number: 1, decidedBy: madePersonId(50), reasonZh: '不同意' },
      personMail(madePanel, 'changeDecided'),
    ],
    [{ ...left(firstSupplier) }, personMail(madePanel, 'supplierLeft')],
    [
      { type: 'supplierExcluded', lotId: lotOne, supplierId: secondSupplier },
      supplierMail([secondSupplier], 'responseNotConforming'),
    ],
    [
      { type: 'finalOffersReceived', offered: [{ lotId: lotOne, supplierIds: going }], outcomes: [] },
      personMail(madePanel, 'offersReceived'),
    ],
    [{ ...ranked() }, personMail(madePanel, 'offersRanked')],
    [{ ...reportWritten }, personMail(madePanel, 'reportReady')],
  ] as const)('tells of $0.type whoever goes on, or whose turn it is', (event, expected) => {
    const mails = told('negotiation', procedureId, { event });
    expect(said(mails)).toEqual(expected);
    expect(JSON.stringify(mails.map(({ values }) => values))).not.toMatch(/org-|Zh":"(不同意|核对)/);
  });
  it('begins for every supplier of a lot, once for several lots', () => {
    const { memberIds, lots, ...rest } = negotiationAfter([]);
    const event = {
      type: 'negotiationBegun',
      procedureId,
      procurementId: madeProcurementId,
      buyerId: rest.buyerId,
      authorityId: rest.authorityId,
      memberIds,
      minimumSuppliers: 3,
      lots: lots.map(({ lotId, participantIds }) => ({ lotId, participantIds })),
    };
    expect(said(told('negotiation', procedureId, { event }))).toEqual(supplierMail(going, 'negotiationBegun'));
  });
  it('passes on that a message came, to the other end alone, and nothing of it', () => {
    const message = {
      type: 'messageSent',
      procedureId,
      supplierId: secondSupplier,
      round: 1,
      authorId: madePersonId(1),
    };
    const fromPanel = { ...message, side: 'panel', textZh: '请说明报价', attachments: [] };
    const fromSupplier = { ...fromPanel, side: 'supplier' };
    const id = `msg-${madeId(1)}`;
    const mails = told('negotiationMessage', id, { event: fromPanel });
    expect(said(mails)).toEqual(supplierMail([secondSupplier], 'messageReceived'));
    expect(JSON.stringify(mails)).not.toContain('报价');
    expect(said(told('negotiationMessage', id, { event: fromSupplier }))).toEqual(
      personMail(madePanel, 'messageForPanel'),
    );
  });
  it('calls everyone who goes on for final offers at the same moment', () => {
    const event = {
      type: 'finalOffersCalled',
      lots: [{ lotId: lotOne, participantIds: going }],
      minimumSuppliers: 2,
      deadline: madeDeadline,
    };
    const mails = told('finalOfferCall', procedureId, { event });
    expect(said(mails)).toEqual(supplierMail(going, 'finalOffersCalled'));
    expect(mails[0]?.values.deadline).toBe(madeDeadline);
  });
});

describe('an application for another method', () => {
  const id = madeApplication().id;
  const decision = { decidedBy: madePersonId(60), reasonZh: '材料齐备' };
  it.each([
    [
      { type: 'applicationSubmitted' },
      [`financeSupervisor of ${madeApplication().authorityId}: methodChangeSubmitted`],
    ],
    [{ type: 'applicationReturned', ...decision }, buyerSideMail('methodChangeReturned')],
    [{ type: 'applicationRejected', ...decision }, buyerSideMail('methodChangeRejected')],
    [{ type: 'applicationApproved', ...decision, noticeId }, buyerSideMail('methodChangeApproved')],
  ] as const)('tells of $0.type whose turn it is', (event, expected) => {
    expect(said(told('methodChange', id, { event }))).toEqual(expected);
  });
  it('is told to each expert whose opinion is asked for, and to no other', () => {
    const event = { type: 'opinionAsked', methodChangeId: id, personId: madePersonId(3), titleZh: '服务' };
    const mails = told('opinionRequest', `${id}.${madePersonId(3)}`, { event });
    expect(said(mails)).toEqual(personMail([madePersonId(3)], 'opinionWanted'));
    expect(mails[0]?.values.methodChangeId).toBe(id);
  });
});

describe('accounts', () => {
  const id = madeOrganizationId(7);
  const newcomer: EventActor = { personId: madePersonId(70), newcomer: true };
  const { particulars } = madeOrganization('supplier', 7);
  const administrators = `administrator of ${madeOrganizationId(8)}: registrationWaiting`;
  it('tell who registers, and who has to confirm it', () => {
    const event = { type: 'organizationRegistered', particulars };
    expect(said(told('organization', id, { event, actor: newcomer }))).toEqual([
      `${madePersonId(70)}: registrationReceived`,
      administrators,
    ]);
    const office = { type: 'organizationRegistered', particulars: madeOrganization('buyer', 7).particulars };
    expect(told('organization', id, { event: office })).toEqual([]);
  });
  it.each([
    [{ type: 'organizationConfirmed' }, 'registrationConfirmed'],
    [{ type: 'organizationRejected', reason: '材料不齐' }, 'registrationRejected'],
    [
      {
        type: 'banImposed',
        ban: { number: 1, from: '2026-01-01', through: '2026-12-31', reason: '串通', decidedBy: '某局' },
      },
      'banImposed',
    ],
    [{ type: 'banLifted', number: 1, on: '2026-03-02', reason: '撤销' }, 'banLifted'],
  ] as const)('tell a supplier of $0.type, without the reason', (event, template) => {
    const mails = told('organization', id, { event });
    expect(said(mails)).toEqual(supplierMail([id], template));
    expect(JSON.stringify(mails)).not.toMatch(/材料|串通|撤销/);
  });
  it('tell that a changed registration waits again', () => {
    expect(said(told('organization', id, { event: { type: 'confirmationReopened' } }))).toEqual([
      ...supplierMail([id], 'confirmationReopened'),
      administrators,
    ]);
  });
  it.each(['membershipGranted', 'membershipRemoved'])('tell a person of %s, with organisation and role', (type) => {
    const event = { type, membership: { organizationId: id, role: 'supplier' } };
    const mails = told('person', madePersonId(9), { event });
    expect(said(mails)).toEqual(personMail([madePersonId(9)], type));
    expect(mails[0]?.values).toMatchObject({ organization: { nameZh: '单位7' }, role: 'supplier' });
  });
});

describe('a deadline that is near', () => {
  const event = { type: 'reminderFell' };
  it('for bids is told to every holder, whether or not it has bid', () => {
    const mails = told('reminder', `bidDeadline.${procedureId}`, { event });
    expect(said(mails)).toEqual(supplierMail(holderIds, 'bidDeadlineNear'));
  });
  it('for an answer or a decision is told to whose it is', () => {
    expect(said(told('reminder', `answer.${enquiryId}`, { event }))).toEqual(buyerSideMail('answerNear'));
    expect(said(told('reminder', `decision.${procedureId}.${lotOne}`, { event }))).toEqual([
      `procurementOfficer of ${madeOrganizationId(1)}: decisionNear`,
    ]);
  });
  it('of a kind that does not exist is a fault of ours', () => {
    expect(() => told('reminder', `birthday.${procedureId}`, { event })).toThrow('kind of reminder');
  });
});

it('who is invited is told until when, and an agency that it was entrusted', () => {
  const invited = {
    type: 'supplierInvited',
    procedureId,
    supplierId: firstSupplier,
    number: '1',
    titleZh: '服务',
    method: 'competitiveNegotiation',
  };
  const [mail] = told('invitation', `${procedureId}.${firstSupplier}`, { event: invited });
  expect(mail).toMatchObject({ template: 'invited', values: { deadline: madeDeadline } });
});

it('what is missing that must be there is a fault of ours, and goes to the dead letters', () => {
  const event = { type: 'procedureCancelled', reasonZh: '任务取消', noticeId };
  expect(() => told('procedure', procedureId, { event, facts: { procedure: undefined } })).toThrow(
    'needs the procedure',
  );
});
