import { ApiProblem } from '../../api/failures.ts';

/** Whether something about a document was refused because the document was not obtained. */
export function isNotHeld(failure: Error | null): boolean {
  return failure instanceof ApiProblem && failure.problem.status === 403;
}
