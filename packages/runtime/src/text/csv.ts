/**
 * Cells for files that people open in spreadsheets. What a spreadsheet would take for a formula gets an apostrophe
 * before it: at the start of a cell, and wherever a spreadsheet of another country starts a new cell, since it splits
 * lines at semicolons or tabs, and counts quotes in the middle of a line as text. Quoting follows RFC 4180.
 */

// Blanks, controls and invisible characters that spreadsheets skip, then a sign that starts a formula, in any width.
const SKIPPED = '\\s\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}';
const SIGN = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe62\\ufe63\\ufe66\\ufe6b\\u2212]';
const FORMULA = /* @__PURE__ */ new RegExp(`^[${SKIPPED}]*${SIGN}`, 'u');
const CONTROL_FIRST = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*[\t\r\n\0]/u;
/** What ends a cell elsewhere, with what is skipped behind it; doubled quotes open a cell and close it at once. */
const NEXT_CELL = /* @__PURE__ */ new RegExp(`[;\\t\\r\\n]["${SKIPPED}]*`, 'gu');
const STARTS_WITH_SIGN = /* @__PURE__ */ new RegExp(SIGN, 'uy');
// Quotes keep semicolons and tabs inside a cell that stands first in its line.
const QUOTED = /[",;\t\r\n\0']|^\s|\s$/;

/** What a cell may hold. Finite numbers are written bare; everything else is text. */
export type CsvValue = string | number | boolean | null | undefined;

function guardNextCell(gap: string, at: number, text: string): string {
  STARTS_WITH_SIGN.lastIndex = at + gap.length;
  return STARTS_WITH_SIGN.test(text) ? `${gap}'` : gap;
}

/** One cell, safe to open. Absent values are empty. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (Number.isFinite(value)) return String(value);
  const text = String(value);
  const first = FORMULA.test(text) || CONTROL_FIRST.test(text) ? "'" : '';
  const safe = first + text.replace(NEXT_CELL, guardNextCell);
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row, without its line end (files end lines with CR LF). */
export function csvRow(values: readonly CsvValue[]): string {
  return values.map(csvCell).join(',');
}
