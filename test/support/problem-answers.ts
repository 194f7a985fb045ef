import { z } from 'zod';
import { Problem } from '../../schemas/api.ts';
import type { PortalAnswer, TestPortal } from './portal.ts';

/** What an answer must never say: where code stands, how storage is called, what a library thought. */
const INTERNAL =
  /\bat \S+ \(|\.[cm]?[jt]s:\d+|node_modules|node:internal|\b(?:Type|Syntax|Range|Reference|Zod|Assertion)Error\b|DynamoDB|ConditionalCheck|Transaction|ValidationException|amazonaws|X-Amz|\bpk\b|\bsk\b|Invalid input|Expected |Unrecognized|undefined|\[object /;

const StrictProblem = Problem.extend({ detail: z.string().min(1), title: z.string().min(1) });

/** What is wrong with an answer that refuses; `undefined` where it is a problem document as it should be. */
export function faultOfRefusal(answer: PortalAnswer, { environment }: TestPortal): string | undefined {
  const { status, headers, body } = answer;
  if (status < 400 || status > 499) return `answered ${status} ${JSON.stringify(body).slice(0, 300)}`;
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8')
    return `is ${headers.get('content-type') ?? 'of no type'}`;
  const problem = StrictProblem.safeParse(body);
  if (!problem.success) return `is no problem document: ${problem.error.message}`;
  if (problem.data.status !== status) return `is ${status} and says ${problem.data.status}`;
  if (!problem.data.type.endsWith(`/problems/${problem.data.code}`)) return `is of type ${problem.data.type}`;
  const { instance: _, ...words } = problem.data;
  const text = JSON.stringify({ ...words, errors: words.errors?.map(({ pointer: __, ...rest }) => rest) });
  const leak = INTERNAL.exec(text)?.[0] ?? [environment.tableName].find((name) => text.includes(name));
  return leak === undefined ? undefined : `lets out ${leak}`;
}

/** The members that a problem document names. */
export function pointersIn(answer: PortalAnswer): string[] {
  return (Problem.safeParse(answer.body).data?.errors ?? []).map(({ pointer }) => pointer);
}

/** The status and the codes of a refusal, in their order. */
export function refusalsIn(answer: PortalAnswer): readonly [number, readonly string[]] {
  return [answer.status, (Problem.safeParse(answer.body).data?.errors ?? []).map(({ code = '' }) => code)];
}
