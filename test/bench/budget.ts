import { z } from 'zod';

/** One budget of docs/ARCHITECTURE as measured: a ratio or a count, never a time of this machine. */
export const Measured = z.object({
  budget: z.string(),
  measured: z.string(),
  limit: z.string(),
  met: z.boolean(),
});
export type Measured = z.infer<typeof Measured>;

/** What one part of the benchmark comes to: its budgets, and lines that explain them. */
export const Report = z.object({ budgets: z.array(Measured), details: z.array(z.string()) });
export type Report = z.infer<typeof Report>;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

/** Measures several things in turn, so that whatever else the machine does falls on all of them alike. */
export async function alternate<Name extends string>(
  rounds: number,
  things: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number[]>>;
export async function alternate(
  rounds: number,
  things: Readonly<Record<string, () => Promise<number>>>,
): Promise<Record<string, number[]>> {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(things).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, measure] of Object.entries(things)) results[name]?.push(await measure());
  return results;
}
