import { operationOf } from './fault-trials.ts';
import type { Between, StoryRequest } from './story-portal.ts';

/** Races run so far, and what came out otherwise than it should. */
export type Races = Between & {
  /** How the answers of many different commands for the same thing came out, by operation: `['200', '409 …', …]`. */
  readonly contests: ReadonlyMap<string, readonly string[]>;
  /** Operations whose very same command was sent many times at once. */
  readonly repeats: ReadonlySet<string>;
  readonly wrong: readonly string[];
};

const RUNNERS = 20;
const REPEATS = 6;

/**
 * Lets commands of a story run against each other: those of `onceOnly` as many different commands at once, of which one may
 * win; and the first of every operation as the same command at once, which must be done once. The story goes on with the
 * answer of the winner.
 */
export function races(onceOnly: readonly string[]): Races {
  const contests = new Map<string, readonly string[]>();
  const repeats = new Set<string>();
  const wrong: string[] = [];
  async function ask(request: StoryRequest): Promise<Response> {
    const operation = operationOf(request);
    if (request.method === 'GET') return request.send();
    if (onceOnly.includes(operation) && !contests.has(operation)) {
      contests.set(operation, []);
      const answers = await contest(request);
      contests.set(operation, (await Promise.all(answers.map(outcomeOf))).toSorted());
      return answers.find(({ ok }) => ok) ?? request.send();
    }
    if (repeats.has(operation)) return request.send();
    repeats.add(operation);
    const answers = await Promise.all(Array.from({ length: REPEATS }, async () => request.send()));
    wrong.push(...(await faultsOfRepeats(operation, answers)));
    return answers[0] ?? request.send();
  }
  return { ask, contests, repeats, wrong };
}

async function contest(request: StoryRequest): Promise<Response[]> {
  const keys = Array.from({ length: RUNNERS }, () => crypto.randomUUID());
  return Promise.all(keys.map(async (key) => request.send(key)));
}

async function outcomeOf(answer: Response): Promise<string> {
  if (answer.ok) return '200';
  const problem: unknown = await answer.clone().json();
  return `${answer.status} ${String(Reflect.get(Object(problem), 'code'))}`;
}

/** All of them must give the same answer, and all but one must say that they only repeat it. */
async function faultsOfRepeats(operation: string, answers: readonly Response[]): Promise<string[]> {
  const texts = new Set(await Promise.all(answers.map(async (answer) => answer.clone().text())));
  const refused = answers.find(({ ok }) => !ok);
  if (refused !== undefined) return [`${operation}: ${await outcomeOf(refused)}`];
  const original = answers.filter(({ headers }) => headers.get('idempotent-replayed') === null).length;
  return [
    ...(texts.size === 1 ? [] : [`${operation} gives ${texts.size} answers to one command`]),
    ...(original === 1 ? [] : [`${operation} was done ${original} times`]),
  ];
}
