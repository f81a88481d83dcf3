/** The pane over the alert page: which piece of evidence it shows, and where focus goes. */
import { html, nothing, type TemplateResult } from 'lit';
import { EVIDENCE_CATEGORIES } from '../incident-evidence/evidence-kinds.ts';
import type { EvidencePivotDesk } from '../incident-evidence/evidence-pivots.ts';
import { verdictRank, type EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import type { Pivots } from '../pivots/pivots.ts';

interface Page {
  readonly level: number;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
}

/** In the order of the page: by kind, the worst first. */
export const inOrder = (rows: readonly EvidenceRow[]): readonly EvidenceRow[] =>
  EVIDENCE_CATEGORIES.flatMap((category) =>
    rows.filter((row) => row.category === category).sort((a, b) => verdictRank(b.verdict) - verdictRank(a.verdict)),
  );

export class EvidencePlace {
  readonly #page: Page;
  readonly #pivots: Pivots;
  #rows: readonly EvidenceRow[] = [];
  #of: readonly EvidenceRow[] = [];
  #open: EvidenceRow | undefined;
  #ready = false;
  /** What was pressed. */
  #back: HTMLElement | undefined;

  /** @param pivots what can be done with values in the pane */
  constructor(page: Page, pivots: Pivots) {
    this.#page = page;
    this.#pivots = pivots;
  }

  forget(): void {
    this.#open = this.#back = undefined;
  }

  /** The alert was read: the thing that is shown may be another now. */
  take(rows: readonly EvidenceRow[]): void {
    if (rows === this.#of) return;
    this.#of = rows;
    this.#rows = inOrder(rows);
    const key = this.#open?.key;
    if (key !== undefined) this.#open = rows.find((row) => row.key === key) ?? this.#open;
  }

  /** Shows a thing and moves focus to it. Without the code for the pane the page stays as it is. */
  async show(row: EvidenceRow): Promise<void> {
    if (!this.#open) this.#back = (this.#page.renderRoot as ShadowRoot).activeElement as HTMLElement | undefined;
    try {
      const { evidencePaneDefined } = await import('../incident-evidence/pane/define.ts');
      this.#ready = evidencePaneDefined;
    } catch {
      return;
    }
    this.#open = row;
    this.#page.requestUpdate();
    await this.#page.updateComplete;
    await this.#page.renderRoot.querySelector('wf-i-evidence-pane')?.focusHeading();
  }

  render(desk: EvidencePivotDesk): TemplateResult | typeof nothing {
    const row = this.#open;
    if (!row || !this.#ready) return nothing;
    const at = this.#rows.indexOf(row);
    return html`<wf-i-evidence-pane
      .row=${row}
      .pivots=${this.#pivots}
      .pivotDesk=${desk}
      .position=${{ index: at, total: this.#rows.length }}
      .hasPrevious=${at > 0}
      .hasNext=${at >= 0 && at < this.#rows.length - 1}
      ?left=${at < 0}
      overlay
      .headingLevel=${Math.min(5, this.#page.level + 1)}
      @pane-close=${() => this.#close()}
      @pane-previous=${() => this.#step(at - 1)}
      @pane-next=${() => this.#step(at + 1)}
      @pane-alert=${() => this.#close()}
    ></wf-i-evidence-pane>`;
  }

  #step(to: number): void {
    const row = this.#rows[to];
    if (row) void this.show(row);
  }

  #close(): void {
    const back = this.#back;
    this.forget();
    this.#page.requestUpdate();
    // A sheet keeps everything else from focus until it is gone.
    void this.#page.updateComplete.then(() => back?.focus());
  }
}
