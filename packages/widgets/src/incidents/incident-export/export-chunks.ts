/** Makes the text of a file, a few milliseconds at a time. */
import { csvRow, defang, formatCount, mixedScript, revealText } from '@watchfloor/runtime';
import type { FactsState } from '../incident-facts/facts-cells.ts';
import type { IncidentFacts } from '../incident-facts/facts.ts';
import { aboutFields, aboutLines, type UnreadAlerts } from './export-about.ts';
import { valueOf } from './export-columns.ts';
import type {
  ExportColumn,
  ExportFormat,
  ExportItem,
  ExportOptions,
  ExportSheet,
  ExportValue,
} from './incident-export.types.ts';
import { markdownRow, markdownText } from './markdown.ts';

/** Rows in a file at most. The file says so when more match. */
export const EXPORT_CAP = 10_000;
/** A slice of work ends after 8 ms, so that with its last row it stays under 12. */
const SLICE = 8;
/** Spreadsheets take 32,767 characters a cell. What is longer is cut in files for people and says so. */
const LONGEST = 30_000;

const pause = (): Promise<void> =>
  (globalThis as { readonly scheduler?: { yield?(): Promise<void> } }).scheduler?.yield?.() ??
  new Promise((go) => setTimeout(go));

type Facts = IncidentFacts | undefined;

interface Writer<R> {
  readonly head: string;
  readonly row: (row: R, facts: Facts, index: number) => string;
  readonly foot: string;
}

/** What is known of one incident's alerts. One that was merged away has none any more. */
function known(state: FactsState, alerts: { unread: number; merged: number }): Facts {
  const facts = typeof state === 'object' ? state : undefined;
  if (facts && !facts.problems.merged) return facts;
  alerts[facts ? 'merged' : 'unread'] += 1;
  return undefined;
}

/**
 * The file in pieces of text. It pauses every 8 ms; what is known of the alerts is taken at the beginning, so that the
 * description fits the rows. Rejects with the signal's reason when that aborts.
 *
 * CSV is RFC 4180 in UTF-8 with a mark for spreadsheets at its start: one line of heads, then the rows. It has no place
 * for comments, so the description is the head of a last column that is empty: no reader of columns or rows trips over
 * it. JSON is `{"about": {...}, "rows": [...]}`, a row a line, exact values by the keys of `about.columns`; `null` is
 * not set or, in columns from alerts, not read. Markdown is a heading, the description as a list, and a table.
 */
export async function* exportChunks<R>(
  sheet: ExportSheet<R>,
  format: ExportFormat,
  options: ExportOptions = {},
): AsyncGenerator<string, void, void> {
  const { rows, columns, factsFor } = sheet;
  const { signal, wrote } = options;
  let until = performance.now() + SLICE;
  const rested = async (): Promise<void> => {
    await pause();
    signal?.throwIfAborted();
    until = performance.now() + SLICE;
  };
  signal?.throwIfAborted();
  const alerts = { unread: 0, merged: 0 };
  const facts: Facts[] = [];
  if (columns.some(({ later }) => later))
    for (const row of rows) {
      facts.push(known(factsFor?.(row), alerts));
      if (performance.now() > until) await rested();
    }
  const writer = WRITERS[format](sheet, options, alerts);
  let text = writer.head;
  for (const [index, row] of rows.entries()) {
    text += writer.row(row, facts[index], index);
    if (performance.now() < until) continue;
    yield text;
    text = '';
    wrote?.(index + 1);
    await rested();
  }
  yield text + writer.foot;
  wrote?.(rows.length);
}

const WRITERS: Readonly<Record<ExportFormat, <R>(s: ExportSheet<R>, o: ExportOptions, a: UnreadAlerts) => Writer<R>>> =
  {
    csv: csvWriter,
    json: jsonWriter,
    markdown: markdownWriter,
  };

