import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * Icons are path data on a 16 px grid, drawn as 1.4 px strokes in `currentColor` (class `icon` of `innerStyles`).
 * Each is one constant, so a bundle holds only those that it draws. All are decorative: the text beside them, or the
 * button's label, says the same.
 */
export const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;

export const iconRefresh = 'M13 8a5 5 0 1 1-1.5-3.6M13.2 2.2v2.9h-2.9';
