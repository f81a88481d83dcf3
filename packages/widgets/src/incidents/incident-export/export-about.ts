/** What a file says of itself, and how it is called. */
import { formatCount } from '@watchfloor/runtime';
import type { ExportAbout, ExportFormat, ExportSheet, FileWords } from './incident-export.types.ts';

/** Incidents whose cells from alerts are empty. */
export interface UnreadAlerts {
  readonly unread: number;
  readonly merged: number;
}

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = { csv: 'csv', json: 'json', markdown: 'md' };
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  markdown: 'text/markdown',
};
const LONGEST_PART = 60;

export const mediaTypeOf = (format: ExportFormat): string => TYPES[format];

/** The time to the second: `2026-11-17T14:29:11Z`. */
export const timeOf = ({ at }: Pick<ExportAbout, 'at'>): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** Letters, digits and hyphens of any script; nothing that a file system or a reader could mistake. */
const part = (text: string | undefined): string =>
  [
    ...(text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  ]
    .slice(0, LONGEST_PART)
    .join('');

/** `incidents-high-severity-2026-11-17T142911Z.csv`: what, which view, when in UTC. */
export const fileName = (about: Pick<ExportAbout, 'what' | 'view' | 'at'>, format: ExportFormat): string =>
  [part(about.what) || 'incidents', part(about.view), `${timeOf(about).replaceAll(':', '')}.${EXTENSIONS[format]}`]
    .filter(Boolean)
    .join('-');

/** `first 10,000 of 41,212`, or `300`. */
export function rowsText<R>({ rows, of, words }: Pick<ExportSheet<R>, 'rows' | 'of' | 'words'>): string {
  const count = formatCount(rows.length, words.language);
  return (of ?? 0) > rows.length ? words.export.firstOf(count, formatCount(of!, words.language)) : count;
}

function notes({ export: words }: FileWords, { unread, merged }: UnreadAlerts, defanged: boolean): string[] {
  return [
    ...(unread ? [words.unread(unread)] : []),
    ...(merged ? [words.merged(merged)] : []),
    ...(defanged ? [words.defanged] : []),
  ];
}

/** The description for people, line by line. Values are as they came: each format makes them safe in its own way. */
export function aboutLines<R>(
  sheet: ExportSheet<R>,
  alerts: UnreadAlerts,
  defanged: boolean,
): (readonly [label: string, text: string])[] {
  const { about, words } = sheet;
  const { export: terms } = words;
  const filters = about.filters.map(({ label, values }) => `${label}: ${values.join(', ')}`);
  const sort = about.sort.map(({ label, descending }) => (descending ? terms.descending : terms.ascending)(label));
  const lines: [string, string | undefined][] = [
    [terms.view, about.view],
    [terms.filters, filters.join('; ') || terms.noFilters],
    [terms.sortedBy, sort.join('; ')],
    [terms.exportedAt, timeOf(about)],
    [terms.by, about.by],
    [terms.rows, rowsText(sheet)],
    [terms.notes, notes(words, alerts, defanged).join(' ')],
  ];
  return lines.filter((line): line is [string, string] => Boolean(line[1]));
}

/** The description for programs. Its shape is `version` 1. */
export function aboutFields<R>({ about, columns, rows, of }: ExportSheet<R>, alerts: UnreadAlerts): unknown {
  return {
    version: 1,
    what: about.what,
    view: about.view ?? null,
    filters: about.filters.map(({ label, values }) => ({ label, values: [...values] })),
    sortedBy: about.sort.map(({ label, descending }) => ({ label, descending })),
    columns: columns.map(({ key, label }) => ({ key, label })),
    exportedAt: timeOf(about),
    by: about.by ?? null,
    rows: rows.length,
    of: of ?? null,
    capped: (of ?? 0) > rows.length,
    alertsNotRead: alerts.unread,
    mergedAway: alerts.merged,
  };
}
