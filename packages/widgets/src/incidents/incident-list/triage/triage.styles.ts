import { css } from 'lit';

/** Goes into the list's root when somebody first selects or changes something. */
export const triageStyles = css`
  .dock {
    flex: none;
    display: grid;
    gap: 8px;
  }
  .dock:has(> .bulk, > .said.notice-line, > [data-shown]) {
    padding: 8px 16px;
  }
  .body > .dock {
    grid-area: 5 / 1;
  }
  .body:has(> .dock) > .pane {
    grid-area: 1 / 2 / 6;
  }
  .said:not(.notice-line) {
    display: none;
  }
  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-block-size: 40px;
    padding: 2px 6px 2px 14px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    box-shadow: var(--_wf-shadow);
  }
  .bulk .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding-inline-start: 8px;
    border-inline-start: 1px solid var(--_wf-color-line);
  }
  .bulk .end {
    margin-inline-start: auto;
    align-self: start;
    margin-block-start: 4px;
  }
  /* The bar says it too. */
  .dock:has(#why-not) > .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .list:has(.bulk) .foot .of-selection {
    display: none;
  }
  .bulk .count {
    display: inline;
    color: inherit;
    white-space: nowrap;
  }
  .why,
  .muted {
    color: var(--_wf-color-ink-muted);
  }
  .bulk .why {
    flex: 1 1 240px;
  }
  dialog:is(.help, .thread) {
    box-sizing: border-box;
    padding: 16px 20px 20px;
    border: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
  }
  dialog.thread {
    inline-size: min(480px, 100vw);
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    margin-inline-start: auto;
    border-radius: 0;
    border-block: 0;
    border-inline-end: 0;
  }
  dialog.help {
    inline-size: min(720px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    border-radius: var(--_wf-radius-lg);
  }
  dialog:is(.help, .thread)::backdrop {
    background: color-mix(in srgb, var(--_wf-color-ink) 30%, transparent);
  }
  :is(.help, .thread) header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: 12px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .keys {
    columns: 2 260px;
    column-gap: 32px;
  }
  .keys section {
    break-inside: avoid;
    padding-block-end: 12px;
  }
  .keys .label {
    padding-block: 4px;
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  .keys dl {
    margin: 0;
  }
  .keys dl > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 28px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .keys dd {
    display: flex;
    gap: 4px;
    margin: 0;
    flex: none;
  }
  kbd {
    min-inline-size: 20px;
    box-sizing: border-box;
    padding: 1px 6px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-surface-sunken);
    font: inherit;
    font-size: var(--_wf-text-sm);
    text-align: center;
  }
  @container (width < 36.923em) {
    /* The form has all of it but moving. */
    .bulk [data-act]:not([data-act='manage'], [data-act='move']) {
      display: none;
    }
    .dock:has(> .bulk, > .said.notice-line, > [data-shown]) {
      padding: 8px;
    }
  }
`;
