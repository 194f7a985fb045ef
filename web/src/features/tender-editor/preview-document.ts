import type { Language } from '../../../../schemas/person.ts';
import type { Notice } from '../../../../schemas/notice.ts';
import { noticePage } from '../../../public-pages/notice-page.ts';
import { escapeHtml } from '../../../public-pages/html.ts';

/**
 * The very page that will be published, made by the very template. Only what does not exist yet is said in words, and its
 * links lead nowhere: the page is looked at inside another. Nor is a reader counted who is none.
 */
export function previewDocument(notice: Notice, language: Language, comingNumber: string): string {
  return noticePage(notice, language)
    .replaceAll(/(<a\b[^>]*?)\shref="[^"]*"/g, '$1')
    .replaceAll(/(<img class="seen") src="[^"]*"/g, '$1')
    .replaceAll(`<dd>${notice.id}</dd>`, `<dd>${escapeHtml(comingNumber)}</dd>`);
}
