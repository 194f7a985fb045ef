import type { Refusal } from '../../schemas/decision.ts';
import { refuseAll } from '../../schemas/decision.ts';
import type { EvaluationRequest, EvaluationWarning } from '../../schemas/evaluation-simulation.ts';
import {
  addFractions,
  compareFractions,
  type Fraction,
  fraction,
  multiplyFractions,
  ZERO,
} from '../../schemas/fraction.ts';
import { formatMean, formatPoints, MILLIONTHS, millionthsOf } from '../../schemas/points.ts';
import { answered, type Simulated } from '../../schemas/simulation.ts';
import { compareEvaluatedPrices, type EvaluatedPrice, evaluatedPrice } from './rules-price.ts';
import { isScoredByMembers, type LocatedScores, readScoreSheets, type ScoreSheets } from './rules-score-sheets.ts';

type Bid = EvaluationRequest['bids'][number];
type Criterion = EvaluationRequest['criteria'][number];

/** A bid with its points, exact until they are printed. */
export type ScoredBid = {
  readonly bid: string;
  readonly price: EvaluatedPrice;
  readonly total: Fraction;
  readonly priceScore: string | undefined;
  readonly byCriterion: Readonly<Record<string, string>>;
};

export type Scoring = { readonly scored: readonly ScoredBid[]; readonly warnings: readonly EvaluationWarning[] };

/** What all bids of a scoring are measured by. */
type Measure = {
  readonly request: EvaluationRequest;
  readonly sheets: ScoreSheets;
  readonly lowest: EvaluatedPrice;
  /** What stands in for a missing record; `null` where bids without one are rescaled. */
  readonly recordOfNewcomers: Fraction | null;
};

const TOTAL_MILLIONTHS = 100 * MILLIONTHS;

function scaled(points: number): bigint {
  return BigInt(millionthsOf(points));
}

function recordOf({ pastPerformancePoints }: Bid): Fraction | null {
  return pastPerformancePoints === undefined ? null : fraction(BigInt(millionthsOf(pastPerformancePoints)), 1n);
}

/** The middle record, or the mean of the two in the middle; `null` of none. */
function medianOf(records: readonly Fraction[]): Fraction | null {
  const sorted = [...records].sort(compareFractions);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) return null;
  return multiplyFractions(addFractions(lower, upper), { numerator: 1n, denominator: 2n });
}

/** Price score = lowest evaluated price ÷ this evaluated price × points (Order 87 art. 55). No price is ever left out (EVL-022). */
function pricePoints(criterion: Criterion, price: EvaluatedPrice, lowest: EvaluatedPrice): Fraction {
  return fraction(scaled(criterion.points) * lowest.exact, BigInt(MILLIONTHS) * price.exact);
}

function recordPoints(criterion: Criterion, record: Fraction, maximum: number): Fraction {
  return multiplyFractions(record, fraction(scaled(criterion.points), BigInt(MILLIONTHS) * scaled(maximum)));
}

function pointsOfPastPerformance(criteria: readonly Criterion[]): number {
  return criteria
    .filter(({ kind }) => kind === 'past_performance')
    .reduce((sum, { points }) => sum + millionthsOf(points), 0);
}

/** The points that a formula gives, by criterion; a record that is missing and not replaced gives none. */
function computedPoints(measure: Measure, bid: Bid, price: EvaluatedPrice): ReadonlyMap<string, Fraction> {
  const { request, lowest, recordOfNewcomers } = measure;
  const record = recordOf(bid) ?? recordOfNewcomers;
  const found = new Map<string, Fraction>();
  for (const criterion of request.criteria) {
    if (criterion.kind === 'price') found.set(criterion.id, pricePoints(criterion, price, lowest));
    if (criterion.kind === 'past_performance' && record !== null) {
      found.set(criterion.id, recordPoints(criterion, record, request.pastPerformanceMax));
    }
  }
  return found;
}

