import { css } from 'lit';

/** Goes into the tab's root. */
export const assetTabStyles = css`
  :host {
    background: var(--_wf-color-surface);
    block-size: 100%;
    min-block-size: calc(var(--_wf-font-size) * 24);
  }
  .tab {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 16px 8px;
  }
  .title {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .count {
    color: var(--_wf-color-ink-muted);
  }
  .end {
    display: flex;
    flex: 0 1 360px;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    margin-inline-start: auto;
  }
  .search {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 28px;
    padding: 3px 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  .search::placeholder {
    color: var(--_wf-color-ink-muted);
  }
  .body {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
  }
  .body:has(> .pane:not([overlay])) {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) auto;
  }
  .body > .line {
    grid-area: 1 / 1;
  }
  .body > wf-i-data-table {
    grid-area: 2 / 1;
  }
  .body > .pane {
    grid-area: 1 / 2 / 3;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding: 4px 16px 8px;
    overflow-wrap: anywhere;
  }
  .link {
    padding: 2px;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  .notices:not(:empty) {
    display: grid;
    gap: 4px;
    padding: 12px 16px 0;
  }
  .state {
    margin: auto;
    padding: 24px 16px;
  }
  .foot {
    flex: none;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_wf-color-line);
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  @container (width < 36.923em) {
    .end {
      flex: 1 1 100%;
    }
    .search,
    .link {
      min-block-size: 44px;
    }
    /* Cards have no columns. */
    wf-i-column-chooser {
      display: none;
    }
  }
`;

/** Goes into the table's root and the pane's. */
export const verdictStyles = css`
  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    color: var(--_wf-color-ink-muted);
  }
  .verdict[data-verdict='malicious'] {
    color: var(--_wf-color-high);
    font-weight: 500;
  }
  .verdict[data-verdict='suspicious'] {
    color: var(--_wf-color-medium);
  }
  .verdict[data-verdict='noThreatsFound'] {
    color: var(--_wf-color-good);
  }
`;

/** Goes into the table's root: the button at the end of each row. */
export const rowMenuStyles = css`
  /* Only read aloud: there is no room for it. */
  .head > [data-column='menu'] > .label {
    font-size: 0;
  }
  .row-menu.button {
    min-inline-size: 24px;
    min-block-size: 24px;
    inline-size: 24px;
    padding: 0;
    color: var(--_wf-color-ink-muted);
  }
  .row-menu:focus-visible {
    outline-offset: -2px;
  }
  @container (width < 36.923em) {
    .body > .row > .cell[data-column='menu'] {
      margin-block: -8px;
      margin-inline: 0 -8px;
    }
    .row-menu.button {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;

/** Goes into the pane's root, after those of the incident's pane. */
export const assetPaneStyles = css`
  .sub {
    margin-block-start: 4px;
  }
  .ids {
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }
  .ids dd {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .ids bdi {
    flex: 1;
    min-inline-size: 0;
    font-family: var(--_wf-font-mono);
    font-size: var(--_wf-text-sm);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .alerts li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    align-items: center;
    min-block-size: 32px;
  }
  .alerts .link {
    display: block;
    max-inline-size: 100%;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .alerts .severity {
    justify-self: start;
  }
  .facts-one {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .values {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
  }
`;
