import type { Refusal } from '../../schemas/decision.ts';
import type { EvaluationRequest } from '../../schemas/evaluation-simulation.ts';
import { millionthsOf } from '../../schemas/points.ts';

type Criterion = EvaluationRequest['criteria'][number];
type GivenScore = EvaluationRequest['scores'][number];

/** Enough to correct a request by; a scheme with a wrong id would otherwise be answered with thousands of lines. */
const MAXIMUM_REFUSALS = 50;
const NOWHERE = -1;

/** Where each score belongs in one flat list: bid by bid, criterion by criterion, member by member. A large evaluation has a hundred thousand. */
export type LocatedScores = {
  /** The place of each score of the request. */
  readonly places: Int32Array;
  /** Scores of unknown bids, members or criteria, and of criteria that no member scores: wrong whichever bids remain. */
  readonly strangers: readonly Refusal[];
};

/** The members' scores of the bids that remain. */
export type ScoreSheets = {
  /** Millionths of a point of a bid (by its place in the request) and a criterion, added up over all members. */
  sumOf(bid: number, criterion: Criterion): number;
  /** Scores that are given twice, above the maximum, missing, or objective yet different. */
  readonly faults: readonly Refusal[];
};

/** Whether members score the criterion; the price and the record of past performance are computed. */
export function isScoredByMembers({ kind }: Criterion): boolean {
  return kind === 'objective' || kind === 'subjective';
}

function positions(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, index) => [id, index]));
}

function criteriaForMembers({ criteria }: EvaluationRequest): readonly Criterion[] {
  return criteria.filter(isScoredByMembers);
}

/** Finds the place of every score, and the scores that have none. */
export function locateScores(request: EvaluationRequest): LocatedScores {
  const scored = criteriaForMembers(request).map(({ id }) => id);
  const bidAt = positions(request.bids.map(({ id }) => id));
  const memberAt = positions(request.members);
  const criterionAt = positions(scored);
  const places = new Int32Array(request.scores.length).fill(NOWHERE);
  const strangers: Refusal[] = [];
  request.scores.forEach((score, index) => {
    const bid = bidAt.get(score.bid);
    const member = memberAt.get(score.member);
    const criterion = criterionAt.get(score.criterion);
    if (bid !== undefined && member !== undefined && criterion !== undefined) {
      places[index] = (bid * scored.length + criterion) * memberAt.size + member;
    } else if (strangers.length < MAXIMUM_REFUSALS) {
      strangers.push(...strangersIn(request, { score, index, bid, member, criterion }));
    }
  });
  return { places, strangers: strangers.slice(0, MAXIMUM_REFUSALS) };
}

type Attempt = {
  readonly score: GivenScore;
  readonly index: number;
  readonly bid: number | undefined;
  readonly member: number | undefined;
  readonly criterion: number | undefined;
};

function strangersIn({ criteria }: EvaluationRequest, attempt: Attempt): readonly Refusal[] {
  const { score, index, bid, member, criterion } = attempt;
  const found: Refusal[] = [];
  const pointer = `/scores/${index}`;
  if (bid === undefined) {
    found.push({ code: 'simulation-unknown-bid', pointer: `${pointer}/bid`, facts: { id: score.bid } });
  }
  if (member === undefined) {
    found.push({ code: 'simulation-unknown-member', pointer: `${pointer}/member`, facts: { id: score.member } });
  }
  if (criterion === undefined) {
    const isComputed = criteria.some(({ id }) => id === score.criterion);
    const code = isComputed ? 'simulation-computed-criterion' : 'simulation-unknown-criterion';
    found.push({ code, pointer: `${pointer}/criterion`, facts: { id: score.criterion } });
  }
  return found;
}

type Layout = {
  readonly request: EvaluationRequest;
  readonly criteria: readonly Criterion[];
  /** The score at each place in millionths. */
  readonly points: Float64Array;
  /** Which score of the request stands at each place. */
  readonly origins: Int32Array;
  readonly faults: Refusal[];
};

