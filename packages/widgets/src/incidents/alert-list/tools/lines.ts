/** What the list says above and below its rows: what changed, what is being read, how far a filter sees, what is selected. */
import { html, nothing, type TemplateResult } from 'lit';
import { QueueLines, type Line } from '../../queue/tools/queue-lines.ts';
import type { AlertBench } from './bench.ts';
import type { AlertFilterBar } from './filter-bar.ts';
import { isDefault, isServerOnly } from './filters.ts';
import { SORT } from './grid.ts';

export class AlertLines extends QueueLines<AlertBench> {
  readonly #filters: AlertFilterBar;

  constructor(bench: AlertBench, filters: AlertFilterBar) {
    super(bench);
    this.#filters = filters;
  }

  /** Lines above the rows. */
  notices(): Line {
    return this.together([this.#reading(), this.#reach(), this.#nothing()]);
  }

  /** How many rows are shown; undefined: as many as are loaded, which the list says itself. */
  shown(): TemplateResult | undefined {
    const { terms, grid, rows, data } = this.bench;
    const filtered = !isServerOnly(this.#filters.state);
    const sorted = data.feed.next && JSON.stringify(grid.sort) !== JSON.stringify(SORT);
    if (!filtered && !sorted) return undefined;
    const number = (value: number): string => this.bench.number(value);
    return html`
      ${filtered ? html`<span>${terms.shownOf(number(grid.model.order.length), number(rows.length))}</span>` : nothing}
      ${sorted ? html`<span>${terms.sortedLoaded(number(rows.length))}</span>` : nothing}
    `;
  }

  #reading(): Line {
    const { data, terms, own, rows } = this.bench;
    if (!data.actions?.readingAll) return nothing;
    const { total } = data.feed;
    const text = own.readingAll(
      this.bench.number(rows.length),
      total === undefined ? undefined : this.bench.number(total),
    );
    return html`<div class="notice-line">
      <span>${text}</span>
      <progress
        aria-label=${text}
        value=${total === undefined ? nothing : rows.length}
        max=${total ?? nothing}
      ></progress>
      <button class="link" @click=${() => data.actions?.leave()}>${terms.stop}</button>
    </div>`;
  }

  /** What a filter or a search could not see. */
  #reach(): Line {
    const { data, terms, own, rows } = this.bench;
    const { next, total } = data.feed;
    if (isServerOnly(this.#filters.state) || data.actions?.loading || !next || total === undefined) return nothing;
    const count = this.bench.number(total);
    return html`<div class="notice-line">
      <span role="status">${terms.loadedOnly(this.bench.number(rows.length), count)}</span>
      <button class="link" @click=${() => void this.bench.readAll()}>${own.readAll(count)}</button>
    </div>`;
  }

  /** Rows are loaded and none of them passes, or the service has none for these filters. */
  #nothing(): Line {
    const { grid, rows, terms, own, data } = this.bench;
    if (isDefault(this.#filters.state) || data.actions?.loading || (rows.length && grid.model.order.length))
      return nothing;
    return html`<div class="notice-line">
      <span role="status">${rows.length ? own.nothingMatches : own.nothingThere}</span>
      <button class="link" @click=${() => this.#filters.reset()}>${terms.resetFilters}</button>
    </div>`;
  }
}
