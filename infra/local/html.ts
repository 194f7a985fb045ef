/** Text that is HTML already. */
export type Html = { readonly html: string };

/** Makes HTML of a template; whatever is put in is escaped unless it was made by this function itself. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  return { html: parts.reduce((text, part, index) => text + asHtml(values[index - 1] ?? '') + part) };
}

function asHtml(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return 'html' in value ? value.html : value.map((item) => item.html).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `
:root { color-scheme: light; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { margin: 0; color: #1a2326; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #c9d3d4; padding-bottom: .25rem; }
a { color: #0b6e6e; }
.en, .note { color: #4c5a5e; font-size: .9375rem; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain > li { border-bottom: 1px solid #e1e7e8; padding: .625rem 0; }
button { font: inherit; color: #fff; background: #0b6e6e; border: 1px solid #0b6e6e; padding: .25rem .875rem; cursor: pointer; }
button:hover, button:focus-visible { background: #084f4f; }
.filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: 1rem 0 .25rem; }
select { font: inherit; max-width: 100%; padding: .25rem .5rem; border: 1px solid #74828a; background: #fff; }
:focus-visible { outline: 3px solid #0b6e6e; outline-offset: 2px; }
summary { cursor: pointer; }
.row { display: flex; gap: 1rem; justify-content: space-between; align-items: center; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f7f7; padding: .75rem; margin: .5rem 0; }
iframe { box-sizing: border-box; width: 100%; height: 20rem; border: 1px solid #c9d3d4; }
`;

/** A whole page of the embedded default's own, which works without JavaScript. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${{ html: STYLE }}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.html;
}
