type LawRules = typeof import('../../../schemas/law/rules.ts');
export type LawRule = ReturnType<LawRules['lawRule']>;

/** The articles of the law. They are long, so they are loaded apart; from then on each is there at once. */
class LoadedRules {
  #rules: LawRules | undefined;

  async load(): Promise<void> {
    this.#rules ??= await import('../../../schemas/law/rules.ts');
  }

  /** A rule of the pack, nothing for another id; `undefined` until the rules are loaded. */
  find(id: string): LawRule | null | undefined {
    if (this.#rules === undefined) return undefined;
    return this.#rules.isRuleId(id) ? this.#rules.lawRule(id) : null;
  }
}

/** One pack for all pages. */
export const lawRules = new LoadedRules();

/** A page that cites many articles comes with them, so that its lines do not grow when they arrive. */
export function withLawRules<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    // Without the articles the page still works: each citation asks for them again.
    const [page] = await Promise.all([load(), lawRules.load().catch(() => undefined)]);
    return page;
  };
}
