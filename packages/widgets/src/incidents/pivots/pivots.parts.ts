/** What the person picked from the rows, above them: each can be taken off. */
import { icon, iconClose } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { PivotStrings } from './pivots.strings.ts';
import { withValue, type ValueFilter } from './value-filters.ts';

export function valuePills(
  filters: readonly ValueFilter[],
  terms: PivotStrings,
  change: (filters: readonly ValueFilter[]) => void,
): TemplateResult | typeof nothing {
  if (!filters.length) return nothing;
  return html`<span class="value-pills" role="group" aria-label=${terms.pills}>
    ${filters.map((filter) => {
      const { label, shown, state } = filter;
      const text = (state === 'not' ? terms.isNot : terms.is)(label, shown);
      return html`<button
        class="button value-pill"
        aria-label=${terms.removePill(text)}
        title=${terms.removePill(text)}
        @click=${() => change(withValue(filters, filter, undefined))}
      >
        <bdi class="ellipsis">${text}</bdi>${icon(iconClose)}
      </button>`;
    })}
  </span>`;
}
