import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Known kinds have a glyph that fills up; any other is shown by its label alone. */
export type StatusKind = 'new' | 'progress' | 'resolved' | (string & {});

/** A dotted ring, half ring or tick with the status's word. Needs `statusStyles` in the same root. */
export const status = (kind: StatusKind, label: string): TemplateResult =>
  html`<span class="status" data-kind=${kind}>${label}</span>`;
