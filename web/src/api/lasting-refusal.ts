import { ApiProblem, isPassing } from './failures.ts';

/** A query as far as it matters to what is shown of it; `key` tells one question from another. */
export type Asked = { readonly key: string; readonly data: unknown; readonly error: Error | null };

/** The last refusal of a question, until it is answered or another question is asked. */
export type KeptRefusal = { readonly key: string; readonly error: ApiProblem };

/**
 * What is remembered of a question's refusals. The query library forgets the error of a query without data as soon as it is asked
 * again: a page that stands on "there is none yet" would be taken down, with what is typed on it, at every refresh.
 */
export function keepRefusal(kept: KeptRefusal | undefined, { key, data, error }: Asked): KeptRefusal | undefined {
  if (error instanceof ApiProblem && !isPassing(error)) return kept?.error === error ? kept : { key, error };
  return data !== undefined || kept?.key !== key ? undefined : kept;
}

/** The error that stands: the query's own, or while it is asked again the refusal that it had before. */
export function standingError(
  kept: KeptRefusal | undefined,
  { key, error, isFetching }: Omit<Asked, 'data'> & { readonly isFetching: boolean },
): Error | null {
  if (error !== null) return error;
  return isFetching && kept?.key === key ? kept.error : null;
}
