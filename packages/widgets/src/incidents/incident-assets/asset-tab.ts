import type { Alert } from '@watchfloor/api';
import { identityKey, StringsController } from '@watchfloor/runtime';
import {
  defineColumnChooser,
  defineDataTable,
  type RowOpenDetail,
  type TableColumn,
  type TableGrid,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { alertHref } from '../alert-list/alert-list.columns.ts';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { toolStrings, type ToolStrings } from '../incident-list/tools/tools.strings.ts';
import { toolTranslations } from '../incident-list/tools/tools.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import { PivotTab } from '../pivots/pivot-tab.ts';
import { valuePills } from '../pivots/pivots.parts.ts';
import type { ValueFilter } from '../pivots/value-filters.ts';
import { isCalled, type AssetPivotDesk } from './asset-pivots.ts';
import type { AssetKind, AssetList, IncidentAsset } from './asset-types.ts';
import { assetColumns, type AssetCellContext } from './assets.columns.ts';
import { columnChooser } from '../queue/tools/column-chooser.ts';
import { columnsOf, makeGrid, narrow } from './asset-grid.ts';
import { AssetMore } from './asset-more.data.ts';
import { serviceId } from './asset-more.ts';
import { basisOf, cellSheets, countText, emptyHint, footLine, noneLine, searchField } from './asset-tab.parts.ts';
import { Assets } from './assets.data.ts';
import { menuColumn, RowMenu } from './row-menu.ts';
import { assetStrings, type AssetStrings } from './assets.strings.ts';
import { assetTabStyles } from './assets.styles.ts';
import { assetTranslations } from './assets.translations.ts';

/** A narrower tab has the pane over its rows, in px. */
const BESIDE_FROM = 900;
const SKELETON = 6;

const rowKey = ({ id }: IncidentAsset): string => id;
/** What the tabs of assets have in common: rows of one kind, found, sorted and looked into. */
export abstract class AssetTab extends PivotTab {
  static override properties = {
    ...PivotTab.properties,
    heading: {},
    alertHrefTemplate: { attribute: 'alert-href-template' },
    _text: { state: true },
    _picked: { state: true },
    _open: { state: true },
    _paneReady: { state: true },
  };

  static override styles = [...PivotTab.base, assetTabStyles];
  static readonly alertOpen = 'wf-alert-open';

  /** Title. Default: the kind, in the language of the page. */
  heading: string | undefined;
  /** Same-origin address of an alert with `{id}` in it, to go to. Default: only the event is emitted. */
  alertHrefTemplate: string | undefined;

  _text = '';
  _picked: readonly ValueFilter[] = [];
  _open: IncidentAsset | undefined;
  _paneReady = false;

  readonly #assets: Assets;
  readonly #more: AssetMore;
  readonly #own = new StringsController<AssetStrings>(this, assetStrings, assetTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #tools = new StringsController<ToolStrings>(this, toolStrings, toolTranslations);
  readonly #grid: TableGrid<IncidentAsset, never>;
  readonly #menu = new RowMenu(this, {
    pivots: this.pivots,
    desk: () => this.#pivotDesk,
    show: (asset) => void this.#show(asset, true),
    acted: (asset) => void this.#more.refresh(serviceId(asset)),
    focusRow: (id) => this.#table?.focusRow(id),
  });
  #columns: readonly TableColumn<IncidentAsset>[] = [];
  #columnsFor = '';
  #person: string | undefined;
  #shownFor: string | undefined;

  /** Which assets the tab shows. */
  protected readonly kind: AssetKind;

  constructor(kind: AssetKind) {
    super();
    this.kind = kind;
    defineColumnChooser();
    defineDataTable();
    this.#assets = new Assets(this, kind, () => this.load.loaded);
    this.#more = new AssetMore(this, kind, this.access);
    this.#grid = makeGrid(kind, {
      cells: () => this.#context,
      words: () => this.#tools.terms,
    });
    this.addEventListener('keydown', this.#handleKey);
  }

  protected override get label(): string {
    return this.heading?.trim() || this.#own.terms.titles[this.kind];
  }

  /** A panel in place of the rows stands below the title too. */
  protected override render(): TemplateResult {
    const whole = super.render();
    const framed = this.load.loaded ?? /^(loading|ready|empty)$/.test(this.view.name);
    return framed && !this.broken && this.incidentId?.trim()
      ? whole
      : html`<header class="head" part="head">
            <div class="title" role="heading" aria-level=${this.level}>${this.label}</div>
          </header>
          ${whole}`;
  }

  get #context(): AssetCellContext {
    const { language, timeZone } = this.locale;
    return { own: this.#own.terms, terms: this.#words.terms, language, timeZone };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Templates of cells are kept until what they depend on changes; the minute is among it, since times age.
    const { more, copy } = this.pivots.terms;
    const basis = basisOf(this.#context) + copy;
    if (basis !== this.#columnsFor) {
      this.#columnsFor = basis;
      this.#columns = [...assetColumns(this.kind, this.#context), menuColumn(this.#context, more)];
    }
    this.#forget();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const drawn = this.#state;
    void this.#table?.updateComplete.then(() => {
      // The table takes rows and columns over with its own update, and filters many of them in slices.
      if (drawn === this.#state && !this.#grid.model.pending) return;
      requestAnimationFrame(() => this.requestUpdate());
    });
  }

  /** What is drawn of the grid outside of the table. */
  get #state(): string {
    const { model, allColumns } = this.#grid;
    return [model.order.length, allColumns.length].join();
  }

  /** What was typed and opened for one incident or person is not another's. */
  #forget(): void {
    const source = this.session?.source;
    const person = source && identityKey(source.identity);
    const anotherPerson = person !== undefined && this.#person !== undefined && person !== this.#person;
    this.#person = person ?? this.#person;
    const incident = this.incidentId?.trim();
    if (!anotherPerson && incident === this.#shownFor) return;
    this.#shownFor = incident;
    this._open = undefined;
    this._picked = [];
    this.#menu.forget();
    this.#search('');
  }

  protected override renderLoading(): unknown {
    return this.#renderFrame(undefined, undefined);
  }

  protected override renderLoaded(loaded: LoadedIncident): unknown {
    return this.#renderFrame(loaded, this.#more.over(this.#assets.list));
  }

  #renderFrame(loaded: LoadedIncident | undefined, list: AssetList | undefined): unknown {
    const { terms } = this.#own;
    return html`
      <header class="head" part="head">
        <div class="title" role="heading" aria-level=${this.level}>${this.label}</div>
        ${list?.assets.length ? html`<span class="count" role="status">${countText(list.assets.length, this.#narrowed ? this.#grid.model.order.length : undefined, this.kind, this.#context)}</span>` : nothing}
        ${list?.assets.length ? this.#renderTools() : nothing}
        ${valuePills(this._picked, this.pivots.terms, (picked) => this.#pick(picked))}
      </header>
      <div class="body">
        ${loaded && list && !list.assets.length ? this.#renderEmpty(loaded, list) : this.#renderRows(list)}
      </div>
      ${footLine(list, this.#context, this.#more.problems())}
      ${loaded && !list ? html`<p class="visually-hidden" role="status">${terms.gathering}</p>` : nothing}
    `;
  }

  get #narrowed(): boolean {
    return this._text.trim() !== '' || this._picked.length > 0;
  }

  #renderTools(): TemplateResult {
    const { terms } = this.#own;
    return html`<span class="end">
      ${searchField(terms.search[this.kind], this._text, (text) => this.#search(text), this.#handleSearchKey)}
      ${columnChooser(this.#grid, columnsOf(this.kind), this.#tools.terms, () => this.requestUpdate())}
    </span>`;
  }

  #renderRows(list: AssetList | undefined): unknown {
    const { assets = [] } = list ?? {};
    const none = this.#narrowed && assets.length && !this.#grid.model.pending && !this.#grid.model.order.length;
    return [
      none
        ? noneLine(
            this.#own.terms,
            this._text.trim() || this._picked.map(({ shown }) => shown).join(' · '),
            this.#handleClear,
          )
        : nothing,
      html`<wf-i-data-table
        label=${this.label}
        .columns=${this.#columns}
        .rows=${assets}
        .rowKey=${rowKey}
        .sheets=${cellSheets}
        .pending=${list ? 0 : SKELETON}
        .extension=${this.#grid}
        .rowClass=${this.#rowClass}
        @row-open=${this.#handleRowOpen}
        @click=${this.#menu.handle}
        @contextmenu=${this.#menu.handle}
        @keydown=${this.#menu.handle}
        @sort-change=${() => this.requestUpdate()}
        @columns-change=${() => this.requestUpdate()}
      ></wf-i-data-table>`,
      this.#renderPane(assets),
    ];
  }

  /** Says why there is nothing. */
  #renderEmpty(loaded: LoadedIncident, list: AssetList): unknown {
    const { terms } = this.#own;
    const hint = emptyHint(terms, loaded, list);
    const below = Math.min(6, this.level + 1);
    const title = terms.empty[this.kind];
    return this.panels.draw((panels) => panels.empty(title, hint, below), title);
  }

  #renderPane(assets: readonly IncidentAsset[]): unknown {
    const open = this._open;
    if (!open || !this._paneReady) return nothing;
    const { lines, model } = this.#grid;
    const now = assets.find(({ id }) => id === open.id);
    const line = lines.indexOf(open.id);
    const twins = open.twins.flatMap((twin) => assets.find(({ id }) => id === twin) ?? []);
    return html`<wf-i-asset-pane
      class="pane"
      .asset=${now ?? open}
      .twins=${twins}
      .position=${{ index: model.indexOf(open.id), total: model.order.length }}
      .hasPrevious=${line > 0}
      .hasNext=${line >= 0 && line < lines.length - 1}
      ?left=${line < 0}
      ?gone=${!now}
      .alertHrefTemplate=${this.alertHrefTemplate}
      .pivots=${this.pivots}
      .pivotDesk=${this.#pivotDesk}
      ?overlay=${this.offsetWidth < BESIDE_FROM}
      .headingLevel=${Math.min(5, this.level + 1)}
      @pane-acted=${() => void this.#more.refresh(serviceId(open))}
      @pane-close=${() => this.#close()}
      @pane-previous=${() => this.#move(-1)}
      @pane-next=${() => this.#move(1)}
      @pane-alert=${({ detail }: CustomEvent<{ alert: Alert }>) => this.#openAlert(detail.alert)}
    ></wf-i-asset-pane>`;
  }

  readonly #rowClass = ({ id }: IncidentAsset): string => (id === this._open?.id ? 'open' : '');

  get #table(): WfIDataTable<IncidentAsset> | null {
    return this.renderRoot.querySelector<WfIDataTable<IncidentAsset>>('wf-i-data-table');
  }

  #search(text: string): void {
    this._text = text;
    narrow(this.#grid, this._text, this._picked);
  }

  #pick(picked: readonly ValueFilter[]): void {
    this._picked = picked;
    narrow(this.#grid, this._text, this._picked);
  }

  protected override get tabName(): IncidentTabName {
    return this.kind;
  }

  /** What is not there is searched for. */
  protected override findEntity(name: string): boolean {
    const { assets } = this.#assets.list ?? {};
    if (!assets?.length) return false;
    this.#pick([]);
    const asset = assets.find((each) => isCalled(each, name));
    this.#search(asset ? '' : name);
    if (asset) void this.#show(asset, true);
    return true;
  }

  get #pivotDesk(): AssetPivotDesk {
    return {
      cells: this.#context,
      filters: this._picked,
      change: (filters) => this.#pick(filters),
      name: (text) => this.pivots.name(text),
    };
  }

  readonly #handleClear = (): void => {
    this._picked = [];
    this.#search('');
    this.renderRoot.querySelector<HTMLElement>('.search')?.focus();
  };

  /** From the search to the rows that it found; Escape clears it first. */
  readonly #handleSearchKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { lines } = this.#grid;
    if (event.key === 'Escape' && this._text) this.#search('');
    else if ((event.key === 'ArrowDown' || event.key === 'Enter') && lines.length)
      this.#table?.focusRow(lines.keyAt(0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0] as Element;
    if (event.defaultPrevented || event.isComposing || target.matches('input, textarea, select')) return;
    const plain = this.#grid.singleKeys && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Escape' && this._open) this.#close();
    else if (plain && event.key === '/') this.renderRoot.querySelector<HTMLElement>('.search')?.focus();
    else return;
    event.preventDefault();
  };

  readonly #handleRowOpen = ({ detail }: CustomEvent<RowOpenDetail<IncidentAsset>>): void => {
    void this.#show(detail.row, detail.from === 'key');
  };

  async #show(asset: IncidentAsset, focus: boolean): Promise<void> {
    this._open = asset;
    this.#table?.redraw('cells');
    if (!this._paneReady) {
      // The code could not be fetched: the row says that it is not open, and the next press tries again.
      const ready = await import('./pane/define.ts').then(
        () => true,
        () => false,
      );
      this._paneReady = ready;
      if (!ready) {
        this._open = undefined;
        this.#table?.redraw('cells');
        return;
      }
    }
    await this.updateComplete;
    if (focus) this.#pane?.focusHeading();
  }

  get #pane(): (HTMLElement & { focusHeading(): void }) | null {
    return this.renderRoot.querySelector('wf-i-asset-pane');
  }

  #close(): void {
    const id = this._open?.id;
    this._open = undefined;
    this.#table?.redraw('cells');
    // A sheet keeps everything else from focus until it is gone.
    void this.updateComplete.then(() => this.#table?.focusRow(id));
  }

  #move(step: 1 | -1): void {
    const { lines } = this.#grid;
    const from = this._open ? lines.indexOf(this._open.id) : -1;
    const next = from < 0 ? undefined : lines.rowAt(from + step);
    if (!next) return;
    const focused = this.#pane?.matches(':focus-within') === true;
    this.#table?.focusRow(next.id);
    void this.#show(next, focused);
  }

  /** Goes to an alert's page: `wf-alert-open`, and unless it is cancelled the address of `alertHrefTemplate`. */
  #openAlert(alert: Alert): void {
    const detail: AlertOpenDetail = { id: alert.id, alert };
    if (!this.emit(AssetTab.alertOpen, detail, true)) return;
    const href = alertHref(this.alertHrefTemplate, alert.id);
    if (href) location.assign(href);
  }
}
