import type { CellValue } from './table-view.ts';

/** A table as it goes into a file: heads first. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly CellValue[])[] };

/**
 * Text that a spreadsheet would take for a formula and run. A supplier's name can be one, and who opens the file is an official:
 * such a cell is led by an apostrophe, which the programs show as text.
 */
const FORMULA_START = /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u;

function harmless(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** A CSV file (RFC 4180), with the mark by which Excel knows that it is UTF-8. */
export function toCsv({ rows }: Sheet): Blob {
  const lines = rows.map((row) => row.map(csvCell).join(','));
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function csvCell(value: CellValue): string {
  if (typeof value === 'number') return String(value);
  const text = harmless(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An Excel workbook of one sheet. Its text cells say that they are text, so nothing in them is ever computed. */
export async function toXlsx(sheet: Sheet): Promise<Blob> {
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.fromEntries(Object.entries(workbook(sheet)).map(([path, text]) => [path, strToU8(text)]));
  return new Blob([new Uint8Array(zipSync(files))], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function workbook({ name, rows }: Sheet): Record<string, string> {
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(sheetRow).join('')}</sheetData></worksheet>`,
  };
}

function sheetRow(row: readonly CellValue[]): string {
  return `<row>${row.map(sheetCell).join('')}</row>`;
}

function sheetCell(value: CellValue): string {
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value ?? '')}</t></is></c>`;
}

/** What Excel takes for the name of a sheet: 31 characters, none of `:\/?*[]`. */
function sheetName(name: string): string {
  return escaped(name.replaceAll(/[:\\/?*[\]]/g, ' ').slice(0, 31));
}

/** XML has no place for control characters, escaped or not. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n\r]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Hands a file to the reader's browser. */
export function saveFile(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
