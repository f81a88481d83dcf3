/** The bar that finds within the table, where the browser's own sees the drawn rows alone. Loaded when first asked for. */
import { css, html, render } from 'lit';
import { icon } from '../../icon.ts';
import { iconArrowDown, iconArrowUp, iconClose } from '../../icons.ts';
import { fold } from '../model/values.ts';
import type { FindLabels } from './options.ts';
import type { TableGrid } from './table-grid.ts';

/** ms of search between two pauses, and lines between two looks at the clock. */
const SLICE = 8;
const STEP = 200;

const FOUND = 'wf-found';
const HERE = 'wf-found-here';

const findStyles = css`
  .find {
    position: sticky;
    inset-block-start: 0;
    flex: none;
    align-self: flex-end;
    block-size: 0;
    z-index: 4;
  }
  .find > div {
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 4px;
    padding: 4px 4px 4px 8px;
    background: var(--_wf-color-surface-raised);
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    box-shadow: var(--_wf-shadow);
  }
  .find input {
    inline-size: 18em;
    min-inline-size: 6em;
    max-inline-size: 40vw;
    block-size: 28px;
    padding-inline: 8px;
    background: var(--_wf-color-surface);
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius-sm);
  }
  .find span {
    min-inline-size: 5.5em;
    padding-inline: 4px;
    color: var(--_wf-color-ink-muted);
    white-space: nowrap;
  }
  .find button {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 0;
    border-radius: var(--_wf-radius-sm);
    background: none;
    cursor: pointer;
  }
  .find button:hover {
    background: var(--_wf-color-surface-hover);
  }
  .body {
    position: relative;
  }
  .probe {
    position: absolute;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: var(--_size);
    scroll-margin-block: 80px;
  }
  .cell.found {
    text-decoration: underline;
    text-decoration-thickness: 2px;
  }
  .cell.found-here {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -2px;
  }
  ::highlight(wf-found) {
    background: var(--_wf-color-low-tint);
    color: var(--_wf-color-ink);
    text-decoration: underline;
  }
  ::highlight(wf-found-here) {
    background: var(--_wf-color-accent);
    color: var(--_wf-color-on-accent);
  }
  @media (forced-colors: active) {
    ::highlight(wf-found) {
      background: Mark;
      color: MarkText;
    }
    ::highlight(wf-found-here) {
      background: Highlight;
      color: HighlightText;
    }
  }
`;

/** Where the folded query stands in a text, as offsets into the text itself. */
export const matchesIn = (text: string, query: string): [number, number][] => {
  let folded = fold(text);
  let offsets: number[] | undefined;
  if (folded.length !== text.length) {
    offsets = [];
    folded = '';
    let offset = 0;
    for (const character of text) {
      const part = fold(character);
      for (let index = 0; index < part.length; index += 1) offsets.push(offset);
      folded += part;
      offset += character.length;
    }
    offsets.push(offset);
  }
  const found: [number, number][] = [];
  for (let at = folded.indexOf(query); query && at >= 0; at = folded.indexOf(query, at + query.length)) {
    const end = at + query.length;
    found.push(offsets ? [offsets[at]!, offsets[end]!] : [at, end]);
  }
  return found;
};

export class FindBar {
  readonly #grid: TableGrid<unknown>;
  readonly #labels: FindLabels;
  readonly #closed: () => void;
  readonly #box = document.createElement('div');
  readonly #drawn: MutationObserver;
  #query = '';
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

  /** Lines changed. */
  changed(): void {
    if (this.#query) void this.#search(true);
  }

  close(giveBack = true): void {
    this.#searches += 1;
    this.#drawn.disconnect();
    const line = this.#line;
    this.#query = '';
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
    this.#query = fold((event.target as HTMLInputElement).value);
    void this.#search();
  };

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
  #reader(): (line: number) => (string | undefined)[] {
    const { columns, options, lines } = this.#grid;
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
    const { lines, host } = this.#grid;
    const read = this.#reader();
    const found: number[] = [];
    let until = performance.now() + SLICE;
    for (let line = 0; query && line < lines.length; line += 1) {
      if (!(line % STEP) && performance.now() > until) {
        await new Promise((resolve) => setTimeout(resolve));
        if (search !== this.#searches) return;
        until = performance.now() + SLICE;
      }
      try {
        if (read(line).some((text) => text && fold(String(text)).includes(query))) found.push(line);
      } catch {
        // A text that cannot be read is not found.
      }
    }
    const before = this.#line ?? host.active;
    const moved = lines.indexOf(this.#key);
    const from = again ? (moved < 0 ? before : moved) : host.active;
    this.#found = query ? found : undefined;
    this.#place = Math.max(
      0,
      found.findIndex((line) => line >= from),
    );
    this.#show(!again);
  }

  get #line(): number | undefined {
    return this.#found?.[this.#place];
  }

  #go(step: number): void {
    const count = this.#found?.length;
    if (!count) return;
    this.#place = (this.#place + step + count) % count;
    this.#show(true);
  }

  #show(scroll: boolean): void {
    this.#draw();
    const line = this.#line;
    this.#key = line === undefined ? undefined : this.#grid.lines.keyAt(line);
    const body = this.#grid.host.renderRoot.querySelector('.body');
    if (scroll && line !== undefined && body) {
      // The line itself may not be drawn; something in its place, though empty, scrolls all that must scroll.
      const probe = document.createElement('div');
      probe.className = 'probe';
      probe.style.insetBlockStart = `calc(var(--_size) * ${line})`;
      body.append(probe);
      probe.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      probe.remove();
      this.#reveal = true;
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
    const marks: [Range[], Range[]] = [[], []];
    for (const cell of renderRoot.querySelectorAll<HTMLElement>('.body .cell[data-column]:not(.start)')) {
      const isHere = Number(cell.parentElement!.dataset['index']) === here;
      const ranges = this.#query && this.#isRead(cell) ? this.#rangesIn(cell) : [];
      marks[Number(isHere)]!.push(...ranges);
      cell.classList.toggle('found', !!ranges.length && !('highlights' in CSS));
      cell.classList.toggle('found-here', !!ranges.length && isHere && !('highlights' in CSS));
      if (!isHere || !ranges.length || !this.#reveal) continue;
      this.#reveal = false;
      cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
    if (!('highlights' in CSS)) return;
    [FOUND, HERE].forEach((name, place) => {
      if (marks[place]!.length) CSS.highlights.set(name, new Highlight(...marks[place]!));
      else CSS.highlights.delete(name);
    });
  }

  /** Whether the text of this cell was searched. */
  #isRead(cell: HTMLElement): boolean {
    const { options, host } = this.#grid;
    const key = cell.dataset['column'];
    const line = Number(cell.parentElement!.dataset['index']);
    if (options.textOf || host.lines.rowAt(line) === undefined) return true;
    return options.values.some((column) => column.key === key && column.kind === 'text');
  }

  #rangesIn(cell: HTMLElement): Range[] {
    const ranges: Range[] = [];
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const [start, end] of matchesIn(texts.currentNode.nodeValue ?? '', this.#query)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, start);
        range.setEnd(texts.currentNode, end);
        ranges.push(range);
      }
    }
    return ranges;
  }
}
