/** The side pane beside the rows of both lists: what it shows, what stands before and behind it, and where focus goes. */
import type { QueueItem } from '../queue.types.ts';

/** A narrower list has the pane over its rows, in px. */
const BESIDE_FROM = 900;

/** What the place of a pane needs of what the parts of the tools share. */
export interface PaneBench<Item extends QueueItem> {
  readonly list: HTMLElement & { readonly updateComplete: Promise<boolean> };
  readonly rows: readonly Item[];
  readonly data: { more(): Promise<{ one(id: string): Promise<Item | undefined> }> };
  readonly grid: {
    readonly lines: { readonly length: number; rowAt(line: number): Item | undefined; indexOf(key: string): number };
    readonly model: { readonly order: { readonly length: number }; indexOf(key: string): number };
  };
  readonly table: { focusRow(key: string): void } | undefined;
  query<E extends Element>(selector: string): E | null;
  redraw(): void;
  redrawRows(): void;
}

/** Where an item stands in the list, for the pane that shows it. */
export interface PanePosition {
  readonly position: { readonly index: number; readonly total: number };
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** It is no longer among the rows. */
  readonly left: boolean;
  readonly overlay: boolean;
}

export abstract class QueuePanePlace<Item extends QueueItem, Bench extends PaneBench<Item>> {
  protected readonly bench: Bench;
  #open: Item | undefined;
  /** Id of the one that is being read. */
  #wanted: string | undefined;
  #ready = false;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  /** Tag of the pane. */
  protected abstract readonly tag: string;
  /** Fetches the code of the pane. */
  protected abstract fetch(): Promise<unknown>;
  /** Goes to the page of an item, where there is no pane. */
  protected abstract openPage(item: Item): void;

  /** What is shown. */
  get open(): Item | undefined {
    return this.#open;
  }

  /** Id of what is shown, or about to be. */
  get openId(): string | undefined {
    return this.#wanted ?? this.#open?.id;
  }

  /** What is drawn: it is open, and its pane is there. */
  protected get drawn(): Item | undefined {
    return this.#ready ? this.#open : undefined;
  }

  protected get pane(): (HTMLElement & { focusHeading(): void }) | null {
    return this.bench.query(this.tag);
  }

  /** Does focus go to the row when Back closes the pane? */
  protected get returnsOnBack(): boolean | undefined {
    return false;
  }

  /** Shows the item with this id once it is read; undefined closes. An id that nobody has leaves the pane closed. */
  async showById(id: string | undefined): Promise<void> {
    if (id === this.openId) return;
    this.#wanted = id;
    if (id === undefined) return this.close(this.returnsOnBack);
    const found = await this.bench.data
      .more()
      .then((actions) => actions.one(id))
      .catch(() => undefined);
    if (this.#wanted !== id) return;
    if (found) await this.show(found);
    this.#wanted = undefined;
    this.bench.redraw();
  }

  /** Rows are others: what is open may be one of them, as it is now. */
  rowsChanged(): void {
    const id = this.#open?.id;
    const now = id === undefined ? undefined : this.bench.rows.find((row) => row.id === id);
    if (now) this.opened(now);
  }

  /** Another item is open, or the same as it is now; undefined: none. */
  protected opened(item: Item | undefined): void {
    this.#open = item;
  }

  protected positionOf({ id }: Item): PanePosition {
    const { grid, list } = this.bench;
    const line = grid.lines.indexOf(id);
    const place = grid.model.indexOf(id);
    return {
      position: { index: place, total: grid.model.order.length },
      hasPrevious: this.#rowBeside(line, -1) !== undefined,
      hasNext: this.#rowBeside(line, 1) !== undefined,
      left: place < 0,
      overlay: list.offsetWidth < BESIDE_FROM,
    };
  }

  /**
   * Shows an item beside the list.
   * @param focus whether focus goes to the pane, as after a key
   */
  async show(item: Item, focus = false): Promise<void> {
    if (!this.#ready) {
      try {
        await this.fetch();
        this.#ready = true;
      } catch {
        // Without the pane there is still the page.
        return this.openPage(item);
      }
    }
    this.#show(item);
    await this.bench.list.updateComplete;
    if (focus) this.pane?.focusHeading();
  }

  /** @param refocus whether focus goes to the row of what was shown */
  close(refocus = true): void {
    const id = this.#open?.id;
    if (id === undefined) return;
    this.#show(undefined);
    // A sheet keeps everything else from focus until it is gone.
    if (refocus) void this.bench.list.updateComplete.then(() => this.bench.table?.focusRow(id));
  }

  #show(item: Item | undefined): void {
    this.opened(item);
    this.bench.redrawRows();
    this.bench.redraw();
  }

  protected readonly movePrevious = (): void => this.#move(-1);
  protected readonly moveNext = (): void => this.#move(1);

  #move(step: 1 | -1): void {
    const { grid, table } = this.bench;
    const next = this.#open && this.#rowBeside(grid.lines.indexOf(this.#open.id), step);
    if (!next) return;
    const focused = this.pane?.matches(':focus-within');
    table?.focusRow(next.id);
    void this.show(next, focused);
  }

  /** The next line that is a row, in the order shown. */
  #rowBeside(line: number, step: 1 | -1): Item | undefined {
    const { lines } = this.bench.grid;
    for (let at = line + step; line >= 0 && at >= 0 && at < lines.length; at += step) {
      const row = lines.rowAt(at);
      if (row) return row;
    }
    return undefined;
  }
}
