/** The way back from an incident: cursor, focus, selection and unfolded rows are as they were when it was opened. */
import { identityKey } from '@watchfloor/runtime';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { icon, iconClose } from '@watchfloor/ui';
import type { ViewPlace } from '../../incident-views/view-place.ts';
import type { IncidentOpenDetail } from '../incident-list.types.ts';
import type { Bench } from './bench.ts';
import { forgetLeft, keepLeft, markLeft, takeLeft, type LeftList } from './left-lists.ts';

/** Pages that are read to find the row again. */
const MOST_PAGES = 10;

export class WayBack implements ReactiveController {
  readonly #bench: Bench;
  readonly #selected: () => void;
  #person: string | undefined;
  #mark: string | undefined;
  #left: LeftList | undefined;
  /** The incident that was opened, until focus is in the list again. */
  #opened: string | undefined;
  /** How the list is set up, where no address says so. */
  #view: string | undefined;
  #viewChanged: ((text: string | undefined) => void) | undefined;
  /** Incidents that were selected and are not there any more. */
  #gone = 0;

  /** @param selected the selection is another */
  constructor(bench: Bench, selected: () => void) {
    this.#bench = bench;
    this.#selected = selected;
    bench.list.addEventListener('wf-incident-open', this.#handleOpen, true);
    bench.list.addEventListener('focusin', () => (this.#opened = undefined));
  }

  hostConnected(): void {
    window.addEventListener('pageshow', this.#handleShow);
    this.#take();
  }

  hostDisconnected(): void {
    window.removeEventListener('pageshow', this.#handleShow);
    this.#viewChanged = undefined;
    const now = this.#mark === undefined ? undefined : this.#now();
    if (now) keepLeft(this.#mark!, now);
    this.#left = undefined;
  }

  hostUpdated(): void {
    const left = this.#left;
    const { table, rows } = this.#bench;
    if (!left || this.#person === undefined || !table || !rows.length) return;
    this.#left = undefined;
    void this.#restore(left);
  }

  /** Another person is here, or nobody. */
  personChanged(): void {
    const { source } = this.#bench;
    const person = source && identityKey(source.identity);
    if (person === this.#person) return;
    this.#person = person;
    forgetLeft(person);
    this.#gone = 0;
    if (person !== undefined && this.#left?.person === person) {
      this.#view = this.#left.view;
      if (this.#view !== undefined) this.#viewChanged?.(this.#view);
    } else this.#left = this.#mark = this.#view = undefined;
  }

  /** In place of the address, where the host has switched that off. */
  place(): ViewPlace {
    return {
      read: () => this.#view,
      write: (text) => (this.#view = text || undefined),
      listen: (changed) => {
        this.#viewChanged = changed;
        return () => (this.#viewChanged = undefined);
      },
      dispose: () => {},
    };
  }

  /** What could not be brought back. */
  notice(): TemplateResult | typeof nothing {
    const { terms } = this.#bench;
    if (!this.#gone) return nothing;
    return html`<div class="notice-line">
      <span role="status">${terms.selectedGone(this.#gone)}</span>
      <button
        class="button ghost square"
        aria-label=${terms.dismiss}
        title=${terms.dismiss}
        @click=${() => {
          this.#gone = 0;
          this.#bench.redraw();
        }}
      >
        ${icon(iconClose)}
      </button>
    </div>`;
  }

  /** Which of the lists of a page it is. */
  get #name(): string {
    const { list } = this.#bench;
    return `${list.id}#${list.getAttribute('view-key') ?? 'incidents'}`;
  }

  #take(): void {
    const taken = takeLeft(this.#name);
    if (!taken) return;
    this.#mark = taken.mark;
    this.#left = taken.left;
    if (taken.left.person === this.#person) this.#view = taken.left.view;
  }

  /** Undefined while nothing is there to come back to. */
  #now(): LeftList | undefined {
    const { grid, table } = this.#bench;
    // What is read belongs to a list in the page; the table still has it.
    if (this.#person === undefined || !table?.rows.length) return undefined;
    const line = this.#opened === undefined ? table.active : grid.lines.indexOf(this.#opened);
    const key = this.#opened ?? grid.lines.keyAt(line);
    return {
      person: this.#person,
      list: this.#name,
      cursor: key === undefined ? undefined : String(key),
      line,
      selected: [...grid.selected].map(String),
      expanded: [...grid.expanded].map(String),
      rows: table.rows.length,
      view: this.#view,
    };
  }

  async #restore(left: LeftList): Promise<void> {
    await this.#readOn(left);
    const { grid, table, rows, list } = this.#bench;
    // Somebody else may be here by now, or this person somewhere else.
    if (left.person !== this.#person || !list.isConnected || !table) return;
    const there = new Set(rows.map(({ id }) => id));
    for (const key of left.expanded) if (there.has(key)) grid.setExpanded(key, true);
    if (left.expanded.length) this.#bench.facts.wantAlerts(rows.filter(({ id }) => grid.expanded.has(id)));
    if (!grid.selected.size && left.selected.length) {
      grid.setSelected(left.selected.filter((id) => there.has(id)));
      this.#gone = left.selected.length - grid.selected.size;
      this.#selected();
      this.#bench.redraw();
    }
    await table.updateComplete;
    const { lines } = grid;
    if (!lines.length || !isNobodyAt(list)) return;
    const found = left.cursor === undefined ? -1 : lines.indexOf(left.cursor);
    table.moveTo(found < 0 ? Math.max(0, Math.min(left.line, lines.length - 1)) : found);
  }

  /** The list may be shorter than it was. */
  async #readOn({ rows: wanted, cursor, selected, person }: LeftList): Promise<void> {
    const { data } = this.#bench;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { rows, next } = data.feed;
      const there = new Set(rows.map(({ id }) => id));
      const all = [...selected, ...(cursor === undefined || cursor.startsWith('\0') ? [] : [cursor])];
      if (!next || rows.length >= wanted || person !== this.#person || all.every((id) => there.has(id))) return;
      const actions = await data.more().catch(() => undefined);
      await actions?.nextPage();
      // It failed, which the list says, or somebody else reads on.
      if (data.feed.rows.length === rows.length) return;
    }
  }

  readonly #handleOpen = (event: Event): void => {
    this.#opened = (event as CustomEvent<IncidentOpenDetail>).detail.id;
    const now = this.#now();
    if (now) this.#mark = markLeft(now);
  };

  /** The browser kept the page, and what was read is read anew. */
  readonly #handleShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#take();
  };
}

/** Focus is nowhere, or at something that the list is a part of. */
function isNobodyAt(list: Element): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body) return true;
  for (let node: Node | null = list.parentNode; node; node = node instanceof ShadowRoot ? node.host : node.parentNode)
    if (node === active) return true;
  return false;
}
