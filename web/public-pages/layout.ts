import type { Language } from '../../schemas/person.ts';
import { html, type Html } from './html.ts';
import { languageTag, localPath } from './language.ts';
import { STYLE_PATH } from './style.ts';
import { words } from './words.ts';

export type PageFrame = {
  readonly language: Language;
  readonly title: string;
  /** The page's address without the language prefix, for the language switch. */
  readonly path: string;
  readonly section?: 'home' | 'notices' | 'api';
  readonly description?: string;
  readonly wide?: boolean;
  /** Pages that stand for no fixed content are kept out of search engines. */
  readonly unlisted?: boolean;
};

/** A whole page: head, site header, `main` and footer. */
export function pageFrame(frame: PageFrame, content: Html): string {
  const { language } = frame;
  const text = words[language];
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!DOCTYPE html>\n${
    html`<html lang="${languageTag(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title} · ${text.brand}</title>
        ${frame.description !== undefined && html`<meta name="description" content="${frame.description}" />`}
        ${frame.unlisted === true && html`<meta name="robots" content="noindex" />`}
        <link rel="stylesheet" href="${STYLE_PATH}" />
        <link rel="icon" href="data:," />
        <link rel="alternate" hreflang="${languageTag(other)}" href="${localPath(frame.path, other)}" />
      </head>
      <body>
        <a class="skip" href="#content">${text.skip}</a>
        <header class="site">
          <div class="wrap wide">
            <a class="brand" href="${localPath('/', language)}">${text.brand}${' '}<small>${text.tagline}</small></a>
            <nav aria-label="${text.navigation}">
              <ul>
                ${navigationLinks(frame)}
                <li>
                  <a
                    href="${localPath(frame.path, other)}"
                    lang="${languageTag(other)}"
                    hreflang="${languageTag(other)}"
                    >${text.otherLanguage}</a
                  >
                </li>
              </ul>
            </nav>
          </div>
        </header>
        <main id="content" class="${frame.wide === true ? 'wrap wide' : 'wrap'}" tabindex="-1">${content}</main>
        <footer class="foot">
          <div class="wrap wide">
            <p>${text.footer}</p>
          </div>
        </footer>
      </body>
    </html>`.markup
  }\n`;
}

function navigationLinks({ language, section }: PageFrame): Html[] {
  const text = words[language];
  const links = [
    { section: 'home', path: localPath('/', language), label: text.home },
    { section: 'notices', path: localPath('/notices', language), label: text.notices },
    { section: 'api', path: '/api/docs', label: text.api },
  ];
  return links.map((link) =>
    link.section === section
      ? html`<li><a href="${link.path}" aria-current="page">${link.label}</a></li>`
      : html`<li><a href="${link.path}">${link.label}</a></li>`,
  );
}

/** The way back up. */
export function breadcrumb(
  language: Language,
  trail: readonly { readonly path?: string; readonly label: string }[],
): Html {
  return html`<nav class="crumbs" aria-label="${words[language].breadcrumb}">
    <ol>
      ${trail.map((step) =>
        step.path === undefined
          ? html`<li>${step.label}</li>`
          : html`<li><a href="${localPath(step.path, language)}">${step.label}</a></li>`,
      )}
    </ol>
  </nav>`;
}
