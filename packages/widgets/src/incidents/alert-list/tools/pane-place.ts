/** The side pane beside the rows: which alert it shows, and where focus goes. */
import type { Alert } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import { ALERT_ACTS, actName } from '../manage/acts.ts';
import type { AlertAct } from '../manage/acts.ts';
import type { Right } from '../../incident-list/triage/rights.ts';
import type { AlertBench } from './bench.ts';

/** A narrower list has the pane over its rows, in px. */
const BESIDE_FROM = 900;

/** How the alert in the pane is changed. */
export interface PaneActs {
  /** Undefined while the code for it is on its way. */
  readonly why: (alert: Alert) => Right | undefined;
  readonly act: (act: AlertAct, alert: Alert, event: Event) => void;
}

export class AlertPanePlace {
  readonly #bench: AlertBench;
  readonly #acts: PaneActs;
  #open: Alert | undefined;
  /** Id of the one that is being read. */
  #wanted: string | undefined;
  #ready = false;

  constructor(bench: AlertBench, acts: PaneActs) {
    this.#bench = bench;
    this.#acts = acts;
  }

  /** The alert that is shown. */
  get open(): Alert | undefined {
    return this.#open;
  }

  /** Id of the alert that is shown, or about to be. */
  get openId(): string | undefined {
    return this.#wanted ?? this.#open?.id;
  }

  /** Shows the alert with this id once it is read; undefined closes. An id that nobody has leaves the pane closed. */
  async showById(id: string | undefined): Promise<void> {
    if (id === this.openId) return;
    this.#wanted = id;
    if (id === undefined) return this.close(false);
    const found = await this.#bench.data.more().then(
      (actions) => actions.one(id),
      () => undefined,
    );
    if (this.#wanted !== id) return;
    if (found) await this.show(found);
    this.#wanted = undefined;
    this.#bench.redraw();
  }

  /** Rows are others: the alert may be one of them, as it is now. */
  rowsChanged(): void {
    const id = this.#open?.id;
    const now = id === undefined ? undefined : this.#bench.rows.find((row) => row.id === id);
    if (now) this.#open = now;
  }

  render(): TemplateResult | typeof nothing {
    const alert = this.#open;
    if (!alert || !this.#ready) return nothing;
    const { grid, list } = this.#bench;
    const line = grid.lines.indexOf(alert.id);
    const place = grid.model.indexOf(alert.id);
    return html`<wf-i-alert-pane
      class="pane"
      .alert=${alert}
      .position=${{ index: place, total: grid.model.order.length }}
      .hasPrevious=${this.#rowBeside(line, -1) !== undefined}
      .hasNext=${this.#rowBeside(line, 1) !== undefined}
      .hrefTemplate=${list.hrefTemplate}
      .acts=${ALERT_ACTS.map((id) => ({ id, label: actName(this.#bench, id) }))}
      .right=${this.#acts.why(alert)}
      ?left=${place < 0}
      ?overlay=${list.offsetWidth < BESIDE_FROM}
      .headingLevel=${Math.min(5, list.level + 1)}
      @pane-close=${() => this.close()}
      @pane-previous=${() => this.#move(-1)}
      @pane-next=${() => this.#move(1)}
      @pane-open=${() => list.openAlert(alert)}
      @pane-act=${(event: CustomEvent<{ id: AlertAct }>) => this.#acts.act(event.detail.id, alert, event)}
      @pane-incident=${() => alert.incidentId && list.openIncident(alert.incidentId)}
    ></wf-i-alert-pane>`;
  }

  /**
   * Shows an alert beside the list.
   * @param focus whether focus goes to the pane, as after a key
   */
  async show(alert: Alert, focus = false): Promise<void> {
    const { list } = this.#bench;
    if (!this.#ready) {
      try {
        await import('../pane/define.ts');
        this.#ready = true;
      } catch {
        // Without the pane there is still the page.
        return list.openAlert(alert);
      }
    }
    this.#show(alert);
    await list.updateComplete;
    if (focus) this.#pane?.focusHeading();
  }

  /** @param refocus whether focus goes to the alert's row */
  close(refocus = true): void {
    const id = this.#open?.id;
    if (id === undefined) return;
    this.#show(undefined);
    // A sheet keeps everything else from focus until it is gone.
    if (refocus) void this.#bench.list.updateComplete.then(() => this.#bench.table?.focusRow(id));
  }

  #show(alert: Alert | undefined): void {
    this.#open = alert;
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
    return this.#bench.query('wf-i-alert-pane');
  }

  /** The next line that is a row, in the order shown. */
  #rowBeside(line: number, step: 1 | -1): Alert | undefined {
    const { lines } = this.#bench.grid;
    for (let at = line + step; line >= 0 && at >= 0 && at < lines.length; at += step) {
      const row = lines.rowAt(at);
      if (row) return row;
    }
    return undefined;
  }
}
