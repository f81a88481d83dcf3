import { html, type TemplateResult } from 'lit';
import { whenIdle } from '../element/idle.ts';
import type { WidgetElement } from '../element/widget-element.ts';
import type { Panels } from './panels.ts';

type PanelsModule = Pick<typeof import('./panels.ts'), 'Panels'>;

let module: PanelsModule | undefined;
let coming: Promise<void> | undefined;

/** Loads the panels once for all widgets; a failed load is tried again by the next that needs them. */
function load(): Promise<void> {
  coming ??= import('./panels.ts').then(
    ({ Panels }) => {
      module = { Panels };
    },
    () => {
      coming = undefined;
    },
  );
  return coming;
}

/**
 * Draws panels and notices with code that arrives after the first rows: with the first need, or in idle time once
 * `prefetch` was called, so that it is there when the network no longer is.
 */
export class PanelsController {
  readonly #host: WidgetElement;
  #panels: Panels | undefined;

  constructor(host: WidgetElement) {
    this.#host = host;
  }

  /** @param meanwhile shown until the panels arrive, or for good when they cannot be loaded */
  draw<T>(how: (panels: Panels) => T, meanwhile = ''): T | TemplateResult {
    if (module) return how((this.#panels ??= new module.Panels(this.#host)));
    void load().then(() => module && this.#host.requestUpdate());
    return html`<p class="meanwhile" role="status">${meanwhile}</p>`;
  }

  prefetch(): void {
    if (!module) void whenIdle().then(load);
  }
}
