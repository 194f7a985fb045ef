import type { z } from 'zod';
import type { Refusal } from '../../schemas/decision.ts';
import type { MemberFault } from '../../schemas/problems/member-faults.ts';

type Issue = z.core.$ZodIssue;

const MAXIMUM_REFUSALS = 50;
const MAXIMUM_NAME_LENGTH = 100;

/** One refusal per member at fault; an unknown member is named itself. */
export function invalidMembers(error: z.core.$ZodError): readonly [Refusal, ...Refusal[]] {
  const [first, ...more] = error.issues.flatMap((issue) => refusalsOf(issue, []));
  return [first ?? { code: 'invalid-request' }, ...more.slice(0, MAXIMUM_REFUSALS - 1)];
}

function refusalsOf(issue: Issue, above: readonly PropertyKey[]): Refusal[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => refusal([...path, key], 'unknown'));
  if (issue.code === 'invalid_union') return refusalsOfUnion(issue.errors, path);
  return [refusal(path, reasonOf(issue))];
}

/** Of a union's members the one that fits best tells what is wrong. */
function refusalsOfUnion(alternatives: readonly (readonly Issue[])[], path: readonly PropertyKey[]): Refusal[] {
  const [closest] = alternatives.toSorted((left, right) => left.length - right.length);
  if (closest === undefined || closest.length === 0) return [refusal(path, 'wrong-value')];
  return closest.flatMap((issue) => refusalsOf(issue, path));
}

const FAULTS: Readonly<Record<string, MemberFault>> = {
  invalid_format: 'wrong-format',
  too_small: 'too-small',
  too_big: 'too-big',
  not_multiple_of: 'wrong-value',
  invalid_value: 'wrong-value',
  invalid_key: 'unknown',
};

/** A fault of the table, or a schema's own words. */
function reasonOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.message.endsWith('received undefined') ? 'missing' : 'wrong-type';
  return FAULTS[issue.code] ?? issue.message;
}

function refusal(path: readonly PropertyKey[], reason: string): Refusal {
  const parts = path.map((part) => String(part).slice(0, MAXIMUM_NAME_LENGTH));
  const pointer = parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { code: 'invalid-request', pointer, facts: { reason } };
}
