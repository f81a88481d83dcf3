import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** Known kinds have a glyph; an unknown one is a plain square. */
export type AssetKind = 'device' | 'user' | 'mailbox' | 'app' | (string & {});

/**
 * A glyph and a number.
 * @param label the whole meaning, for the tooltip and for assistive technology: "4 devices"
 *
 * Needs `assetCountStyles` in the same root.
 */
export const assetCount = (kind: AssetKind, n: number | string, label: string): TemplateResult =>
  html`<span class="asset" data-kind=${kind} role="img" aria-label=${label} title=${label}>${n}</span>`;
