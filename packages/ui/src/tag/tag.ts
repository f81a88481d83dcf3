import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * A small label; `system` ones (set by the service, not by people) are filled. The text comes from outside and is
 * isolated. Needs `tagStyles` in the same root.
 */
export const tag = (text: string, { system = false }: { system?: boolean } = {}): TemplateResult =>
  html`<span class="tag" dir="auto" ?data-system=${system} title=${text}>${text}</span>`;
