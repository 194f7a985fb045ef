import type { FunctionEntry } from './manifest-types.ts';

/** Every function of the portal. A function that is not here does not exist, neither on AWS nor in the embedded default. */
export const manifest: readonly FunctionEntry[] = [];
