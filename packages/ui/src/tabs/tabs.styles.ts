import { css } from 'lit';

export const tabStyles = css`
  .tabs {
    position: relative;
    display: flex;
    min-inline-size: 0;
  }
  .tab-list {
    display: flex;
    flex: 1;
    gap: 22px;
    min-inline-size: 0;
    padding-inline: 2px;
    overflow: auto hidden;
    scrollbar-width: none;
    overscroll-behavior-x: contain;
  }
  .tab-button {
    display: inline-flex;
    align-items: center;
    flex: none;
    gap: 8px;
    min-block-size: 36px;
    padding: 0;
    border: 0;
    border-block: 2px solid transparent;
    background: none;
    color: var(--_wf-color-ink-muted);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }
  .tab-button:hover {
    color: var(--_wf-color-ink);
  }
  .tab-button:focus-visible {
    outline-offset: -2px;
    border-radius: var(--_wf-radius-sm);
  }
  .tab-button[aria-selected='true'] {
    border-block-end-color: var(--_wf-color-accent);
    color: var(--_wf-color-ink);
    font-weight: var(--_wf-weight-strong);
  }
  .tab-count {
    padding-inline: 6px;
    border-radius: 99px;
    background: var(--_wf-color-surface-sunken);
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-xs);
    font-weight: 500;
    line-height: 1.7;
  }
  .tab-arrow {
    position: absolute;
    inset-block: 0 2px;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 32px;
    padding: 0;
    border: 0;
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink-muted);
    cursor: pointer;
  }
  .tab-arrow:hover {
    color: var(--_wf-color-ink);
  }
  .tab-arrow[data-arrow='back'] {
    inset-inline-start: 0;
    border-inline-end: 1px solid var(--_wf-color-line);
  }
  .tab-arrow[data-arrow='on'] {
    inset-inline-end: 0;
    border-inline-start: 1px solid var(--_wf-color-line);
  }
  .tab-arrow[data-arrow='back']:dir(ltr) > .icon,
  .tab-arrow[data-arrow='on']:dir(rtl) > .icon {
    rotate: 180deg;
  }
  @media (pointer: coarse) {
    .tab-button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .tab-button[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
