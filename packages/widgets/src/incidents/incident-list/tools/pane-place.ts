/** The side pane beside the rows: what it shows of an incident. */
import type { Incident } from '@watchfloor/api';
import { html, nothing, type TemplateResult } from 'lit';
import { QueuePanePlace } from '../../queue/tools/queue-pane-place.ts';
import { shown } from '../incident-list.columns.ts';
import type { Bench } from './bench.ts';
import type { Cells } from './cells.ts';

export class PanePlace extends QueuePanePlace<Incident, Bench> {
  protected readonly tag = 'wf-i-incident-pane';
  readonly #cells: Cells;
  readonly #work: (what: 'manage' | 'comment', incident: Incident) => void;

  /** @param work opens the form or the comments of an incident */
  constructor(bench: Bench, cells: Cells, work: (what: 'manage' | 'comment', incident: Incident) => void) {
    super(bench);
    this.#cells = cells;
    this.#work = work;
  }

  protected fetch(): Promise<unknown> {
    return import('../../incident-pane/define.ts');
  }

  protected openPage(incident: Incident): void {
    this.bench.list.openIncident(incident);
  }

  /** Focus that was in the pane goes to the row. */
  protected override get returnsOnBack(): boolean | undefined {
    return this.pane?.matches(':focus-within');
  }

  protected override opened(incident: Incident | undefined): void {
    super.opened(incident);
    this.#cells.also = incident;
  }

  render(): TemplateResult | typeof nothing {
    const incident = this.drawn;
    if (!incident) return nothing;
    const { facts, list, terms, listTerms } = this.bench;
    const name = terms.incidentId(shown(incident.id, listTerms));
    const { position, hasPrevious, hasNext, left, overlay } = this.positionOf(incident);
    return html`<wf-i-incident-pane
      class="pane"
      .incident=${incident}
      .facts=${facts.factsFor(incident)}
      .failure=${facts.failureOf(incident)}
      .position=${position}
      .hasPrevious=${hasPrevious}
      .hasNext=${hasNext}
      .hrefTemplate=${list.hrefTemplate}
      ?left=${left}
      ?overlay=${overlay}
      .headingLevel=${Math.min(5, list.level + 1)}
      @pane-close=${() => this.close()}
      @pane-previous=${this.movePrevious}
      @pane-next=${this.moveNext}
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
}
