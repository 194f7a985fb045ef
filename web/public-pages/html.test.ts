import { fc, it } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html } from './html.ts';

describe('markup', () => {
  test('escapes text, keeps markup, joins lists and leaves out what is not there', () => {
    const item = html`<li>${'<b>"&\''}</li>`;
    expect(
      html`<ul>
        ${[item, item]}${undefined}${false}
      </ul>`.markup,
    ).toBe('<ul><li>&lt;b&gt;&quot;&amp;&#39;</li><li>&lt;b&gt;&quot;&amp;&#39;</li></ul>');
  });

  test('drops the line breaks of the source between tags and values, and keeps spaces within a line', () => {
    expect(
      html`<p>
        ${1}
        <b>two</b> ${3}
      </p>`.markup,
    ).toBe('<p>1<b>two</b> 3</p>');
  });

  test('keeps attributes apart that stand on lines of their own', () => {
    // prettier-ignore
    const link = html`<a
      href="${'/a'}"
      lang="${'en'}"
      >x</a
    >`;
    expect(link.markup).toBe('<a href="/a" lang="en">x</a>');
  });

  test('never touches the white space of a value', () => {
    expect(html`<pre>${'a\n  b'}</pre>`.markup).toBe('<pre>a\n  b</pre>');
  });
});

it.prop([fc.string({ unit: 'binary' })])('no text can leave its element or attribute', (text) => {
  expect(escapeHtml(text)).not.toMatch(/[<>"']/);
  expect(html`<i title="${text}">${text}</i>`.markup.match(/</g)).toHaveLength(2);
});
