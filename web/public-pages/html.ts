/** Markup that is safe to send: made only by `html`, which escapes whatever is put into it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, markup is kept, lists are joined, `undefined` and `false` leave nothing. */
export type Fragment = string | number | Html | undefined | false | readonly Fragment[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for elements and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/**
 * Tagged template for markup; attributes must stand in double quotes. White space with a line break in it is layout of the
 * source and does not reach the page, as in JSX; write `${' '}` where a space is meant.
 */
export function html(strings: TemplateStringsArray, ...fragments: readonly Fragment[]): Html {
  const parts = tightened.get(strings) ?? tighten(strings);
  return new Html(parts.map((markup, index) => markup + markupOf(fragments[index])).join(''));
}

function markupOf(fragment: Fragment): string {
  if (fragment === undefined || fragment === false) return '';
  if (fragment instanceof Html) return fragment.markup;
  if (typeof fragment === 'string') return escapeHtml(fragment);
  if (typeof fragment === 'number') return String(fragment);
  return fragment.map(markupOf).join('');
}

/** Each template's own parts without the source's layout, found once. */
const tightened = new WeakMap<TemplateStringsArray, readonly string[]>();

function tighten(strings: TemplateStringsArray): readonly string[] {
  let isInTag = false;
  const parts = strings.map((part) => {
    const startsInTag = isInTag;
    const [open, close] = [part.lastIndexOf('<'), part.lastIndexOf('>')];
    if (open !== close) isInTag = open > close;
    return part.replaceAll(/\s*\n\s*/g, (space: string, offset: number) => {
      const before = part[offset - 1] ?? (startsInTag ? 'attribute' : '>');
      const after = part[offset + space.length] ?? (isInTag ? 'attribute' : '<');
      return before === '>' || after === '<' || after === '>' || after === '/' ? '' : ' ';
    });
  });
  tightened.set(strings, parts);
  return parts;
}
