import type { Refusal } from '../../schemas/decision.ts';
import { refuseAll } from '../../schemas/decision.ts';
import type {
  EvaluationFailure,
  EvaluationRequest,
  EvaluationResponse,
  EvaluationWarning,
  ExclusionReason,
  RankedBid,
} from '../../schemas/evaluation-simulation.ts';
import { compareFractions } from '../../schemas/fraction.ts';
import { newestRuleSet } from '../../schemas/law/rule-sets.ts';
import { formatPoints, MILLIONTHS, millionthsOf } from '../../schemas/points.ts';
import { answered, type Simulated } from '../../schemas/simulation.ts';
import { type ScoredBid, scoreComprehensively } from './rules-comprehensive.ts';
import { abnormallyLowPrice, statutoryLowPriceLines } from './rules-low-price.ts';
import { compareEvaluatedPrices, rankByPrice, withRanks } from './rules-price.ts';
import { type LocatedScores, locateScores } from './rules-score-sheets.ts';

type Bid = EvaluationRequest['bids'][number];
type Ranking = { readonly ranking: readonly RankedBid[]; readonly warnings: readonly EvaluationWarning[] };

function refuseDuplicates(ids: readonly string[], pointerAt: (index: number) => string): readonly Refusal[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index): Refusal[] => {
    if (seen.has(id)) return [{ code: 'simulation-duplicate-id', pointer: pointerAt(index), facts: { id } }];
    seen.add(id);
    return [];
  });
}

/** What is wrong with the scheme of comprehensive scoring, before any bid is looked at. */
function refuseScheme({ criteria, fixedPrice }: EvaluationRequest): readonly Refusal[] {
  const found: Refusal[] = [];
  const sum = criteria.reduce((total, { points }) => total + millionthsOf(points), 0);
  if (sum !== 100 * MILLIONTHS) {
    found.push({ code: 'simulation-points-not-100', pointer: '/criteria', facts: { sum: sum / MILLIONTHS } });
  }
  const prices = criteria.flatMap(({ kind }, index) => (kind === 'price' ? [`/criteria/${index}/kind`] : []));
  for (const [index, pointer] of prices.entries()) {
    if (fixedPrice) found.push({ code: 'simulation-price-of-fixed-price', rule: 'EVL-020', pointer });
    else if (index > 0) found.push({ code: 'simulation-second-price-criterion', pointer });
  }
  return found;
}

function refuseRecords({ bids, pastPerformanceMax }: EvaluationRequest): readonly Refusal[] {
  const maximum = millionthsOf(pastPerformanceMax);
  return bids.flatMap(({ pastPerformancePoints }, index): Refusal[] => {
    if (pastPerformancePoints === undefined || millionthsOf(pastPerformancePoints) <= maximum) return [];
    const pointer = `/bids/${index}/pastPerformancePoints`;
    return [{ code: 'simulation-record-above-maximum', pointer, facts: { maximum: pastPerformanceMax } }];
  });
}

function refuseRequest(request: EvaluationRequest, located: LocatedScores): ReturnType<typeof refuseAll> {
  const { bids, members, criteria } = request;
  return refuseAll([
    ...refuseDuplicates(
      bids.map(({ id }) => id),
      (index) => `/bids/${index}/id`,
    ),
    ...refuseDuplicates(members, (index) => `/members/${index}`),
    ...refuseDuplicates(
      criteria.map(({ id }) => id),
      (index) => `/criteria/${index}/id`,
    ),
    ...(request.method === 'comprehensive_scoring' ? refuseScheme(request) : []),
    ...refuseRecords(request),
    ...located.strangers,
  ]);
}

/** The first review that a bid does not pass, in the order in which they are held. */
function exclusionOf(bid: Bid, ceilingFen: number): ExclusionReason | undefined {
  if (!bid.qualified) return 'not_qualified';
  if (!bid.responsive) return 'not_responsive';
  return bid.priceFen > ceilingFen ? 'over_ceiling' : undefined;
}

/** Why the bids cannot be ranked (Order 87 arts 41 and 44; law art. 36), asked in the order of the procedure. */
function failureOf({ bids, ceilingFen }: EvaluationRequest): EvaluationFailure | undefined {
  const { minimumBidders, minimumQualified, minimumResponsive } = newestRuleSet();
  const qualified = bids.filter((bid) => bid.qualified);
  const responsive = qualified.filter((bid) => bid.responsive);
  const remaining = responsive.filter(({ priceFen }) => priceFen <= ceilingFen);
  if (bids.length < minimumBidders.value) return 'fewer_than_three_bidders';
  if (qualified.length < minimumQualified.value) return 'fewer_than_three_qualified';
  if (responsive.length < minimumResponsive.value) return 'fewer_than_three_responsive';
  if (remaining.length === 0) return 'all_over_ceiling';
  return remaining.length < minimumResponsive.value ? 'fewer_than_three_responsive' : undefined;
}

/** A higher total first; equal totals: the lower evaluated price first (Order 87 arts 57 and 55 last paragraph). */
function compareScored(a: ScoredBid, b: ScoredBid): number {
  const byTotal = compareFractions(b.total, a.total);
  return byTotal === 0 ? compareEvaluatedPrices(a.price, b.price) : byTotal;
}

/** Whether two neighbours would be printed with one total although their exact totals put them in order. */
function looksTied(sorted: readonly ScoredBid[]): boolean {
  return sorted.some((bid, index) => {
    const next = sorted[index + 1];
    if (next === undefined || compareFractions(bid.total, next.total) === 0) return false;
    return formatPoints(bid.total) === formatPoints(next.total);
  });
}