/** Keeps a fault while there are few; a million missing scores would fill the memory. */
function note({ faults }: Layout, fault: () => Refusal): void {
  if (faults.length < MAXIMUM_REFUSALS) faults.push(fault());
}

/** Puts every score of a bid that remains in its place. */
function fillScores(layout: Layout, places: Int32Array, remains: readonly boolean[]): void {
  const { request, criteria, points, origins } = layout;
  const members = request.members.length;
  const maxima = criteria.map((criterion) => millionthsOf(criterion.points));
  request.scores.forEach((score, index) => {
    const place = places[index] ?? NOWHERE;
    const row = Math.floor(place / members);
    if (place === NOWHERE || remains[Math.floor(row / criteria.length)] !== true) return;
    const criterion = row % criteria.length;
    const given = millionthsOf(score.points);
    if (origins[place] !== NOWHERE) note(layout, () => scoredTwice(score, index));
    if (given > (maxima[criterion] ?? 0)) note(layout, () => aboveMaximum(score, index, criteria[criterion]));
    points[place] = given;
    origins[place] = index;
  });
}

function scoredTwice({ member, bid, criterion }: GivenScore, index: number): Refusal {
  return { code: 'simulation-score-twice', pointer: `/scores/${index}`, facts: { member, bid, criterion } };
}

function aboveMaximum({ criterion }: GivenScore, index: number, known: Criterion | undefined): Refusal {
  const facts = { criterion, maximum: known?.points ?? 0 };
  return { code: 'simulation-score-above-maximum', pointer: `/scores/${index}/points`, facts };
}

/** Adds up the scores of one bid and criterion over the members, and notes missing and differing ones. */
function sumRow(layout: Layout, bid: string, row: { readonly criterion: Criterion; readonly start: number }): number {
  const { request, points, origins } = layout;
  const { criterion, start } = row;
  const first = points[start];
  let sum = 0;
  let differing = NOWHERE;
  for (let member = 0; member < request.members.length; member += 1) {
    const origin = origins[start + member] ?? NOWHERE;
    const given = points[start + member] ?? 0;
    if (origin === NOWHERE) note(layout, () => missing(bid, criterion, request.members[member]));
    else if (given !== first && origins[start] !== NOWHERE && differing === NOWHERE) differing = origin;
    sum += given;
  }
  // Order 87 art. 64: members may differ in judgement, never in what can be counted.
  if (criterion.kind === 'objective' && differing !== NOWHERE) {
    const pointer = `/scores/${differing}/points`;
    const facts = { bid, criterion: criterion.id };
    note(layout, () => ({ code: 'simulation-objective-scores-differ', rule: 'EVL-025', pointer, facts }));
  }
  return sum;
}

function missing(bid: string, criterion: Criterion, member: string | undefined): Refusal {
  const facts = { member: member ?? '', bid, criterion: criterion.id };
  return { code: 'simulation-score-missing', pointer: '/scores', facts };
}

/** Reads the scores of the bids that remain: each exactly once for every member and criterion. */
export function readScoreSheets(
  request: EvaluationRequest,
  { places }: LocatedScores,
  remaining: ReadonlySet<string>,
): ScoreSheets {
  const criteria = criteriaForMembers(request);
  const rows = request.bids.length * criteria.length;
  const layout: Layout = {
    request,
    criteria,
    points: new Float64Array(rows * request.members.length),
    origins: new Int32Array(rows * request.members.length).fill(NOWHERE),
    faults: [],
  };
  const remains = request.bids.map(({ id }) => remaining.has(id));
  fillScores(layout, places, remains);
  const sums = new Float64Array(rows);
  request.bids.forEach(({ id }, bid) => {
    if (remains[bid] !== true) return;
    for (const [index, criterion] of criteria.entries()) {
      const row = bid * criteria.length + index;
      sums[row] = sumRow(layout, id, { criterion, start: row * request.members.length });
    }
  });
  const columns = new Map(criteria.map((criterion, index) => [criterion, index]));
  return {
    sumOf: (bid, criterion) => sums[bid * criteria.length + (columns.get(criterion) ?? 0)] ?? 0,
    faults: layout.faults,
  };
}
