/** The ATT&CK matrix below the tactics: its code and its data come when somebody opens it. */
import type { Alert } from '@watchfloor/api';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import type { WfIncidentAttack } from '../incident-attack/incident-attack.ts';
import type { SummaryView } from './summary.frame.ts';

export class MatrixPlace {
  readonly #host: ReactiveControllerHost;
  #element: WfIncidentAttack | 'loading' | 'failed' | undefined;
  isOpen = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Another incident: it opens anew when somebody wants it. */
  forget(): void {
    this.isOpen = false;
    this.#element = undefined;
  }

  /** Opens it, or folds it and keeps what is chosen in it. */
  turn(): void {
    this.isOpen = !this.isOpen;
    if (this.isOpen && typeof this.#element !== 'object') void this.#load();
    this.#host.requestUpdate();
  }

  render({ loaded, terms, level, leadsTo, openAlert }: SummaryView): TemplateResult | typeof nothing {
    if (!this.isOpen) return nothing;
    const element = this.#element;
    if (typeof element === 'object') {
      element.incidentId = loaded.incident.id;
      element.headingLevel = level;
      if (String(element.leadsTo) !== String(leadsTo)) element.leadsTo = leadsTo;
    }
    // What an alert leads to is the summary's to say.
    const open = (event: CustomEvent<AlertOpenDetail>): void => {
      event.stopPropagation();
      event.preventDefault();
      openAlert(event.detail.alert as Alert);
    };
    return html`<div id="attack" class="card attack" ?data-bare=${typeof element === 'object'} @wf-alert-open=${open}>
      ${
        typeof element === 'object'
          ? element
          : element === 'failed'
            ? html`<p role="alert">${terms.matrixFailed}</p>`
            : html`<p class="muted" role="status">${terms.matrixLoading}</p>`
      }
    </div>`;
  }

  async #load(): Promise<void> {
    this.#element = 'loading';
    const found = await import('../incident-attack/define.ts').then(
      () => document.createElement('wf-incident-attack'),
      () => 'failed' as const,
    );
    if (this.#element !== 'loading') return;
    this.#element = found;
    this.#host.requestUpdate();
  }
}
