import type { Alert } from '@watchfloor/api';
import { StringsController, WidgetElement, formatCount } from '@watchfloor/runtime';
import {
  buttonStyles,
  icon,
  iconArrowDown,
  iconArrowUp,
  iconCheck,
  iconClose,
  iconCopy,
  innerStyles,
  severityStyles,
  tagStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { marked } from '../../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { fit } from '../../incident-pane/incident-pane.parts.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import { incidentPaneTranslations } from '../../incident-pane/incident-pane.translations.ts';
import type { PanePosition } from '../../incident-pane/incident-pane.types.ts';
import type { IncidentAsset } from '../asset-types.ts';
import { assetName, KIND_LABELS, plainName, type AssetCellContext } from '../assets.columns.ts';
import { assetStrings, type AssetStrings } from '../assets.strings.ts';
import { assetPaneStyles, verdictStyles } from '../assets.styles.ts';
import { assetTranslations } from '../assets.translations.ts';
import { assetSections, clampedName, upnOf, type AssetPaneView } from './asset-pane.parts.ts';
import type { PaneAlertDetail } from './asset-pane.types.ts';
import { PersonLookup } from './person.data.ts';

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
 * @summary One device, account, mailbox or app beside the rows: every name and id to copy, what the evidence says of
 * it, and the alerts that name it.
 *
 * Stands beside the rows (region), or lies over them with `overlay`: as a dialog that leaves them usable, and where
 * the tab is narrower than 480 px as a modal sheet. It only says what the person asks for. Escape closes; Alt+Arrow up
 * and down, and k and j outside of fields, go to the previous and next row. Asks the directory about an account's UPN
 * where the source can.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the row before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the row after this one is wanted; does not bubble
 * @fires {CustomEvent<PaneAlertDetail>} pane-alert - the page of an alert is wanted; does not bubble
 * @csspart pane - what scrolls
 */
export class WfIAssetPane extends WidgetElement {
  static override properties = {
    asset: { attribute: false },
    twins: { attribute: false },
    position: { attribute: false },
    hasPrevious: { attribute: false },
    hasNext: { attribute: false },
    left: { attribute: false },
    overlay: { type: Boolean, reflect: true },
    headingLevel: { attribute: false },
    _sheet: { state: true },
    _copied: { state: true },
    _notCopied: { state: true },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    severityStyles,
    tagStyles,
    incidentCellStyles,
    verdictStyles,
    incidentPaneStyles,
    assetPaneStyles,
  ];

  /** The row. Without one nothing is shown. */
  asset: IncidentAsset | undefined;
  /** Others that share a name or id with it. */
  twins: readonly IncidentAsset[] = [];
  /** Where it stands among the rows; undefined: nothing is said about it. */
  position: PanePosition | undefined;
  hasPrevious = false;
  hasNext = false;
  /** The row is out of sight (`hidden`) or no longer there (`gone`); it stays shown, and the pane says so. */
  left: 'hidden' | 'gone' | undefined;
  /** Lies over its positioned ancestor at the end of the line. */
  overlay = false;
  /** Level of the name on the page, 1 to 5. Default 3. */
  headingLevel = 3;

  _sheet = false;
  _copied: string | undefined;
  _notCopied: string | undefined;

  readonly #own = new StringsController<AssetStrings>(this, assetStrings, assetTranslations);
  readonly #pane = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #person = new PersonLookup(this, () => upnOf(this.asset));
  readonly #size = new ResizeObserver(() => this.#measure());
  #unfolded = new Set<string>();
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  /** Moves focus to the name. Resolves when it is there. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.clamp')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('asset');
    if (changed.has('overlay') && !this.overlay) this._sheet = false;
    if (!changed.has('asset') || before?.id === this.asset?.id) return;
    this.#unfolded = new Set();
    this._copied = this._notCopied = undefined;
    // What takes the place of another is said; the first one is found by focus.
    this.#said = before && this.asset ? this.#name : '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) {
      dialog.showModal();
      void this.focusHeading();
    }
    const before = changed.get('asset');
    if (before && before.id !== this.asset?.id) this.renderRoot.querySelector('.pane')?.scrollTo(0, 0);
    fit(this.renderRoot);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asset } = this;
    if (!asset) return nothing;
    const content = this.broken ? this.#renderBroken() : this.#renderContent(asset);
    const label = `${this.#own.terms.rowName[asset.kind]} ${this.#name}`;
    return this._sheet
      ? html`<dialog
          class="pane"
          part="pane"
          aria-label=${label}
          @keydown=${this.#handleKeydown}
          closedby="any"
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

  get #cells(): AssetCellContext {
    const { terms: own, language } = this.#own;
    return { own, terms: this.#words.terms, language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  get #name(): string {
    return assetName(this.asset!, this.#cells);
  }

  #renderContent(asset: IncidentAsset): TemplateResult {
    const cells = this.#cells;
    const view: AssetPaneView = {
      asset,
      cells,
      pane: this.#pane.terms,
      person: this.#person.state,
      source: this.session?.source,
      level: this.headingLevel + 1,
      unfolded: this.#unfolded,
      unfold: this.#handleUnfold,
      copied: this._copied,
      copy: (value, label) => void this.#copy(value, label),
      openAlert: (alert: Alert, trigger: Event) => this.emitHere<PaneAlertDetail>('pane-alert', { alert, trigger }),
    };
    const name = asset.name.includes('://') ? this.#name : marked(asset.name, cells.terms);
    const { terms } = this.#own;
    const done = this._copied === asset.name;
    return html`
      ${this.#renderBar(asset)}
      <div class="top">
        <div class="name">${clampedName(view, html`<bdi>${name}</bdi>`, this.headingLevel)}</div>
        <div class="acts">
          <button class="button" @click=${() => this.#copy(asset.name, terms.ids.name)}>
            ${icon(done ? iconCheck : iconCopy)}${done ? this.#pane.terms.copied : terms.pane.copyName}
          </button>
        </div>
        ${this.#renderNotices(cells)}
      </div>
      <div class="rest">${assetSections(view)}</div>
      <span class="visually-hidden" role="status">${this.#said}</span>
    `;
  }

  #renderBar({ kind }: IncidentAsset): TemplateResult {
    const { terms: own, language } = this.#own;
    const { terms: pane } = this.#pane;
    const { position } = this;
    const count = (n: number): string => formatCount(n, language);
    const place = position && !this.left ? pane.of(count(position.index + 1), count(position.total)) : '';
    const words = own.pane;
    return html`
      <div class="bar">
        <span class="muted ellipsis">${own.columns[KIND_LABELS[kind]]}</span>
        <span class="steps">
          <span class="place">${place}</span>
          ${this.#renderStep('previous', iconArrowUp, words.previous, this.hasPrevious ? words.previous : words.first)}
          ${this.#renderStep('next', iconArrowDown, words.next, this.hasNext ? words.next : words.last)}
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

  #renderNotices(cells: AssetCellContext): unknown {
    const { pane: words } = this.#own.terms;
    const notice = (text: string): TemplateResult => html`<div class="notice"><span>${text}</span></div>`;
    const names = this.twins.slice(0, 5).map(({ name, id }) => {
      const said = plainName(name, cells);
      return said === this.#name ? `${said} (${plainName(id.slice(id.indexOf(':') + 1), cells)})` : said;
    });
    return [
      this._notCopied === undefined ? nothing : notice(this.#pane.terms.copyFailed(this._notCopied)),
      this.left ? notice(this.left === 'gone' ? words.gone : words.left) : nothing,
      names.length ? notice(words.twins(names.join(cells.terms.comma))) : nothing,
    ];
  }

  #renderBroken(): TemplateResult {
    return html`<div class="bar">
      <p>${this.#own.terms.pane.broken}</p>
      ${this.#renderStep('close', iconClose, this.#pane.terms.close)}
    </div>`;
  }

  /** In an overlay the host is as wide as the tab. */
  #measure(): void {
    const em = parseFloat(getComputedStyle(this).fontSize) || 13;
    this._sheet = this.overlay && this.clientWidth > 0 && this.clientWidth < SHEET * em;
    fit(this.renderRoot);
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

  /** Pages without https have no clipboard. The value goes as it came. */
  async #copy(value: string, label: string): Promise<void> {
    const { asset } = this;
    const done = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    if (this.asset?.id !== asset?.id) return;
    this._copied = done ? value : undefined;
    this._notCopied = done ? undefined : value;
    this.#said = done ? this.#own.terms.pane.copied(label) : this.#pane.terms.copyFailed(value);
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
    'wf-i-asset-pane': WfIAssetPane;
  }
}
