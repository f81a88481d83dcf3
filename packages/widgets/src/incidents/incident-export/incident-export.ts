/** One export of a list, from the press to the file. Knows no markup. */
import { isApiError } from '@watchfloor/api';
import type { Incident } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import type { FactsState } from '../incident-facts/facts-cells.ts';
import { fileName, mediaTypeOf } from './export-about.ts';
import { EXPORT_CAP, exportChunks } from './export-chunks.ts';
import { exportColumns } from './export-columns.ts';
import type {
  ExportAbout,
  ExportColumn,
  ExportFault,
  ExportFormat,
  ExportOptions,
  ExportState,
  ExportWords,
  FileWords,
  ShownColumn,
} from './incident-export.types.ts';
import { DiskFault, saveStream } from './save-stream.ts';

export { EXPORT_CAP } from './export-chunks.ts';
export { isExported } from './export-columns.ts';

/** The rows of the list as they are filtered and sorted. */
export interface ExportRows<R = Incident> {
  /** More than `EXPORT_CAP` are cut. */
  readonly rows: readonly R[];
  /** All that match; undefined: nobody said. */
  readonly of: number | undefined;
}

/** What is exported: taken when the person asks, so that what they do meanwhile changes nothing. */
export interface ExportRequest<R = Incident, W extends FileWords = ExportWords> {
  /** Columns shown, in their order. */
  readonly columns: readonly ShownColumn[];
  readonly about: Omit<ExportAbout, 'at'>;
  readonly words: W;
  /**
   * Gives the rows, at once or after reading those that are missing, up to the cap.
   * @param read tells how many are there, and of how many
   * @throws {ApiError} when not all could be read; there is no file then
   */
  readonly rows: (
    signal: AbortSignal,
    read: (count: number, total?: number) => void,
  ) => ExportRows<R> | Promise<ExportRows<R>>;
  /** What is known of an incident's alerts: `IncidentFactsReader.factsFor`. */
  readonly factsFor?: ((row: R) => FactsState) | undefined;
  readonly options?: Pick<ExportOptions, 'raw' | 'describe' | 'separatorLine'>;
}

/** `untrusted`: no person made this event. `busy`: another export is under way. */
export type ExportRefusal = 'untrusted' | 'busy';

type ColumnsOf<R, W> = (shown: readonly ShownColumn[], words: W) => readonly ExportColumn<R>[];

const TOLD_EVERY = 100;
const UNDER_WAY = ['choosing', 'reading', 'writing'];

/**
 * Exports one list after the other. Never rejects and never throws; what failed is in `state`. Call `cancel` when the
 * person, the tenant or the source changes, and when the list is removed.
 */
export class ListExport<R, W extends FileWords> {
  readonly #columnsOf: ColumnsOf<R, W>;
  readonly #changed: () => void;
  readonly #save: typeof saveStream;
  #state: ExportState | undefined;
  #stop: AbortController | undefined;
  #told = 0;

  /**
   * @param columnsOf the columns of the file for those that are shown
   * @param changed told when `state` is another, at most ten times a second while rows are written
   * @param save how the file is handed over; default: dialog or download
   */
  constructor(columnsOf: ColumnsOf<R, W>, changed: () => void, save: typeof saveStream = saveStream) {
    this.#columnsOf = columnsOf;
    this.#changed = changed;
    this.#save = save;
  }

  /** The export under way or done last; undefined: none, or it was dismissed. */
  get state(): ExportState | undefined {
    return this.#state;
  }

