/** The bar that finds within the table, where the browser's own sees the drawn rows alone. Loaded when first asked for. */
import { html, render } from 'lit';
import { icon } from '../../icon.ts';
import { iconArrowDown, iconArrowUp, iconClose } from '../../icons.ts';
import { fold } from '../model/values.ts';
import { FindMarks } from './find-marks.ts';
import { findStyles } from './find.styles.ts';
import type { GridLines } from './lines.ts';
import type { FindLabels } from './options.ts';
import type { TableGrid } from './table-grid.ts';

/** ms of search between two pauses, and lines between two looks at the clock. */
const SLICE = 8;
const STEP = 200;

export class FindBar {
  readonly #grid: TableGrid<unknown>;
  readonly #labels: FindLabels;
  readonly #closed: () => void;
  readonly #box = document.createElement('div');
  readonly #drawn: MutationObserver;
  #query = '';
  readonly #marks = new FindMarks();
  /** What was looked through, closed groups too. */
  #lines?: GridLines<unknown>;
  /** Lines with a match, in order; undefined while nothing was searched for. */
  #found?: number[];
  #place = 0;
  /** Key of the line that is marked. */
  #key: unknown;
  #searches = 0;
  #painting = false;
  /** The mark is to be brought into view sideways once it is drawn. */
  #reveal = false;

  constructor(grid: TableGrid<unknown>, labels: FindLabels, closed: () => void) {
    this.#grid = grid;
    this.#labels = labels;
    this.#closed = closed;
    const root = grid.host.renderRoot as ShadowRoot;
    const sheet = findStyles.styleSheet!;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    this.#box.className = 'find';
    root.prepend(this.#box);
    this.#drawn = new MutationObserver(() => this.#paintSoon());
    this.#drawn.observe(root.querySelector('.body')!, { childList: true, subtree: true, characterData: true });
    this.#draw();
    this.focus();
  }

  focus(): void {
    const field = this.#box.querySelector('input')!;
    field.focus();
    field.select();
  }

  /** Text that was typed before the bar was there. */
  begin(text: string): void {
    if (!text) return;
    const field = this.#box.querySelector('input')!;
    field.value = text;
    field.setSelectionRange(text.length, text.length);
    this.#searchFor(text);
  }

  /** Lines changed. */
  changed(): void {
    if (this.#query) void this.#search(true);
  }

  close(giveBack = true): void {
    this.#searches += 1;
    this.#drawn.disconnect();
    const line = this.#line;
    this.#query = '';
    this.#found = undefined;
    this.#paint();
    this.#box.remove();
    this.#closed();
    const { host } = this.#grid;
    if (giveBack && host.lines.length) host.moveTo(line ?? host.active);
  }

  #draw(): void {
    const labels = this.#labels;
    const count = this.#found?.length;
    const said = count === undefined ? '' : labels.place(count && this.#place + 1, count);
    const button = (label: string, path: string, press: () => void): unknown =>
      html`<button type="button" aria-label=${label} title=${label} @click=${press}>${icon(path)}</button>`;
    render(
      html`<div role="search" aria-label=${labels.find} @keydown=${this.#useKey}>
        <input
          type="text"
          autocomplete="off"
          spellcheck="false"
          aria-label=${labels.find}
          placeholder=${labels.find}
          @input=${this.#useInput}
        />
        <span role="status">${said}</span>
        ${button(labels.previous, iconArrowUp, () => this.#go(-1))}
        ${button(labels.next, iconArrowDown, () => this.#go(1))} ${button(labels.close, iconClose, () => this.close())}
      </div>`,
      this.#box,
    );
  }

  #useInput = (event: Event): void => {
    this.#searchFor((event.target as HTMLInputElement).value);
  };

  #searchFor(text: string): void {
    this.#query = fold(text);
    void this.#search();
  }

  #useKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const inField = (event.target as Element).localName === 'input';
    // Letters typed here are nobody's shortcuts; with Control they are the browser's, its own find among them.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.isComposing) return;
    if (key === 'Escape') this.close();
    else if (key === 'Enter' && inField) this.#go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };

