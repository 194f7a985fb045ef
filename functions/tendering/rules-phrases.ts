/** A wording that the law does not allow, and what in the same sentence makes it harmless. */
export type PhrasePattern = {
  readonly pattern: RegExp;
  readonly unless?: RegExp;
  /** It may reach over commas: condition and consequence often stand on both sides of one. */
  readonly acrossCommas?: true;
};

/** Sentences and their parts; enumerations by 、 stay together, because one verb governs them. */
const CLAUSE_END = /[。；;！!？?\n\r]/;
const PART_END = /[，,:：]/;
/** Said before the wording, it forbids what the wording names: 「不得将注册资本作为资格条件」 is a lawful sentence. */
const NEGATION =
  /不得|不以|不将|不要求|不需要|无需|无须|不限|禁止|严禁|不再|不把|不因|不受|不设|不作|未设|没有设|\b(?:no|not|never|without|regardless of|irrespective of)\b/i;
const LONGEST_QUOTE = 60;

/**
 * Finds unlawful wordings in a text, each quoted with the part of the sentence it stands in. Width and spacing of characters
 * do not matter. It is a help against slips and the usual tricks, no substitute for reading: lawful sentences must pass.
 */
export function findPhrases(text: string, patterns: readonly PhrasePattern[]): readonly string[] {
  const normal = text
    .normalize('NFKC')
    // A thousands separator is no comma.
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .replaceAll(/[^\S\n\r]+/g, (space, at: number, whole: string) => between(whole, at, space));
  const found = normal.split(CLAUSE_END).flatMap((clause) => patterns.flatMap((pattern) => phrasesIn(clause, pattern)));
  return [...new Set(found)];
}

/** A space between Latin words stays; one between Chinese characters is only a trick or a layout. */
function between(whole: string, at: number, space: string): string {
  const before = whole[at - 1] ?? '';
  const after = whole[at + space.length] ?? '';
  return /[\x21-\x7e]/.test(before) && /[\x21-\x7e]/.test(after) ? ' ' : '';
}

function phrasesIn(clause: string, { pattern, unless, acrossCommas }: PhrasePattern): readonly string[] {
  if (unless?.test(clause) === true) return [];
  return (acrossCommas === true ? [clause] : clause.split(PART_END)).flatMap((part) => {
    const match = pattern.exec(part);
    if (match === null || NEGATION.test(governing(part.slice(0, match.index)))) return [];
    return [quoted(part, match.index, match[0].length)];
  });
}

/** The words before a match that can negate it: since the last comma or conjunction. */
function governing(before: string): string {
  return before.split(/[，,:：且]/).at(-1) ?? '';
}

/** The wording with what stands around it, short enough for a sentence. */
function quoted(part: string, start: number, length: number): string {
  const trimmed = part.trim();
  if (trimmed.length <= LONGEST_QUOTE) return trimmed;
  const from = Math.max(0, start - Math.max(0, Math.floor((LONGEST_QUOTE - length) / 2)));
  return `…${part.slice(from, from + Math.max(length, LONGEST_QUOTE)).trim()}…`;
}
