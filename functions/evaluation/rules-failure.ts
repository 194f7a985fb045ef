import type { RuleId } from '../../schemas/law/rules.ts';
import type { NoticeType } from '../../schemas/notice.ts';
import type { FailureReason } from '../../schemas/procedure.ts';
import { isTender, type ProcurementMethod } from '../../schemas/procurement-method.ts';

/** Words in both languages. `{count}` is how many there were, `{minimum}` how many the law asks for. */
type Words = { readonly zh: string; readonly en: string };

/** What the law says of one way to fail, and the words in which the portal says it. */
export type FailureRule = {
  /** The article by which the lot falls. */
  readonly rule: RuleId;
  /** In the public notice. */
  readonly notice: Words;
  /** What each bidder of the lot is told (law art. 36 para. 2: the buyer tells all of them why). */
  readonly bidder: Words;
};

/**
 * THE table of failure: why a lot falls → by which article, in which words.
 *
 * Fewer than three in a tender, in the order of the procedure:
 * bidders at the deadline → Order 87 art. 41 · qualified → Order 87 art. 44 · responsive → law art. 36, Order 87 art. 43.
 * In a negotiation the minimum is three, or two where the finance department approved going on with two: Order 74 arts 33, 37.
 */
export const failureRules: Readonly<Record<FailureReason, FailureRule>> = {
  fewer_than_three_bidders: {
    rule: 'OPN-002',
    notice: {
      zh: '至投标截止时间，提交投标文件的投标人为{count}家，不足{minimum}家，依法不得开标，予以废标。',
      en: 'At the deadline there were {count} tenderers, fewer than {minimum}: bids may not be opened and the tender fails.',
    },
    bidder: {
      zh: '本包投标人不足{minimum}家，依法不得开标。您的投标文件未拆封、未解密，今后也不会开启。',
      en: 'Fewer than {minimum} tenderers bid for this lot, so bids may not be opened. Your bid was not unsealed and never will be.',
    },
  },
  fewer_than_three_qualified: {
    rule: 'EVL-001',
    notice: {
      zh: '经资格审查，合格投标人为{count}家，不足{minimum}家，依法不得评标，予以废标。',
      en: 'After the qualification review {count} tenderers qualified, fewer than {minimum}: there may be no evaluation and the tender fails.',
    },
    bidder: {
      zh: '经资格审查，本包合格投标人不足{minimum}家，依法不得评标，本包废标。',
      en: 'Fewer than {minimum} tenderers of this lot qualified, so there may be no evaluation: the lot has failed.',
    },
  },
  fewer_than_three_responsive: {
    rule: 'EVL-002',
    notice: {
      zh: '对招标文件作实质响应的投标人为{count}家，不足{minimum}家，予以废标。',
      en: 'Tenderers who responded to the substance of the document: {count}, fewer than {minimum}. The tender fails.',
    },
    bidder: {
      zh: '经评审，本包对招标文件作实质响应的投标人不足{minimum}家，本包废标。',
      en: 'Fewer than {minimum} tenderers of this lot responded to the substance of the document: the lot has failed.',
    },
  },
  all_over_ceiling: {
    rule: 'EVL-003',
    notice: {
      zh: '投标人的报价均超过采购预算或者最高限价，采购人不能支付，予以废标。',
      en: 'Every price exceeds the budget or the ceiling and the buyer cannot pay: the tender fails.',
    },
    bidder: {
      zh: '本包所有投标报价均超过采购预算或者最高限价，采购人不能支付，本包废标。',
      en: 'Every price for this lot exceeds the budget or the ceiling and the buyer cannot pay: the lot has failed.',
    },
  },
  unlawful_conduct: {
    rule: 'EVL-003',
    notice: {
      zh: '出现影响采购公正的违法、违规行为，予以废标。',
      en: 'Unlawful conduct affected the fairness of the purchase: the tender fails.',
    },
    bidder: {
      zh: '本包出现影响采购公正的违法、违规行为，予以废标。',
      en: 'Unlawful conduct affected the fairness of the purchase of this lot: it has failed.',
    },
  },
  cancelled_by_change: {
    rule: 'EVL-003',
    notice: {
      zh: '因重大变故，采购任务取消，予以废标。',
      en: 'The task was cancelled because of a major change: the tender fails.',
    },
    bidder: {
      zh: '因重大变故，本包采购任务取消，予以废标。',
      en: 'The task of this lot was cancelled because of a major change: the lot has failed.',
    },
  },
  defective_document: {
    rule: 'EVL-033',
    notice: {
      zh: '招标文件存在歧义、重大缺陷或者违反国家有关强制性规定，停止评标，修改后重新组织采购活动。',
      en: 'The document is ambiguous, seriously defective or against mandatory rules: evaluation stops, and the purchase begins again with a corrected one.',
    },
    bidder: {
      zh: '本包招标文件存在歧义、重大缺陷或者违反国家有关强制性规定，评标停止，将修改后重新组织采购活动。',
      en: 'The document of this lot is ambiguous, seriously defective or against mandatory rules: evaluation has stopped, and the purchase will begin again with a corrected one.',
    },
  },
  negotiation_no_longer_fits: {
    rule: 'NEG-009',
    notice: {
      zh: '因情况变化，不再符合规定的竞争性谈判采购方式适用情形，终止采购活动，将重新开展采购活动。',
      en: 'Circumstances have changed so that competitive negotiation may no longer be used: the procedure is terminated, and the purchase begins again.',
    },
    bidder: {
      zh: '因情况变化，本包不再符合规定的竞争性谈判采购方式适用情形，采购活动终止，将重新开展采购活动。',
      en: 'Circumstances have changed so that competitive negotiation may no longer be used for this lot: the procedure is terminated, and the purchase begins again.',
    },
  },
  fewer_than_minimum_suppliers: {
    rule: 'NEG-009',
    notice: {
      zh: '至首次响应文件提交截止时间，提交响应文件的供应商为{count}家，不足{minimum}家，终止采购活动。',
      en: 'At the deadline for first responses there were {count} suppliers, fewer than {minimum}: the procedure is terminated.',
    },
    bidder: {
      zh: '本包提交响应文件的供应商不足{minimum}家，采购活动终止。您的响应文件未解密，今后也不会开启。',
      en: 'Fewer than {minimum} suppliers responded for this lot: the procedure is terminated. Your response was not unsealed and never will be.',
    },
  },
  fewer_than_minimum_conforming: {
    rule: 'NEG-009',
    notice: {
      zh: '经评审，符合竞争要求且报价未超过采购预算的供应商为{count}家，不足{minimum}家，终止采购活动。',
      en: '{count} suppliers met the requirements within the budget, fewer than {minimum}: the procedure is terminated.',
    },
    bidder: {
      zh: '本包符合竞争要求且报价未超过采购预算的供应商不足{minimum}家，采购活动终止。',
      en: 'Fewer than {minimum} suppliers of this lot met the requirements within the budget: the procedure is terminated.',
    },
  },
  fewer_than_minimum_final_offers: {
    rule: 'NEG-005',
    notice: {
      zh: '在规定时间内提交最后报价的供应商为{count}家，不足{minimum}家，终止采购活动。',
      en: '{count} suppliers gave a final offer in time, fewer than {minimum}: the procedure is terminated.',
    },
    bidder: {
      zh: '本包提交最后报价的供应商不足{minimum}家，采购活动终止。',
      en: 'Fewer than {minimum} suppliers gave a final offer for this lot: the procedure is terminated.',
    },
  },
  no_candidate_left: {
    rule: 'AWD-012',
    notice: {
      zh: '中标（成交）供应商放弃，不再由其他候选人递补，采购活动终止，将重新开展采购活动。',
      en: 'The winner gave up and no other candidate takes its place: the purchase ends and will be started again.',
    },
    bidder: {
      zh: '本包中标（成交）供应商放弃，不再由其他候选人递补，采购活动终止。',
      en: 'The winner of this lot gave up and no other candidate takes its place: the procedure is terminated.',
    },
  },
};

