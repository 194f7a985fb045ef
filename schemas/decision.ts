import type { RuleId } from './law/rules.ts';
import type { ProblemCode } from './problems/problem.ts';

/** Why a command was refused: the condition that failed, the article it rests on, the member at fault, and figures for the message. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly rule?: RuleId;
  /** JSON pointer into the command, where one member is at fault. */
  readonly pointer?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
};

/** What a rule answers: events to append, or refusals. Never thrown. */
export type Decision<Event> =
  | { readonly allowed: true; readonly events: readonly Event[] }
  | { readonly allowed: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

/** A decision that lets `events` happen. */
export function allow<Event>(...events: readonly Event[]): Decision<Event> {
  return { allowed: true, events };
}

/** A decision that lets nothing happen, with every reason found. */
export function refuse(
  first: Refusal,
  ...more: readonly Refusal[]
): { allowed: false; refusals: [Refusal, ...Refusal[]] } {
  return { allowed: false, refusals: [first, ...more] };
}

/** `undefined` when there is nothing to refuse, else the refusal of all that was found. */
export function refuseAll(found: readonly Refusal[]): ReturnType<typeof refuse> | undefined {
  const [first, ...more] = found;
  return first === undefined ? undefined : refuse(first, ...more);
}
