import { z } from 'zod';
import { Fen } from './money.ts';
import { PointsNumber, PointsText } from './points.ts';

/** An id the caller chooses, of a bid, a committee member or a criterion. */
const ChosenId = z.string().min(1).max(100);

export const CriterionKind = z.enum(['price', 'objective', 'subjective', 'past_performance']);
export type CriterionKind = z.infer<typeof CriterionKind>;

/** A price of zero is no offer: a purchaser takes no gifts (Regulation art. 11), and it could not be divided by. */
const PriceFen = Fen.refine((amount) => amount > 0, 'a price is more than zero');

/** Ten times the largest evaluation known: a short request must not ask for more memory than a function has. */
const MAXIMUM_CELLS = 1_000_000;

/** A question about an evaluation (试算): the scheme, the bids and the members' scores. */
export const EvaluationRequest = z
  .strictObject({
    method: z.enum(['comprehensive_scoring', 'lowest_price', 'negotiation']),
    ceilingFen: PriceFen,
    criteria: z
      .array(z.strictObject({ id: ChosenId, kind: CriterionKind, points: PointsNumber.max(100) }))
      .max(200)
      .default([]),
    members: z.array(ChosenId).max(100).default([]),
    bids: z
      .array(
        z.strictObject({
          id: ChosenId,
          priceFen: PriceFen,
          /** Small or micro: the price deduction applies (Caiku [2020] 46 art. 9). */
          smallEnterprise: z.boolean().default(false),
          qualified: z.boolean(),
          responsive: z.boolean(),
          /** The bidder's record from earlier contracts; absent for a newcomer. */
          pastPerformancePoints: PointsText.optional(),
        }),
      )
      .max(1000),
    scores: z
      .array(z.strictObject({ member: ChosenId, bid: ChosenId, criterion: ChosenId, points: PointsText }))
      .max(500_000)
      .default([]),
    smallEnterpriseDeductionBp: z.int().min(0).max(9999).default(0),
    /** The price is fixed and no criterion (Order 87 art. 55). */
    fixedPrice: z.boolean().default(false),
    pastPerformanceMax: PointsNumber.refine((points) => points > 0, 'a maximum is more than zero').default(1000),
    newcomerPolicy: z.enum(['median', 'rescale']).default('median'),
  })
  .refine(({ bids, criteria, members }) => bids.length * criteria.length * members.length <= MAXIMUM_CELLS, {
    path: ['bids'],
    message: 'bids × criteria × members is more than a million',
  });
export type EvaluationRequest = z.infer<typeof EvaluationRequest>;

export const ExclusionReason = z.enum(['not_qualified', 'not_responsive', 'over_ceiling']);
export type ExclusionReason = z.infer<typeof ExclusionReason>;

/** Why nothing can be ranked, in the order in which the law asks (Order 87 arts 41, 44; law art. 36). */
export const EvaluationFailure = z.enum([
  'fewer_than_three_bidders',
  'fewer_than_three_qualified',
  'fewer_than_three_responsive',
  'all_over_ceiling',
]);
export type EvaluationFailure = z.infer<typeof EvaluationFailure>;

/** Things that do not stop the computation, but would stop or complicate the procedure. */
export const EvaluationWarning = z.enum([
  'price_weight_below_minimum',
  'deduction_outside_band',
  'deduction_without_price_criterion',
  'committee_size',
  'abnormally_low_price',
  'tied_first',
  'equal_totals_after_rounding',
  'newcomer_given_median',
  'newcomer_rescaled',
  'no_past_performance_records',
]);
export type EvaluationWarning = z.infer<typeof EvaluationWarning>;

/** The words of a warning for screens. */
export const evaluationWarningWords: Readonly<Record<EvaluationWarning, { readonly zh: string; readonly en: string }>> =
  {
    price_weight_below_minimum: {
      zh: '服务项目价格分值占总分值的比重不得低于10%。',
      en: 'For services the price weighs at least 10%.',
    },
    deduction_outside_band: {
      zh: '小微企业价格扣除比例应在10%至20%之间。',
      en: 'The deduction for small enterprises lies between 10% and 20%.',
    },
    deduction_without_price_criterion: {
      zh: '价格不列为评审因素，价格扣除不影响得分。',
      en: 'The price is no criterion, so the deduction affects no score.',
    },
    committee_size: {
      zh: '评审组织的人数不符合要求（单数，评标委员会不少于5人，谈判小组不少于3人）。',
      en: 'The committee has the wrong size: odd, at least 5 for a tender, at least 3 for a negotiation.',
    },
    abnormally_low_price: {
      zh: '有报价触发异常低价审查。',
      en: 'A price triggers the review for abnormally low prices.',
    },
    tied_first: {
      zh: '第一名并列：按采购文件规定的方式确定。',
      en: 'The first place is tied: the document says how it is decided.',
    },
    equal_totals_after_rounding: {
      zh: '有总分四舍五入后相同，排序依据未舍入的总分。',
      en: 'Totals are equal as printed; the order follows the exact totals.',
    },
    newcomer_given_median: {
      zh: '无过往绩效记录的投标按现有记录的中位数计。',
      en: 'A bidder without a record was given the median of the records.',
    },
    newcomer_rescaled: {
      zh: '无过往绩效记录的投标，其他因素折算为满分。',
      en: 'A bidder without a record had its other criteria rescaled.',
    },
    no_past_performance_records: {
      zh: '所有投标均无过往绩效记录，其他因素折算为满分。',
      en: 'No bidder has a record, so the other criteria were rescaled for all.',
    },
  };

const RankedBid = z.strictObject({
  bid: z.string(),
  rank: z.int().positive(),
  evaluatedPriceFen: Fen,
  /** Of comprehensive scoring only: a ranking by price has no points. */
  total: z.string().optional(),
  priceScore: z.string().optional(),
  byCriterion: z.record(z.string(), z.string()).optional(),
});
export type RankedBid = z.infer<typeof RankedBid>;

/** The ranking, best first, or why there is none. */
export const EvaluationResponse = z.strictObject({
  outcome: z.enum(['ranked', 'failed']),
  reason: EvaluationFailure.optional(),
  ranking: z.array(RankedBid).readonly(),
  excluded: z.array(z.strictObject({ bid: z.string(), reason: ExclusionReason })).readonly(),
  warnings: z.array(EvaluationWarning).readonly(),
});
export type EvaluationResponse = z.infer<typeof EvaluationResponse>;
