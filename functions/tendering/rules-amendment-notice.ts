import type { NoticeId } from '../../schemas/ids.ts';
import type { RuleId } from '../../schemas/law/rules.ts';
import type { Notice } from '../../schemas/notice.ts';
import type { Amendment, PublishedProcedure } from '../../schemas/procedure.ts';
import type { Procurement } from '../../schemas/procurement.ts';
import type { TenderTerms } from '../../schemas/tender-terms.ts';
import { dayOf } from '../../schemas/time.ts';
import { noticeHeader, noticeLots, type NoticeParties } from '../notices/rules-header.ts';
import { issueNotice } from '../notices/rules-notice.ts';
import { dayValue, tableValue, textValue } from '../notices/rules-values.ts';
import { memberNames, memberOf, type Change } from './rules-changes.ts';
import { lotIdsOf } from './rules-draft.ts';
import { runningMethod } from './rules-methods.ts';

/** A notice page stays light: of a longer text the notice shows the beginning, the document has it whole. */
const LONGEST_CELL = 1500;

export type AmendmentNotice = {
  readonly procedure: PublishedProcedure;
  readonly procurement: Procurement;
  readonly parties: NoticeParties;
  readonly amendment: Amendment;
  /** The document as amended. */
  readonly terms: TenderTerms;
  readonly previousNoticeIds: readonly NoticeId[];
};

/** The notice of an amendment (更正公告): what stood, what stands now, and the dates in force (Order 87 art. 27). */
export function amendmentNotice(facts: AmendmentNotice): Notice {
  const { procedure, procurement, amendment, terms } = facts;
  return issueNotice({
    id: amendment.noticeId,
    type: 'amendmentNotice',
    at: amendment.at,
    header: noticeHeader({ ...procedure, terms }, procurement, facts.parties),
    lots: noticeLots(procurement, lotIdsOf(terms)),
    fields: {
      firstPublishedOn: dayValue(dayOf(procedure.publishedAt)),
      matter: textValue('采购公告、采购文件', 'Notice and documents'),
      changes: changesTable(amendment.changes),
      otherMatters: textValue(`更正原因：${amendment.reasonZh}${confirmationWords(amendment.material)}`),
    },
    previousNoticeIds: [...facts.previousNoticeIds],
    followsNoticeId: procedure.tenderNoticeId,
    citations: [citationOf(procedure, amendment)],
    facts: {
      bidDeadline: terms.bidDeadline,
      bidOpeningAt: terms.openingAt,
      lots: terms.lots.map((lot) => ({ lotId: lot.lotId, ceilingFen: lot.priceCeilingFen, status: 'active' as const })),
    },
  });
}

/** Order 87 has a paragraph of its own on changes that touch no bid (art. 27 para. 1); Order 74 has one for both (art. 29). */
function citationOf({ method }: PublishedProcedure, { material }: Amendment): RuleId {
  const { isTender, amendmentRule } = runningMethod(method);
  return isTender && !material ? 'CLR-002' : amendmentRule;
}

function confirmationWords(isMaterial: boolean): string {
  return isMaterial ? ' 已提交投标（响应）文件的供应商，须在截止时间前重新提交或者确认，否则不予计入。' : '';
}

function changesTable(changes: readonly Change[]) {
  return tableValue(
    [
      { zh: '更正项', en: 'Item' },
      { zh: '更正前内容', en: 'Before' },
      { zh: '更正后内容', en: 'After' },
    ],
    changes.map((change) => [
      textValue(memberNames[memberOf(change)]),
      textValue(clipped(change.before)),
      textValue(clipped(change.after)),
    ]),
  );
}

function clipped(text: string): string {
  if (text === '') return '（无）';
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL).toWellFormed()}……（全文见采购文件）`;
}
