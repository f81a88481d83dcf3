/** The process tree on the page: what of it is open, and where focus goes when it is drawn again. */
import { TypeAhead } from '../tree/tree-keys.ts';
import { ProcessLines } from './process-lines.ts';

interface Page {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
}

export class ProcessPlace {
  readonly lines = new ProcessLines();
  readonly typed = new TypeAhead();
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Draws again; with `refocus` focus goes to the line that Tab leads to. */
  readonly changed = (refocus: boolean): void => {
    const { renderRoot, updateComplete } = this.#page;
    this.#page.requestUpdate();
    if (!refocus) return;
    const stop = (): HTMLElement | null => renderRoot.querySelector('.branch[tabindex="0"]');
    void updateComplete.then(() => stop()?.focus());
  };
}
