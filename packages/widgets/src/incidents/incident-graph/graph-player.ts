/** Where the attack stands that plays. */

/** ms between two steps. */
const BEAT = 1_800;

export class AttackPlayer {
  readonly #show: (step: number | undefined) => void;
  #step: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param show draws a step; called for each, and when playing ends */
  constructor(show: (step: number | undefined) => void) {
    this.#show = show;
  }

  /** Number of the alert that came last; undefined: all of the attack is shown. */
  get step(): number | undefined {
    return this.#step;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  goTo(step: number | undefined): void {
    this.stop();
    this.#step = step;
    this.#show(step);
  }

  /**
   * Goes on from where it stands, from the start where it is at the end; or stops.
   * @param count of steps
   */
  turn(count: number): void {
    const next = this.#step === undefined || this.#step >= count - 1 ? 0 : this.#step + 1;
    if (this.playing) {
      this.stop();
      this.#show(this.#step);
    } else this.#beat(next, count - 1);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  forget(): void {
    this.stop();
    this.#step = undefined;
  }

  #beat(step: number, last: number): void {
    this.#step = step;
    this.#timer = step < last ? setTimeout(() => this.#beat(step + 1, last), BEAT) : undefined;
    this.#show(step);
  }
}
