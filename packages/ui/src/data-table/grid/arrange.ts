/** How the person resizes, moves and fits columns, by pointer and by key. Loaded when somebody reaches for the head. */
import { clampWidth } from './columns-state.ts';
import type { TableGrid } from './table-grid.ts';

/** Px that a press moves before it drags a column. */
const DRAG_SLACK = 4;
/** Ms that a finger rests on a column before it holds it, and px that it may tremble meanwhile: else it scrolls. */
const HOLD = 400;
const TREMBLE = 8;
/** Px from the edge of the table where a held column scrolls it, and px for each move there. */
const EDGE = 32;
const EDGE_STEP = 12;
/** Px at the default font size that a key resizes by. */
const STEP = 8;
/** A column that fits its cells is not wider: a title may have 5,000 characters. */
const WIDEST_FIT = 640;
const DEFAULT_FONT = 13;

export class Arranger {
  readonly #grid: TableGrid<unknown>;
  /** A finger holds a column. */
  holds = false;

  constructor(grid: TableGrid<unknown>) {
    this.#grid = grid;
  }

  /** A pointer went down on `target`, somewhere in the table. */
  press(event: PointerEvent, target: HTMLElement): void {
    const cell = target.closest<HTMLElement>('.head > [data-column]:not(.start)');
    if (event.button || !cell) return;
    if (target.matches('.grip')) this.#resize(event, target, cell);
    else if (event.pointerType === 'touch') this.#hold(event, cell);
    else this.#drag(event, cell);
  }

