import { css } from 'lit';

export const findStyles = css`
  .find {
    position: sticky;
    inset-block-start: 0;
    flex: none;
    align-self: flex-end;
    block-size: 0;
    z-index: 4;
  }
  .find > div {
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 4px;
    padding: 4px 4px 4px 8px;
    background: var(--_wf-color-surface-raised);
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    box-shadow: var(--_wf-shadow);
  }
  .find input {
    inline-size: 18em;
    min-inline-size: 6em;
    max-inline-size: 40vw;
    block-size: 28px;
    padding-inline: 8px;
    background: var(--_wf-color-surface);
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius-sm);
  }
  .find span {
    min-inline-size: 5.5em;
    padding-inline: 4px;
    color: var(--_wf-color-ink-muted);
    white-space: nowrap;
  }
  .find button {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 0;
    border-radius: var(--_wf-radius-sm);
    background: none;
    cursor: pointer;
  }
  .find button:hover {
    background: var(--_wf-color-surface-hover);
  }
  .body {
    position: relative;
  }
  .probe {
    position: absolute;
    inset-inline-start: 0;
    inline-size: 1px;
    block-size: var(--_size);
    scroll-margin-block: 80px;
  }
  /* The line, since what was found may be cut off, or in a column for which there is no room. */
  .row[data-found] {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -2px;
  }
  /* Three dots would hide the end of it again. In a button, Safari leaves them there until what is inherited changes. */
  .cell [data-moved] {
    text-overflow: clip !important;
    tab-size: 1;
  }
  .cell[data-found] {
    box-shadow: inset 0 -2px var(--_wf-color-medium);
  }
  ::highlight(wf-found) {
    background: var(--_wf-color-low-tint);
    color: var(--_wf-color-ink);
    text-decoration: underline;
  }
  ::highlight(wf-found-here) {
    background: var(--_wf-color-accent);
    color: var(--_wf-color-on-accent);
  }
  @media (forced-colors: active) {
    ::highlight(wf-found) {
      background: Mark;
      color: MarkText;
    }
    ::highlight(wf-found-here) {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
