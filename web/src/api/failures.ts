import { Problem } from '../../../schemas/api.ts';

/** The portal has answered that it will not do it, and why. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** No answer came: the line is down, or the portal is. Nothing is known of what became of the request. */
export class Unreachable extends Error {}

/** A version is asked for where there was nothing when the page was read: someone else made it meanwhile. */
const CHANGED_BY_OTHERS = new Set(['version-conflict', 'version-required', 'lost-race']);

/** Whether someone else was faster, so that what is on the screen is not what is stored. */
export function isConflict(failure: unknown): boolean {
  return failure instanceof ApiProblem && CHANGED_BY_OTHERS.has(failure.problem.code);
}

/** Whether the same request may do later what it could not do now. */
export function isPassing(failure: unknown): boolean {
  return failure instanceof Unreachable || (failure instanceof ApiProblem && failure.problem.status >= 502);
}

/**
 * Whether the portal has surely not done what it was asked, so that asking again is another request. Of a fault of its own (5xx)
 * that is not known: something may have broken after the deed.
 */
export function isSurelyNotDone(failure: unknown): boolean {
  return failure instanceof ApiProblem && failure.problem.status < 500;
}

/** The problem document of an answer; one of our own making where something in between answered in another form. */
export async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = Problem.safeParse(body);
  if (parsed.success) return parsed.data;
  return { type: 'about:blank', title: '', status: response.status, detail: '', code: 'unreadable-answer' };
}

/** An answer, or what stands for there being none, where the portal refuses with that code or status. */
export async function answeredOr<Value, None>(
  none: None,
  refusal: string | number,
  answer: Promise<Value>,
): Promise<Value | None> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiProblem && (error.problem.code === refusal || error.problem.status === refusal))
      return none;
    throw error;
  }
}