  /** A key: one step towards the end, or back, of a column's width or, with `moves`, of its place. */
  step(key: string, step: number, moves: boolean): void {
    const { columns, columnState, options } = this.#grid;
    const place = columns.findIndex((column) => column.key === key);
    const column = columns[place];
    if (!column) return;
    if (!moves) {
      const width = clampWidth(this.#widthOf(key) + step * STEP);
      this.#setWidth(key, width, true);
      this.#grid.say(options.labels.resized(column.label, width));
      return;
    }
    const other = columns[place + step];
    const isPinned = (name: string): boolean => columnState.pinned.includes(name);
    if (!other || isPinned(other.key) !== isPinned(key)) return;
    this.#move(key, other.key, step > 0);
    this.#grid.say(options.labels.moved(column.label, place + step + 1, columns.length));
    void this.#refocus(key);
  }

  /** As wide as what is drawn of it. */
  fit(key: string): void {
    const { columns, host } = this.#grid;
    const root = host.renderRoot as ShadowRoot;
    const name = `.c${columns.findIndex((column) => column.key === key)}`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${name}{flex:none!important;inline-size:max-content!important}`);
    root.adoptedStyleSheets.push(sheet);
    const widths = [...root.querySelectorAll<HTMLElement>(name)].map(({ offsetWidth }) => offsetWidth);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    const scaled = Math.ceil(Math.max(...widths) / this.#scale) + 2;
    if (widths.length) this.#setWidth(key, clampWidth(Math.min(WIDEST_FIT, scaled)), true);
  }

  /** Drawn px for each px at the default font size. */
  get #scale(): number {
    const { host } = this.#grid;
    return parseFloat(getComputedStyle(host.renderRoot.querySelector('.grid')!).fontSize) / DEFAULT_FONT || 1;
  }

  #cellOf(key: string): HTMLElement | undefined {
    const cells = this.#grid.host.renderRoot.querySelectorAll<HTMLElement>('.head > [data-column]');
    return [...cells].find(({ dataset }) => dataset['column'] === key);
  }

  #widthOf(key: string): number {
    const { columns, columnState } = this.#grid;
    const own = columnState.widths[key];
    if (own !== undefined) return own;
    const column = columns.find((other) => other.key === key);
    return column?.grow ? (this.#cellOf(key)?.offsetWidth ?? 0) / this.#scale : (column?.width ?? 0);
  }

  #setWidth(key: string, width: number, done: boolean): void {
    this.#grid.arranged({ widths: { ...this.#grid.columnState.widths, [key]: width } }, done);
  }

  #move(key: string, other: string, after: boolean): void {
    const order = this.#grid.allColumns.map((column) => column.key).filter((name) => name !== key);
    order.splice(order.indexOf(other) + Number(after), 0, key);
    this.#grid.arranged({ order });
  }

  async #refocus(key: string): Promise<void> {
    await this.#grid.host.updateComplete;
    const cell = this.#cellOf(key);
    if (!cell) return;
    cell.tabIndex = -1;
    cell.focus();
  }

  #resize(event: PointerEvent, grip: HTMLElement, cell: HTMLElement): void {
    const key = cell.dataset['column']!;
    const width = this.#widthOf(key);
    const sign = (getComputedStyle(cell).direction === 'rtl' ? -1 : 1) / this.#scale;
    let now: number | undefined;
    this.#follow(
      event,
      grip,
      (later) => {
        now = clampWidth(width + (later.clientX - event.clientX) * sign);
        this.#setWidth(key, now, false);
      },
      (kept) => {
        if (now === undefined) return;
        this.#setWidth(key, kept ? now : clampWidth(width), kept);
      },
    );
  }

  /** A finger that stays where it is takes the column up; one that moves, or leaves, does not. */
  #hold(event: PointerEvent, cell: HTMLElement): void {
    const ends = new AbortController();
    const { signal } = ends;
    const left = HOLD - (performance.now() - event.timeStamp);
    const timer = setTimeout(() => {
      ends.abort();
      this.holds = true;
      cell.toggleAttribute('data-held', true);
      this.#drag(event, cell, () => {
        this.holds = false;
        cell.removeAttribute('data-held');
      });
    }, left);
    const letGo = (): void => {
      clearTimeout(timer);
      ends.abort();
    };
    const move = ({ clientX, clientY }: PointerEvent): void => {
      if (Math.hypot(clientX - event.clientX, clientY - event.clientY) > TREMBLE) letGo();
    };
    cell.addEventListener('pointermove', move, { signal });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture'])
      cell.addEventListener(type, letGo, { signal });
  }

  /** Brings columns into view that a dragged one may go to. */
  #scrollAtEdge(clientX: number): void {
    const grid = this.#grid.host.renderRoot.querySelector('.grid')!;
    const { left, right } = grid.getBoundingClientRect();
    if (clientX < left + EDGE) grid.scrollLeft -= EDGE_STEP;
    else if (clientX > right - EDGE) grid.scrollLeft += EDGE_STEP;
  }

  #drag(event: PointerEvent, cell: HTMLElement, ended?: () => void): void {
    const key = cell.dataset['column']!;
    const rtl = getComputedStyle(cell).direction === 'rtl';
    let over: HTMLElement | undefined;
    let after = false;
    const mark = (next: HTMLElement | undefined): void => {
      over?.removeAttribute('data-drop');
      over = next;
      over?.setAttribute('data-drop', after ? 'after' : 'before');
    };
    this.#follow(
      event,
      cell,
      ({ clientX }) => {
        if (!over && Math.abs(clientX - event.clientX) <= DRAG_SLACK) return;
        this.#scrollAtEdge(clientX);
        const next = this.#grid.columns
          .map((column) => this.#cellOf(column.key))
          .find((other) => {
            const box = other?.getBoundingClientRect();
            return box && clientX >= box.left && clientX < box.right;
          });
        if (!next) return;
        const { left, width } = next.getBoundingClientRect();
        after = clientX > left + width / 2 !== rtl;
        mark(next);
      },
      (kept) => {
        const other = over?.dataset['column'];
        mark(undefined);
        ended?.();
        if (kept && other !== undefined && other !== key) this.#move(key, other, after);
      },
    );
  }

  /** Follows the pointer until it is lifted, or Escape or the system takes it back. */
  #follow(
    event: PointerEvent,
    element: HTMLElement,
    moved: (event: PointerEvent) => void,
    done: (kept: boolean) => void,
  ): void {
    const ends = new AbortController();
    const { signal } = ends;
    const end = (kept: boolean): void => {
      ends.abort();
      done(kept);
    };
    try {
      element.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is gone already.
    }
    element.addEventListener('pointermove', moved, { signal });
    element.addEventListener('pointerup', () => end(true), { signal });
    element.addEventListener('pointercancel', () => end(false), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal, capture: true });
  }
}
