import { css } from 'lit';

/** 36.923em is 480 px at the default font size: CARD_BREAKPOINT of columns.ts. */
export const dataTableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    max-block-size: var(--_wf-table-max-block-size);
    container-type: inline-size;
    background: var(--_wf-color-surface);
  }
  .grid {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overflow-anchor: none;
    scroll-padding-block-start: calc(max(28px, var(--_wf-row-height)) + 1px);
  }
  .grid:focus-visible {
    outline-offset: -2px;
  }
  .row {
    display: flex;
    align-items: center;
    block-size: var(--_size);
    padding-inline: 16px 12px;
    gap: 8px;
    position: relative;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .cell {
    flex: none;
    min-inline-size: 0;
    overflow: hidden;
    display: flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .text {
    display: block;
    text-overflow: ellipsis;
  }
  .end {
    justify-content: flex-end;
    text-align: end;
  }
  .end:not(:last-child) {
    padding-inline-end: 8px;
  }
  .grid > :first-child {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
  }
  .head {
    --_size: max(28px, var(--_wf-row-height));
    background: var(--_wf-color-surface);
    border-block-start: 1px solid var(--_wf-color-line);
    font-size: var(--_wf-text-sm);
    font-weight: 500;
    color: var(--_wf-color-ink-muted);
  }
  .head > .cell {
    gap: 0;
  }
  [aria-sort] {
    color: var(--_wf-color-ink);
  }
  [aria-sort]::after {
    content: '↓';
    content: '↓' / '';
    margin-inline-start: 4px;
  }
  [aria-sort='ascending']::after {
    content: '↑';
    content: '↑' / '';
  }
  .body {
    --_size: var(--_wf-row-height);
    overflow: clip;
  }
  .body > .row {
    contain: layout style;
    cursor: pointer;
  }
  .body > .row:hover {
    background: var(--_wf-color-surface-hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_wf-radius-sm);
    z-index: 1;
  }
  .body > .open {
    background: var(--_wf-color-surface-selected);
  }
  .open::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    border-inline-start: 3px solid var(--_wf-color-accent);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    unicode-bidi: isolate;
    font-weight: 500;
    color: var(--_wf-color-ink);
  }
  .unread .name {
    font-weight: var(--_wf-weight-strong);
  }
  .unread .name::before {
    content: '';
    display: inline-block;
    vertical-align: middle;
    margin-block-end: 2px;
    margin-inline-end: 6px;
    border: 3px solid var(--_wf-color-accent);
    border-radius: 50%;
  }
  .pending {
    pointer-events: none;
  }
  .pending > .cell::after {
    content: '';
    inline-size: 70%;
    block-size: 10px;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
    border: 1px solid transparent;
  }
  .pending:nth-child(odd) > .cell::after {
    inline-size: 56%;
  }

  @container (width < 36.923em) {
    .head {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .grid {
      position: relative;
      scroll-padding: 0;
    }
    .body {
      --_size: calc(var(--_wf-font-size) * 8.4);
    }
    .body > .row {
      flex-wrap: wrap;
      align-content: space-between;
      gap: 0 12px;
      padding: 10px 16px;
    }
    .body .cell {
      order: 4;
      padding: 0;
      max-inline-size: 60%;
    }
    .body .card-none {
      display: none;
    }
    .body .card-start {
      order: 1;
    }
    .body .card-end {
      order: 2;
      margin-inline-start: auto;
    }
    .body .card-last {
      order: 5;
      margin-inline-start: auto;
    }
    .body .card-title {
      order: 3;
      flex: 0 0 100%;
      max-inline-size: none;
      block-size: 2.8em;
      line-height: 1.4;
      align-items: flex-start;
    }
    .card-title .name {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      flex: 1;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .pending > .card-title {
      flex-basis: 70%;
    }
    .pending > :not(.card-title) {
      flex-basis: 30%;
    }
  }
`;
