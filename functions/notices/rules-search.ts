import type { NoticeFilter, NoticeRow } from '../../schemas/notice-list.ts';

/** Characters that nearly every procurement has in its name: a term of them alone finds too much. */
const COMMON = new Set([
  '采购',
  '项目',
  '服务',
  '政府',
  '购买',
  '公开',
  '招标',
  '管理',
  '中心',
  '市政',
  '委员',
  '员会',
  '20',
  '202',
]);

/** Words of one writing: `latin` runs are looked up by their beginnings, all others by pairs of characters. */
type Run = { readonly latin: boolean; readonly characters: readonly string[] };

/** Full-width and half-width, capital and small letters are the same to a searcher. */
function normalizeWords(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function runsOf(text: string): Run[] {
  const found = normalizeWords(text).matchAll(/[a-z0-9]+|[^\P{L}a-z]+|[^\P{N}0-9]+/gu);
  return [...found].map(([run]) => ({ latin: /^[a-z0-9]/.test(run), characters: Array.from(run) }));
}

function slice(run: Run, from: number, length: number): string {
  return run.characters.slice(from, from + length).join('');
}

/**
 * The terms under which a text is found: of Chinese every character and every pair of neighbours, of letters and digits the
 * first one, two and three of each word. A title of 30 characters has about 60.
 */
export function termsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => runsOf(text).flatMap(termsOfRun)));
}

function termsOfRun(run: Run): string[] {
  const { characters } = run;
  if (run.latin)
    return [1, 2, 3].filter((length) => length <= characters.length).map((length) => slice(run, 0, length));
  return characters.flatMap((character, index) =>
    index + 1 < characters.length ? [character, slice(run, index, 2)] : [character],
  );
}

/** The one term to look a query up by: the longest that is not in every other title. `undefined` when nothing in it can be searched. */
export function searchTerm(query: string): string | undefined {
  const candidates = runsOf(query).flatMap((run) => {
    if (run.latin) return [slice(run, 0, 3)];
    if (run.characters.length === 1) return [slice(run, 0, 1)];
    return run.characters.slice(1).map((_, index) => slice(run, index, 2));
  });
  return candidates.toSorted((left, right) => worth(right) - worth(left))[0];
}

function worth(term: string): number {
  return COMMON.has(term) ? 0 : term.length;
}

/** Everything of a notice that is searched. */
export function searchedTexts(row: Pick<NoticeRow, 'titleZh' | 'titleEn' | 'projectNumber' | 'buyer'>): string[] {
  const texts = [row.titleZh, row.titleEn, row.projectNumber, row.buyer.nameZh, row.buyer.nameEn];
  return texts.flatMap((text) => (text === undefined ? [] : [text]));
}

/** Whether a row is what was asked for: every word of the query stands in it, and every filter holds. */
export function matchesFilter(row: NoticeRow, filter: NoticeFilter): boolean {
  if (filter.type !== undefined && row.type !== filter.type) return false;
  if (filter.buyer !== undefined && row.buyer.id !== filter.buyer) return false;
  if (filter.procurement !== undefined && row.procurementId !== filter.procurement) return false;
  return containsWords(row, filter.q ?? '');
}

function containsWords(row: NoticeRow, query: string): boolean {
  const texts = searchedTexts(row).map(normalizeWords);
  const wanted = normalizeWords(query).split(/\s+/u);
  return wanted.every((word) => texts.some((text) => text.includes(word)));
}
