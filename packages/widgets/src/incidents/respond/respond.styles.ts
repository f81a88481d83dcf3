import { css } from 'lit';

/** Beside the looks that all dialogs of incidents share. */
export const respondStyles = css`
  .targets {
    display: grid;
    gap: 8px;
    max-block-size: 240px;
    margin: 4px 0 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  .targets > li {
    padding: 6px 10px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
  }
  .targets b {
    font-weight: var(--_wf-weight-strong);
  }
  .also,
  .terms {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 2px 12px;
    margin: 0;
  }
  .also {
    font-size: var(--_wf-text-sm);
  }
  dt {
    color: var(--_wf-color-ink-muted);
  }
  dd {
    margin: 0;
    user-select: text;
  }
  .choice {
    align-items: start;
    padding-block: 4px;
  }
  .choice small {
    display: block;
    color: var(--_wf-color-ink-muted);
  }
  @container (width < 24em) {
    .also,
    .terms {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
