import { css } from 'lit';

export const facetStyles = css`
  .pill {
    display: flex;
    min-inline-size: 0;
    min-block-size: var(--_target);
    border: 1px solid var(--_wf-color-line-strong);
    white-space: nowrap;
  }
  /* Over the frame: as high as the buttons beside it. */
  .pill > * {
    margin-block: -1px;
  }
  .pill.on {
    border-color: transparent;
    background: var(--_wf-color-surface-selected);
  }
  .pill:hover {
    border-color: var(--_wf-color-accent);
  }
  .pill.loaded {
    border-inline-start: 2px dashed var(--_wf-color-accent);
    border-start-start-radius: var(--_wf-radius-sm);
    border-end-start-radius: var(--_wf-radius-sm);
  }
  wf-i-popover {
    min-inline-size: 0;
    --_least: 260px;
  }
  .face {
    padding-inline: 10px;
  }
  .removable .face {
    padding-inline-end: 4px;
  }
  .value {
    max-inline-size: 26ch;
    font-weight: 500;
  }
  .badge {
    padding-inline: 6px;
    border-radius: 99px;
    background: var(--_wf-color-surface);
    color: var(--_wf-color-accent);
    font-size: var(--_wf-text-xs);
    font-weight: var(--_wf-weight-strong);
    line-height: 16px;
  }
  .pill:not(.on) .badge {
    background: var(--_wf-color-informational-tint);
  }
  .mini {
    border-radius: 99px;
  }
  .depth-1 {
    padding-inline-start: 32px;
  }
  .depth-2 {
    padding-inline-start: 56px;
  }
  .depth-3 {
    padding-inline-start: 80px;
  }
`;
