import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon.ts';

/** Small button with an icon alone; `name` is what it does and to what. */
export const miniButton = (
  name: string,
  path: string,
  press: () => void,
  { kind = '', off = false } = {},
): TemplateResult =>
  html`<button
    type="button"
    class="mini ${kind}"
    aria-label=${name}
    title=${name}
    aria-disabled=${off ? 'true' : nothing}
    @click=${press}
  >
    ${icon(path)}
  </button>`;
