/** The side pane beside the rows: which incident it shows, and where focus goes. */
import type { Incident } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import type { Bench } from './bench.ts';
import type { Cells } from './cells.ts';

/** A narrower list has the pane over its rows, in px. */
const BESIDE_FROM = 900;

export class PanePlace {
  readonly #bench: Bench;
  readonly #cells: Cells;
  #open: Incident | undefined;
  #ready = false;

  constructor(bench: Bench, cells: Cells) {
    this.#bench = bench;
    this.#cells = cells;
  }

  /** The incident that is shown. */
  get open(): Incident | undefined {
    return this.#open;
  }

  /** Rows are others: the incident may be one of them, as it is now. */
  rowsChanged(): void {
    const id = this.#open?.id;
    const now = id === undefined ? undefined : this.#bench.rows.find((row) => row.id === id);
    if (now) this.#open = this.#cells.also = now;
  }

  render(): TemplateResult | typeof nothing {
    const incident = this.#open;
    if (!incident || !this.#ready) return nothing;
    const { grid, facts, list } = this.#bench;
    const line = grid.lines.indexOf(incident.id);
    const place = grid.model.indexOf(incident.id);
    return html`<wf-i-incident-pane
      class="pane"
      .incident=${incident}
      .facts=${facts.factsFor(incident)}
      .failure=${facts.failureOf(incident)}
      .position=${{ index: place, total: grid.model.order.length }}
      .hasPrevious=${this.#rowBeside(line, -1) !== undefined}
      .hasNext=${this.#rowBeside(line, 1) !== undefined}
      .hrefTemplate=${list.hrefTemplate}
      ?left=${place < 0}
      ?overlay=${list.offsetWidth < BESIDE_FROM}
      .headingLevel=${Math.min(5, Math.max(1, Math.trunc(list.headingLevel) || 2) + 1)}
      @pane-close=${() => this.close()}
      @pane-previous=${() => this.#move(-1)}
      @pane-next=${() => this.#move(1)}
      @pane-open=${() => list.openIncident(incident)}
      @pane-retry=${() => facts.retry([incident])}
    ></wf-i-incident-pane>`;
  }

  /**
   * Shows an incident beside the list.
   * @param focus whether focus goes to the pane, as after a key
   */
  async show(incident: Incident, focus = false): Promise<void> {
    const { list } = this.#bench;
    if (!this.#ready) {
      try {
        await import('../../incident-pane/define.ts');
        this.#ready = true;
      } catch {
        // Without the pane there is still the page.
        return list.openIncident(incident);
      }
    }
    this.#show(incident);
    await list.updateComplete;
    if (focus) this.#pane?.focusHeading();
  }

  /** @param refocus whether focus goes to the incident's row */
  close(refocus = true): void {
    const id = this.#open?.id;
    if (id === undefined) return;
    this.#show(undefined);
    // A sheet keeps everything else from focus until it is gone.
    if (refocus) void this.#bench.list.updateComplete.then(() => this.#bench.table?.focusRow(id));
  }

  #show(incident: Incident | undefined): void {
    this.#open = incident;
    this.#cells.also = incident;
    this.#bench.redrawRows();
    this.#bench.redraw();
  }

  #move(step: 1 | -1): void {
    const { grid, table } = this.#bench;
    const next = this.#open && this.#rowBeside(grid.lines.indexOf(this.#open.id), step);
    if (!next) return;
    const focused = this.#pane?.matches(':focus-within');
    table?.focusRow(next.id);
    void this.show(next, focused);
  }

  get #pane(): (HTMLElement & { focusHeading(): void }) | null {
    return this.#bench.query('wf-i-incident-pane');
  }

  /** The next line that is a row, in the order shown. */
  #rowBeside(line: number, step: 1 | -1): Incident | undefined {
    const { lines } = this.#bench.grid;
    for (let at = line + step; line >= 0 && at >= 0 && at < lines.length; at += step) {
      const row = lines.rowAt(at);
      if (row) return row;
    }
    return undefined;
  }
}
