/** The side pane beside the rows: what it shows of an alert, and how that is changed. */
import type { Alert } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import type { Right } from '../../incident-list/triage/rights.ts';
import { QueuePanePlace } from '../../queue/tools/queue-pane-place.ts';
import { ALERT_ACTS, actName, type AlertAct } from '../manage/acts.ts';
import type { AlertBench } from './bench.ts';

/** How the alert in the pane is changed. */
export interface PaneActs {
  /** Undefined while the code for it is on its way. */
  readonly why: (alert: Alert) => Right | undefined;
  readonly act: (act: AlertAct, alert: Alert, event: Event) => void;
}

export class AlertPanePlace extends QueuePanePlace<Alert, AlertBench> {
  protected readonly tag = 'wf-i-alert-pane';
  readonly #acts: PaneActs;

  constructor(bench: AlertBench, acts: PaneActs) {
    super(bench);
    this.#acts = acts;
  }

  protected fetch(): Promise<unknown> {
    return import('../pane/define.ts');
  }

  protected openPage(alert: Alert): void {
    this.bench.list.openAlert(alert);
  }

  render(): TemplateResult | typeof nothing {
    const alert = this.drawn;
    if (!alert) return nothing;
    const { list } = this.bench;
    const { position, hasPrevious, hasNext, left, overlay } = this.positionOf(alert);
    return html`<wf-i-alert-pane
      class="pane"
      .alert=${alert}
      .position=${position}
      .hasPrevious=${hasPrevious}
      .hasNext=${hasNext}
      .acts=${ALERT_ACTS.map((id) => ({ id, label: actName(this.bench, id) }))}
      .right=${this.#acts.why(alert)}
      .hrefTemplate=${list.hrefTemplate}
      ?left=${left}
      ?overlay=${overlay}
      .headingLevel=${Math.min(5, list.level + 1)}
      @pane-close=${() => this.close()}
      @pane-previous=${this.movePrevious}
      @pane-next=${this.moveNext}
      @pane-open=${() => list.openAlert(alert)}
      @pane-act=${(event: CustomEvent<{ id: AlertAct }>) => this.#acts.act(event.detail.id, alert, event)}
      @pane-incident=${() => alert.incidentId && list.openIncident(alert.incidentId)}
    ></wf-i-alert-pane>`;
  }
}
