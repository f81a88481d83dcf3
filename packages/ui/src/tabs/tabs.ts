import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import { iconChevron } from '../icons.ts';

/** One tab of a strip. */
export interface TabItem {
  /** Part of the ids of its tab and panel: letters, digits and `-`. */
  readonly id: string;
  readonly label: string;
  /** Number beside the label; undefined or empty: none. */
  readonly count?: string | undefined;
  /** What the count is read out as, e.g. `14 alerts`; empty: nothing. Default: the count. */
  readonly countLabel?: string | undefined;
  /** The panel is in the tree. Default false. */
  readonly drawn?: boolean;
}

export interface TabStripOptions {
  /** Accessible name of the strip. */
  readonly label: string;
  /** Names of the arrows that scroll it, for the mouse. */
  readonly back: string;
  readonly on: string;
  readonly items: readonly TabItem[];
  readonly selected: string | undefined;
  readonly choose: (id: string, trigger: Event) => void;
}

/** Share of the strip that an arrow moves. */
const STEP = 0.7;

export const tabId = (id: string): string => `tab-${id}`;
export const panelId = (id: string): string => `panel-${id}`;

/**
 * Tabs by the ARIA pattern, in the root of the element that has the panels: ids do not reach across roots. Arrows, Home
 * and End move focus, Enter and Space choose, since a panel may have to load. Tabs that do not fit scroll, with arrows
 * for the mouse. Panels are the owner's: `role="tabpanel"`, `id=panelId(id)`, `aria-labelledby=tabId(id)`. Needs
 * `tabStyles` in the same root.
 */
export class TabStrip implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };
  readonly #size = new ResizeObserver(() => this.#measure());
  #observed: Element | null = null;
  #selected: string | undefined;
  /** Tab in the tab order while focus is among them. */
  #focused: string | undefined;
  #edges = '';

  constructor(host: ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#size.disconnect();
    this.#observed = null;
  }

  hostUpdated(): void {
    const list = this.#list;
    if (list !== this.#observed) {
      this.#size.disconnect();
      this.#observed = list;
      if (list) this.#size.observe(list);
    }
    const { selected } = list?.dataset ?? {};
    if (selected === this.#selected) return;
    this.#selected = selected;
    this.#show(this.#nodes.find((node) => node.dataset['tab'] === selected));
  }

  /** Moves focus to the chosen tab. */
  focus(): void {
    this.#list?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  render({ label, back, on, items, selected, choose }: TabStripOptions): TemplateResult {
    const stop = items.some(({ id }) => id === this.#focused) ? this.#focused : (selected ?? items[0]?.id);
    return html`<div class="tabs">
      ${this.#renderArrow('back', back, -1)}
      <div
        class="tab-list"
        role="tablist"
        aria-label=${label}
        data-selected=${selected ?? ''}
        @scroll=${this.#measure}
        @keydown=${this.#handleKey}
        @focusout=${this.#handleFocusOut}
      >
        ${items.map((item) => this.#renderTab(item, selected, stop, choose))}
      </div>
      ${this.#renderArrow('on', on, 1)}
    </div>`;
  }

  #renderTab(
    { id, label, count, countLabel, drawn }: TabItem,
    selected: string | undefined,
    stop: string | undefined,
    choose: TabStripOptions['choose'],
  ): TemplateResult {
    return html`<button
      class="tab-button"
      role="tab"
      id=${tabId(id)}
      data-tab=${id}
      aria-selected=${id === selected}
      aria-controls=${drawn ? panelId(id) : nothing}
      tabindex=${id === stop ? 0 : -1}
      @click=${(event: Event) => choose(id, event)}
    >
      <span>${label}</span>
      ${
        count
          ? html`<span class="tab-count" aria-hidden="true">${count}</span
              ><span class="visually-hidden">${countLabel === '' ? nothing : `, ${countLabel ?? count}`}</span>`
          : nothing
      }
    </button>`;
  }

  /** For the mouse alone: keys move focus, which scrolls by itself. */
  #renderArrow(name: 'back' | 'on', title: string, step: number): TemplateResult {
    return html`<button
      class="tab-arrow"
      data-arrow=${name}
      title=${title}
      aria-hidden="true"
      tabindex="-1"
      ?hidden=${!this.#edges.includes(name)}
      @click=${() => this.#scroll(step)}
    >
      ${icon(iconChevron)}
    </button>`;
  }

  get #list(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.tab-list');
  }

  get #nodes(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>('.tab-button') ?? [])];
  }

  get #towardsEnd(): number {
    return this.#list && getComputedStyle(this.#list).direction === 'rtl' ? -1 : 1;
  }

  #scroll(step: number): void {
    const list = this.#list;
    list?.scrollBy({ left: step * this.#towardsEnd * list.clientWidth * STEP });
  }

  /** Scrolls the strip alone, never the page. */
  #show(node: HTMLElement | undefined): void {
    const list = this.#list;
    if (!list || !node) return;
    const [strip, tab] = [list.getBoundingClientRect(), node.getBoundingClientRect()];
    if (tab.left < strip.left) list.scrollBy({ left: tab.left - strip.left });
    else if (tab.right > strip.right) list.scrollBy({ left: tab.right - strip.right });
  }

  /** Which arrows lead somewhere. */
  readonly #measure = (): void => {
    const list = this.#list;
    if (!list) return;
    const rest = list.scrollWidth - list.clientWidth;
    const at = Math.abs(list.scrollLeft);
    const edges = `${at > 1 ? 'back ' : ''}${rest - at > 1 ? 'on' : ''}`;
    if (edges === this.#edges) return;
    this.#edges = edges;
    this.#host.requestUpdate();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const nodes = this.#nodes;
    const at = nodes.findIndex((node) => node.matches(':focus'));
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      side !== undefined
        ? (at + side * this.#towardsEnd + nodes.length) % nodes.length
        : { Home: 0, End: nodes.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    this.#focused = nodes[next]?.dataset['tab'];
    nodes[next]?.focus({ preventScroll: true });
    this.#show(nodes[next]);
    this.#host.requestUpdate();
  };

  /** Whoever comes back finds the chosen one. */
  readonly #handleFocusOut = (event: FocusEvent): void => {
    if (this.#focused === undefined || this.#list?.contains(event.relatedTarget as Node | null)) return;
    this.#focused = undefined;
    this.#host.requestUpdate();
  };
}
