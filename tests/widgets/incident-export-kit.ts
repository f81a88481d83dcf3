/** Readers of the files that are exported, on their own, and a sheet to write. */
import assert from 'node:assert/strict';
import type { Incident } from '@watchfloor/api';
import { exportColumns } from '../../packages/widgets/src/incidents/incident-export/export-columns.ts';
import { exportChunks } from '../../packages/widgets/src/incidents/incident-export/export-chunks.ts';
import { incidentExportStrings } from '../../packages/widgets/src/incidents/incident-export/incident-export.strings.ts';
import type {
  ExportFormat,
  ExportOptions,
  ExportSheet,
  ExportWords,
} from '../../packages/widgets/src/incidents/incident-export/incident-export.types.ts';
import { filterStrings } from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import { incidentListStrings } from '../../packages/widgets/src/incidents/incident-list/incident-list.strings.ts';

export { readCsv } from './csv-reader.ts';

export const words: ExportWords = {
  export: incidentExportStrings,
  list: incidentListStrings,
  values: filterStrings.values,
  language: 'en',
};

/** Columns of the list by key, each labelled with its key in capitals. */
export const columnsOf = (...keys: string[]) =>
  exportColumns(
    keys.map((key) => ({ key, label: key.toUpperCase() })),
    words,
  );

export const row = (id: number, more: Partial<Incident> = {}): Incident =>
  ({
    id: String(id),
    displayName: `Incident ${id}`,
    severity: 'high',
    status: 'active',
    createdDateTime: '2026-11-17T13:02:05.1234567Z',
    lastUpdateDateTime: '2026-11-17T14:31:18Z',
    ...more,
  }) as Incident;

export const sheet = (rows: readonly Incident[], more: Partial<ExportSheet> = {}): ExportSheet => ({
  rows,
  of: rows.length,
  columns: columnsOf('severity', 'id', 'incident', 'status', 'assignedTo', 'updated'),
  about: {
    what: 'Incidents',
    view: 'High severity',
    filters: [{ label: 'Severity', values: ['High', 'Medium'] }],
    sort: [{ label: 'Updated', descending: true }],
    at: Date.UTC(2026, 10, 17, 14, 29, 11, 480),
    by: 'mara.okafor@halden.example',
  },
  words,
  ...more,
});

export async function fileOf(made: ExportSheet, format: ExportFormat, options?: ExportOptions): Promise<string> {
  let text = '';
  for await (const chunk of exportChunks(made, format, options)) text += chunk;
  return text;
}

/** Is the first thing that a spreadsheet does not skip a sign that starts a formula, in any width? */
export const beginsWithSign = (cell: string): boolean =>
  /^[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]/u.test(
    Buffer.from(cell).toString(),
  );

/** The same, or a control character that some spreadsheets take away before they look. */
export const startsFormula = (cell: string): boolean => beginsWithSign(cell) || /^[\t\r\n\0]/.test(cell);

/**
 * Cells as a spreadsheet reads them that splits at this separator: a quote opens only at the start of a cell, and what
 * follows its closing one is text.
 */
export function spreadsheetCells(file: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let fresh = true;
  for (let at = 0; at < file.length; at += 1) {
    const character = file[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (file[at + 1] === '"') cell += file[(at += 1)]!;
      else quoted = false;
    } else if (character === '"' && fresh) quoted = true;
    else if (character === separator || character === '\r' || character === '\n') {
      cells.push(cell);
      cell = '';
      fresh = true;
      continue;
    } else cell += character;
    fresh = false;
  }
  return [...cells, cell];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', '#124': '|' };

/** The text of a line of Markdown that may hold code, escapes and entities; anything else that is markup fails. */
export function readMarkdownText(source: string): string {
  let text = '';
  for (let rest = source; rest;) {
    const code = /^(`+)([^]*?[^`])\1(?!`)/.exec(rest);
    const entity = /^&(lt|gt|amp|#124);/.exec(rest);
    if (code) {
      const inner = code[2]!;
      text += /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
    } else if (entity) text += ENTITIES[entity[1]!]!;
    else if (/^\\[!-/:-@[-`{-~]/.test(rest)) text += rest[1]!;
    else {
      assert.doesNotMatch(rest, /^[\\`*_[\]<>&|~$^#\r\n]/, `markup: ${rest.slice(0, 30)}`);
      text += rest[0]!;
    }
    rest = rest.slice(code?.[0].length ?? entity?.[0].length ?? (rest[0] === '\\' ? 2 : 1));
  }
  return text;
}

export interface MarkdownFile {
  readonly title: string;
  readonly about: readonly string[];
  readonly table: readonly (readonly string[])[];
}

/** A heading, a list and a table, and nothing else. */
export function readMarkdown(file: string): MarkdownFile {
  const [title, list, ...rest] = file.split('\n\n');
  assert.equal(rest.length, 1, 'three parts');
  assert.match(title!, /^# [^\n]*$/);
  const lines = rest[0]!.replace(/\n$/, '').split('\n');
  const cells = (line: string): string[] => {
    assert.match(line, /^\| .* \|$/);
    // A reader of tables splits at every bar that has no backslash before it, in code too.
    assert.ok(!line.includes('\\|'));
    return line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  };
  const [heads, rule, ...rows] = lines.map(cells);
  assert.ok(rule!.every((cell) => cell === '---'));
  for (const each of [rule!, ...rows]) assert.equal(each.length, heads!.length);
  return {
    title: readMarkdownText(title!.slice(2)),
    about: list!.split('\n').map((line) => readMarkdownText(line.replace(/^- /, ''))),
    table: [heads!, ...rows].map((line) => line.map(readMarkdownText)),
  };
}