function rankByPoints(
  request: EvaluationRequest,
  located: LocatedScores,
  remaining: readonly Bid[],
): Simulated<Ranking> {
  const scoring = scoreComprehensively(request, located, remaining);
  if (!scoring.allowed) return scoring;
  const sorted = [...scoring.answer.scored].sort(compareScored);
  const ranking = withRanks(sorted, compareScored).map(({ entry, rank }) => ({
    bid: entry.bid,
    rank,
    total: formatPoints(entry.total),
    ...(entry.priceScore === undefined ? {} : { priceScore: entry.priceScore }),
    evaluatedPriceFen: entry.price.fen,
    byCriterion: entry.byCriterion,
  }));
  const looks: readonly EvaluationWarning[] = looksTied(sorted) ? ['equal_totals_after_rounding'] : [];
  return answered({ ranking, warnings: [...scoring.answer.warnings, ...looks] });
}

function rankOffers(request: EvaluationRequest, remaining: readonly Bid[]): Simulated<Ranking> {
  const { ceilingFen, smallEnterpriseDeductionBp: deductionBp } = request;
  const { ranking } = rankByPrice({ offers: remaining, deductionBp, ceilingFen });
  return answered({
    ranking: ranking.map(({ id, rank, evaluatedPriceFen }) => ({ bid: id, rank, evaluatedPriceFen })),
    warnings: [],
  });
}

/** Whether a committee of these members has an unlawful size (Order 87 art. 47, Order 74 art. 7). No members: nothing is said of them. */
function hasWrongSize({ method, members }: EvaluationRequest): boolean {
  const rules = newestRuleSet().methods[method === 'negotiation' ? 'competitive_negotiation' : 'open_tender'];
  return members.length > 0 && (members.length % 2 === 0 || members.length < rules.minimumPanel.value);
}

function isOutsideBand(deductionBp: number): boolean {
  const { smallEnterpriseDeductionMinimum: least, smallEnterpriseDeductionMaximum: most } = newestRuleSet();
  return deductionBp > 0 && (deductionBp < least.value || deductionBp > most.value);
}

function weighsPriceTooLittle({ criteria, fixedPrice }: EvaluationRequest): boolean {
  const minimumBp = newestRuleSet().methods.open_tender.minimumPriceWeight?.value ?? 0;
  const weight = criteria.find(({ kind }) => kind === 'price')?.points ?? 0;
  return !fixedPrice && weight * 100 < minimumBp;
}

/** What the law would say about the scheme itself; the numbers are those of the newest rule set. */
function schemeWarnings(request: EvaluationRequest): readonly EvaluationWarning[] {
  const deductionBp = request.smallEnterpriseDeductionBp;
  const scored = request.method === 'comprehensive_scoring';
  const candidates: readonly (readonly [EvaluationWarning, boolean])[] = [
    ['price_weight_below_minimum', scored && weighsPriceTooLittle(request)],
    ['deduction_outside_band', isOutsideBand(deductionBp)],
    ['deduction_without_price_criterion', scored && request.fixedPrice && deductionBp > 0],
    ['committee_size', hasWrongSize(request)],
  ];
  return candidates.filter(([, applies]) => applies).map(([warning]) => warning);
}

function resultWarnings(request: EvaluationRequest, remaining: readonly Bid[], ranking: readonly RankedBid[]) {
  const lines = statutoryLowPriceLines(newestRuleSet());
  const low =
    lines === null || request.fixedPrice
      ? []
      : abnormallyLowPrice({ offers: remaining, ceilingFen: request.ceilingFen, lines });
  const candidates: readonly (readonly [EvaluationWarning, boolean])[] = [
    ['abnormally_low_price', low.length > 0],
    ['tied_first', ranking[1]?.rank === 1],
  ];
  return candidates.filter(([, applies]) => applies).map(([warning]) => warning);
}

/** An evaluation carried out on paper (试算), on the functions the procedures themselves use. */
export function simulateEvaluation(request: EvaluationRequest): Simulated<EvaluationResponse> {
  const located = locateScores(request);
  const refused = refuseRequest(request, located);
  if (refused !== undefined) return refused;
  const { bids, ceilingFen, method } = request;
  const warnings = schemeWarnings(request);
  const reason = failureOf(request);
  // Bids that are too few are never opened (Order 87 art. 41), so nobody knows which of them would have been excluded.
  const opened = reason === 'fewer_than_three_bidders' ? [] : bids;
  const excluded = opened.flatMap((bid) => {
    const exclusion = exclusionOf(bid, ceilingFen);
    return exclusion === undefined ? [] : [{ bid: bid.id, reason: exclusion }];
  });
  if (reason !== undefined) return answered({ outcome: 'failed', reason, ranking: [], excluded, warnings });
  const remaining = bids.filter((bid) => exclusionOf(bid, ceilingFen) === undefined);
  const ranked =
    method === 'comprehensive_scoring' ? rankByPoints(request, located, remaining) : rankOffers(request, remaining);
  if (!ranked.allowed) return ranked;
  const { ranking, warnings: found } = ranked.answer;
  return answered({
    outcome: 'ranked',
    ranking,
    excluded,
    warnings: [...warnings, ...found, ...resultWarnings(request, remaining, ranking)],
  });
}
