/** A stretch of text that stands in both versions, only in the older one, or only in the newer one. */
export type DiffPart = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** A stretch as it is shown: of a long one that did not change only both ends, and how much was left out. */
export type ShownPart = DiffPart | { readonly kind: 'skipped'; readonly count: number };

/** Beyond this a comparison token by token would hold up typing. */
const MOST_COMPARISONS = 2_000_000;

/** Of two sentences that share fewer of their words than this, one replaces the other; picking words out of them would read as noise. */
const LEAST_SHARED = 0.35;

const LONGEST_SPLINTER = 2;

/** What became of a text: whole sentences first, and words within sentences that were reworded. */
export function textDiff(before: string, after: string): readonly DiffPart[] {
  return joined(refined(tokenDiff(sentencesOf(before), sentencesOf(after))));
}

function sentencesOf(text: string): readonly string[] {
  return text.match(/[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+$/g) ?? [];
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Figures stay whole, with their unit sign and decimals: 30 becoming 40 is one change, not one digit of it. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/(\d[\d,.:]*%?)/)
    .flatMap((piece) => (/^\d/.test(piece) ? [piece] : Array.from(segmenter.segment(piece), ({ segment }) => segment)));
}

/** The longest common subsequence of both lists, as parts in reading order; of a replacement what was removed comes first. */
function tokenDiff(before: readonly string[], after: readonly string[]): readonly DiffPart[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).toReversed(), after.slice(start).toReversed());
  const older = before.slice(start, before.length - end);
  const newer = after.slice(start, after.length - end);
  return joined([
    ...before.slice(0, start).map(same),
    ...middleDiff(older, newer),
    ...before.slice(before.length - end).map(same),
  ]);
}

function same(text: string): DiffPart {
  return { kind: 'same', text };
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((token, index) => token !== other[index]);
  return differing === -1 ? one.length : differing;
}

function middleDiff(older: readonly string[], newer: readonly string[]): readonly DiffPart[] {
  if (older.length * newer.length > MOST_COMPARISONS)
    return [
      { kind: 'removed', text: older.join('') },
      { kind: 'added', text: newer.join('') },
    ];
  const lengths = commonLengths(older, newer);
  const parts: DiffPart[] = [];
  let [row, column] = [0, 0];
  while (row < older.length || column < newer.length) {
    const [was, is] = [older[row], newer[column]];
    if (was !== undefined && was === is) {
      parts.push({ kind: 'same', text: was });
      row += 1;
      column += 1;
    } else if (
      was !== undefined &&
      (is === undefined || at(lengths, row + 1, column) >= at(lengths, row, column + 1))
    ) {
      parts.push({ kind: 'removed', text: was });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: is ?? '' });
      column += 1;
    }
  }
  return parts;
}

/** How long the common subsequence of the rest of both lists is, from every pair of places on. */
function commonLengths(older: readonly string[], newer: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: older.length + 1 }, () => new Uint32Array(newer.length + 1));
  for (let row = older.length - 1; row >= 0; row -= 1)
    for (let column = newer.length - 1; column >= 0; column -= 1) {
      const isSame = older[row] === newer[column];
      const longest = Math.max(at(lengths, row + 1, column), at(lengths, row, column + 1));
      lengths[row]?.set([isSame ? at(lengths, row + 1, column + 1) + 1 : longest], column);
    }
  return lengths;
}

function at(lengths: readonly Uint32Array[], row: number, column: number): number {
  return lengths[row]?.[column] ?? 0;
}

/** Where sentences replace sentences, the words that changed in them. */
function refined(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.flatMap((part, index) => {
    const [previous, next] = [parts[index - 1], parts[index + 1]];
    if (part.kind === 'removed' && next?.kind === 'added') return inWords(part.text, next.text);
    return part.kind === 'added' && previous?.kind === 'removed' ? [] : [part];
  });
}

function inWords(before: string, after: string): readonly DiffPart[] {
  const [older, newer] = [wordsOf(before), wordsOf(after)];
  const parts = tokenDiff(older, newer);
  const shared = parts.reduce((sum, { kind, text }) => (kind === 'same' ? sum + wordsOf(text).length : sum), 0);
  if (shared >= LEAST_SHARED * Math.max(older.length, newer.length)) return withoutSplinters(parts);
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

/** A word or two that happen to stand between two changes belong to them: nobody reads a sentence in splinters. */
function withoutSplinters(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.flatMap((part, index): readonly DiffPart[] => {
    const isBetween = index > 0 && index < parts.length - 1;
    if (part.kind !== 'same' || !isBetween || part.text.length > LONGEST_SPLINTER) return [part];
    return [
      { kind: 'removed', text: part.text },
      { kind: 'added', text: part.text },
    ];
  });
}

/** Neighbours become one part, removed before added, so that nothing is marked word by word. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const found: DiffPart[] = [];
  let removed = '';
  let added = '';
  function flush(): void {
    if (removed !== '') found.push({ kind: 'removed', text: removed });
    if (added !== '') found.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  }
  for (const { kind, text } of parts) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.kind === 'same') found.splice(-1, 1, { kind, text: last.text + text });
      else found.push({ kind, text });
    }
  }
  flush();
  return found;
}

const KEPT_AROUND = 40;
const LONGEST_UNCHANGED = 120;

/** Leaves out what did not change, but for what stands right beside a change. */
export function folded(parts: readonly DiffPart[]): readonly ShownPart[] {
  return parts.flatMap((part, index): readonly ShownPart[] => {
    if (part.kind !== 'same' || part.text.length <= LONGEST_UNCHANGED) return [part];
    const characters = Array.from(part.text);
    const head = index === 0 ? 0 : KEPT_AROUND;
    const tail = index === parts.length - 1 ? 0 : KEPT_AROUND;
    const count = characters.length - head - tail;
    const kept: readonly ShownPart[] = [
      { kind: 'same', text: characters.slice(0, head).join('') },
      { kind: 'skipped', count },
      { kind: 'same', text: characters.slice(characters.length - tail).join('') },
    ];
    return kept.filter((piece) => piece.kind === 'skipped' || piece.text !== '');
  });
}
