/**
 * Cells for files that people open in spreadsheets. A cell that a spreadsheet would take for a formula gets a leading
 * apostrophe; quoting follows RFC 4180.
 */

// Blanks, controls and invisible characters that spreadsheets skip, then a sign that starts a formula, in any width.
const FORMULA =
  /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212]/u;
const CONTROL_FIRST = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*[\t\r\n\0]/u;
// Semicolons and tabs separate in some countries. Quotes keep them inside a cell for readers of RFC 4180; a file that
// is opened with another separator says so itself, by a first line `sep=,` that the export writes.
const QUOTED = /[",;\t\r\n\0']|^\s|\s$/;

/** What a cell may hold. Finite numbers are written bare; everything else is text. */
export type CsvValue = string | number | boolean | null | undefined;

/** One cell, safe to open. Absent values are empty. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) || CONTROL_FIRST.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row, without its line end (files end lines with CR LF). */
export function csvRow(values: readonly CsvValue[]): string {
  return values.map(csvCell).join(',');
}
