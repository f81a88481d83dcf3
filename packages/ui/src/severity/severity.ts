import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Known levels have a shape and a colour of their own; any other text gets an outlined square and full ink. */
export type SeverityLevel = 'high' | 'medium' | 'low' | 'informational' | (string & {});

/** A diamond (filled, half, outlined, small) with the severity's word. Needs `severityStyles` in the same root. */
export const severity = (level: SeverityLevel, label: string): TemplateResult =>
  html`<span class="severity" data-level=${level}>${label}</span>`;
