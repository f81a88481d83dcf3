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
  .facts-unread {
    display: inline-grid;
    vertical-align: middle;
    color: var(--_wf-color-medium);
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
  /* The first value gives way, the number of the others stays. Cut by its own direction, placed by that of the table. */
  .facts-list {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
  }
  .facts-list .asset {
    flex: none;
    margin-inline-end: 4px;
  }
  .facts-one {
    display: block;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .facts-more {
    flex: none;
    color: var(--_wf-color-ink-muted);
    direction: ltr;
    unicode-bidi: isolate;
  }
`;
