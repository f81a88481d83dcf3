import { css } from 'lit';

/** After the styles of the incident page, whose head this one has. 70em is some 910 px at the default font size. */
export const alertStyles = css`
  :host {
    block-size: 100%;
    min-block-size: calc(var(--_wf-font-size) * 24);
    overflow: hidden;
  }
  .tab {
    block-size: 100%;
  }
  .head {
    border-block-end: 1px solid var(--_wf-color-line);
    padding-block-end: 10px;
  }
  .notices:not(:empty) {
    display: grid;
    gap: 4px;
    padding: 8px 24px;
  }
  .incident {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .body {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
  }
  .scroller {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    block-size: auto;
    overflow: auto;
    background: var(--_wf-color-canvas);
  }
  .managing {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 12px 24px 24px;
  }
  .column {
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .part {
    min-inline-size: 0;
    padding: 12px 16px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface);
    overflow-wrap: anywhere;
  }
  .part a {
    text-decoration: underline;
  }
  .part-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    margin-block-end: 8px;
  }
  .part-head > [role='heading'] {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .gap {
    margin-block-start: 8px;
  }
  .lines {
    white-space: pre-wrap;
  }
  .prose {
    max-inline-size: 80ch;
    /* What is written the other way round stands at its own side of the card. */
    margin-inline-end: auto;
    line-height: 1.5;
  }
  .prose > * + * {
    margin-block-start: 8px;
  }
  .prose :is(ul, ol) {
    padding-inline-start: 22px;
  }
  .outward {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .some {
    list-style: none;
  }
  .some > li {
    min-block-size: 24px;
  }
  .entity {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
    vertical-align: bottom;
  }
  .actions,
  .events {
    list-style: none;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .taken-head {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .events {
    margin-block-start: 8px;
  }
  .kind + .kind {
    margin-block-start: 10px;
  }
  .kind-head {
    margin-block-end: 2px;
    font-size: var(--_wf-text-sm);
  }
  .thing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 12px;
    min-block-size: 28px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .thing-name,
  .technique {
    display: flex;
    align-items: center;
    gap: 2px;
    min-inline-size: 0;
  }
  .technique > :first-child {
    min-inline-size: 0;
  }
  .thing:is(:hover, :focus-within) .pivot {
    opacity: 1;
  }
  .thing-facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    font-size: var(--_wf-text-sm);
  }
  .events > li {
    display: grid;
    align-items: baseline;
    grid-template-columns: minmax(0, 15em) minmax(0, 1fr);
    gap: 0 12px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_wf-color-line-strong);
  }
  .events .when {
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  .techniques {
    list-style: none;
    display: grid;
    gap: 6px;
  }
  .tactic {
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  .tree {
    max-block-size: 40em;
    margin-block: 8px;
    overflow: auto;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
  }
  .branch {
    display: flex;
    align-items: flex-start;
    min-block-size: 28px;
    padding: 4px 8px;
    cursor: pointer;
  }
  .branch:hover {
    background: var(--_wf-color-surface-hover);
  }
  .branch[aria-selected='true'] {
    background: var(--_wf-color-surface-selected);
  }
  .branch:focus-visible {
    outline-offset: -2px;
  }
  .step {
    flex: none;
    inline-size: 16px;
    align-self: stretch;
    margin-block: -4px;
    border-inline-start: 1px solid var(--_wf-color-line);
  }
  .twist {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }
  [aria-expanded] > .twist::before {
    content: '';
    display: block;
    inline-size: 6px;
    block-size: 6px;
    margin: 6px;
    border: solid var(--_wf-color-ink-muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  [aria-expanded]:dir(rtl) > .twist::before {
    rotate: 135deg;
  }
  [aria-expanded='true'] > .twist::before {
    rotate: 45deg;
  }
  .process {
    flex: 1;
    min-inline-size: 0;
  }
  .process-head,
  .process-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
  }
  .process-bar {
    gap: 6px 12px;
    margin-block-end: 8px;
  }
  .process-bar > :first-child {
    margin-inline-end: auto;
  }
  .process-head .muted {
    font-size: var(--_wf-text-sm);
  }
  .command {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    color: var(--_wf-color-ink-muted);
    font: var(--_wf-text-sm) / 1.4 var(--_wf-font-mono);
    overflow-wrap: anywhere;
  }
  .process-details {
    padding: 10px 12px;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
  }
  .process-details dl {
    display: grid;
    gap: 6px;
  }
  .process-details dl > div {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr);
    gap: 0 12px;
  }
  .process-details dt {
    color: var(--_wf-color-ink-muted);
  }
  .process-details .pivot,
  .process-details .copy {
    vertical-align: middle;
  }
  .process-details .copy {
    margin-block: -3px;
    min-block-size: 24px;
    block-size: 24px;
    inline-size: 24px;
  }
  select {
    min-block-size: 28px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  @container (width >= 70em) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 27em);
    }
  }
  /* The head is too tall to stay: all of it scrolls. */
  @container (width < 36.923em) {
    .tab {
      overflow: auto;
    }
    .body {
      flex: none;
    }
    .scroller {
      overflow: visible;
    }
    .columns {
      padding: 8px;
    }
    .notices:not(:empty) {
      padding-inline: 12px;
    }
    .events > li,
    .process-details dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .entity {
      min-block-size: 28px;
    }
    .acts > .acts .button {
      flex: 1 1 30%;
      padding-inline: 6px;
    }
    select {
      min-block-size: 44px;
    }
  }
`;
