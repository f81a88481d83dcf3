/** The side pane beside the rows: which incident it shows, and where focus goes. */
import type { Incident } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import { shown } from '../incident-list.columns.ts';
import type { Bench } from './bench.ts';
import type { Cells } from './cells.ts';

/** A narrower list has the pane over its rows, in px. */
const BESIDE_FROM = 900;

export class PanePlace {
  readonly #bench: Bench;
  readonly #cells: Cells;
  readonly #work: (what: 'manage' | 'comment', incident: Incident) => void;
  #open: Incident | undefined;
  /** Id of the one that is being read. */
  #wanted: string | undefined;
  #ready = false;

  /** @param work opens the form or the comments of an incident */
  constructor(bench: Bench, cells: Cells, work: (what: 'manage' | 'comment', incident: Incident) => void) {
    this.#bench = bench;
    this.#cells = cells;
    this.#work = work;
  }

  /** The incident that is shown. */
  get open(): Incident | undefined {
    return this.#open;
  }

  /** Id of the incident that is shown, or about to be. */
  get openId(): string | undefined {
    return this.#wanted ?? this.#open?.id;
  }

  /** Shows the incident with this id once it is read; undefined closes. An id that nobody has leaves the pane closed. */
  async showById(id: string | undefined): Promise<void> {
    if (id === this.openId) return;
    this.#wanted = id;
    // Back closes it too: focus that was in it goes to the row.
    if (id === undefined) return this.close(this.#pane?.matches(':focus-within'));
    const found = await this.#bench.data.more().then(
      (actions) => actions.one(id),
      () => undefined,
    );
    if (this.#wanted !== id) return;
    if (found) await this.show(found);
    this.#wanted = undefined;
    this.#bench.redraw();
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
    const { grid, facts, list, terms } = this.#bench;
    const name = terms.incidentId(shown(incident.id, this.#bench.listTerms));
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
      >${(['manage', 'comment'] as const).map(
        (what) =>
          html`<button class="button" aria-label=${terms[`${what}Of`](name)} @click=${() => this.#work(what, incident)}>
            ${terms[what]}
          </button>`,
      )}</wf-i-incident-pane
    >`;
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