/** What Order 74 says where the law of tenders (law art. 36) would not do: nothing but a tender is 废标. */
const otherThanTender: Readonly<Partial<Record<FailureReason, FailureRule>>> = {
  unlawful_conduct: {
    rule: 'NEG-009',
    notice: {
      zh: '出现影响采购公正的违法、违规行为，终止采购活动，将重新开展采购活动。',
      en: 'Unlawful conduct affected the fairness of the purchase: the procedure is terminated, and the purchase begins again.',
    },
    bidder: {
      zh: '本包出现影响采购公正的违法、违规行为，采购活动终止，将重新开展采购活动。',
      en: 'Unlawful conduct affected the fairness of the purchase of this lot: the procedure is terminated, and the purchase begins again.',
    },
  },
  cancelled_by_change: {
    rule: 'NEG-012',
    notice: {
      zh: '因重大变故，采购任务取消，终止采购活动。',
      en: 'The task was cancelled because of a major change: the procedure is terminated.',
    },
    bidder: {
      zh: '因重大变故，本包采购任务取消，采购活动终止。',
      en: 'The task of this lot was cancelled because of a major change: the procedure is terminated.',
    },
  },
};

/** The rule by which a lot falls in a procedure of this method. */
export function failureRule(reason: FailureReason, method: ProcurementMethod): FailureRule {
  const own = isTender(method) ? undefined : otherThanTender[reason];
  return own ?? failureRules[reason];
}

