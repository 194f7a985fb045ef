import { faultKinds, withFault, type FaultKind } from './faults.ts';
import type { Between, StoryRequest } from './story-portal.ts';

/** What was tried, and what went otherwise than it should. */
export type FaultTrials = Between & {
  /** How many calls were made to fail, by operation or function: `POST /api/procedures/{prc}/publish`. */
  readonly tried: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
};

/** Openings are many transactions, each safe to repeat; every other command is one. */
const MANY_TRANSACTIONS = /\/opening$/;
const LONGEST = 80;

/**
 * Lets every call of storage fail once in each operation's first request, and in the first runs of every function that
 * reacts or looks for what is due. The story goes on with the answer of the repeat that was left alone.
 */
export function faultTrials(): FaultTrials {
  const tried = new Map<string, number>();
  const wrong: string[] = [];
  const runs = new Map<string, number>();
  let turn = 0;
  function nextKind(): FaultKind {
    turn += 1;
    return faultKinds[turn % faultKinds.length] ?? 'timeout';
  }
  async function ask(request: StoryRequest): Promise<Response> {
    const operation = operationOf(request);
    if (tried.has(operation)) return request.send();
    let written = 0;
    for (let at = 1; at <= LONGEST; at += 1) {
      const kind = nextKind();
      const { answer, watched } = await withFault({ kind, at }, async () => request.send());
      tried.set(operation, at);
      written += watched.written;
      if (!watched.hasFailed) {
        wrong.push(...(await faultsOfEnd(request, answer, written)));
        return answer;
      }
      const isHalfDone = watched.written > 0 && kind !== 'lost' && !MANY_TRANSACTIONS.test(request.path);
      const fault = isHalfDone ? 'was written before it failed' : await faultOfAnswer(answer);
      if (fault !== undefined) wrong.push(`${operation}, ${kind} at ${watched.calls.join(' ')}: ${fault}`);
    }
    throw new Error(`${operation} comes to no end`);
  }
  async function invoke(name: string, run: () => Promise<unknown>): Promise<unknown> {
    const before = runs.get(name) ?? 0;
    runs.set(name, before + 1);
    // Whatever it makes of the fault, the run that is left alone must complete the work.
    for (let at = 1; before < 4 && at <= LONGEST; at += 1 + 2 * before) {
      const { watched } = await withFault({ kind: nextKind(), at }, async () => run().catch(() => undefined));
      if (!watched.hasFailed) break;
      tried.set(name, at);
    }
    return run();
  }
  return { ask, invoke, tried, wrong };
}

export function operationOf({ method, path }: Pick<StoryRequest, 'method' | 'path'>): string {
  return `${method} ${path.replaceAll(/\b([a-z]{3})-[0-9a-z]{20}\b/g, '{$1}').replaceAll(/lot-\d+/g, '{lot}')}`;
}

/** A repeat must change nothing and give the same answer, and all of it must have been one transaction. */
async function faultsOfEnd(request: StoryRequest, answer: Response, written: number): Promise<string[]> {
  const operation = operationOf(request);
  if (request.method === 'GET') return written === 0 ? [] : [`${operation} wrote`];
  if (!answer.ok) return [`${operation} ends with ${answer.status} ${await answer.clone().text()}`];
  const repeat = await withFault(undefined, async () => request.send());
  const isSame = (await repeat.answer.text()) === (await answer.clone().text());
  const isOnce = written === 1 || MANY_TRANSACTIONS.test(request.path);
  return [
    ...(isOnce ? [] : [`${operation} was carried out ${written} times`]),
    ...(isSame ? [] : [`${operation} answers a repeat otherwise`]),
    ...(repeat.watched.written === 0 || MANY_TRANSACTIONS.test(request.path)
      ? []
      : [`a repeat of ${operation} writes`]),
  ];
}

async function faultOfAnswer(answer: Response): Promise<string | undefined> {
  // What does without the call that failed may succeed.
  if (answer.ok) return undefined;
  const text = await answer.clone().text();
  if (answer.status !== 503) return `${answer.status} ${text}`;
  if (answer.headers.get('retry-after') === null) return 'does not say when to try again';
  return text.includes('temporarily-unavailable') ? undefined : text;
}