  /** What reads the text of a line: of the columns shown, and of children. */
  #reader(lines: GridLines<unknown>): (line: number) => (string | undefined)[] {
    const { columns, options } = this.#grid;
    const values = new Map(options.values.filter(({ kind }) => kind === 'text').map(({ key, of }) => [key, of]));
    const textOf = options.textOf ?? ((row: unknown, key: string) => values.get(key)?.(row) as string | undefined);
    return (line) => {
      const found = lines.lineAt(line);
      if (found.group) return [found.group.value];
      if (found.child !== undefined) return [options.childText?.(found.child)];
      return lines.isRow(found) ? columns.map(({ key }) => textOf(found.row, key)) : [];
    };
  }

  async #search(again = false): Promise<void> {
    const search = (this.#searches += 1);
    const query = this.#query;
    const { allLines: lines, host } = this.#grid;
    const read = this.#reader(lines);
    const moved = again ? lines.indexOf(this.#key) : -1;
    const before = again ? this.#found?.[this.#place] : undefined;
    const from = moved < 0 ? (before ?? lines.indexOf(host.lines.keyAt(host.active))) : moved;
    const found: number[] = [];
    // What is typed opens no group as long as there is something open to go to.
    const open = { first: -1, behind: -1 };
    let isClosed = false;
    let until = performance.now() + SLICE;
    for (let line = 0; query && line < lines.length; line += 1) {
      if (!(line % STEP) && performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve));
        if (search !== this.#searches) return;
        until = performance.now() + SLICE;
      }
      const { group } = lines.lineAt(line);
      if (group) isClosed = this.#grid.isClosed(group);
      try {
        if (!read(line).some((text) => text && fold(String(text)).includes(query))) continue;
      } catch {
        // A text that cannot be read is not found.
        continue;
      }
      const place = found.push(line) - 1;
      if (isClosed && !group && !again) continue;
      if (open.first < 0) open.first = place;
      if (open.behind < 0 && line >= from) open.behind = place;
    }
    this.#lines = lines;
    this.#found = query ? found : undefined;
    this.#place = Math.max(0, open.behind < 0 ? open.first : open.behind);
    this.#show(!again);
  }

  /** Where a line of all stands among those that are shown, or -1. */
  #shownAt(line: number): number {
    const { lines } = this.#grid;
    return this.#lines === lines ? line : lines.indexOf(this.#lines?.keyAt(line));
  }

  /** Line that the person went to, as shown; undefined: none, or its group is closed again. */
  get #line(): number | undefined {
    const found = this.#found?.[this.#place];
    const line = found === undefined ? -1 : this.#shownAt(found);
    return line < 0 ? undefined : line;
  }

  #go(step: number): void {
    const count = this.#found?.length;
    if (!count) return;
    this.#place = (this.#place + step + count) % count;
    this.#show(true);
  }

  #show(goes: boolean): void {
    this.#draw();
    const found = this.#found?.[this.#place];
    this.#key = found === undefined ? undefined : this.#lines?.keyAt(found);
    if (!goes || found === undefined) return this.#paintSoon();
    this.#reveal = true;
    const opened = this.#line === undefined && this.#grid.openGroupOf(this.#lines!, found);
    if (!opened) return this.#scroll();
    const key = this.#key;
    void this.#grid.host.updateComplete.then(() => key === this.#key && this.#scroll());
  }

  /** The line itself may not be drawn; something in its place, though empty, scrolls all that must scroll. */
  #scroll(): void {
    const line = this.#line;
    const body = this.#grid.host.renderRoot.querySelector('.body');
    if (line !== undefined && body) {
      const probe = document.createElement('div');
      probe.className = 'probe';
      probe.style.insetBlockStart = `calc(var(--_size) * ${line})`;
      body.append(probe);
      probe.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      probe.remove();
    }
    this.#paintSoon();
  }

  #paintSoon(): void {
    if (this.#painting) return;
    this.#painting = true;
    requestAnimationFrame(() => {
      this.#painting = false;
      this.#paint();
    });
  }

  /** Marks what is drawn of the text that was found. */
  #paint(): void {
    const { renderRoot } = this.#grid.host;
    const here = this.#line;
    const rows = [...renderRoot.querySelectorAll<HTMLElement>('.body > [data-index]')].map((row) => ({
      row,
      cells: this.#query ? this.#readCells(row) : [],
      isHere: Number(row.dataset['index']) === here,
    }));
    if (this.#marks.paint(rows, this.#query, this.#reveal)) this.#reveal = false;
  }

  #readCells(row: HTMLElement): HTMLElement[] {
    return [...row.querySelectorAll<HTMLElement>('.cell[data-column]:not(.start)')].filter((cell) =>
      this.#isRead(cell),
    );
  }

  /** Whether the text of this cell was searched. */
  #isRead(cell: HTMLElement): boolean {
    const { options, host } = this.#grid;
    const key = cell.dataset['column'];
    const line = Number(cell.parentElement!.dataset['index']);
    if (options.textOf || host.lines.rowAt(line) === undefined) return true;
    return options.values.some((column) => column.key === key && column.kind === 'text');
  }
}
