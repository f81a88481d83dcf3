import { css } from 'lit';

/** For the root in which cells of facts and of alerts are rendered; asset counts, tags and severities bring their own. */
export const factsCellStyles = css`
  .facts-bone {
    display: inline-block;
    inline-size: 4em;
    block-size: 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
  }
  .facts-alerts {
    direction: ltr;
    unicode-bidi: isolate;
    color: var(--_wf-color-ink-muted);
  }
  .facts-alerts b {
    color: var(--_wf-color-ink);
    font-weight: var(--_wf-weight-strong);
  }
  .facts-more {
    color: var(--_wf-color-ink-muted);
    margin-inline-start: 4px;
    direction: ltr;
    unicode-bidi: isolate;
  }
`;
