import type { Arranger } from './arrange.ts';
import type { TableGrid } from './table-grid.ts';

const inHead = (target: EventTarget | null): boolean => !!(target as Element).closest('.head');

/** What moves and resizes columns, from when somebody reaches for the head; and where a press began. */
export class Reach {
  readonly #grid: TableGrid<unknown>;
  #arranger?: Arranger;
  /** The last press. */
  pressed?: PointerEvent;

  constructor(grid: TableGrid<unknown>) {
    this.#grid = grid;
  }

  /** Undefined where the code cannot be fetched. */
  arranger(): Promise<Arranger | undefined> {
    return import('./arrange.ts').then(
      ({ Arranger }) => (this.#arranger ??= new Arranger(this.#grid)),
      () => undefined,
    );
  }

  listen(root: Node, signal: AbortSignal): void {
    root.addEventListener('pointerdown', (event) => this.#press(event as PointerEvent), { signal });
    for (const type of ['pointerover', 'focusin']) {
      root.addEventListener(type, ({ target }) => inHead(target) && this.arranger(), { signal });
    }
  }

  /** A finger that holds a column does not scroll. Said before it is put down, and of the head alone, or it would. */
  keepStill(head: Element | null, signal: AbortSignal): void {
    const still = (event: Event): void => {
      if (this.#arranger?.holds && event.cancelable) event.preventDefault();
    };
    for (const type of ['touchmove', 'contextmenu']) head?.addEventListener(type, still, { passive: false, signal });
  }

  #press(event: PointerEvent): void {
    this.pressed = event;
    const { target } = event;
    if (this.#arranger) this.#arranger.press(event, target as HTMLElement);
    // A finger comes unannounced, and may be gone again before the code is there.
    else if (event.pointerType === 'touch' && inHead(target)) {
      let isGone = false;
      const leave = (): unknown => (isGone = true);
      for (const type of ['pointerup', 'pointercancel']) target!.addEventListener(type, leave, { once: true });
      void this.arranger().then((arranger) => isGone || arranger?.press(event, target as HTMLElement));
    }
  }
}
