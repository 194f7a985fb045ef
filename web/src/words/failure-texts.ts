import type { FailureReason } from '../../../schemas/procedure.ts';
import { defineTexts, type Texts } from './texts.ts';

/** Why a lot failed, in a few words and without figures: not everyone who may know the reason may know how many took part. */
export const failureTexts: Texts<FailureReason> = defineTexts('failure', {
  zh: {
    fewer_than_three_bidders: '投标人不足三家',
    fewer_than_three_qualified: '通过资格审查的不足三家',
    fewer_than_three_responsive: '实质性响应的不足三家',
    all_over_ceiling: '报价均超过预算或最高限价',
    unlawful_conduct: '存在影响公正的违法行为',
    cancelled_by_change: '采购任务取消',
    defective_document: '采购文件存在歧义或缺陷',
    negotiation_no_longer_fits: '不再符合竞争性谈判的适用情形',
    fewer_than_minimum_suppliers: '响应的供应商不足法定家数',
    fewer_than_minimum_conforming: '符合要求的供应商不足法定家数',
    fewer_than_minimum_final_offers: '提交最后报价的不足法定家数',
    no_candidate_left: '没有可以递补的候选人',
  },
  en: {
    fewer_than_three_bidders: 'Fewer than three bidders',
    fewer_than_three_qualified: 'Fewer than three qualified',
    fewer_than_three_responsive: 'Fewer than three responsive',
    all_over_ceiling: 'All prices above budget or ceiling',
    unlawful_conduct: 'Unlawful conduct',
    cancelled_by_change: 'The task was cancelled',
    defective_document: 'The document is ambiguous or defective',
    negotiation_no_longer_fits: 'Negotiation no longer fits',
    fewer_than_minimum_suppliers: 'Fewer suppliers than the law asks for',
    fewer_than_minimum_conforming: 'Fewer conforming than the law asks for',
    fewer_than_minimum_final_offers: 'Fewer final offers than the law asks for',
    no_candidate_left: 'No candidate left',
  },
});
