import type { Alert } from '@watchfloor/api';
import { defang, mixedScript, revealHidden, StringsController } from '@watchfloor/runtime';
import { buttonStyles, icon, iconCheck, iconCopy, innerStyles, tagStyles } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shown } from '../../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import { pivotStyles } from '../../pivots/pivots.styles.ts';
import type { Pivots } from '../../pivots/pivots.ts';
import { SidePane, type PaneBarTerms } from '../../side-pane/side-pane.ts';
import { askOfName, type EvidencePivotDesk } from '../evidence-pivots.ts';
import type { EvidenceRow } from '../evidence-rows.ts';
import {
  entityText,
  remediationCell,
  typeText,
  verdictCell,
  type EvidenceCellContext,
} from '../incident-evidence.columns.ts';
import { incidentEvidenceStrings, type IncidentEvidenceStrings } from '../incident-evidence.strings.ts';
import { evidenceCellStyles } from '../incident-evidence.styles.ts';
import { incidentEvidenceTranslations } from '../incident-evidence.translations.ts';
import { clamped, evidenceSections, type EvidencePaneView } from './evidence-pane.parts.ts';
import { evidencePaneStrings, type EvidencePaneStrings } from './evidence-pane.strings.ts';
import { evidencePaneStyles } from './evidence-pane.styles.ts';
import { evidencePaneTranslations } from './evidence-pane.translations.ts';

/**
 * @summary One piece of evidence: all that the alerts say of it, indicators made harmless, and which alerts those are.
 *
 * Stands beside the rows (region), or lies over them with `overlay`: as a dialog that leaves the rows usable, and where
 * the tab is narrower than 480 px as a modal sheet. Escape closes; Alt+Arrow up and down, and k and j outside of
 * fields, go to the previous and next row.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the row before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the row after this one is wanted; does not bubble
 * @fires {CustomEvent<{ alert: Alert }>} pane-alert - one of its alerts is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-decided - something was approved or rejected: the alerts are to be read again;
 *   does not bubble
 * @csspart pane - what scrolls
 */
export class WfIEvidencePane extends SidePane {
  static override properties = {
    ...SidePane.properties,
    row: { attribute: false },
    rows: { attribute: false },
    pivots: { attribute: false },
    pivotDesk: { attribute: false },
    _raw: { state: true },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    tagStyles,
    incidentCellStyles,
    incidentPaneStyles,
    evidenceCellStyles,
    evidencePaneStyles,
    pivotStyles,
  ];

  /** Without one nothing is shown. */
  row: EvidenceRow | undefined;
  /** All evidence of the incident, among which others may wait for the same decision. */
  rows: readonly EvidenceRow[] = [];
  /** What can be done with values. Default: no more than copying. */
  pivots: Pivots | undefined;
  pivotDesk: EvidencePivotDesk | undefined;
  /** Copied as it was received, and not broken up. */
  _raw = false;

  readonly #pane = new StringsController<EvidencePaneStrings>(this, evidencePaneStrings, evidencePaneTranslations);
  readonly #own = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  #copied = '';

  protected get subject(): string | undefined {
    return this.row?.key;
  }

  protected get label(): string {
    const cells = this.#cells;
    return this.#pane.terms.name(typeText(this.row!, cells), entityText(this.row!, cells));
  }

  /** What is copied as received is asked for anew with each thing: nobody pastes a live address by habit. */
  protected override subjectChanged(): void {
    this._raw = false;
  }

  get #cells(): EvidenceCellContext {
    return {
      terms: this.#words.terms,
      own: this.#own.terms,
      language: this.#pane.language,
      timeZone: this.session?.timeZone ?? 'utc',
    };
  }

  protected get barTerms(): PaneBarTerms {
    return this.#pane.terms;
  }

  protected renderContent(): TemplateResult {
    const row = this.row!;
    const cells = this.#cells;
    const pane = this.#pane.terms;
    const view: EvidencePaneView = {
      row,
      pane,
      cells,
      level: this.headingLevel + 1,
      unfolded: this.unfolded,
      unfold: this.unfold,
      copy: (text) => this.#copy(text),
      more: (make) => (this.pivots && this.pivotDesk ? this.pivots.button(make(this.pivotDesk)) : nothing),
      openAlert: (alert: Alert) => this.emitHere('pane-alert', { alert }),
      decides: !!this.session?.source?.remediation,
      rows: this.rows,
      decided: () => this.emitHere('pane-decided', undefined),
      left: () => void this.focusHeading(),
    };
    const name = row.name ? marked(defang(row.name), cells.terms) : entityText(row, cells);
    return html`
      ${this.renderBar(html`<span class="muted ellipsis">${typeText(row, cells)}</span>`)}
      <div class="top">
        <div class="status-line">${verdictCell(row.verdict, cells)} ${remediationCell(row.remediation, cells)}</div>
        <div class="name">${clamped(view, cells.own.entity, html`<bdi>${name}</bdi>`, this.headingLevel)}</div>
        ${this.#renderCopy(row, view)} ${this.#renderNotices(row)}
      </div>
      <div class="rest">${evidenceSections(view)}</div>
      <span class="visually-hidden" role="status">${this.said}</span>
    `;
  }

  /** One way to say how things are copied, for the name and for each field. */
  #renderCopy(row: EvidenceRow, view: EvidencePaneView): TemplateResult {
    const { name } = row;
    const pane = this.#pane.terms;
    const done = this._copy === 'done';
    return html`<div class="acts">
      ${
        name
          ? html`<button class="button" @click=${() => this.#copy(name)}>
              ${icon(done ? iconCheck : iconCopy)}${done ? pane.copied : pane.copy}
            </button>`
          : nothing
      }
      <label class="copy-as"
        >${pane.copyAs}
        <select @change=${this.#handleCopyAs}>
          <option value="defanged" .selected=${!this._raw}>${pane.defanged}</option>
          <option value="raw" .selected=${this._raw}>${pane.raw}</option>
        </select></label
      >
      ${name ? view.more((desk) => askOfName(row, desk)) : nothing}
    </div>`;
  }

  #renderNotices({ name }: EvidenceRow): unknown {
    const pane = this.#pane.terms;
    const notice = (text: string): TemplateResult => html`<div class="notice"><span>${text}</span></div>`;
    const hides = !!name && (mixedScript(name) || revealHidden(name).some(({ kind }) => kind !== 'plain'));
    return [
      hides ? notice(pane.hides) : nothing,
      this._copy === 'failed' ? notice(pane.copyFailed(shown(this.#copied, this.#words.terms))) : nothing,
      this.left ? notice(pane.left) : nothing,
    ];
  }

  #handleCopyAs(event: Event): void {
    this._raw = (event.target as HTMLSelectElement).value === 'raw';
    this._copy = undefined;
  }

  #copy(text: string): void {
    const wanted = this._raw ? text : defang(text);
    this.#copied = wanted;
    // The button before it no longer says that it copied.
    this._copy = undefined;
    const { copied, copyFailed } = this.#pane.terms;
    void this.copy(wanted, { done: copied, failed: copyFailed(shown(wanted, this.#words.terms)) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-evidence-pane': WfIEvidencePane;
  }
}
