import type { Incident } from '@watchfloor/api';
import type { FactsState } from '../incident-facts/facts-cells.ts';
import type { IncidentFacts } from '../incident-facts/facts.ts';
import type { FilterStrings } from '../incident-filters/filters.strings.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { IncidentExportStrings } from './incident-export.strings.ts';

export type ExportFormat = 'csv' | 'json' | 'markdown';

/** An asset as JSON has it. */
export interface ExportAsset {
  readonly kind: string;
  readonly name: string;
}
export type ExportItem = string | ExportAsset;

/** Exact, as the source has it: text, a number, a time in ISO 8601, a list. `null`: not set. */
export type ExportValue = string | number | null | readonly ExportItem[];

/** A column as the list shows it. */
export interface ShownColumn {
  readonly key: string;
  readonly label: string;
}

/** A column of the file. */
export interface ExportColumn<R = Incident> extends ShownColumn {
  /** Made from alerts: not known of an incident whose alerts are not read. */
  readonly later: boolean;
  /** For `later` columns `facts` is there. */
  readonly value: (row: R, facts: IncidentFacts) => ExportValue;
  /** Our word for a value, in files for people; undefined: the text itself. */
  readonly word?: (item: string) => string | undefined;
  /** What files for people say where nothing is set. Default: an empty cell. */
  readonly none?: (row: R) => string;
  /** Holds no indicators: names of colleagues, ids and times are written as they are. */
  readonly ours?: boolean;
}

/** Words that any file is written in. */
export interface FileWords {
  readonly export: IncidentExportStrings;
  readonly list: Pick<IncidentListStrings, 'mixedScript'>;
  /** Of the reader, for counts. */
  readonly language: string;
}

/** Words of a file of incidents. */
export interface ExportWords extends FileWords {
  readonly list: IncidentListStrings;
  readonly values: FilterStrings['values'];
}

/** What the file says of itself. */
export interface ExportAbout {
  /** What the rows are, e.g. `Incidents`. */
  readonly what: string;
  /** Name of the view, where it has one. */
  readonly view?: string | undefined;
  /** Everything that narrows the list, the time range and the search among it, in words. */
  readonly filters: readonly { readonly label: string; readonly values: readonly string[] }[];
  /** The first key first. */
  readonly sort: readonly { readonly label: string; readonly descending: boolean }[];
  /** When it was exported, milliseconds since the epoch. */
  readonly at: number;
  /** Who exported it. */
  readonly by?: string | undefined;
}

/** All that a file is made from. */
export interface ExportSheet<R = Incident> {
  readonly rows: readonly R[];
  /** All that match, where that is known; more than there are rows: the file says that it is cut. */
  readonly of: number | undefined;
  readonly columns: readonly ExportColumn<R>[];
  readonly about: ExportAbout;
  readonly words: FileWords;
  /** What is known of an incident's alerts. Default: nothing. */
  readonly factsFor?: ((row: R) => FactsState) | undefined;
}

export interface ExportOptions {
  /**
   * Texts in CSV exactly as they are, and indicators in Markdown that are not broken up. Default: hidden characters are
   * named and indicators are broken up (`evil[.]example`). JSON is always exact.
   */
  readonly raw?: boolean;
  /** CSV: the last column's head describes the file. Default true. */
  readonly describe?: boolean;
  /** CSV: a first line `sep=,` for spreadsheets that split at semicolons; other readers take it for data. Default false. */
  readonly separatorLine?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told of the number of rows that are written. */
  readonly wrote?: (rows: number) => void;
}

/** Why there is no file: kinds of `ApiError`, and `nothing` (no row), `disk` (the file could not be written). */
export type ExportFault = string;

export interface ExportState {
  /** `choosing`: the browser asks where the file shall be. */
  readonly phase: 'choosing' | 'reading' | 'writing' | 'done' | 'cancelled' | 'failed';
  readonly format: ExportFormat;
  /** Suggested name of the file; in a dialog the person may have chosen another. */
  readonly name: string;
  /** Rows read or written. */
  readonly done: number;
  /** Rows to read or write; undefined: not known yet. */
  readonly total: number | undefined;
  /** All that match; more than `total`: the file is cut. */
  readonly of: number | undefined;
  /** Incidents whose alerts were not read: their cells are empty. */
  readonly unread: number;
  readonly fault?: ExportFault;
}