function scoreBid(measure: Measure, bid: Bid, place: number): ScoredBid {
  const { request, sheets, recordOfNewcomers } = measure;
  const price = evaluatedPrice(bid, request.smallEnterpriseDeductionBp);
  const computed = computedPoints(measure, bid, price);
  const byCriterion: [string, string][] = [];
  let membersSum = 0;
  for (const criterion of request.criteria) {
    const points = computed.get(criterion.id);
    if (points !== undefined) byCriterion.push([criterion.id, formatPoints(points)]);
    if (!isScoredByMembers(criterion)) continue;
    const sum = sheets.sumOf(place, criterion);
    byCriterion.push([criterion.id, formatMean(sum, request.members.length)]);
    membersSum += sum;
  }
  const mean = fraction(BigInt(membersSum), BigInt(MILLIONTHS * Math.max(request.members.length, 1)));
  const sum = [...computed.values()].reduce(addFractions, mean);
  const priceId = request.criteria.find(({ kind }) => kind === 'price')?.id;
  const points = Object.fromEntries(byCriterion);
  return {
    bid: bid.id,
    price,
    total: recordOf(bid) === null && recordOfNewcomers === null ? rescaled(sum, request.criteria) : sum,
    priceScore: priceId === undefined ? undefined : points[priceId],
    byCriterion: points,
  };
}

/** The points a bid without a record reached, as a share of those it could reach, out of the full hundred. */
function rescaled(sum: Fraction, criteria: readonly Criterion[]): Fraction {
  const reachable = TOTAL_MILLIONTHS - pointsOfPastPerformance(criteria);
  return reachable === 0 ? ZERO : multiplyFractions(sum, fraction(BigInt(TOTAL_MILLIONTHS), BigInt(reachable)));
}

/** How bids without a record are treated: by the policy, and where nobody has a record there is no median to give. */
function treatNewcomers(request: EvaluationRequest, remaining: readonly Bid[]) {
  const records = remaining.map(recordOf).filter((record) => record !== null);
  const newcomers = remaining.length - records.length;
  const median = request.newcomerPolicy === 'median' ? medianOf(records) : null;
  if (newcomers === 0 || pointsOfPastPerformance(request.criteria) === 0) return { record: median, warnings: [] };
  const warning: EvaluationWarning = median === null ? 'newcomer_rescaled' : 'newcomer_given_median';
  return { record: median, warnings: [records.length === 0 ? ('no_past_performance_records' as const) : warning] };
}

function refuseRanking(request: EvaluationRequest, newcomersRescaled: boolean): readonly Refusal[] {
  const found: Refusal[] = [];
  if (request.members.length === 0 && request.criteria.some(isScoredByMembers)) {
    found.push({ code: 'simulation-no-members', pointer: '/members' });
  }
  if (newcomersRescaled && pointsOfPastPerformance(request.criteria) === TOTAL_MILLIONTHS) {
    found.push({ code: 'simulation-nothing-to-rescale', pointer: '/criteria' });
  }
  return found;
}

/**
 * Scores the bids that remain by 综合评分法 (Order 87 arts 55 and 57): the mean over ALL members, since the law provides for
 * no trimming; nothing is rounded before it is printed. Bids come back in the order given.
 */
export function scoreComprehensively(
  request: EvaluationRequest,
  located: LocatedScores,
  remaining: readonly Bid[],
): Simulated<Scoring> {
  const { record, warnings } = treatNewcomers(request, remaining);
  const impossible = refuseAll(refuseRanking(request, record === null && warnings.length > 0));
  if (impossible !== undefined) return impossible;
  const ids = new Set(remaining.map(({ id }) => id));
  const sheets = readScoreSheets(request, located, ids);
  const faulty = refuseAll(sheets.faults);
  if (faulty !== undefined) return faulty;
  const prices = remaining.map((bid) => evaluatedPrice(bid, request.smallEnterpriseDeductionBp));
  const lowest = prices.sort(compareEvaluatedPrices)[0];
  if (lowest === undefined) return answered({ scored: [], warnings });
  const measure: Measure = { request, sheets, lowest, recordOfNewcomers: record };
  const scored = request.bids.flatMap((bid, place) => (ids.has(bid.id) ? [scoreBid(measure, bid, place)] : []));
  return answered({ scored, warnings });
}
