/** The export of the list: its items of the menu, the rows it takes, and the line that tells how far it is. */
import { StringsController } from '@watchfloor/runtime';
import { icon, iconClose, iconExport, type MenuChooseDetail, type MenuItem } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { incidentExportStrings, type IncidentExportStrings } from '../../incident-export/incident-export.strings.ts';
import { incidentExportTranslations } from '../../incident-export/incident-export.translations.ts';
import type { IncidentExport, ExportRows } from '../../incident-export/incident-export.ts';
import type { ExportFormat, ExportWords } from '../../incident-export/incident-export.types.ts';
import { describe } from '../../incident-filters/filter-state.ts';
import { valueLabel } from '../../incident-filters/value-label.ts';
import { rangeWords } from './range-words.ts';
import type { Bench } from './bench.ts';
import type { FilterBar } from './filter-bar.ts';

type ExportCode = typeof import('../../incident-export/incident-export.ts');

const FORMATS: readonly ExportFormat[] = ['csv', 'json', 'markdown'];
const ITEM = 'export:';
/** How often the reading of missing rows is looked at, in milliseconds. */
const LOOK_EVERY = 200;

export class ExportPlace {
  readonly #bench: Bench;
  readonly #filters: FilterBar;
  readonly #words: StringsController<IncidentExportStrings>;
  #code: ExportCode | undefined;
  #export: IncidentExport | undefined;

  constructor(bench: Bench, filters: FilterBar) {
    this.#bench = bench;
    this.#filters = filters;
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
    this.#export?.cancel();
    this.#export?.dismiss();
  }

  line(): TemplateResult | typeof nothing {
    const state = this.#export?.state;
    if (!state || !this.#code) return nothing;
    const { terms } = this.#words;
    const busy = this.#export!.busy;
    const text = this.#code.exportText(state, this.#exportWords);
    return html`<div class="notice-line">
      ${icon(iconExport)}<span role=${busy ? nothing : 'status'}>${text}</span>
      ${busy ? html`<progress aria-label=${text} value=${state.total ? state.done : nothing} max=${state.total ?? nothing}></progress>` : nothing}
      ${
        busy
          ? html`<button class="link" @click=${() => this.#export?.cancel()}>${terms.cancel}</button>`
          : html`<button
              class="button ghost square"
              aria-label=${this.#bench.terms.dismiss}
              title=${this.#bench.terms.dismiss}
              @click=${() => this.#export?.dismiss()}
            >
              ${icon(iconClose)}
            </button>`
      }
    </div>`;
  }

  get #exportWords(): ExportWords {
    const { listTerms, filterTerms, language } = this.#bench;
    return { export: this.#words.terms, list: listTerms, values: filterTerms.values, language };
  }

  async #start(format: ExportFormat, trigger: Event): Promise<void> {
    const bench = this.#bench;
    const { IncidentExport } = (this.#code ??= await import('../../incident-export/incident-export.ts'));
    this.#export ??= new IncidentExport(() => bench.redraw());
    const { grid, facts } = bench;
    const labels = new Map(grid.allColumns.map(({ key, label }) => [key, label]));
    this.#export.start(trigger, format, {
      columns: grid.columns.map(({ key, label }) => ({ key, label })),
      about: {
        what: bench.list.heading?.trim() || bench.listTerms.title,
        filters: this.#filterWords(),
        sort: grid.sort.map(({ key, descending }) => ({ label: labels.get(key) ?? key, descending })),
        by: bench.source?.identity.account,
      },
      words: this.#exportWords,
      rows: (signal, read) => this.#rows(signal, read),
      factsFor: (row) => facts.factsFor(row),
    });
    bench.redraw();
  }

  #filterWords(): { label: string; values: string[] }[] {
    const { filterTerms, terms } = this.#bench;
    const { state } = this.#filters;
    const time = {
      label: state.by === 'created' ? filterTerms.byCreation : terms.rangeLabel,
      values: [rangeWords(this.#bench, state)],
    };
    const pills = describe(state).flatMap(({ key, values }) => {
      if (key === 'range') return [];
      if (key === 'text') return [{ label: terms.search, values: [...values] }];
      return [{ label: filterTerms.filters[key], values: values.map((value) => valueLabel(filterTerms, key, value)) }];
    });
    return [time, ...pills];
  }

  /** The rows as they are filtered and sorted; those that are missing are read first, up to the cap. */
  async #rows(signal: AbortSignal, read: (count: number, total?: number) => void): Promise<ExportRows> {
    const { data, grid, list } = this.#bench;
    const cap = this.#code!.EXPORT_CAP;
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
