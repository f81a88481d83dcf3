/** The drawing as the person moves in it: by keys along the lines, by pointer and wheel over the plane. */
import type { CanvasHandlers } from './graph.canvas.ts';
import type { GraphItem } from './graph-scope.ts';
import { isArrow, neighbour } from './graph-steering.ts';
import { GraphViewport } from './graph-viewport.ts';
import type { DrawnGraph } from './incident-graph.data.ts';

/** Steps back that Escape remembers. */
const MOST_BEHIND = 50;

/** What the board needs of its element. */
export interface BoardHost {
  readonly element: HTMLElement & { readonly updateComplete: Promise<boolean> };
  readonly drawn: () => DrawnGraph | undefined;
  readonly chosen: () => string | undefined;
  readonly choose: (key: string | undefined) => void;
  readonly expand: (item: GraphItem) => void;
}

export class GraphBoard {
  readonly #host: BoardHost;
  readonly #viewport = new GraphViewport();
  readonly #size = new ResizeObserver(() => this.#measure());
  #plane: HTMLElement | undefined;
  #fitted: DrawnGraph['model'] | undefined;
  #behind: string[] = [];
  #hadFocus = false;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  get rtl(): boolean {
    return this.#host.element.matches(':dir(rtl)');
  }

  /** Before the element draws. */
  willUpdate(): void {
    this.#hadFocus = !!this.#root?.activeElement?.matches('.node');
  }

  /** After the element drew. */
  updated(): void {
    const world = this.#root?.querySelector<SVGSVGElement>('.world') ?? undefined;
    const plane = world?.parentElement ?? undefined;
    if (plane !== this.#plane) {
      this.#size.disconnect();
      if (plane) this.#size.observe(plane);
      this.#plane = plane;
    }
    this.#viewport.attach(world);
    const model = this.#host.drawn()?.model;
    if (world && model && this.#fitted !== model) {
      this.#fitted = model;
      if (!this.#viewport.touched) this.fit(true);
    }
    // What is drawn anew takes focus with it.
    if (this.#hadFocus && plane && !this.#root?.activeElement) this.focusChosen();
  }

  disconnect(): void {
    this.#size.disconnect();
    this.#plane = undefined;
    this.#viewport.attach(undefined);
  }

  /** As it began. */
  forget(): void {
    this.#behind = [];
    this.#fitted = undefined;
    this.#viewport.touched = false;
  }

  zoomBy(by: number): void {
    this.#viewport.zoomBy(by);
  }

  /** @param first with texts that can be read, even where not all is in view then */
  fit(first = false): void {
    const layout = this.#host.drawn()?.layout;
    if (!layout || !this.#plane) return;
    const { width, height } = this.#plane.getBoundingClientRect();
    this.#viewport.resize({ width, height });
    this.#viewport.fit({ width: layout.width, height: layout.height }, first, this.rtl);
  }

  /** Brings the chosen one into view. */
  reveal(): void {
    const key = this.#host.chosen();
    const layout = this.#host.drawn()?.layout;
    const at = key === undefined ? undefined : layout?.at(key);
    if (at) this.#viewport.reveal(this.rtl ? layout!.width - at.x : at.x, at.y);
  }

  focusChosen(): void {
    for (const node of this.#root?.querySelectorAll<SVGElement>('.node') ?? [])
      if (node.matches('[aria-current]')) node.focus({ preventScroll: true });
    this.reveal();
  }

  readonly handlers: CanvasHandlers = {
    keydown: (event) => this.#handleKey(event),
    focusin: (event) => this.#chooseAt(event),
    dblclick: (event) => {
      const item = this.#itemAt(event);
      if (item) this.#host.expand(item);
    },
    wheel: {
      passive: false,
      handleEvent: (event) => {
        // A page that is scrolled past is not zoomed; who is in the graph, or pinches, means it.
        if (!event.ctrlKey && !event.metaKey && !this.#host.element.matches(':focus-within')) return;
        event.preventDefault();
        this.#viewport.wheel(event, (event.currentTarget as Element).getBoundingClientRect());
      },
    },
    pointerdown: (event) => {
      if (event.button === 0) this.#viewport.down(event);
    },
    pointermove: (event) => {
      const plane = event.currentTarget as Element;
      if (this.#viewport.move(event, plane.getBoundingClientRect()) && !plane.hasPointerCapture(event.pointerId))
        plane.setPointerCapture(event.pointerId);
    },
    pointerup: (event) => this.#viewport.up(event),
    click: (event) => {
      if (!this.#viewport.wasDrag) this.#chooseAt(event);
    },
  };

  get #root(): ShadowRoot | null {
    return this.#host.element.shadowRoot;
  }

  #measure(): void {
    if (!this.#plane) return;
    const { width, height } = this.#plane.getBoundingClientRect();
    this.#viewport.resize({ width, height });
    if (!this.#viewport.touched) this.fit(true);
  }

  #itemAt(event: Event): GraphItem | undefined {
    const order = (event.target as Element).closest<SVGElement>('.node')?.dataset['node'];
    return order === undefined ? undefined : this.#host.drawn()?.view.items[Number(order)];
  }

  #chooseAt(event: Event): void {
    const item = this.#itemAt(event);
    if (item) this.#go(item.key);
  }

  #handleKey(event: KeyboardEvent): void {
    const drawn = this.#host.drawn();
    const item = this.#itemAt(event);
    if (!drawn || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (isArrow(key) && item) this.#moveTo(neighbour(drawn.view, drawn.layout, item, key, this.rtl)?.key);
    else if (key === 'Home' || key === 'End') this.#moveTo(drawn.view.items.at(key === 'Home' ? 0 : -1)?.key);
    else if ((key === 'Enter' || key === ' ') && item) this.#host.expand(item);
    else if (key === '+' || key === '=') this.zoomBy(1);
    else if (key === '-') this.zoomBy(-1);
    else if (key === '0') this.fit();
    else if (key !== 'Escape' || !this.#goBack()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the node before this one. */
  #goBack(): boolean {
    const byKey = this.#host.drawn()?.view.byKey;
    let key = this.#behind.pop();
    while (key !== undefined && !byKey?.has(key)) key = this.#behind.pop();
    if (key === undefined) return false;
    this.#host.choose(key);
    this.#focusSoon();
    return true;
  }

  #moveTo(key: string | undefined): void {
    if (key === undefined) return;
    this.#go(key);
    this.#focusSoon();
  }

  #go(key: string): void {
    const before = this.#host.chosen();
    if (key === before) return;
    if (before !== undefined) this.#behind = [...this.#behind.slice(-MOST_BEHIND), before];
    this.#host.choose(key);
  }

  #focusSoon(): void {
    void this.#host.element.updateComplete.then(() => this.focusChosen());
  }
}
