/** The export of the list: its items of the menu, the rows it takes, and the line that tells how far it is. */
import type { Alert, Incident, SecuritySource } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import {
  icon,
  iconClose,
  iconExport,
  type MenuChooseDetail,
  type MenuItem,
  type TableGrid,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { incidentExportStrings, type IncidentExportStrings } from '../../incident-export/incident-export.strings.ts';
import { incidentExportTranslations } from '../../incident-export/incident-export.translations.ts';
import type { ExportRows, ListExport } from '../../incident-export/incident-export.ts';
import type { ExportFormat, ExportState, ExportWords, FileWords } from '../../incident-export/incident-export.types.ts';
import type { FactsState } from '../../incident-facts/facts-cells.ts';
import { describe } from '../../incident-filters/filter-state.ts';
import { valueLabel } from '../../incident-filters/value-label.ts';
import { rangeWords } from './range-words.ts';
import type { Bench } from './bench.ts';
import type { FilterBar } from './filter-bar.ts';

const FORMATS: readonly ExportFormat[] = ['csv', 'json', 'markdown'];
const ITEM = 'export:';
/** How often the reading of missing rows is looked at, in milliseconds. */
const LOOK_EVERY = 200;

/** The list whose rows are written. */
export interface ExportBench<R extends { readonly id: string }> {
  readonly list: LitElement;
  readonly rows: readonly R[];
  readonly grid: TableGrid<R, never> | TableGrid<R, Alert>;
  readonly table: WfIDataTable<R> | undefined;
  readonly source: SecuritySource | undefined;
  readonly terms: { readonly dismiss: string };
  readonly data: {
    readonly feed: { readonly next: unknown; readonly total: number | undefined };
    readonly actions: { readonly error: unknown; leave(): void } | undefined;
  };
  redraw(): void;
  readAll(): Promise<void>;
}

/** The code of the export, which comes with the first wish. */
export interface ExportCode<R, W extends FileWords> {
  readonly exporting: ListExport<R, W>;
  readonly text: (state: ExportState, words: W) => string;
  readonly cap: number;
}

/** What differs between the lists. */
export interface ExportOptionsOf<R, W extends FileWords> {
  /** @param changed told when what there is to say is another */
  load(changed: () => void): Promise<ExportCode<R, W>>;
  /** What the rows are. */
  title(): string;
  words(terms: IncidentExportStrings): W;
  /** Everything that narrows the list, in words. */
  filters(): { label: string; values: string[] }[];
  factsFor?(row: R): FactsState;
}

/** How incidents are exported. */
export const incidentExport = (bench: Bench, filters: FilterBar): ExportOptionsOf<Incident, ExportWords> => ({
  load: async (changed) => {
    const {
      EXPORT_CAP: cap,
      exportText: text,
      IncidentExport,
    } = await import('../../incident-export/incident-export.ts');
    return { exporting: new IncidentExport(changed), text, cap };
  },
  title: () => bench.list.heading?.trim() || bench.listTerms.title,
  words: (terms) => ({
    export: terms,
    list: bench.listTerms,
    values: bench.filterTerms.values,
    language: bench.language,
  }),
  filters: () => filterWords(bench, filters),
  factsFor: (row) => bench.facts.factsFor(row),
});

export class ExportPlace<R extends { readonly id: string }, W extends FileWords> {
  readonly #bench: ExportBench<R>;
  readonly #options: ExportOptionsOf<R, W>;
  readonly #words: StringsController<IncidentExportStrings>;
  #code: ExportCode<R, W> | undefined;

  constructor(bench: ExportBench<R>, options: ExportOptionsOf<R, W>) {
    this.#bench = bench;
    this.#options = options;
    this.#words = new StringsController(bench.list, incidentExportStrings, incidentExportTranslations);
  }

  items(): readonly MenuItem[] {
    const { terms } = this.#words;
    return FORMATS.map((format) => ({ id: ITEM + format, label: terms.exportAs[format]!, icon: iconExport }));
  }

  /** Starts what an item of the menu stands for. False: it is none of these. */
  choose({ id, trigger }: MenuChooseDetail): boolean {
    const format = FORMATS.find((each) => id === ITEM + each);
    if (format) void this.#start(format, trigger);
    return format !== undefined;
  }

  /** Stops what is under way: the person or the list is another. */
  stop(): void {
    this.#code?.exporting.cancel();
    this.#code?.exporting.dismiss();
  }

  line(): TemplateResult | typeof nothing {
    const code = this.#code;
    const state = code?.exporting.state;
    if (!state) return nothing;
    const { terms } = this.#words;
    const { busy } = code.exporting;
    const text = code.text(state, this.#options.words(terms));
    return html`<div class="notice-line">
      ${icon(iconExport)}<span role=${busy ? nothing : 'status'}>${text}</span>
      ${busy ? html`<progress aria-label=${text} value=${state.total ? state.done : nothing} max=${state.total ?? nothing}></progress>` : nothing}
      ${
        busy
          ? html`<button class="link" @click=${() => this.#code?.exporting.cancel()}>${terms.cancel}</button>`
          : html`<button
              class="button ghost square"
              aria-label=${this.#bench.terms.dismiss}
              title=${this.#bench.terms.dismiss}
              @click=${() => this.#code?.exporting.dismiss()}
            >
              ${icon(iconClose)}
            </button>`
      }
    </div>`;
  }

  async #start(format: ExportFormat, trigger: Event): Promise<void> {
    const bench = this.#bench;
    const { title, words, filters, factsFor } = this.#options;
    const code = (this.#code ??= await this.#options.load(() => bench.redraw()));
    const { grid } = bench;
    const labels = new Map(grid.allColumns.map(({ key, label }) => [key, label]));
    code.exporting.start(trigger, format, {
      columns: grid.columns.map(({ key, label }) => ({ key, label })),
      about: {
        what: title(),
        filters: filters(),
        sort: grid.sort.map(({ key, descending }) => ({ label: labels.get(key) ?? key, descending })),
        by: bench.source?.identity.account,
      },
      words: words(this.#words.terms),
      rows: (signal, read) => this.#rows(code.cap, signal, read),
      ...(factsFor && { factsFor }),
    });
    bench.redraw();
  }

  /** The rows as they are filtered and sorted; those that are missing are read first, up to the cap. */
  async #rows(cap: number, signal: AbortSignal, read: (count: number, total?: number) => void): Promise<ExportRows<R>> {
    const { data, grid, list } = this.#bench;
    if (data.feed.next && this.#bench.rows.length < cap) {
      const look = setInterval(() => {
        const { length } = this.#bench.rows;
        read(length, Math.min(cap, data.feed.total ?? cap));
        if (length >= cap || signal.aborted) data.actions?.leave();
      }, LOOK_EVERY);
      await this.#bench.readAll();
      clearInterval(look);
      if (data.actions?.error) throw data.actions.error;
    }
    await list.updateComplete;
    await this.#bench.table?.updateComplete;
    const { rows } = this.#bench;
    const order = grid.model.order;
    const { next, total } = data.feed;
    return { rows: Array.from(order, (index) => rows[index]!), of: next ? total : order.length };
  }
}

function filterWords(bench: Bench, filters: FilterBar): { label: string; values: string[] }[] {
  const { filterTerms, terms } = bench;
  const { state } = filters;
  const time = {
    label: state.by === 'created' ? filterTerms.byCreation : terms.rangeLabel,
    values: [rangeWords(bench, state)],
  };
  const pills = describe(state).flatMap(({ key, values }) => {
    if (key === 'range') return [];
    if (key === 'text') return [{ label: terms.search, values: [...values] }];
    return [{ label: filterTerms.filters[key], values: values.map((value) => valueLabel(filterTerms, key, value)) }];
  });
  return [time, ...pills];
}
