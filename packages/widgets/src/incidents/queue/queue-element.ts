import {
  AccessController,
  formatClock,
  PanelsController,
  StringsController,
  viewStateOf,
  whenIdle,
  WidgetElement,
  type StatePanelOptions,
  type ViewState,
} from '@watchfloor/runtime';
import {
  buttonStyles,
  hostStyles,
  icon,
  iconRefresh,
  innerStyles,
  tokens,
  type RowOpenDetail,
  type TableColumn,
  type WfIDataTable,
} from '@watchfloor/ui';
import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit';
import { errorDetail, eventOf } from '../incident-list/incident-list.events.ts';
import { incidentListStyles } from '../incident-list/incident-list.styles.ts';
import { itemHref } from './item-href.ts';
import { QUEUE_DAYS, QueueController, type QueueKind, type ReadingOn } from './queue.data.ts';
import type { QueueCellContext, QueueFeed, QueueItem, QueueLook, QueueTerms, QueueTools } from './queue.types.ts';

/** States without rows, an empty range or their skeleton. */
const NO_CONTENT = /^(waiting|denied|failed)$/;
/** States with what stands around the rows. */
const CONTENT = /ready|empty/;

/** What the lists of incidents and of alerts have in common: head, rows, what is said of them, their tools and events. */
export abstract class QueueElement<
  Item extends QueueItem,
  Filter,
  Feed extends QueueFeed<Item>,
  Actions extends ReadingOn,
  Terms extends QueueTerms,
  Tools extends QueueTools<Item, Filter>,
