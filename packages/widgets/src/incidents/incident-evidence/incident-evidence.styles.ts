import { css } from 'lit';

/** 36.923em is 480 px at the default font size, where rows become cards. */
export const incidentEvidenceStyles = css`
  :host {
    background: var(--_wf-color-surface);
    block-size: 100%;
    min-block-size: calc(var(--_wf-font-size) * 24);
  }
  .tab {
    block-size: 100%;
    min-block-size: inherit;
    display: flex;
    flex-direction: column;
  }
  .notices:not(:empty) {
    display: grid;
    gap: 4px;
    padding: 8px 16px;
  }
  .evidence {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / 15.4em minmax(0, 1fr) auto;
  }
  .kinds {
    overflow: auto;
    padding: 8px;
    border-inline-end: 1px solid var(--_wf-color-line);
  }
  .title {
    padding: 2px 8px 8px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .title:has(+ .tab) {
    padding: 12px 16px 8px;
  }
  .title.narrow {
    display: none;
    padding: 12px 16px 0;
  }
  .kinds ul {
    list-style: none;
  }
  .kinds button {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 28px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .kinds button:hover {
    background: var(--_wf-color-surface-hover);
  }
  .kinds [aria-current] {
    background: var(--_wf-color-surface-selected);
    font-weight: var(--_wf-weight-strong);
  }
  .kinds [data-none] {
    color: var(--_wf-color-ink-muted);
  }
  .main {
    min-inline-size: 0;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }
  .main > wf-i-data-table {
    flex: 1 1 auto;
  }
  .line {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    padding: 8px 16px;
  }
  .line wf-i-search-box {
    flex: 0 1 240px;
    min-inline-size: 0;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
    color: var(--_wf-color-ink-muted);
  }
  .kind-choice {
    display: none;
    min-block-size: 28px;
    max-inline-size: 100%;
    padding-inline: 8px 4px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  .waits {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin: 0 16px 8px;
    padding: 4px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
  }
  .state {
    margin: auto;
    padding: 24px 16px;
  }
  .pane {
    position: sticky;
    inset-block-start: 0;
    align-self: start;
    block-size: 100%;
    max-block-size: 100dvh;
  }
  .pane[overlay] {
    position: absolute;
    max-block-size: none;
  }
  @container (width < 54em) {
    .evidence {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .kinds {
      display: none;
    }
    .title.narrow {
      display: block;
    }
    .kind-choice {
      display: block;
    }
  }
  @container (width < 36.923em) {
    .line wf-i-search-box,
    .kind-choice {
      flex: 1 1 100%;
    }
    .button,
    .kind-choice {
      min-block-size: 44px;
    }
    .button.square {
      min-inline-size: 44px;
    }
  }
`;

/** For roots in which verdicts and statuses are rendered. */
export const evidenceCellStyles = css`
  .mark-word {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
    white-space: nowrap;
  }
  .mark-word bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .mark-word .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_wf-color-ink-muted);
  }
  [data-verdict='malicious'],
  [data-verdict='malicious'] .icon {
    color: var(--_wf-color-danger);
  }
  [data-verdict='suspicious'] .icon,
  [data-remediation='pendingApproval'] .icon,
  [data-remediation='active'] .icon,
  [data-remediation='unremediated'] .icon,
  [data-remediation='declined'] .icon,
  [data-remediation='partiallyRemediated'] .icon {
    color: var(--_wf-color-medium);
  }
  [data-verdict='noThreatsFound'] .icon,
  [data-remediation='remediated'] .icon {
    color: var(--_wf-color-good-solid);
  }
`;
