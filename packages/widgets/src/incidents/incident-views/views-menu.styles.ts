import { css } from 'lit';

export const viewsMenuStyles = css`
  :host {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  wf-i-popover {
    min-inline-size: 0;
    --_least: 300px;
    --_most: 380px;
  }
  .face {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .face .name {
    min-inline-size: 0;
    max-inline-size: 24ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dot {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 99px;
    background: var(--_wf-color-accent);
    forced-color-adjust: none;
  }
  .list {
    min-block-size: 0;
    padding: 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .kind {
    padding: 8px 8px 2px;
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-xs);
    font-weight: var(--_wf-weight-strong);
  }
  .line {
    display: flex;
    align-items: center;
    border-radius: var(--_wf-radius-sm);
  }
  .line:hover,
  .line:focus-within {
    background: var(--_wf-color-surface-hover);
  }
  .view {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding: 2px 8px;
    border: 0;
    border-radius: var(--_wf-radius-sm);
    background: none;
    color: inherit;
    text-align: start;
    cursor: pointer;
  }
  .view:focus-visible {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -2px;
  }
  .view > .icon,
  .count,
  .note {
    flex: none;
    color: var(--_wf-color-ink-muted);
  }
  .view > .icon:first-child {
    color: var(--_wf-color-accent);
  }
  .view > .name {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [aria-current] > .name {
    font-weight: 500;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .note {
    padding: 4px 8px;
    font-size: var(--_wf-text-sm);
  }
  form {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: 4px;
    padding: 4px;
  }
  input {
    flex: 1;
    min-inline-size: 12ch;
    min-block-size: var(--_target);
    padding-inline: 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    color: inherit;
  }
  input:focus {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -1px;
  }
  .find {
    flex: none;
    margin: 8px 8px 4px;
  }
  .wrong {
    flex-basis: 100%;
    padding-inline: 4px;
    color: var(--_wf-color-danger);
    font-size: var(--_wf-text-sm);
  }
  .foot {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    padding: 4px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  .foot .ghost {
    flex: 0 1 auto;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    overflow: hidden;
    color: var(--_wf-color-accent);
    text-overflow: ellipsis;
  }
  .foot .said {
    flex-basis: 100%;
    padding: 4px 8px;
  }
`;