/** Text for people: hidden characters are named, and no program makes a link of it. */
function shown<R>(text: string, sheet: ExportSheet<R>, indicators: boolean): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}\u2026` : text;
  const mark = mixedScript(cut) ? `\u27e6${sheet.words.list.mixedScript}\u27e7 ` : '';
  return mark + revealText(indicators ? cut : defang(cut));
}

const nameOf = (item: ExportItem): string => (typeof item === 'string' ? item : item.name);

/** Values with semicolons between them, as many as a cell takes. */
function joined<R>(items: readonly ExportItem[], each: (item: string) => string, sheet: ExportSheet<R>): string {
  let text = '';
  for (const [index, item] of items.entries()) {
    const next = each(nameOf(item));
    if (index && text.length + next.length > LONGEST) {
      const { words } = sheet;
      return `${text}; ${words.export.more(formatCount(items.length - index, words.language))}`;
    }
    text += (index ? '; ' : '') + next;
  }
  return text;
}

/** A cell for people. Empty: nobody read what it is made from. */
function cellFor<R>(sheet: ExportSheet<R>, text: (text: string, ours: boolean) => string) {
  return (column: ExportColumn<R>, row: R, facts: Facts): string | number => {
    const value = valueOf(column, row, facts);
    const { word, none, ours = false } = column;
    const each = (item: string): string => word?.(item) ?? text(item, ours);
    if (value === undefined || typeof value === 'number') return value ?? '';
    if (value === null || value.length === 0) return none?.(row) ?? '';
    return typeof value === 'string' ? each(value) : joined(value, each, sheet);
  };
}

/** The description; who exported it is a colleague and no indicator. */
function described<R>(sheet: ExportSheet<R>, alerts: UnreadAlerts, raw: boolean): (readonly [string, string])[] {
  const { by } = sheet.words.export;
  return aboutLines(sheet, alerts, !raw).map(([label, text]) => [label, shown(text, sheet, raw || label === by)]);
}

function csvWriter<R>(sheet: ExportSheet<R>, options: ExportOptions, alerts: UnreadAlerts): Writer<R> {
  const { columns } = sheet;
  const { raw = false, describe = true, separatorLine = false } = options;
  const cell = cellFor(sheet, (text, ours) => (raw ? text : shown(text, sheet, ours)));
  const lines = described(sheet, alerts, raw).map(([label, text]) => `${label}: ${text}`);
  const about = describe ? [`${sheet.words.export.about}: ${lines.join(' | ')}`] : [];
  const empty = describe ? [''] : [];
  const line = (cells: readonly (string | number)[]): string => `${csvRow(cells)}\r\n`;
  return {
    head: `\ufeff${separatorLine ? 'sep=,\r\n' : ''}${line([...columns.map(({ label }) => label), ...about])}`,
    row: (row, facts) => line([...columns.map((column) => cell(column, row, facts)), ...empty]),
    foot: '',
  };
}

/** Only texts and numbers are given to `JSON.stringify`: a `toJSON` that the page put on a prototype changes nothing. */
function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${json(each)}`)
    .join(', ')}}`;
}

function jsonWriter<R>(sheet: ExportSheet<R>, _: ExportOptions, alerts: UnreadAlerts): Writer<R> {
  const keys = sheet.columns.map(({ key }) => JSON.stringify(key));
  const exact = (value: ExportValue | undefined): string => json(value ?? null);
  return {
    head: `{"about": ${json(aboutFields(sheet, alerts))},\n"rows": [`,
    row: (row, facts, index) =>
      `${index ? ',' : ''}\n{${sheet.columns
        .map((column, at) => `${keys[at]!}: ${exact(valueOf(column, row, facts))}`)
        .join(', ')}}`,
    foot: '\n]}\n',
  };
}

function markdownWriter<R>(sheet: ExportSheet<R>, { raw = false }: ExportOptions, alerts: UnreadAlerts): Writer<R> {
  const { columns, about } = sheet;
  const cell = cellFor(sheet, (text, ours) => shown(text, sheet, raw || ours));
  const lines = described(sheet, alerts, raw).map(
    ([label, text]) => `- ${markdownText(label)}: ${markdownText(text)}\n`,
  );
  const heads = markdownRow(columns.map(({ label }) => markdownText(label)));
  return {
    head: `# ${markdownText(about.what)}\n\n${lines.join('')}\n${heads}${markdownRow(columns.map(() => '---'))}`,
    row: (row, facts) => markdownRow(columns.map((column) => markdownText(String(cell(column, row, facts))))),
    foot: '',
  };
}
