/** Texts that must be refused wherever a person types a text, by what is wrong with them. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'ten thousand characters': '长'.repeat(10_000),
  'nothing but blanks': ' \t\n\u3000 ',
  'a null character': '名称\u0000',
  'a terminal escape': '\u001b[31m名称',
  'a right-to-left override': '名称\u202egnp.exe',
  'an isolate mark': '\u2066名称\u2069',
  'half a character': '名称\ud800',
};

/** Texts that look dangerous and are texts all the same: kept as they are, and shown as text everywhere. */
export const harmlessTexts: Readonly<Record<string, string>> = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'a formula': '=HYPERLINK("http://evil.example","点我")',
  emoji: '采购👩‍👩‍👧‍👦项目🇨🇳',
  'Arabic, which is written from the right': 'شراء الخدمات',
  quotes: `'"; DROP TABLE procurement; --`,
  templates: '{{constructor.constructor("return 1")()}} ${7*7}',
  'a path': '../../../etc/passwd',
};

/** What is no amount of money. */
export const hostileAmounts: readonly unknown[] = [-1, 0.5, 1e300, 2 ** 53, '100', null, [], {}, true, Number.NaN];