> extends WidgetElement {
  static override styles: CSSResultGroup = [tokens, innerStyles, hostStyles, buttonStyles, incidentListStyles];

  // Each list says what its attributes mean and what they are by default.
  /** @internal */
  abstract range: string;
  /** @internal */
  abstract pageSize: number;
  /** @internal */
  abstract heading: string | undefined;
  /** @internal */
  abstract headingLevel: number;
  /** @internal */
  abstract hrefTemplate: string | undefined;
  /** @internal */
  abstract plain: boolean;

  readonly #access = new AccessController(this);
  readonly #data: QueueController<Item, Filter, Feed, Actions>;
  readonly #look: QueueLook<Item, Terms>;
  readonly #strings: StringsController<Terms>;
  readonly #panels = new PanelsController(this);
  #columns: readonly TableColumn<Item>[] | undefined;
  #columnsFor: string | undefined;
  #said: string | undefined;
  #saidRows: readonly Item[] | undefined;
  #tools: Tools | undefined;
  #toolsComing: Promise<void> | undefined;
  #moreFailed: unknown;
  /** The address says how the list is to be: what reads it comes before the rows. */
  #viewed: boolean | undefined;

  constructor(kind: QueueKind<Item, Filter, Feed, Actions>, look: QueueLook<Item, Terms>) {
    super();
    this.#look = look;
    this.#strings = new StringsController(this, look.strings, look.translations);
    this.#data = new QueueController(
      this,
      () => ({
        range: this.range,
        pageSize: this.pageSize,
        narrowed: this.#own?.narrowed,
        waits: !!this.#own,
        held: !!this.#viewed && !this.#own,
      }),
      kind,
    );
  }

  /** Fetches what an analyst works with. */
  protected abstract fetchTools(): Promise<
    new (list: this, data: QueueController<Item, Filter, Feed, Actions>, terms: Terms) => Tools
  >;
  protected abstract columns(context: QueueCellContext<Terms>, tools: Tools | undefined): readonly TableColumn<Item>[];
  /** Goes to the page of an item. */
  protected abstract open(item: Item): void;

  /** Reads the shown pages again. Never rejects; what failed is shown. */
  async refresh(): Promise<void> {
    await this.#data.refresh();
  }

  override connectedCallback(): void {
    this.#viewed = !this.plain && location.href.includes(`${this.getAttribute('view-key') ?? this.#data.kind.name}=`);
    super.connectedCallback();
  }

  /** Changes when the words do that cells are made with. */
  protected get words(): string {
    return this.#strings.terms.title;
  }

  protected override willUpdate(): void {
    // Templates of cells are kept until what they depend on changes; the table then renders only what is new.
    // The minute is among it: times that are relative age even when nothing new arrives.
    const minute = Math.floor(Date.now() / 60_000);
    const { language, terms } = this.#strings;
    const { words, plain, hrefTemplate } = this;
    const tools = this.#own;
    const timeZone = this.session?.timeZone ?? 'utc';
    const basis = [language, words, timeZone, minute, plain, hrefTemplate, tools?.basis].join();
    if (basis === this.#columnsFor) return;
    this.#columnsFor = basis;
    this.#columns = this.columns({ terms, language, timeZone, hrefTemplate }, tools);
  }

  protected override updated(): void {
    const view = this.#view;
    const shows = CONTENT.test(view.name);
    if (shows) this.#panels.prefetch();
    if (!this.plain && (shows || this.#viewed)) void this.#loadTools();
    this.#announce(view);
  }

  /** What an analyst works with comes behind the first rows; when it cannot be fetched, the rows stay as they are. */
  #loadTools(): Promise<void> {
    return (this.#toolsComing ??= whenIdle()
      .then(() => this.fetchTools())
      .then((Tools) => {
        this.#tools = new Tools(this, this.#data, this.#strings.terms);
        this.requestUpdate();
      })
      .catch(() => {
        this.#toolsComing = undefined;
        // Once: an update tries again.
        if (this.#viewed) this.requestUpdate();
        this.#viewed = false;
      }));
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    const tools = this.#own;
    const content = CONTENT.test(view.name);
    // What threw may throw again: a broken widget renders the panel and nothing else.
    if (this.broken) return html`<section class="list" aria-label=${this.#title}>${this.#renderBody(view)}</section>`;
    return html`
      <section class="list" aria-label=${this.#title}>
        ${this.#renderHead(view)} ${this.plain ? nothing : html`<div class="bar">${tools?.bar()}</div>`}
        <div class="body">${this.#renderBody(view)}${content ? tools?.pane() : nothing}</div>
        ${content ? this.#renderFoot(view) : nothing}
      </section>
    `;
  }

  /** The tools, where they are there and wanted. */
  get #own(): Tools | undefined {
    return this.plain ? undefined : this.#tools;
  }

  get #view(): ViewState {
    const { feed, snapshot } = this.#data;
    return viewStateOf(this.session, snapshot, () => !feed.rows.length && !feed.unreadable);
  }

  get #title(): string {
    return this.heading?.trim() || this.#strings.terms.title;
  }

  #renderHead(view: ViewState): TemplateResult {
    const { terms, language } = this.#strings;
    return html`
      <header class="head" part="head">
        <div class="title" role="heading" aria-level=${this.level}>${this.#title}</div>
        ${view.name === 'ready' ? html`<span class="count">${this.#look.count(this.#data.feed, terms, language, this.plain)}</span>` : nothing}
        <span class="tools">
          ${
            this.#own?.range() ??
            html`<select aria-label=${terms.range} @change=${this.#handleRange}>
              ${Object.keys(QUEUE_DAYS).map((range) => html`<option value=${range} ?selected=${range === this.#data.range}>${terms.ranges[range]}</option>`)}
            </select>`
          }
          <button
            class="button ghost square refresh"
            aria-label=${terms.refresh}
            title=${terms.refresh}
            aria-busy=${view.refreshing}
            @click=${this.refresh}
          >
            ${icon(iconRefresh)}
          </button>
        </span>
      </header>
    `;
  }

  #renderBody(view: ViewState): unknown {
    if (this.broken || NO_CONTENT.test(view.name)) {
      // While it connects, the skeleton stands where rows will be.
      if (!this.broken && view.absence === 'starting') return this.#renderTable(view);
      return this.#panels.draw((panels) => panels.state(this.#panelOptions(view)), view.error?.message);
    }
    return [this.#renderNotices(view), view.name === 'empty' ? this.#renderEmpty() : this.#renderTable(view)];
  }

  #panelOptions(view: ViewState): StatePanelOptions {
    return {
      view,
      level: Math.min(6, this.level + 1),
      whoGrants: this.#access.whoGrants(`${this.#data.kind.name}.view`),
      retry: () => {
        // The button goes with its panel; the one that does the same stays.
        this.renderRoot.querySelector<HTMLElement>('.refresh')?.focus();
        void this.refresh();
      },
      signIn: () => {
        this.emit('wf-auth-required', { ...errorDetail(this.#view.error), kind: 'signed-out' }, true);
      },
    };
  }

  #renderTable(view: ViewState): TemplateResult {
    const { rows, total } = this.#data.feed;
    const tools = this.#own;
    return html`
      <wf-i-data-table
        label=${this.#title}
        .columns=${this.#columns}
        .rows=${rows}
        .rowKey=${rowKey}
        .sheets=${this.#look.sheets}
        .total=${Math.max(total ?? 0, rows.length)}
        .pending=${view.name === 'ready' ? 0 : Math.min(12, this.#data.pageSize)}
        .extension=${tools?.grid}
        .rowClass=${tools?.rowClass}
        @row-open=${this.#handleRowOpen}
      ></wf-i-data-table>
      ${view.name === 'loading' ? html`<span class="visually-hidden" role="status">${this.#strings.terms.loading}</span>` : nothing}
    `;
  }

  #renderEmpty(): unknown {
    const { emptyTitle, emptyHint } = this.#strings.terms;
    return this.#panels.draw((panels) => panels.empty(emptyTitle, emptyHint, Math.min(6, this.level + 1)), emptyTitle);
  }

  #renderNotices(view: ViewState): unknown {
    const { feed, heldUntil } = this.#data;
    const moreError = this.#moreError;
    const own = this.#own?.notices();
    const { unreadable, partial, incomplete } = feed;
    if (!view.stale && !heldUntil && !unreadable && !partial.length && !incomplete && !moreError) return own;
    const { terms } = this.#strings;
    const said = { view, feed, heldUntil, moreError, terms, clock: (at: number) => this.#clock(at) };
    return [own, this.#panels.draw((panels) => panels.ofRows(said))];
  }

  #renderFoot(view: ViewState): TemplateResult {
    const { terms, language } = this.#strings;
    const { feed, actions, pageSize } = this.#data;
    const loading = actions?.loading;
    return html`
      <footer class="foot" part="foot">
        ${this.#own?.shown() ?? this.#look.shown(feed, terms, language)}
        ${
          feed.next
            ? html`<button class="button" aria-disabled=${!!loading} @click=${this.#handleMore}>
                ${loading ? terms.loadingMore : terms.more(pageSize)}
              </button>`
            : nothing
        }
        ${this.#own?.all?.()}
        <span class="refreshed"
          >${view.refreshing ? terms.refreshing : terms.refreshed(this.#clock(feed.receivedAt))}</span
        >
      </footer>
    `;
  }

  get #moreError(): unknown {
    return this.#data.actions?.error ?? this.#moreFailed;
  }

  /** @internal Level of the title, whatever the host wrote. */
  get level(): number {
    return Math.min(6, Math.max(1, Math.trunc(this.headingLevel) || 2));
  }

  /** Time of day with its zone; the table's times are relative. */
  #clock(at: number): string {
    return formatClock(at, { zone: this.session?.timeZone, locale: this.#strings.language });
  }

  /** Tells listeners on this element, once for each change. */
  #announce(view: ViewState): void {
    const { broken } = this;
    const { feed, kind } = this.#data;
    const { rows, total } = feed;
    const moreError = this.#moreError;
    const said = [broken, view.name, view.stale, view.error?.kind, view.error?.requestId, moreError].join();
    if (said === this.#said && kind.same(rows, this.#saidRows!)) return;
    this.#said = said;
    this.#saidRows = rows;
    const event = eventOf(view, broken, moreError, { shown: rows.length, total });
    if (event) this.emitHere(...event);
  }

  #handleRange({ target }: Event): void {
    this.range = (target as HTMLSelectElement).value;
  }

  /** When the last page came the button is gone: focus goes on to the first new row. */
  async #handleMore(): Promise<void> {
    const before = this.#data.feed.rows.length;
    this.#moreFailed = undefined;
    try {
      await (await this.#data.more()).nextPage();
    } catch (error) {
      // The code for it could not be fetched.
      this.#moreFailed = error;
      this.requestUpdate();
    }
    await this.updateComplete;
    const row = this.#data.feed.next ? undefined : this.#data.feed.rows[before];
    if (row) this.renderRoot.querySelector<WfIDataTable<Item>>('wf-i-data-table')?.focusRow(row.id);
  }

  #handleRowOpen({ detail }: CustomEvent<RowOpenDetail<Item>>): void {
    const { row, from } = detail;
    // The name leads to the page, the row elsewhere to the side pane.
    if (from !== 'row' || this.plain) this.open(row);
    // Without the code for the pane there is still the page.
    else void this.#loadTools().then(() => (this.#tools ? this.#tools.openPane(row) : this.open(row)));
  }

  /** Emits an event that the host may cancel, and else goes to the address of what it is about. */
  protected follow(name: string, detail: QueueItem, hrefTemplate: string | undefined): void {
    if (!this.emit(name, detail, true)) return;
    const href = itemHref(hrefTemplate, detail.id);
    if (href) location.assign(href);
  }
}

const rowKey = (row: QueueItem): string => row.id;
