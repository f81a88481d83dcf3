import type { Alert } from '@watchfloor/api';
import { defang, formatCount, mixedScript, revealHidden, StringsController, WidgetElement } from '@watchfloor/runtime';
import {
  buttonStyles,
  icon,
  iconArrowDown,
  iconArrowUp,
  iconCheck,
  iconClose,
  iconCopy,
  innerStyles,
  tagStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { marked, shown } from '../../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { fit } from '../../incident-pane/incident-pane.parts.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import type { PanePosition } from '../../incident-pane/incident-pane.types.ts';
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

type Move = 'close' | 'previous' | 'next';

/** In em of the pane's text: 480 px at the default size. A narrower tab gets a sheet. */
const SHEET = 36.923;
const KEYS: Readonly<Record<Move, readonly string[]>> = {
  close: ['Escape'],
  previous: ['k', 'Alt+ArrowUp'],
  next: ['j', 'Alt+ArrowDown'],
};
const MOVES = Object.keys(KEYS) as Move[];
const FIELD = 'input, textarea, select, [contenteditable]';

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
export class WfIEvidencePane extends WidgetElement {
  static override properties = {
    row: { attribute: false },
    rows: { attribute: false },
    position: { attribute: false },
    hasPrevious: { attribute: false },
    hasNext: { attribute: false },
    left: { type: Boolean },
    overlay: { type: Boolean, reflect: true },
    headingLevel: { attribute: false },
    _sheet: { state: true },
    _copy: { state: true },
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
  ];

  /** Without one nothing is shown. */
  row: EvidenceRow | undefined;
  /** All evidence of the incident, among which others may wait for the same decision. */
  rows: readonly EvidenceRow[] = [];
  /** Where it stands among the rows that are shown; undefined: nothing is said about it. */
  position: PanePosition | undefined;
  hasPrevious = false;
  hasNext = false;
  /** The row is no longer among those that are shown; it stays, and the pane says so. */
  left = false;
  /** Lies over its positioned ancestor at the end of the line. */
  overlay = false;
  /** Level of the title on the page, 1 to 5. Default 3. */
  headingLevel = 3;

  _sheet = false;
  _copy: 'done' | 'failed' | undefined;
  /** Copied as it was received, and not broken up. */
  _raw = false;

  readonly #pane = new StringsController<EvidencePaneStrings>(this, evidencePaneStrings, evidencePaneTranslations);
  readonly #own = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #size = new ResizeObserver(() => this.#measure());
  #unfolded = new Set<string>();
  #copied = '';
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Moves focus to the title. Resolves when it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.clamp')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('row');
    if (changed.has('overlay') && !this.overlay) this._sheet = false;
    if (!changed.has('row') || before?.key === this.row?.key) return;
    this.#unfolded = new Set();
    this._copy = undefined;
    // What is copied as received is asked for anew with each thing: nobody pastes a live address by habit.
    this._raw = false;
    this.#said = before && this.row ? this.#name : '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
      void this.focusHeading();
    }
    const before = changed.get('row');
    if (before && before.key !== this.row?.key) this.renderRoot.querySelector('.pane')?.scrollTo(0, 0);
    this.#fit();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { row } = this;
    if (!row) return nothing;
    const content = this.broken ? this.#renderBroken() : this.#renderContent(row);
    const label = this.#name;
    return this._sheet
      ? html`<dialog
          class="pane"
          part="pane"
          aria-label=${label}
          closedby="any"
          @keydown=${this.#handleKeydown}
          @cancel=${this.#handleCancel}
        >
          ${content}
        </dialog>`
      : html`<section
          class="pane"
          part="pane"
          role=${this.overlay ? 'dialog' : 'region'}
          aria-label=${label}
          @keydown=${this.#handleKeydown}
        >
          ${content}
        </section>`;
  }

  get #cells(): EvidenceCellContext {
    return {
      terms: this.#words.terms,
      own: this.#own.terms,
      language: this.#pane.language,
      timeZone: this.session?.timeZone ?? 'utc',
    };
  }

  get #name(): string {
    const cells = this.#cells;
    return this.#pane.terms.name(typeText(this.row!, cells), entityText(this.row!, cells));
  }

  #renderContent(row: EvidenceRow): TemplateResult {
    const cells = this.#cells;
    const pane = this.#pane.terms;
    const view: EvidencePaneView = {
      row,
      pane,
      cells,
      level: this.headingLevel + 1,
      unfolded: this.#unfolded,
      unfold: this.#handleUnfold,
      copy: (text) => void this.#copyText(text),
      openAlert: (alert: Alert) => this.emitHere('pane-alert', { alert }),
      decides: !!this.session?.source?.remediation,
      rows: this.rows,
      decided: () => this.emitHere('pane-decided', undefined),
      left: () => void this.focusHeading(),
    };
    const name = row.name ? marked(defang(row.name), cells.terms) : entityText(row, cells);
    return html`
      ${this.#renderBar(row, cells)}
      <div class="top">
        <div class="status-line">${verdictCell(row.verdict, cells)} ${remediationCell(row.remediation, cells)}</div>
        <div class="name">${clamped(view, cells.own.entity, html`<bdi>${name}</bdi>`, this.headingLevel)}</div>
        ${this.#renderCopy(row)} ${this.#renderNotices(row)}
      </div>
      <div class="rest">${evidenceSections(view)}</div>
      <span class="visually-hidden" role="status">${this.#said}</span>
    `;
  }

  #renderBar(row: EvidenceRow, cells: EvidenceCellContext): TemplateResult {
    const pane = this.#pane.terms;
    const { position } = this;
    const count = (n: number): string => formatCount(n, cells.language);
    return html`
      <div class="bar">
        <span class="muted ellipsis">${typeText(row, cells)}</span>
        <span class="steps">
          <span class="place"
            >${position && !this.left ? pane.of(count(position.index + 1), count(position.total)) : ''}</span
          >
          ${this.#renderStep('previous', iconArrowUp, pane.previous, this.hasPrevious ? pane.previous : pane.first)}
          ${this.#renderStep('next', iconArrowDown, pane.next, this.hasNext ? pane.next : pane.last)}
          ${this.#renderStep('close', iconClose, pane.close)}
        </span>
      </div>
    `;
  }

  /** The tooltip says why a button is off. */
  #renderStep(move: Move, glyph: string, label: string, title = label): TemplateResult {
    return html`<button
      class="button ghost square"
      aria-label=${label}
      title=${title}
      aria-keyshortcuts=${KEYS[move].join(' ')}
      aria-disabled=${this.#may(move) ? nothing : 'true'}
      @click=${() => this.#move(move)}
    >
      ${icon(glyph)}
    </button>`;
  }

  /** One way to say how things are copied, for the name and for each field. */
  #renderCopy({ name }: EvidenceRow): TemplateResult {
    const pane = this.#pane.terms;
    const done = this._copy === 'done';
    return html`<div class="acts">
      ${
        name
          ? html`<button class="button" @click=${() => void this.#copyText(name)}>
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

  #renderBroken(): TemplateResult {
    const { broken, close } = this.#pane.terms;
    return html`<div class="bar">
      <p>${broken}</p>
      ${this.#renderStep('close', iconClose, close)}
    </div>`;
  }

  /** In an overlay the host is as wide as the tab. */
  #measure(): void {
    const em = parseFloat(getComputedStyle(this).fontSize) || 13;
    this._sheet = this.overlay && this.clientWidth > 0 && this.clientWidth < SHEET * em;
    this.#fit();
  }

  #fit(): void {
    const name = this.renderRoot.querySelector('.name');
    if (name) fit(name);
  }

  #may(move: Move): boolean {
    return move === 'close' || (move === 'next' ? this.hasNext : this.hasPrevious);
  }

  #move(move: Move): void {
    if (this.#may(move)) this.emitHere(`pane-${move}`, undefined);
  }

  readonly #handleUnfold = (event: Event): void => {
    const key = (event.currentTarget as HTMLElement).dataset['key']!;
    if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
    this.requestUpdate();
  };

  #handleCopyAs(event: Event): void {
    this._raw = (event.target as HTMLSelectElement).value === 'raw';
    this._copy = undefined;
  }

  /** Pages without https have no clipboard. */
  async #copyText(text: string): Promise<void> {
    const { row } = this;
    const wanted = this._raw ? text : defang(text);
    const done = await navigator.clipboard?.writeText(wanted).then(
      () => true,
      () => false,
    );
    if (this.row?.key !== row?.key) return;
    const { copied, copyFailed } = this.#pane.terms;
    this.#copied = wanted;
    this._copy = done ? 'done' : 'failed';
    this.#said = done ? copied : copyFailed(shown(wanted, this.#words.terms));
    this.requestUpdate();
  }

  #handleCancel(event: Event): void {
    event.preventDefault();
    this.#move('close');
  }

  #handleKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const key = (event.altKey ? 'Alt+' : '') + event.key;
    const move = MOVES.find((each) => KEYS[each].includes(key));
    if (!move || (move !== 'close' && (event.target as Element).closest(FIELD))) return;
    event.preventDefault();
    event.stopPropagation();
    this.#move(move);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-evidence-pane': WfIEvidencePane;
  }
}
