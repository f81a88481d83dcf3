import { css } from 'lit';

/** Goes into the list's root with the bar of filters. */
export const filterBarStyles = css`
  .by {
    border-color: transparent;
    border-radius: 99px;
    background: var(--_wf-color-surface-selected);
    white-space: nowrap;
  }
  .by:hover {
    border-color: var(--_wf-color-accent);
  }
`;