/** Where suppliers are counted. */
export type CountingStep = 'bidders' | 'qualified' | 'conforming' | 'finalOffers';

/** At which step too few make a lot fall, and for which reason. A tender has no final offers. */
const failuresByStep = {
  tender: {
    bidders: 'fewer_than_three_bidders',
    qualified: 'fewer_than_three_qualified',
    conforming: 'fewer_than_three_responsive',
    finalOffers: 'fewer_than_three_responsive',
  },
  negotiation: {
    bidders: 'fewer_than_minimum_suppliers',
    qualified: 'fewer_than_minimum_conforming',
    conforming: 'fewer_than_minimum_conforming',
    finalOffers: 'fewer_than_minimum_final_offers',
  },
} as const satisfies Record<string, Record<CountingStep, FailureReason>>;

/** Why a lot falls when `count` are left at a step; `undefined` when there are enough. At the minimum there are enough. */
export function failureAt(
  step: CountingStep,
  count: number,
  procedure: { readonly method: ProcurementMethod; readonly minimumSuppliers: number },
): FailureReason | undefined {
  if (count >= procedure.minimumSuppliers) return undefined;
  return failuresByStep[isTender(procedure.method) ? 'tender' : 'negotiation'][step];
}

/** What a failure's words depend on. */
export type FailureFigures = { readonly method: ProcurementMethod; readonly count: number; readonly minimum: number };

/** The words of a failure for its public notice. */
export function failureWords(reason: FailureReason, figures: FailureFigures): Words {
  return filled(failureRule(reason, figures.method).notice, figures);
}

/** What each bidder of the lot is told. */
export function bidderWords(reason: FailureReason, figures: FailureFigures): Words {
  return filled(failureRule(reason, figures.method).bidder, figures);
}

function filled(words: Words, figures: FailureFigures): Words {
  return { zh: fill(words.zh, figures), en: fill(words.en, figures) };
}

function fill(text: string, { count, minimum }: FailureFigures): string {
  return text.replaceAll('{count}', `${count}`).replaceAll('{minimum}', `${minimum}`);
}

/** A failed tender is announced as 废标公告, any other method as 终止公告 (财办库〔2020〕50号). */
export function failureNoticeType(
  method: ProcurementMethod,
): Extract<NoticeType, `${'failedTender' | 'termination'}Notice`> {
  return isTender(method) ? 'failedTenderNotice' : 'terminationNotice';
}
