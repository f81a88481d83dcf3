import { css } from 'lit';

/** Beside the styles of every side pane. */
export const evidencePaneStyles = css`
  .copy-as {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_wf-color-ink-muted);
  }
  select {
    min-block-size: 28px;
    padding-inline: 8px 4px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
  }
  dialog select {
    min-block-size: 44px;
  }
  .fields {
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    margin-block-start: 4px;
  }
  .fields dd {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 8px;
  }
  .value {
    display: grid;
    min-inline-size: 0;
  }
  .fields .copy {
    flex: none;
    min-block-size: 24px;
    min-inline-size: 24px;
  }
  dialog .fields .copy {
    min-block-size: 44px;
    min-inline-size: 44px;
    margin-block: -12px;
  }
  li {
    min-block-size: 24px;
    padding-block: 2px;
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: var(--_wf-text-sm);
  }
  section > dl + p {
    margin-block-start: 8px;
  }
  .pending {
    margin-block: 8px;
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
  }
  .portal {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
  }
  .link {
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    text-align: start;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  .status-line {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
`;
