/** An answer that comes page by page; beside its rows it may say what is the same on every page. */
export type Page = { readonly items: readonly unknown[]; readonly nextCursor?: string | undefined };

/** Reads page after page to the last, and gives the first one with the rows of all. */
export async function everyPage<Answer extends Page>(
  read: (cursor: string | undefined) => Promise<Answer>,
): Promise<Answer> {
  const first = await read(undefined);
  const items = [...first.items];
  for (let { nextCursor } = first; nextCursor !== undefined;) {
    const page: Answer = await read(nextCursor);
    items.push(...page.items);
    ({ nextCursor } = page);
  }
  return { ...first, items, nextCursor: undefined };
}
