import { css } from 'lit';

/** 36.923em is 480 px at the default font size: CARD_BREAKPOINT of columns.ts. For `--_start` see columns-state.ts. */
export const gridStyles = css`
  :host {
    --_target: clamp(24px, var(--_wf-row-height), 44px);
  }
  .row {
    background: var(--_wf-color-surface);
  }
  .start {
    flex: 0 0 var(--_start);
    margin-inline: -16px -8px;
    padding-inline-start: calc(24px - var(--_target) / 2);
    gap: 0;
    align-self: stretch;
  }
  .pick,
  .twist {
    flex: none;
    display: grid;
    place-items: center;
    appearance: none;
    block-size: var(--_target);
    inline-size: var(--_target);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_wf-color-ink-muted);
    border-radius: var(--_wf-radius-sm);
    cursor: pointer;
    outline-offset: -2px;
  }
  .twist {
    inline-size: 24px;
  }
  .pick::before,
  .pick::after {
    content: '';
    grid-area: 1/1;
  }
  .pick::before {
    inline-size: 16px;
    block-size: 16px;
    border: 1.5px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-surface);
  }
  .pick:is(:checked, :indeterminate)::before {
    border-color: var(--_wf-color-accent);
    background: var(--_wf-color-accent);
  }
  /* Always there: a box that is ticked is painted anew, and not laid out. */
  .pick::after {
    inline-size: 5px;
    block-size: 9px;
    margin-block-end: 2px;
    border: solid var(--_wf-color-on-accent);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    visibility: hidden;
  }
  .pick:is(:checked, :indeterminate)::after {
    visibility: visible;
  }
  .pick:indeterminate::after {
    inline-size: 8px;
    block-size: 2px;
    margin: 0;
    border-width: 0 0 2px;
    rotate: none;
  }
  .twist::before {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    border: solid;
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
    translate: -1px;
  }
  .twist:dir(rtl)::before {
    rotate: -135deg;
    translate: 1px;
  }
  [aria-expanded='true'] .twist::before {
    rotate: 135deg;
    translate: 0 -2px;
  }
  .body > [aria-selected='true']:not(.open, :hover) {
    background: color-mix(in srgb, var(--_wf-color-surface-selected) 50%, var(--_wf-color-surface));
  }
  .body > .child {
    background: var(--_wf-color-surface-sunken);
  }
  .body > .child:not(.last) {
    border-color: transparent;
  }
  .child::after {
    content: '';
    position: absolute;
    inset-block: 0 -1px;
    inset-inline-start: calc(var(--_start) - 14px);
    border-inline-start: 1px solid var(--_wf-color-line-strong);
  }
  .child > .cell {
    color: var(--_wf-color-ink-muted);
  }
  .body > .group {
    background: var(--_wf-color-surface-sunken);
    font-weight: var(--_wf-weight-strong);
  }
  .group .pick {
    margin-inline-start: -6px;
  }
  .wide {
    flex: 1;
  }
  .child > .wide {
    padding-inline-start: calc(var(--_start) - 16px);
  }
  .more {
    color: var(--_wf-color-accent);
  }
  :where(.head > .cell) {
    position: relative;
  }
  .head > .cell {
    align-self: stretch;
    line-height: calc(var(--_size) - 2px);
    user-select: none;
  }
  .sorts {
    cursor: pointer;
  }
  .label {
    display: inline-block;
    vertical-align: top;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .sorted {
    max-inline-size: calc(100% - 2em);
  }
  .head > [aria-sort]::after {
    content: none;
  }
  .arrow {
    flex: none;
    margin-inline-start: 4px;
    color: var(--_wf-color-ink);
  }
  .grip {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: 10px;
    cursor: col-resize;
    touch-action: none;
  }
  .grip::after {
    content: '';
    position: absolute;
    inset-block: 25%;
    inset-inline-end: 1px;
    border-inline-end: 1px solid transparent;
  }
  .head:hover .grip::after {
    border-color: var(--_wf-color-line);
  }
  .grip:is(:hover, :active)::after {
    inset-block: 0;
    border-inline-end: 2px solid var(--_wf-color-accent);
  }
  .head > [data-held] {
    background: var(--_wf-color-surface-selected);
    box-shadow: var(--_wf-shadow);
  }
  [data-drop='before'] {
    border-inline-start: 2px solid var(--_wf-color-accent);
  }
  [data-drop='after'] {
    border-inline-end: 2px solid var(--_wf-color-accent);
  }
  .cell:focus-visible,
  .cell :focus-visible {
    outline-offset: -2px;
  }
  @container (width < 36.923em) {
    .body .start {
      order: 0;
      flex: none;
      align-self: auto;
      max-inline-size: none;
      margin: -10px -8px -10px -8px;
    }
    .child::after {
      inset-inline-start: 0;
      border-inline-start-width: 3px;
    }
    .body .wide {
      flex: 0 0 100%;
      max-inline-size: none;
      padding: 0;
    }
  }
`;
