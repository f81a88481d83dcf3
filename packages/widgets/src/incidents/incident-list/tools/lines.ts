/** What the list says above and below its rows: what changed, what is being read, how far a filter sees, what is selected. */
import { html, nothing, type TemplateResult } from 'lit';
import { QueueLines, type Line } from '../../queue/tools/queue-lines.ts';
import type { Bench } from './bench.ts';
import { SORT } from './grid.ts';
import type { Judge } from './judge.ts';

export class Lines extends QueueLines<Bench> {
  readonly #judge: Judge;

  constructor(bench: Bench, judge: Judge) {
    super(bench);
    this.#judge = judge;
  }

  /**
   * Lines above the rows.
   * @param reset what takes the filters away; undefined without filters
   */
  notices(reset: (() => void) | undefined): Line {
    return this.together([
      this.#renderReading(),
      this.#renderReach(),
      this.#renderUnread(),
      this.#renderWhole(),
      this.#renderNothing(reset),
    ]);
  }

  /** How many rows are shown; undefined: as many as are loaded, which the list says itself. */
  shown(): TemplateResult | undefined {
    const { terms, grid, rows, data } = this.bench;
    const selected = grid.selected.size;
    const filtered = !this.#judge.serverOnly;
    const sorted = data.feed.next && JSON.stringify(grid.sort) !== JSON.stringify(SORT);
    const merged = this.#merged();
    if (!selected && !filtered && !sorted && merged === nothing) return undefined;
    const number = (value: number): string => this.bench.number(value);
    return html`
      ${filtered ? nothing : merged}
      ${filtered ? html`<span>${terms.shownOf(number(grid.model.order.length), number(rows.length))}</span>` : nothing}
      ${sorted ? html`<span>${terms.sortedLoaded(number(rows.length))}</span>` : nothing}
      ${
        selected
          ? html`<span class="of-selection"
              >${terms.selected(number(selected), grid.selectedHidden)}
              <button class="link" @click=${this.#unselect}>${terms.unselect}</button></span
            >`
          : nothing
      }
    `;
  }

  /** Of a page some rows are not shown: the tooltip says which. */
  #merged(): Line {
    const { data, rows, filterTerms, listTerms } = this.bench;
    const { next, total } = data.feed;
    if (!next || total === undefined || !rows.length || rows.length % data.pageSize === 0) return nothing;
    return html`<span title=${filterTerms.mergedAway}
      >${listTerms.rows(this.bench.number(rows.length), this.bench.number(total))}</span
    >`;
  }

  /** The way to everything that matches, when more than a page is missing. */
  all(): Line {
    const { data, rows, terms } = this.bench;
    const { next, total } = data.feed;
    if (!next || data.actions?.loading || (total ?? Infinity) <= rows.length + data.pageSize) return nothing;
    const count = total === undefined ? undefined : this.bench.number(total);
    return html`<button class="button" @click=${() => this.bench.readAll()}>${terms.readAll(count)}</button>`;
  }

  #renderReading(): Line {
    const { data, terms } = this.bench;
    const number = (value: number): string => this.bench.number(value);
    const all = data.actions?.readingAll;
    if (all) {
      const { total } = data.feed;
      const text = terms.readingAll(number(all.read), total === undefined ? undefined : number(total));
      const held = this.#held(all.heldUntil);
      return this.#progress(text + held, all.read, total, () => this.#judge.halt('rows'));
    }
    const { reading } = this.#judge;
    if (!reading) return nothing;
    const { done, total, heldUntil } = reading;
    const held = this.#held(heldUntil);
    const found = this.bench.grid.model.order.length;
    const text = terms.readingFacts(number(done), number(total), number(found)) + held;
    return this.#progress(text, done, total, () => this.#judge.halt('alerts'));
  }

  /** What a filter could not see. */
  #renderReach(): Line {
    const { data, terms, rows } = this.bench;
    if (this.#judge.serverOnly || this.#judge.reading || data.actions?.loading) return nothing;
    const { next, total } = data.feed;
    if (!next || total === undefined) return nothing;
    const count = this.bench.number(total);
    return html`<div class="notice-line">
      <span role="status">${terms.loadedOnly(this.bench.number(rows.length), count)}</span>
      <button class="link" @click=${() => this.bench.readAll()}>${terms.readAll(count)}</button>
    </div>`;
  }

  /** Everything was looked through, and how much passed; undefined while that is not so. */
  #whole(): string | undefined {
    const { data, rows, terms, grid } = this.bench;
    const { serverOnly, reading, unread, done } = this.#judge;
    const { next, incomplete } = data.feed;
    if (serverOnly || reading || unread || !done || next || incomplete || data.actions?.loading || !rows.length)
      return undefined;
    const found = grid.model.order.length;
    return terms.lookedThrough(this.bench.number(rows.length), this.bench.number(found), found === 1);
  }

  #renderWhole(): Line {
    const whole = this.#whole();
    return whole === undefined ? nothing : html`<div class="notice-line"><span>${whole}</span></div>`;
  }

  /** For those who do not see the lines: what begins and what came of it, and not each step between. */
  said(): TemplateResult {
    const { data, terms } = this.bench;
    const { reading } = this.#judge;
    const said = data.actions?.readingAll
      ? terms.readingRows
      : reading
        ? terms.readingAlerts(this.bench.number(reading.total))
        : (this.#whole() ?? '');
    return html`<span class="visually-hidden" role="status">${said}</span>`;
  }

  /** Rows that a filter could not judge. */
  #renderUnread(): Line {
    const { terms } = this.bench;
    const { unread, reading, serverOnly } = this.#judge;
    if (!unread || reading || serverOnly) return nothing;
    return html`<div class="notice-line">
      <span role="status">${terms.factsUnread(unread)}</span>
      <button class="link" @click=${() => void this.#judge.readAgain()}>${terms.tryAgain}</button>
    </div>`;
  }

  /** Rows are loaded, and none of them passes. */
  /** Rows are loaded and none of them passes, or the service has none for these filters. */
  #renderNothing(reset: (() => void) | undefined): Line {
    const { grid, rows, terms } = this.bench;
    if (
      !reset ||
      this.#judge.reading ||
      this.bench.data.actions?.loading ||
      (rows.length && (this.#judge.serverOnly || grid.model.order.length))
    )
      return nothing;
    return html`<div class="notice-line">
      <span role="status">${rows.length ? terms.nothingMatches : terms.nothingThere}</span>
      <button class="link" @click=${reset}>${terms.resetFilters}</button>
    </div>`;
  }

  #held(until: number): string {
    return until > Date.now() ? ` ${this.bench.terms.heldUntil(this.bench.clock(until))}` : '';
  }

  #progress(text: string, done: number, total: number | undefined, stop: () => void): TemplateResult {
    return html`<div class="notice-line">
      <span>${text}</span>
      <progress aria-label=${text} value=${total === undefined ? nothing : done} max=${total ?? nothing}></progress>
      <button class="link" @click=${stop}>${this.bench.terms.stop}</button>
    </div>`;
  }

  readonly #unselect = (): void => {
    this.bench.grid.setSelected([]);
    this.bench.redraw();
  };
}
