import { describe, expect, test } from 'vitest';
import { noticeForm } from '../../schemas/law/notice-forms.ts';
import { NoticeType, type Notice } from '../../schemas/notice.ts';
import { fold } from '../../schemas/stream.ts';
import {
  amendmentNotice,
  failedTenderNotice,
  parkHeader,
  resultNotice,
  tenderNotice,
} from '../../test/support/notice-fixtures.ts';
import { awardedAmounts, issueNotice, missingNoticeFields, noticeKind, noticeStream } from './rules-notice.ts';
import { textValue } from './rules-values.ts';

const whole = [tenderNotice(), amendmentNotice(), failedTenderNotice(), resultNotice()];

function missingIn(notice: Notice): (string | undefined)[] {
  return missingNoticeFields(notice).map((refusal) => refusal.pointer);
}

describe('the statutory fields of a notice', () => {
  test.each(whole)('are all there in a whole $type', (notice) => {
    expect(missingNoticeFields(notice)).toEqual([]);
  });

  test.each(whole.flatMap((notice) => notice.fields.map(({ key }) => ({ notice, key, type: notice.type }))))(
    'the lack of $key in a $type is refused, unless the form leaves it to the buyer',
    ({ notice, key }) => {
      const without = { ...notice, fields: notice.fields.filter((field) => field.key !== key) };
      const isOptional = noticeForm(notice.type).fields[key]?.required === 'optional';
      expect(missingIn(without)).toEqual(isOptional ? [] : [`/fields/${key}`]);
    },
  );

  test('the lack of a field is refused by the article that asks for it', () => {
    const { budgetFen: _, ...facts } = tenderNotice().facts;
    expect(missingNoticeFields({ ...tenderNotice(), facts })).toEqual([
      {
        code: 'notice-field-missing',
        rule: 'PUB-012',
        pointer: '/fields/budget',
        facts: { field: 'budget', labelZh: '预算金额', labelEn: 'Budget' },
      },
    ]);
  });

  test('a tender notice without deadline and opening time lacks both, and its overview', () => {
    const { bidDeadline: _, bidOpeningAt: __, ...facts } = tenderNotice().facts;
    expect(missingIn({ ...tenderNotice(), facts })).toEqual([
      '/fields/overview',
      '/fields/bidDeadline',
      '/fields/bidOpeningAt',
    ]);
  });

  test('a party is named with address and telephone', () => {
    const notice = tenderNotice();
    expect(missingIn({ ...notice, buyer: { ...notice.buyer, address: '' } })).toEqual(['/fields/buyer']);
    expect(missingIn({ ...notice, projectContact: { name: '陈静', phone: '' } })).toEqual(['/fields/projectContact']);
  });

  test('no procurement agency is asked for where the buyer buys by itself', () => {
    const { procurementAgency: _, ...alone } = tenderNotice();
    expect(missingNoticeFields(alone)).toEqual([]);
  });

  test('the lots are listed with their reasons as soon as there are two', () => {
    const notice = { ...failedTenderNotice(), fields: [{ key: 'reason', value: textValue('投标人不足3家') }] };
    expect(missingIn(notice)).toEqual(['/fields/failedLots']);
    expect(missingIn({ ...notice, lots: notice.lots.slice(0, 1) })).toEqual([]);
  });

  test('the total score is published for comprehensive scoring only', () => {
    expect(missingIn({ ...resultNotice(), circumstances: ['scored'] })).toEqual(['/fields/winnerScore']);
  });

  test('the time of opening responses is asked for in a consultation, not in a negotiation', () => {
    const consultation = issueNotice({
      ...draftOf(tenderNotice()),
      type: 'negotiationNotice',
      header: { ...parkHeader, procurementMethod: 'competitiveConsultation' },
      fields: {},
    });
    const negotiation: Notice = { ...consultation, procurementMethod: 'competitiveNegotiation' };
    expect(missingIn(consultation)).toContain('/fields/openingPlace');
    expect(missingIn(negotiation)).not.toContain('/fields/openingPlace');
  });
});

function draftOf(notice: Notice) {
  return { id: notice.id, at: notice.publishedAt, lots: notice.lots };
}

describe('the forms', () => {
  test.each(NoticeType.options)('the form of a %s places every field in exactly one section', (type) => {
    const form = noticeForm(type);
    const placed = form.sections.flatMap((section) => section.fields);
    expect(placed.toSorted()).toEqual(Object.keys(form.fields).toSorted());
  });

  test.each(NoticeType.options)('the form of a %s names the contacts', (type) => {
    expect(Object.keys(noticeForm(type).fields)).toEqual(
      expect.arrayContaining(['buyer', 'procurementAgency', 'projectContact']),
    );
  });

  test('a tender ends in 中标, every other method in 成交', () => {
    expect(noticeKind({ type: 'resultNotice', procurementMethod: 'openTender' }, 'zh')).toBe('中标结果公告');
    expect(noticeKind({ type: 'resultNotice', procurementMethod: 'competitiveNegotiation' }, 'zh')).toBe(
      '成交结果公告',
    );
    expect(noticeKind({ type: 'negotiationNotice', procurementMethod: 'competitiveConsultation' }, 'zh')).toBe(
      '竞争性磋商公告',
    );
  });
});

describe('the stream of a notice', () => {
  test('folding its one event gives the notice', () => {
    const notice = resultNotice();
    const event = { type: 'noticeIssued' as const, notice };
    const context = { id: notice.id, at: notice.publishedAt };
    expect(fold(noticeStream, [{ event, context }])).toEqual(notice);
    expect(noticeStream.event.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
  });

  test('stands in the lists of all notices, of its buyer, its type and its procurement with one sort', () => {
    const notice = tenderNotice();
    const sort = `${notice.publishedAt}#${notice.id}`;
    expect(noticeStream.places(notice, notice.id)).toEqual({
      byMonth: { key: 'notice', sort },
      byOwner: { key: `notice#buyer#${notice.buyer.id}`, sort },
      byPartner: { key: 'notice#type#tenderNotice', sort },
      byParent: { key: `notice#procurement#${notice.procurementId}`, sort },
    });
  });

  test('sums what was awarded, and the budget of the lots awarded when all are known', () => {
    expect(awardedAmounts(resultNotice())).toEqual({ awardedFen: 749_000_000, awardedBudgetFen: 944_000_000 });
    const { facts } = resultNotice();
    const awards = facts.awards.map(({ lotId, supplier, amountFen }) => ({ lotId, supplier, amountFen }));
    expect(awardedAmounts({ facts: { ...facts, awards } })).toEqual({ awardedFen: 749_000_000 });
    expect(awardedAmounts(tenderNotice())).toEqual({});
  });
});
