/** Height of a list's rows as the person chose it: 28, 36 or 44 px, in place of the host's own attribute. */
import type { ViewDensity } from '../../incident-views/view-state.ts';

export class RowHeight {
  readonly #list: HTMLElement;
  #now: ViewDensity | undefined;
  #host: string | null = null;

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  /** Undefined: as the host has it. */
  get now(): ViewDensity | undefined {
    return this.#now;
  }

  set(density: ViewDensity | undefined): void {
    if (density === this.#now) return;
    if (this.#now === undefined) this.#host = this.#list.getAttribute('density');
    this.#now = density;
    const value = density ?? this.#host;
    if (value === null) this.#list.removeAttribute('density');
    else this.#list.setAttribute('density', value);
  }
}
