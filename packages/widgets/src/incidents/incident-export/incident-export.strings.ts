import type { ExportFormat } from './incident-export.types.ts';

/** English terms of the export. Functions take values; no sentence is put together from pieces. */
export const incidentExportStrings = {
  /** Items of a menu. */
  exportAs: {
    csv: 'Export as CSV',
    json: 'Export as JSON',
    markdown: 'Export as Markdown',
  } as Readonly<Record<ExportFormat, string>>,
  choosing: 'Choose where to save the file.',
  reading: (count: string) => `Reading incidents for the file: ${count}`,
  readingOf: (count: string, total: string) => `Reading incidents for the file: ${count} of ${total}`,
  writing: (count: string, total: string) => `Writing rows: ${count} of ${total}`,
  done: (rows: string, one: boolean, name: string) => `${rows} ${one ? 'row is' : 'rows are'} in the file ${name}.`,
  doneOf: (rows: string, of: string, name: string) => `The first ${rows} of ${of} rows are in the file ${name}.`,
  unread: (count: number) =>
    count === 1
      ? 'The alerts of 1 incident are not read; its cells are empty.'
      : `The alerts of ${count} incidents are not read; their cells are empty.`,
  cancel: 'Cancel the export',
  cancelled: 'The export was stopped. No rows were saved.',
  failed: 'The file could not be written.',
  /** By kind of error. */
  faults: {
    nothing: 'There are no rows to export.',
    disk: 'The file could not be saved there. Choose another place, or free some space.',
    offline: 'Not all rows could be read, so no file was written: this device is offline.',
    'signed-out': 'Not all rows could be read, so no file was written: your session has ended.',
    forbidden: 'Not all rows could be read, so no file was written: you may not see them.',
    throttled: 'Not all rows could be read, so no file was written: the service is busy. Try again later.',
  } as Readonly<Record<string, string>>,
  /** In the file. */
  about: 'About this file',
  view: 'View',
  filters: 'Filters',
  noFilters: 'None',
  sortedBy: 'Sorted by',
  ascending: (column: string) => `${column}, ascending`,
  descending: (column: string) => `${column}, descending`,
  exportedAt: 'Exported',
  by: 'By',
  rows: 'Rows',
  firstOf: (rows: string, of: string) => `first ${rows} of ${of}`,
  notes: 'Notes',
  defanged: 'Addresses and indicators are broken up: evil[.]example',
  merged: (count: number) =>
    count === 1
      ? '1 incident was merged into another, which has its alerts now.'
      : `${count} incidents were merged into others, which have their alerts now.`,
  none: 'None',
  more: (count: string) => `and ${count} more`,
  tags: 'Tags',
  activeAlerts: 'Active alerts',
};

export type IncidentExportStrings = typeof incidentExportStrings;
