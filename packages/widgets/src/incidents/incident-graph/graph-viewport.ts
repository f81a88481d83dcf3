/**
 * Moves and zooms a drawing, by pointer, wheel and command: one property of its box changes and nothing is drawn again.
 * Within the drawing, a group that grows would have each of its texts laid out anew.
 */

const LEAST = 0.08;
const MOST = 3;
/** A first look has texts that can be read; the rest is a drag away. */
const LEAST_FIRST = 0.74;
const STEP = 1.25;
const MARGIN = 12;
/** A hand that shakes does not drag. px */
const SLOP = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

export class GraphViewport {
  #x = 0;
  #y = 0;
  #zoom = 1;
  #size: Size = { width: 0, height: 0 };
  #world: SVGSVGElement | undefined;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  #dragged = 0;
  /** Whether the person has moved it. */
  touched = false;

  get zoom(): number {
    return this.#zoom;
  }

  /** The press that ends now was a drag, and chooses nothing. */
  get wasDrag(): boolean {
    return this.#dragged > SLOP;
  }

  attach(world: SVGSVGElement | undefined): void {
    this.#world = world;
    this.#apply();
  }

  /** @param size of the window in px */
  resize(size: Size): void {
    this.#size = size;
  }

  /**
   * Everything in view.
   * @param first no smaller than texts can be read; then the start is in view
   * @param fromEnd the start is at the right
   */
  fit({ width, height }: Size, first = false, fromEnd = false): void {
    const { width: w, height: h } = this.#size;
    if (!w || !h) return;
    const whole = Math.min((w - 2 * MARGIN) / width, (h - 2 * MARGIN) / height, 1.1);
    this.#zoom = Math.max(first ? LEAST_FIRST : LEAST, whole);
    const [wide, high] = [width * this.#zoom, height * this.#zoom];
    const free = w - wide;
    this.#x = free >= 2 * MARGIN ? free / 2 : fromEnd ? free - MARGIN : MARGIN;
    this.#y = h - high >= 2 * MARGIN ? Math.min((h - high) / 2, 24) : MARGIN;
    this.#apply();
  }

  /** @param by steps, positive towards the drawing; around a point of the window, else its middle */
  zoomBy(by: number, x = this.#size.width / 2, y = this.#size.height / 2): void {
    this.touched = true;
    const zoom = Math.min(MOST, Math.max(LEAST, this.#zoom * STEP ** by));
    const share = zoom / this.#zoom;
    this.#x = x - (x - this.#x) * share;
    this.#y = y - (y - this.#y) * share;
    this.#zoom = zoom;
    this.#apply();
  }

  /** Brings a point of the drawing into view. */
  reveal(x: number, y: number): void {
    const { width, height } = this.#size;
    if (!width) return;
    const room = Math.min(70, width / 4, height / 4);
    const [at, top] = [x * this.#zoom + this.#x, y * this.#zoom + this.#y];
    this.#x += Math.max(0, room - at) - Math.max(0, at - width + room);
    this.#y += Math.max(0, room - top) - Math.max(0, top - height + room);
    this.#apply();
  }

  wheel(event: WheelEvent, box: DOMRect): void {
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.zoomBy(
      (-event.deltaY * lines) / (event.ctrlKey ? 40 : 200),
      event.clientX - box.left,
      event.clientY - box.top,
    );
  }

  down({ pointerId, clientX, clientY }: PointerEvent): void {
    if (!this.#pointers.size) this.#dragged = 0;
    this.#pointers.set(pointerId, { x: clientX, y: clientY });
  }

  /** @returns whether it is a drag, which should keep the pointer */
  move({ pointerId, clientX, clientY }: PointerEvent, box: DOMRect): boolean {
    const before = this.#pointers.get(pointerId);
    if (!before) return false;
    const other = [...this.#pointers].find(([id]) => id !== pointerId)?.[1];
    if (other) {
      const spread = (x: number, y: number): number => Math.hypot(x - other.x, y - other.y) || 1;
      const share = spread(clientX, clientY) / spread(before.x, before.y);
      this.zoomBy(
        Math.log(share) / Math.log(STEP),
        (clientX + other.x) / 2 - box.left,
        (clientY + other.y) / 2 - box.top,
      );
    } else {
      this.#x += clientX - before.x;
      this.#y += clientY - before.y;
    }
    this.#dragged += Math.abs(clientX - before.x) + Math.abs(clientY - before.y);
    this.#pointers.set(pointerId, { x: clientX, y: clientY });
    if (!this.wasDrag) return false;
    this.touched = true;
    this.#apply();
    return true;
  }

  up({ pointerId }: PointerEvent): void {
    this.#pointers.delete(pointerId);
  }

  #apply(): void {
    const round = (value: number): number => Math.round(value * 100) / 100;
    const to = `translate(${round(this.#x)}px, ${round(this.#y)}px) scale(${Math.round(this.#zoom * 1000) / 1000})`;
    this.#world?.style.setProperty('transform', to);
  }
}
