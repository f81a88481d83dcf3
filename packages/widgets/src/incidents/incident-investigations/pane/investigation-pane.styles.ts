import { css } from 'lit';

/** Beside the styles of every side pane. */
export const investigationPaneStyles = css`
  .top p {
    margin-block-start: 4px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .small {
    font-size: var(--_wf-text-sm);
  }
  .link {
    padding: 2px 0;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    text-align: start;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .link:hover {
    text-decoration: underline;
  }
  .portal {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
  }
  section > .button,
  section > p + .button {
    margin-block-start: 8px;
  }
  .flow {
    display: block;
    inline-size: 100%;
    max-inline-size: 420px;
    block-size: auto;
    margin-block: 4px 12px;
  }
  .flow-line {
    fill: none;
    stroke: var(--_wf-color-line-strong);
  }
  .dot circle {
    fill: var(--_wf-color-surface);
    stroke: var(--_wf-color-ink-muted);
  }
  .dot .glyph {
    fill: none;
    stroke: var(--_wf-color-ink-muted);
    stroke-width: 1.3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .dot text {
    fill: var(--_wf-color-ink);
    font-size: 11px;
    text-anchor: middle;
    unicode-bidi: plaintext;
  }
  .dot[data-verdict='malicious'] circle,
  .dot[data-verdict='malicious'] .glyph {
    stroke: var(--_wf-color-danger);
  }
  .dot[data-verdict='suspicious'] circle,
  .dot[data-verdict='suspicious'] .glyph,
  .dot[data-tone='waiting'] circle,
  .dot[data-tone='waiting'] .glyph,
  .dot[data-tone='bad'] circle,
  .dot[data-tone='bad'] .glyph {
    stroke: var(--_wf-color-medium);
  }
  .dot[data-tone='good'] circle,
  .dot[data-tone='good'] .glyph {
    stroke: var(--_wf-color-good-solid);
  }
  .badge rect {
    fill: var(--_wf-color-surface);
    stroke: var(--_wf-color-line-strong);
  }
  .steps-list {
    display: grid;
    gap: 10px;
    list-style: none;
    margin-block-end: 8px;
    padding: 0;
  }
  .step {
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  .steps-list ul > li,
  .things > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 26px;
  }
  .steps-list ul > li > .icon,
  .things > li > .icon {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    color: var(--_wf-color-ink-muted);
  }
  .steps-list ul > li > .link,
  .steps-list ul > li > bdi,
  .things > li > .link,
  .things > li > bdi {
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: calc(100% - 24px);
  }
  .steps-list ul > li > .mark-word,
  .things > li > .mark-word {
    margin-inline-start: auto;
    font-size: var(--_wf-text-sm);
  }
  .steps-list ul > li > .mark-word:first-child {
    margin-inline-start: 0;
  }
  /* Names below the dots could not be read: the list has them. */
  @container (width < 20em) {
    .flow {
      display: none;
    }
  }
  dialog .steps-list .link,
  dialog .things .link {
    min-block-size: 44px;
  }
`;
