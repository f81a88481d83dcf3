import { css } from 'lit';

export const searchBoxStyles = css`
  :host {
    display: block;
    inline-size: 220px;
    --_least: 300px;
    --_most: 460px;
  }
  kbd {
    padding: 0 5px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-sm);
    font: inherit;
    font-size: var(--_wf-text-xs);
    line-height: 16px;
    color: var(--_wf-color-ink-muted);
  }
  /* Over the frame: the box is no higher with it. */
  .mini {
    margin-block: -1px;
    margin-inline-end: -8px;
  }
  .option {
    justify-content: space-between;
  }
  .name {
    max-inline-size: 75%;
  }
  .option > .note {
    flex: none;
    max-inline-size: 50%;
    padding: 0;
  }
`;
