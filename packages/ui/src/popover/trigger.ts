import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon.ts';

/** `square` is an icon alone, `dashed` adds something, `bare` leaves all looks to what is in the slot `trigger`. */
export type PopoverLook = '' | 'ghost' | 'square' | 'dashed' | 'bare';

export interface Trigger {
  label: string;
  icon: string;
  look: PopoverLook;
}

/** The button that opens a `.panel` with the id `panel`; it also looks like what {@link Trigger} says. */
export const trigger = (
  { label, icon: path, look }: Trigger,
  open: boolean,
  kind: 'menu' | 'dialog',
  toggle: () => void,
  end?: unknown,
): TemplateResult => {
  const alone = look === 'square';
  return html`<button
    type="button"
    class="anchor ${look === 'bare' ? '' : 'button'} ${look} ${alone ? 'ghost' : ''}"
    part="trigger"
    aria-haspopup=${kind}
    aria-expanded=${open ? 'true' : 'false'}
    aria-controls="panel"
    aria-label=${alone ? label : nothing}
    title=${alone ? label : nothing}
    @click=${toggle}
  >
    <slot name="trigger" class="face"
      >${path ? icon(path) : nothing}${alone ? nothing : html`<span class="cut">${label}</span>${end}`}</slot
    >
  </button>`;
};
