import { PART_BYTES } from './files.ts';

/** Gathers bytes of any pieces into parts of {@link PART_BYTES}; it holds less than one part. */
export type PartCutter = {
  /** Takes a piece and gives the parts that it completes. */
  readonly push: (piece: Uint8Array) => readonly Uint8Array<ArrayBuffer>[];
  /** What is left over at the end: the last part, possibly empty. */
  readonly rest: () => Uint8Array<ArrayBuffer>;
};

/** Makes a cutter for one upload. */
export function partCutter(): PartCutter {
  let part = new Uint8Array(PART_BYTES);
  let used = 0;
  function push(piece: Uint8Array): Uint8Array<ArrayBuffer>[] {
    const completed: Uint8Array<ArrayBuffer>[] = [];
    for (let rest = piece; rest.length > 0;) {
      const taken = rest.subarray(0, PART_BYTES - used);
      part.set(taken, used);
      used += taken.length;
      rest = rest.subarray(taken.length);
      if (used < PART_BYTES) continue;
      completed.push(part);
      part = new Uint8Array(PART_BYTES);
      used = 0;
    }
    return completed;
  }
  return { push, rest: () => part.slice(0, used) };
}
