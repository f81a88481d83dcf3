import { css } from 'lit';

/** Goes into the list's root when the tools arrive. */
export const toolStyles = css`
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .line wf-i-search-box {
    flex: 0 1 280px;
    min-inline-size: 0;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .pills {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    margin-block-start: 8px;
  }
  .lines {
    display: grid;
    gap: 4px;
    padding: 0 16px 8px;
  }
  .notice-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 32px;
    padding: 0 12px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
  }
  .notice-line .icon {
    color: var(--_wf-color-accent);
  }
  .notice-line .square {
    margin-inline-start: auto;
  }
  progress {
    inline-size: 120px;
    accent-color: var(--_wf-color-accent);
  }
  .link {
    padding: 2px;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    font: inherit;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  .body:has(> .pane:not([overlay])) {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr) auto;
  }
  .body > .lines {
    grid-area: 1 / 1;
  }
  .body > .notices {
    grid-area: 2 / 1;
  }
  .body > wf-i-data-table {
    grid-area: 3 / 1;
  }
  .body > .news {
    grid-area: 4 / 1;
  }
  .news.notice-line {
    flex: none;
    margin: 8px 16px;
  }
  .body > .pane {
    grid-area: 1 / 2 / 5;
  }
  /* Where it lies counts for the pane, which is always narrow. */
  .pane > .button {
    min-block-size: 28px;
  }
  @media (pointer: coarse) {
    .pane > .button {
      min-block-size: 44px;
    }
  }
  @container (width < 36.923em) {
    .line wf-i-search-box {
      flex: 1;
    }
    /* Cards have no columns. */
    wf-i-column-chooser {
      display: none;
    }
    .pills {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: thin;
    }
    .pills > * {
      flex: none;
    }
    .link {
      min-block-size: 44px;
    }
  }
`;

/** Goes into the table's root. */
export const markStyles = css`
  .mark {
    flex: none;
    padding-inline: 5px;
    border-radius: 999px;
    background: var(--_wf-color-surface-selected);
    color: var(--_wf-color-accent);
    font-size: var(--_wf-text-sm);
  }
  .odd {
    background: var(--_wf-color-medium-tint);
    color: var(--_wf-color-medium);
    font-weight: 700;
  }
`;
