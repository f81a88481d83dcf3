import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../icon.ts';
import { iconCheck } from '../icons.ts';

const dash = 'M4 8h8';

/** Looks of a checkbox; the role and the state are beside it; style sheet: panel.styles.ts. */
export const checkMark = (kind: 'on' | 'part' | 'off'): TemplateResult =>
  html`<span class="box ${kind}" aria-hidden="true"
    >${icon(kind === 'part' ? dash : kind === 'on' ? iconCheck : '')}</span
  >`;
