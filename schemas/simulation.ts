import type { refuse } from './decision.ts';

/** What a simulation answers: the result, or everything that is wrong with the question. */
export type Simulated<Answer> = { readonly allowed: true; readonly answer: Answer } | ReturnType<typeof refuse>;

/** A simulation that could be carried out. */
export function answered<Answer>(answer: Answer): Simulated<Answer> {
  return { allowed: true, answer };
}
