import { canonicalJson } from '../../../../schemas/canonical-json.ts';
import { TenderTerms } from '../../../../schemas/tender-terms.ts';

/** One member of a document. */
export type TermsMember = keyof TenderTerms;

/** Two people's changes of one document, put together. */
export type Merge = {
  /** What only the other one changed: taken over. */
  readonly taken: readonly TermsMember[];
  /** What both changed differently: one of the two must be chosen. */
  readonly clashes: readonly TermsMember[];
  /** Both put together; of each clash the own text, unless told otherwise. */
  readonly resolve: (theirsFor: ReadonlySet<TermsMember>) => TenderTerms;
};

const MEMBERS = TenderTerms.keyof().options;

/** Merges member by member what two people made of the same stored document. */
export function mergeTerms(base: TenderTerms, mine: TenderTerms, theirs: TenderTerms): Merge {
  const differing = MEMBERS.filter((member) => !isSame(mine[member], theirs[member]));
  const taken = differing.filter((member) => isSame(mine[member], base[member]));
  const clashes = differing.filter(
    (member) => !isSame(mine[member], base[member]) && !isSame(theirs[member], base[member]),
  );
  return {
    taken,
    clashes,
    resolve: (theirsFor) => {
      const fromTheirs = new Set([...taken, ...clashes.filter((member) => theirsFor.has(member))]);
      const members = MEMBERS.map((member) => [member, (fromTheirs.has(member) ? theirs : mine)[member]] as const);
      return TenderTerms.parse(Object.fromEntries(members.filter(([, value]) => value !== undefined)));
    },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
