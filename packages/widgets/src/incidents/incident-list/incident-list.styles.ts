import { css } from 'lit';

export const incidentListStyles = css`
  :host {
    background: var(--_wf-color-surface);
    block-size: 100%;
    min-block-size: calc(var(--_wf-font-size) * 24);
  }
  .list {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 12px 16px 8px;
  }
  .title {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-size: var(--_wf-text-xl);
    line-height: 1.2;
    font-weight: var(--_wf-weight-strong);
    letter-spacing: -0.015em;
  }
  .count {
    color: var(--_wf-color-ink-muted);
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  /* WebKit's own is 2 px higher than what takes its place. */
  .tools > select {
    margin-block: -1px;
  }
  select {
    min-block-size: 28px;
    padding-inline: 8px 4px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  /* The room of search and filters, which come behind the rows: nothing moves when they do. */
  .bar {
    flex: none;
    min-block-size: 72px;
    padding: 0 16px 8px;
    box-sizing: border-box;
  }
  .body {
    flex: 1 1 auto;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    position: relative;
  }
  .notices:not(:empty) {
    display: grid;
    gap: 4px;
    padding: 0 16px 8px;
  }
  .meanwhile {
    padding: 24px 16px;
  }
  .meanwhile:empty {
    padding: 0;
  }
  .state {
    margin: auto;
    padding: 24px 16px;
  }
  .foot {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 16px;
    min-block-size: 36px;
    padding: 4px 16px;
    border-block-start: 1px solid var(--_wf-color-line);
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  .foot .refreshed {
    margin-inline-start: auto;
  }
  @container (width < 26em) {
    /* The footer says it too. */
    .count {
      display: none;
    }
  }
  @container (width < 36.923em) {
    .bar {
      min-block-size: 104px;
    }
    .button,
    select {
      min-block-size: 44px;
    }
    .button.square {
      min-inline-size: 44px;
    }
  }
`;

/** Goes into the table's root, for what the columns render. */
export const incidentCellStyles = css`
  button.name {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
    white-space: inherit;
  }
  .name:hover {
    color: var(--_wf-color-accent);
    text-decoration: underline;
  }
  .tags {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
  }
  @container (36.923em <= width < 46em) {
    /* A table this narrow needs its room for names. */
    .tags {
      display: none;
    }
  }
  .assignee {
    display: contents;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
`;
