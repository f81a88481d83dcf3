import { css } from 'lit';

/** Beside the styles of the incident list and of its tools. */
export const incidentAlertsStyles = css`
  .tab {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    min-block-size: inherit;
  }
  .head {
    padding-block-end: 0;
  }
  .title {
    font-size: var(--_wf-text-lg);
  }
  .title:has(+ .tab) {
    padding: 12px 16px 8px;
  }
  .head .count {
    display: inline;
  }
  .line {
    flex: none;
    flex-wrap: wrap;
    padding: 8px 16px;
  }
  .line .pills {
    margin-block-start: 0;
  }
  .end {
    color: var(--_wf-color-ink-muted);
  }
`;
