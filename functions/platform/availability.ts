import { Unavailable } from './unavailable.ts';

/**
 * Waits for an answer of AWS and tells "not reached, may be repeated" from "refused". The names of such errors differ from
 * service to service; what they have in common is the status, the kind of fault, or a broken connection.
 */
export async function reached<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (isPassing(error)) throw new Unavailable('a service did not answer', { cause: error });
    throw error;
  }
}

/** The status with which AWS refused, `undefined` for any other error. */
export function statusOf(error: unknown): number | undefined {
  const answered = memberOf(memberOf(error, '$metadata'), 'httpStatusCode');
  return typeof answered === 'number' ? answered : undefined;
}

/** A conflict (409) is passing, too: another write to the same key was under way. */
const PASSING_STATUS: readonly (number | undefined)[] = [408, 409, 429];
const PASSING_NAME =
  /^(TimeoutError|RequestTimeout|SlowDown|AbortError|.*Throttl.*|.*LimitExceeded.*|.*ThroughputExceeded.*|.*Timeout.*Exception)$/;
const BROKEN_CONNECTION = /^(ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|EHOST|ENET|ERR_STREAM_PREMATURE_CLOSE|UND_ERR)/;

/** Whether an error of AWS or of the network will pass: the same request may be repeated. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined && (status >= 500 || PASSING_STATUS.includes(status))) return true;
  if (memberOf(error, '$fault') === 'server') return true;
  const name = memberOf(error, 'name');
  if (typeof name === 'string' && PASSING_NAME.test(name)) return true;
  const code = memberOf(error, 'code');
  return typeof code === 'string' && BROKEN_CONNECTION.test(code);
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !(name in value)) return undefined;
  // Errors of the SDK carry these members without a type that every service shares.
  return (value as Record<string, unknown>)[name];
}
