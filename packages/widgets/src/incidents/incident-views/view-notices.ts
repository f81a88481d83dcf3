/** The line that says what was not understood of a link or of shared views. */
import { icon, iconClose } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';

export function viewNotices(
  desk: { readonly notices: readonly string[]; dismissNotices(): void },
  dismiss: string,
): TemplateResult | typeof nothing {
  if (!desk.notices.length) return nothing;
  return html`<div class="notice-line">
    <span role="status">${desk.notices.join(' ')}</span>
    <button class="button ghost square" aria-label=${dismiss} title=${dismiss} @click=${() => desk.dismissNotices()}>
      ${icon(iconClose)}
    </button>
  </div>`;
}
