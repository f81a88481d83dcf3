import { css } from 'lit';

/** Buttons of which one is pressed: the views of the same thing. */
export const viewsStyles = css`
  .views {
    display: inline-flex;
    padding: 2px;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
  }
  .views button {
    min-block-size: 26px;
    padding: 0 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: none;
    cursor: pointer;
  }
  .views [aria-pressed='true'] {
    border-color: var(--_wf-color-line-strong);
    background: var(--_wf-color-surface);
    font-weight: var(--_wf-weight-strong);
  }
  @media (forced-colors: active) {
    .views [aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
