import type { Refusal } from '../../schemas/decision.ts';
import type { EvaluationRequest } from '../../schemas/evaluation-simulation.ts';
import { millionthsOf } from '../../schemas/points.ts';

type Criterion = EvaluationRequest['criteria'][number];

/** Enough to correct a request by; a scheme with a wrong id would otherwise be answered with thousands of lines. */
const MAXIMUM_REFUSALS = 50;

/** Scores in one flat list, bid by bid, criterion by criterion, member by member: an evaluation may have a hundred thousand. */
export type ScoreSheets = {
  /** The criteria that members score; the price and the record of past performance are computed. */
  readonly criteria: readonly Criterion[];
  /** Millionths of a point of each bid and criterion, added up over all members. */
  sumOf(bid: number, criterion: number): number;
  /** What is wrong with the scores of the bids that remain: given twice, above the maximum, missing, objective yet different. */
  readonly faults: readonly Refusal[];
};

type Layout = {
  readonly request: EvaluationRequest;
  readonly criteria: readonly Criterion[];
  readonly bidAt: ReadonlyMap<string, number>;
  readonly memberAt: ReadonlyMap<string, number>;
  readonly criterionAt: ReadonlyMap<string, number>;
  /** The score at each place in millionths, -1 where there is none. */
  readonly scores: Float64Array;
  /** Where in the request it was given. */
  readonly origins: Int32Array;
  readonly faults: Refusal[];
};

function positions(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

/** Whether members score the criterion. */
export function isScoredByMembers({ kind }: Criterion): boolean {
  return kind === 'objective' || kind === 'subjective';
}

/** Scores of unknown bids, members or criteria, and of criteria that no member scores. They are wrong whoever remains. */
export function refuseStrangers({ bids, members, criteria, scores }: EvaluationRequest): readonly Refusal[] {
  const bidIds = new Set(bids.map(({ id }) => id));
  const memberIds = new Set(members);
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const found: Refusal[] = [];
  for (const [index, { bid, member, criterion }] of scores.entries()) {
    if (found.length >= MAXIMUM_REFUSALS) break;
    const pointer = `/scores/${index}`;
    if (!bidIds.has(bid)) {
      found.push({ code: 'simulation-unknown-bid', pointer: `${pointer}/bid`, facts: { id: bid } });
    }
    if (!memberIds.has(member)) {
      found.push({ code: 'simulation-unknown-member', pointer: `${pointer}/member`, facts: { id: member } });
    }
    const known = byId.get(criterion);
    if (known === undefined || !isScoredByMembers(known)) {
      const code = known === undefined ? 'simulation-unknown-criterion' : 'simulation-computed-criterion';
      found.push({ code, pointer: `${pointer}/criterion`, facts: { id: criterion } });
    }
  }
  return found;
}

/** Puts every score of a remaining bid in its place. */
function fillScores(layout: Layout): void {
  const { request, criteria, bidAt, memberAt, criterionAt, scores, origins, faults } = layout;
  const maxima = criteria.map(({ points }) => millionthsOf(points));
  for (const [index, given] of request.scores.entries()) {
    const bid = bidAt.get(given.bid);
    const member = memberAt.get(given.member);
    const criterion = criterionAt.get(given.criterion);
    if (bid === undefined || member === undefined || criterion === undefined) continue;
    const place = (bid * criteria.length + criterion) * memberAt.size + member;
    const points = millionthsOf(given.points);
    if (origins[place] !== -1) faults.push(scoredTwice(given, index));
    if (points > (maxima[criterion] ?? 0)) faults.push(aboveMaximum(given, index, criteria[criterion]));
    scores[place] = points;
    origins[place] = index;
  }
}

type GivenScore = EvaluationRequest['scores'][number];

function scoredTwice({ member, bid, criterion }: GivenScore, index: number): Refusal {
  return { code: 'simulation-score-twice', pointer: `/scores/${index}`, facts: { member, bid, criterion } };
}

function aboveMaximum({ criterion }: GivenScore, index: number, known: Criterion | undefined): Refusal {
  const facts = { criterion, maximum: known?.points ?? 0 };
  return { code: 'simulation-score-above-maximum', pointer: `/scores/${index}/points`, facts };
}

/** Adds up one criterion of one bid over the members, and notes missing and differing scores. */
function sumPlace(
  layout: Layout,
  bid: string,
  place: { readonly criterion: Criterion; readonly start: number },
): number {
  const { request, scores, origins, faults } = layout;
  const { criterion, start } = place;
  const first = scores[start];
  let sum = 0;
  let differing = -1;
  for (const [offset, member] of request.members.entries()) {
    const score = scores[start + offset] ?? -1;
    if (score < 0) {
      const facts = { member, bid, criterion: criterion.id };
      faults.push({ code: 'simulation-score-missing', pointer: '/scores', facts });
    } else if (score !== first && first !== -1 && differing < 0) differing = origins[start + offset] ?? -1;
    sum += score;
  }
  // Order 87 art. 64: members may differ in judgement, never in what can be counted.
  if (criterion.kind === 'objective' && differing >= 0) {
    const facts = { bid, criterion: criterion.id };
    const pointer = `/scores/${differing}/points`;
    faults.push({ code: 'simulation-objective-scores-differ', rule: 'EVL-025', pointer, facts });
  }
  return sum;
}

/** Reads the members' scores of the bids that remain, each exactly once for every member, bid and criterion. */
export function readScoreSheets(request: EvaluationRequest, remaining: readonly string[]): ScoreSheets {
  const criteria = request.criteria.filter(isScoredByMembers);
  const size = remaining.length * criteria.length * request.members.length;
  const layout: Layout = {
    request,
    criteria,
    bidAt: positions(remaining),
    memberAt: positions(request.members),
    criterionAt: positions(criteria.map(({ id }) => id)),
    scores: new Float64Array(size).fill(-1),
    origins: new Int32Array(size).fill(-1),
    faults: [],
  };
  fillScores(layout);
  const sums = remaining.flatMap((bid, bidIndex) =>
    criteria.map((criterion, index) => {
      const start = (bidIndex * criteria.length + index) * request.members.length;
      return sumPlace(layout, bid, { criterion, start });
    }),
  );
  return {
    criteria,
    sumOf: (bid, criterion) => sums[bid * criteria.length + criterion] ?? 0,
    faults: layout.faults.slice(0, MAXIMUM_REFUSALS),
  };
}