  get busy(): boolean {
    return UNDER_WAY.includes(this.#state?.phase ?? '');
  }

  /**
   * Begins an export. Call it in the handler of the press: the browser asks for the place of the file only then.
   * @param event what the person did
   */
  start(
    event: Pick<Event, 'isTrusted'>,
    format: ExportFormat,
    request: ExportRequest<R, W>,
  ): ExportRefusal | undefined {
    if (!event.isTrusted) return 'untrusted';
    if (this.busy) return 'busy';
    const stop = new AbortController();
    this.#stop = stop;
    void this.#run(format, { ...request, about: { ...request.about } }, stop.signal);
    return undefined;
  }

  /** Stops what is under way; rows that were gathered are dropped at once. */
  cancel(): void {
    if (!this.busy) return;
    this.#stop?.abort();
    this.#set({ phase: 'cancelled' });
  }

  /** Puts the result away. */
  dismiss(): void {
    if (this.busy || !this.#state) return;
    this.#state = undefined;
    this.#changed();
  }

  async #run(format: ExportFormat, request: ExportRequest<R, W>, signal: AbortSignal): Promise<void> {
    const about = { ...request.about, at: Date.now() };
    const name = fileName(about, format);
    this.#state = { phase: 'choosing', format, name, done: 0, total: undefined, of: undefined, unread: 0 };
    this.#changed();
    try {
      const saved = await this.#save(this.#chunks(format, request, about, signal), name, mediaTypeOf(format));
      if (!signal.aborted) this.#set({ phase: saved ? 'done' : 'cancelled' });
    } catch (error) {
      if (!signal.aborted) this.#set({ phase: 'failed', fault: faultOf(error) });
    }
  }

  async *#chunks(
    format: ExportFormat,
    { columns, rows: read, words, factsFor, options }: ExportRequest<R, W>,
    about: ExportAbout,
    signal: AbortSignal,
  ): AsyncGenerator<string, void, void> {
    signal.throwIfAborted();
    this.#set({ phase: 'reading' });
    const found = await read(signal, (done, total) => this.#tell(signal, { done, total }));
    signal.throwIfAborted();
    const rows = found.rows.slice(0, EXPORT_CAP);
    if (!rows.length) throw new NoRows();
    const of = Math.max(found.of ?? 0, found.rows.length);
    const made = this.#columnsOf(columns, words);
    const unread = made.some(({ later }) => later)
      ? rows.filter((row) => typeof factsFor?.(row) !== 'object').length
      : 0;
    this.#set({ phase: 'writing', done: 0, total: rows.length, of, unread });
    const sheet = { rows, of, columns: made, about, words, factsFor };
    const wrote = (done: number): void => this.#tell(signal, { done });
    yield* exportChunks(sheet, format, { ...options, signal, wrote });
    if (!signal.aborted) this.#set({ done: rows.length });
  }

  #tell(signal: AbortSignal, news: Partial<ExportState>): void {
    const now = performance.now();
    if (signal.aborted || now - this.#told < TOLD_EVERY) return;
    this.#told = now;
    this.#set(news);
  }

  #set(news: Partial<ExportState>): void {
    if (!this.#state) return;
    this.#state = { ...this.#state, ...news };
    this.#changed();
  }
}

/** Exports incidents. */
export class IncidentExport extends ListExport<Incident, ExportWords> {
  constructor(changed: () => void, save?: typeof saveStream) {
    super(exportColumns, changed, save);
  }
}

class NoRows extends Error {}

const faultOf = (error: unknown): ExportFault =>
  error instanceof NoRows ? 'nothing' : error instanceof DiskFault ? 'disk' : isApiError(error) ? error.kind : 'failed';

/** The state as a sentence, to be shown and said. */
export function exportText(state: ExportState, { export: terms, language }: FileWords): string {
  const { phase, done, total, of = 0, name, fault = '', unread } = state;
  const number = (count: number): string => formatCount(count, language);
  if (phase === 'reading')
    return total === undefined ? terms.reading(number(done)) : terms.readingOf(number(done), number(total));
  if (phase === 'writing') return terms.writing(number(done), number(total ?? 0));
  if (phase === 'failed') return Object.hasOwn(terms.faults, fault) ? terms.faults[fault]! : terms.failed;
  if (phase !== 'done') return terms[phase];
  const whole = of > done ? terms.doneOf(number(done), number(of), name) : terms.done(number(done), done === 1, name);
  return unread ? `${whole} ${terms.unread(unread)}` : whole;
}
