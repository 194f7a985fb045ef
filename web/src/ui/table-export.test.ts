import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { toCsv, toXlsx } from './table-export.ts';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '＝HYPERLINK("http://x")', '|calc', '%0a=1'];

describe('a table exported as CSV', () => {
  test.each(FORMULAS)('keeps %j text', async (formula) => {
    const text = await toCsv({ name: 'x', rows: [[formula]] }).text();
    expect(text.replace(/^\ufeff?"?/, '').startsWith("'")).toBe(true);
  });

  test('leaves numbers numbers, a negative one too', async () => {
    expect(await toCsv({ name: 'x', rows: [[-1, 2.5]] }).text()).toMatch(/^\ufeff?-1,2.5\r\n$/);
  });

  test('quotes what would end a cell or a line', async () => {
    const text = await toCsv({ name: 'x', rows: [['a,"b"\nc', undefined]] }).text();
    expect(text).toContain('"a,""b""\nc",\r\n');
  });
});

describe('a table exported for Excel', () => {
  async function sheetOf(rows: readonly (readonly (string | number | undefined)[])[]): Promise<string> {
    const files = unzipSync(new Uint8Array(await (await toXlsx({ name: '表[1]', rows })).arrayBuffer()));
    expect(strFromU8(files['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="表 1 "');
    return strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  }

  test.each(FORMULAS)('holds %j in a text cell, never in a formula', async (formula) => {
    const sheet = await sheetOf([[formula]]);
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('t="inlineStr"');
  });

  test('keeps markup text and drops what XML cannot hold', async () => {
    expect(await sheetOf([['<script>&\u0000"', 5]])).toContain('&lt;script&gt;&amp;&quot;</t></is></c><c><v>5</v></c>');
  });
});
