import { isTender } from '../../../../schemas/procurement-method.ts';
import { defineTexts, useTexts, type Say } from '../../words/texts.ts';
import { useProcedure } from '../procedures/use-procedure.ts';
import { reviewTexts } from './texts.ts';

/** The words of a review where they differ: the first responses to a negotiation are reviewed by its panel in one step. */
const responseTexts = defineTexts('response-review', {
  zh: {
    ...reviewTexts.zh,
    stepConformity: '响应文件评审',
    conformityBy: '由谈判小组成员各自独立评审，资格和实质性要求一并评审；逐项以多数意见为准。',
    conformityNeedsCommittee: '组成谈判小组后才能评审响应文件。',
    bids: '供应商',
    declare: '因其他法定原因终止本标项',
    declareSubmit: '终止本标项',
    declareEffect: '本标项终止，不再评审，不能恢复。',
    completeConformity: '完成响应文件评审',
    completeConformityEffect: '按多数意见确定谁进入谈判，不能再修改；未实质性响应的，由谈判小组告知理由。',
    completeConformityFails: '符合要求的供应商不足法定家数的，本标项终止，并发布公告。',
    completeVisible: '采购人、代理机构、谈判小组和监督部门；供应商各自得知本单位的结论；终止的，以公告告知所有人。',
  },
  en: {
    ...reviewTexts.en,
    stepConformity: 'Review of the responses',
    conformityBy:
      'Each member of the panel reviews alone, qualification and substantive requirements together; for each requirement the majority counts.',
    conformityNeedsCommittee: 'Responses are reviewed once the panel is composed.',
    bids: 'Suppliers',
    declare: 'Terminate the lot for another reason in law',
    declareSubmit: 'Terminate the lot',
    declareEffect: 'The lot is terminated, its review ends, and neither can be undone.',
    completeConformity: 'Complete the review of responses',
    completeConformityEffect:
      'The majority decides who goes on to the talks, and the decisions stand. Whoever does not conform is told why.',
    completeConformityFails:
      'A lot with fewer conforming suppliers than the law asks for is terminated, with a notice.',
    completeVisible:
      'The buyer, its agency, the panel and oversight; each supplier learns its own result; of a termination everyone is told by notice.',
  },
});

/** The words of a review in the procedure that is shown. */
export function useReviewWords(): Say<keyof typeof reviewTexts.zh> {
  return useTexts(isTender(useProcedure().method) ? reviewTexts : responseTexts);
}
